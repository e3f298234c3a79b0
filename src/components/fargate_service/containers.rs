//! The containers of a service, resolved.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::{MountPath, Resolver, UNKNOWN_NAME, UseSpec, Value, unknown};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE, MISSING_KEY};
use crate::source::{DurationIn, EnvironmentVariable, Int, MibIn, Name};
use crate::units::Template;

use super::declare::{NAME, port_number};
use super::model::{Container, Health, Mount};
use super::spec::Spec;
use super::spec::container::{Condition, ContainerHealth, Sidecar};

/// The main container first, then the others by name.
pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Container> {
    let main_name = spec.container_name.clone().unwrap_or_else(|| resolver.world.file.renames.first(resolver.name).into());
    if let Some(reason) = NAME.broken_by(&main_name) {
        let at = resolver.path.key("container_name");
        resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&at), reason.replace("service", "container")));
    }
    let names: Vec<Arc<str>> = std::iter::once(main_name.clone()).chain(spec.sidecars.keys().map(Name::shared)).collect();
    let prefix = stream_prefix(spec, resolver);
    check_limit(spec, resolver);
    let mut containers = vec![main(spec, main_name.clone(), &names, &prefix, resolver)];
    for (name, sidecar) in &spec.sidecars {
        let at = resolver.path.key("sidecars").key(name.shared());
        if name.as_str() == &*main_name {
            let message = format!("`{name}` is the main container's name");
            resolver.findings.push(Finding::new(&BAD_NAME, Place::key(&at), message).help("call the sidecar differently"));
        }
        containers.push(beside(spec, name, sidecar, &at, &names, &prefix, resolver));
    }
    if let Some(rest) = containers.get_mut(1..) {
        rest.sort_by(|a, b| a.name.cmp(&b.name));
    }
    containers
}

/// A limit that is above what it may be raised to.
fn check_limit(spec: &Spec, resolver: &mut Resolver<'_>) {
    let Some(limit) = spec.ulimits.as_ref().and_then(|limits| limits.nofile.as_ref()) else { return };
    if limit.soft.get() > limit.hard.get() {
        let at = resolver.path.key("ulimits").key("nofile");
        let message = format!("{} open files are more than `hard`, which is {}: the container does not start", limit.soft.get(), limit.hard.get());
        let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("soft")), message);
        resolver.findings.push(finding.related(Place::value(&at.key("hard")), "the greatest there may be"));
    }
}

fn main(spec: &Spec, name: Arc<str>, names: &[Arc<str>], prefix: &Value, resolver: &mut Resolver<'_>) -> Container {
    let at = resolver.path.clone();
    Container {
        image: resolver.value(&spec.image, &at.key("image")),
        essential: true,
        cpu: None,
        memory: None,
        port: spec.port.map(port_number),
        command: values(spec.command.as_deref(), &at.key("command"), resolver),
        entrypoint: values(spec.entrypoint.as_deref(), &at.key("entrypoint"), resolver),
        working_directory: spec.working_directory.as_ref().map(|template| resolver.value(template, &at.key("working_directory"))),
        user: spec.user.as_ref().map(|template| resolver.value(template, &at.key("user"))),
        read_only_root: spec.read_only_root,
        stop_timeout: spec.stop_timeout.map(DurationIn::as_seconds),
        ulimits: spec.ulimits.clone(),
        linux: spec.linux.clone(),
        environment: environment(&spec.environment, &at.key("environment"), resolver),
        secrets: secrets(&spec.secrets, &spec.environment, &at.key("secrets"), resolver),
        health: spec.container_health_check.as_ref().map(|health| check(health, &at.key("container_health_check"), resolver)),
        depends_on: dependencies(&spec.depends_on, &name, names, &at.key("depends_on"), resolver),
        mounts: mounts(&spec.uses, &at.key("uses"), resolver),
        stream_prefix: prefix.clone(),
        name,
        at,
    }
}

fn beside(
    spec: &Spec,
    name: &Name,
    sidecar: &Sidecar,
    at: &Path,
    names: &[Arc<str>],
    prefix: &Value,
    resolver: &mut Resolver<'_>,
) -> Container {
    Container {
        at: at.clone(),
        name: name.shared(),
        image: resolver.value(&sidecar.image, &at.key("image")),
        essential: sidecar.essential,
        cpu: sidecar.cpu.map(Int::get),
        memory: sidecar.memory.map(MibIn::get),
        port: sidecar.port.map(port_number),
        command: values(sidecar.command.as_deref(), &at.key("command"), resolver),
        entrypoint: values(sidecar.entrypoint.as_deref(), &at.key("entrypoint"), resolver),
        working_directory: None,
        user: sidecar.user.as_ref().map(|template| resolver.value(template, &at.key("user"))),
        read_only_root: sidecar.read_only_root,
        stop_timeout: sidecar.stop_timeout.map(DurationIn::as_seconds),
        ulimits: None,
        linux: None,
        environment: environment(&sidecar.environment, &at.key("environment"), resolver),
        secrets: secrets(&sidecar.secrets, &sidecar.environment, &at.key("secrets"), resolver),
        health: sidecar.health_check.as_ref().map(|health| check(health, &at.key("health_check"), resolver)),
        depends_on: dependencies(&sidecar.depends_on, name.as_str(), names, &at.key("depends_on"), resolver),
        mounts: sidecar_mounts(spec, sidecar, &at.key("mounts"), resolver),
        stream_prefix: prefix.clone(),
    }
}

fn stream_prefix(spec: &Spec, resolver: &mut Resolver<'_>) -> Value {
    match spec.log_options.as_ref().and_then(|options| options.stream_prefix.as_ref()) {
        Some(template) => resolver.value(template, &resolver.path.key("log_options").key("stream_prefix")),
        None => Value::literal(resolver.world.file.renames.first(resolver.name)),
    }
}

fn values(templates: Option<&[Template]>, at: &Path, resolver: &mut Resolver<'_>) -> Option<Vec<Value>> {
    let templates = templates?;
    Some(templates.iter().enumerate().map(|(index, template)| resolver.value(template, &at.index(index))).collect())
}

/// Sorted by name, so that the order of keys in the file does not matter.
fn environment(written: &IndexMap<EnvironmentVariable, Template>, at: &Path, resolver: &mut Resolver<'_>) -> Vec<(Arc<str>, Value)> {
    let value = |(name, template): (&EnvironmentVariable, &Template)| (name.shared(), resolver.value(template, &at.key(name.shared())));
    let mut all: Vec<_> = written.iter().map(value).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn secrets(
    written: &IndexMap<EnvironmentVariable, Template>,
    environment: &IndexMap<EnvironmentVariable, Template>,
    at: &Path,
    resolver: &mut Resolver<'_>,
) -> Vec<(Arc<str>, crate::contract::SecretValue)> {
    let mut all = Vec::new();
    for (name, template) in written {
        let at = at.key(name.shared());
        if environment.contains_key(name) {
            let message = format!("`{name}` stands under `environment` too; ECS takes each name once");
            resolver.findings.push(Finding::new(&BAD_VALUE, Place::key(&at), message).help("remove one of the two"));
        }
        if let Some(secret) = resolver.secret(template, &at) {
            all.push((name.shared(), secret));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// `CMD-SHELL` and a string, or `CMD` and a list; a list that says which of them is taken as it is (ECS API, `HealthCheck`).
fn check(written: &ContainerHealth, at: &Path, resolver: &mut Resolver<'_>) -> Health {
    let place = at.key("command");
    let parts = written.command.0.as_slice();
    let mut command = match parts {
        [_] => vec![Value::literal("CMD-SHELL")],
        [first, ..] if matches!(first.as_literal(), Some("CMD" | "CMD-SHELL")) => Vec::new(),
        _ => vec![Value::literal("CMD")],
    };
    let several = parts.len() > 1;
    for (index, part) in parts.iter().enumerate() {
        let at = if several { place.index(index) } else { place.clone() };
        command.push(resolver.value(part, &at));
    }
    Health {
        command,
        interval: written.interval.as_seconds(),
        timeout: written.timeout.as_seconds(),
        retries: written.retries.get(),
        start_period: written.start_period.as_seconds(),
    }
}

fn dependencies(
    written: &IndexMap<Name, Condition>,
    own: &str,
    names: &[Arc<str>],
    at: &Path,
    resolver: &mut Resolver<'_>,
) -> Vec<(Arc<str>, &'static str)> {
    let mut all = Vec::new();
    for (name, condition) in written {
        let others = names.iter().map(|name| &**name).filter(|other| *other != own);
        if others.clone().any(|other| other == name.as_str()) {
            all.push((name.shared(), condition.api()));
        } else {
            let message = format!("there is no other container `{name}` in the task");
            let mut finding = unknown(&UNKNOWN_NAME, &at.key(name.shared()), message, name.as_str(), others);
            finding.place = Place::key(&at.key(name.shared()));
            resolver.findings.push(finding);
        }
    }
    all.sort();
    all
}

fn mounts(uses: &IndexMap<Name, UseSpec>, at: &Path, resolver: &mut Resolver<'_>) -> Vec<Mount> {
    let mut all = Vec::new();
    for (name, used) in uses.iter().filter(|(_, used)| &*used.access == "mount") {
        if let Some(path) = &used.at {
            all.push(mount(name, path, used, resolver));
        } else {
            let at = at.key(name.shared());
            let finding = Finding::new(&MISSING_KEY, Place::value(&at), "`at` is missing: where the container sees the file system");
            resolver.findings.push(finding.help("write `{ access: mount, at: /data }`"));
        }
    }
    all.sort_by(|a, b| a.volume.cmp(&b.volume));
    all
}

fn sidecar_mounts(spec: &Spec, sidecar: &Sidecar, at: &Path, resolver: &mut Resolver<'_>) -> Vec<Mount> {
    let mut all = Vec::new();
    let mounted = spec.uses.iter().filter(|(_, used)| &*used.access == "mount");
    for (name, path) in &sidecar.mounts {
        if let Some((_, used)) = mounted.clone().find(|(mounted, _)| *mounted == name) {
            all.push(mount(name, path, used, resolver));
        } else {
            let message = format!("the service does not mount `{name}`");
            let finding = Finding::new(&UNKNOWN_NAME, Place::key(&at.key(name.shared())), message);
            let help = format!("write `{name}: {{ access: mount, at: … }}` under the service's `uses`");
            resolver.findings.push(finding.help(help));
        }
    }
    all.sort_by(|a, b| a.volume.cmp(&b.volume));
    all
}

fn mount(name: &Name, path: &MountPath, used: &UseSpec, resolver: &Resolver<'_>) -> Mount {
    let volume = resolver.world.file.renames.first(name.as_str()).into();
    Mount { volume, path: path.as_str().into(), read_only: used.read_only }
}
