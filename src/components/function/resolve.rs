//! From a function as written to its model.

use std::sync::Arc;

use crate::contract::{LOG_GROUP_NAME, Logs, Resolver, ROLE_NAME, RoleKind, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_VALUE, MISSING_KEY};
use crate::source::{DurationIn, Int, Name};
use crate::units::{Size, Template};

use super::declare::NAME;
use super::model::{Asynchronous, LogModel, Model, Mount, Network, Package, Role, Subnets};
use super::spec::logs::LogFormat;
use super::spec::{CodeOwner, Spec};
use super::triggers;

/// Limits of `/tmp` in MiB; the least is free (Lambda API, `EphemeralStorage`).
const STORAGE: std::ops::RangeInclusive<u64> = 512..=10_240;
const MIB: u64 = 1 << 20;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path;
    let package = package(spec, resolver);
    let destination = |name: &Name| Value::output(name.shared(), "arn");
    if spec.tier.is_none() {
        let without: [(&'static str, bool); 2] = [("zones", spec.zones.is_some()), ("egress", spec.egress.is_some())];
        for (key, _) in without.into_iter().filter(|(_, given)| *given) {
            let message = format!("without `tier` the function runs outside the VPC, and `{key}` says nothing");
            refuse(resolver, &path.key(key), message, "name a `tier`, or remove it");
        }
    }
    let layer_path = path.key("layers");
    let layers = spec.layers.iter().enumerate();
    let layers: Vec<Value> = layers.map(|(index, arn)| resolver.value(arn, &layer_path.index(index))).collect();
    if layers.len() > 5 {
        let message = format!("a function has at most 5 layers; these are {}", layers.len());
        refuse(resolver, &layer_path, message, "put what several layers hold into one");
    }
    Model {
        name: resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name")),
        description: description(spec, resolver),
        role: role(spec, resolver),
        misfits: misfits(spec),
        package,
        pipeline: spec.code_owner == CodeOwner::Pipeline,
        layers,
        architecture: spec.architecture,
        memory: spec.memory.get(),
        timeout: spec.timeout.as_seconds(),
        ephemeral_storage: spec.ephemeral_storage.and_then(|size| storage(size, resolver)),
        code_signing: spec.code_signing.as_ref().map(|arn| resolver.value(arn, &path.key("code_signing"))),
        publish: spec.publish,
        environment: environment(spec, resolver),
        key: spec.key.as_ref().map(destination),
        reserved_concurrency: spec.reserved_concurrency.map(Int::get),
        tracing: spec.tracing,
        network: spec.tier.as_ref().map(|tier| network(spec, tier, resolver)),
        connects: connects(spec, resolver),
        mounts: mounts(spec, resolver),
        dead_letter: spec.dead_letter.as_ref().map(destination),
        asynchronous: spec.asynchronous.as_ref().map(|later| Asynchronous {
            retries: later.retries.get(),
            max_age: later.max_age.as_seconds(),
            on_success: later.on_success.as_ref().map(destination),
            on_failure: later.on_failure.as_ref().map(destination),
        }),
        triggers: triggers::resolve(spec, resolver),
        circles: triggers::circles(spec, path),
        logs: logs(spec, resolver),
        egress: spec.egress.clone().filter(|_| spec.tier.is_some()),
        usage: spec.usage.clone(),
    }
}

pub(super) fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

fn description(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Value> {
    let at = resolver.path.key("description");
    let value = resolver.value(spec.description.as_ref()?, &at);
    if value.as_literal().is_some_and(|text| text.chars().count() > 256) {
        refuse(resolver, &at, "the description of a function has at most 256 characters", "say it in fewer words");
    }
    Some(value)
}

/// `None` where what is needed is missing; [`misfits`] says so of what is too much.
fn package(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Package> {
    let path = resolver.path;
    let values = |resolver: &mut Resolver<'_>, templates: Option<&Vec<Template>>, key: &'static str| {
        let at = path.key(key);
        let one = |(index, template): (usize, &Template)| resolver.value(template, &at.index(index));
        templates.map(|templates| templates.iter().enumerate().map(one).collect())
    };
    if let Some(image) = &spec.image {
        return Some(Package::Image {
            image: resolver.value(image, &path.key("image")),
            command: values(resolver, spec.command.as_ref(), "command"),
            entrypoint: values(resolver, spec.entrypoint.as_ref(), "entrypoint"),
            working_directory: spec.working_directory.as_ref().map(|folder| resolver.value(folder, &path.key("working_directory"))),
        });
    }
    let mut missing = |key: &str, help: &str| {
        let message = format!("`{key}` is missing: a function without `image` needs it");
        resolver.findings.push(Finding::new(&MISSING_KEY, Place::key(path), message).help(help));
    };
    if spec.code.is_none() {
        missing("code", "write `code: { bucket: …, key: … }`, or `image`");
    }
    if spec.runtime.is_none() {
        missing("runtime", "write the runtime that the code is for, such as `python3.13`");
    }
    if spec.handler.is_none() {
        missing("handler", "write what of the code is called, such as `app.handle`; `bootstrap` with `provided.al2023`");
    }
    let (code, runtime, handler) = (spec.code.as_ref()?, spec.runtime.as_ref()?.shared(), spec.handler.clone()?);
    if handler.is_empty() || handler.chars().count() > 128 || handler.contains(char::is_whitespace) {
        let message = "a handler has 1 to 128 characters and no space";
        refuse(resolver, &path.key("handler"), message, "write what of the code is called, such as `app.handle`");
    }
    let at = path.key("code");
    let bucket = resolver.value(&code.bucket, &at.key("bucket"));
    Some(Package::Zip {
        // A `bucket` component by its name, or any bucket by its.
        bucket: match bucket.as_literal().and_then(|name| resolver.world.components.get(name)) {
            Some(component) if component.type_name == "bucket" => Value::output(component.name.clone(), "name"),
            _ => bucket,
        },
        key: resolver.value(&code.key, &at.key("key")),
        version: code.version.as_ref().map(|version| resolver.value(version, &at.key("version"))),
        runtime,
        handler,
    })
}

/// What goes with the other kind of package only (Lambda API, `CreateFunction`).
fn misfits(spec: &Spec) -> Vec<(&'static str, &'static str)> {
    let given = if spec.image.is_some() {
        [
            ("code", spec.code.is_some()),
            ("runtime", spec.runtime.is_some()),
            ("handler", spec.handler.is_some()),
            ("layers", !spec.layers.is_empty()),
        ]
    } else {
        [
            ("command", spec.command.is_some()),
            ("entrypoint", spec.entrypoint.is_some()),
            ("working_directory", spec.working_directory.is_some()),
            ("", false),
        ]
    };
    let why = if spec.image.is_some() { "the image says it" } else { "only an image takes it" };
    given.into_iter().filter(|(_, given)| *given).map(|(key, _)| (key, why)).collect()
}

fn storage(size: Size, resolver: &mut Resolver<'_>) -> Option<u64> {
    let (mib, rest) = (size.as_bytes() / MIB, size.as_bytes() % MIB);
    if rest == 0 && STORAGE.contains(&mib) {
        return Some(mib).filter(|mib| mib != STORAGE.start());
    }
    let at = resolver.path.key("ephemeral_storage");
    refuse(resolver, &at, format!("{size} is not from 512 MiB to 10 GiB, in whole MiB"), "write it like `1 GiB`");
    None
}

/// Sorted by name, so that the order of keys in the file does not matter.
fn environment(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<(Arc<str>, Value)> {
    let at = resolver.path.key("environment");
    let one = |(name, template): (&crate::source::EnvironmentVariable, &Template)| {
        (name.shared(), resolver.value(template, &at.key(name.shared())))
    };
    let mut all: Vec<_> = spec.environment.iter().map(one).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn role(spec: &Spec, resolver: &mut Resolver<'_>) -> Role {
    let owner = resolver.world.role_owner(resolver.name);
    if owner != *resolver.name {
        return Role::Shared { arn: Value::output(owner.clone(), "task_role_arn"), name: Value::output(owner, "task_role_name") };
    }
    Role::Own {
        name: resolver.resource_name(&ROLE_NAME, spec.role_name.as_ref(), &resolver.path.key("role_name")),
        policy: resolver.world.permissions.get(&(resolver.name.clone(), RoleKind::Task)).cloned().unwrap_or_default(),
    }
}

fn network(spec: &Spec, tier: &Name, resolver: &Resolver<'_>) -> Network {
    let tier = resolver.world.network.tiers.get(tier.as_str());
    let used: Vec<_> = tier.iter().flat_map(|tier| tier.subnets_in(spec.zones.as_deref())).collect();
    let subnets = match (tier, &spec.zones) {
        (Some(tier), None) => Subnets::Tier(tier.ids.clone()),
        _ => Subnets::Some(used.iter().map(|subnet| subnet.id.clone()).collect()),
    };
    let group = resolver.world.group_of(resolver.name);
    Network {
        subnets,
        group: group.map(|group| Value::output("firewall", format!("{group}_security_group_id"))),
        zones: used.iter().map(|subnet| subnet.zone.clone()).collect(),
        routes_to: tier.map(|tier| tier.routes_to),
    }
}

fn connects(spec: &Spec, resolver: &Resolver<'_>) -> Vec<(Arc<str>, Path)> {
    let at = resolver.path.key("uses");
    let opens = |name: &Name, access: &str| {
        let access = resolver.world.components.get(name.as_str()).and_then(|used| used.declaration.access(access));
        access.is_some_and(|access| !access.ports.is_empty())
    };
    spec.uses.iter().filter(|(name, used)| opens(name, &used.access)).map(|(name, _)| (name.shared(), at.key(name.shared()))).collect()
}

/// File systems among `uses`: whatever declares a `file_system_id` can be mounted.
fn mounts(spec: &Spec, resolver: &Resolver<'_>) -> Vec<Mount> {
    let at = resolver.path.key("uses");
    let mounted = spec.uses.iter().filter(|(_, used)| &*used.access == "mount");
    let mounts = mounted.filter_map(|(name, used)| {
        let declaration = &resolver.world.components.get(name.as_str())?.declaration;
        declaration.attribute("file_system_id")?;
        let access_point = declaration.attribute("access_point_arn").map(|_| Value::output(name.shared(), "access_point_arn"));
        Some(Mount { at: at.key(name.shared()), access_point, path: used.at.as_ref().map(|path| path.as_str().into()) })
    });
    mounts.collect()
}

fn logs(spec: &Spec, resolver: &mut Resolver<'_>) -> LogModel {
    let path = resolver.path;
    let group = match &spec.logs {
        Some(Logs::Own(written)) if written.group.is_some() => {
            resolver.resource_name(&LOG_GROUP_NAME, written.group.as_ref(), &path.key("logs").key("group"))
        }
        _ => spec.log_group_value(&resolver.world.file, resolver.name),
    };
    let options = spec.log_options.as_ref();
    let json = options.is_some_and(|options| options.format == LogFormat::Json);
    let (level, system_level) = (options.and_then(|options| options.level), options.and_then(|options| options.system_level));
    for (key, _) in [("level", level.is_some()), ("system_level", system_level.is_some())].into_iter().filter(|(_, given)| *given && !json) {
        let message = "only events in JSON have a level that Lambda can filter by";
        refuse(resolver, &path.key("log_options").key(key), message, "write `format: json` beside it, or remove it");
    }
    LogModel {
        at: if spec.logs.is_some() { path.key("logs") } else { path.clone() },
        group,
        own: spec.own_logs().map(|own| own.group()),
        json,
        level,
        system_level,
    }
}

/// `duration` in whole minutes; a finding where they are not.
pub(super) fn minutes<const MIN: u64, const MAX: u64>(duration: DurationIn<MIN, MAX>, at: &Path, resolver: &mut Resolver<'_>) -> u64 {
    if !duration.as_seconds().is_multiple_of(60) {
        refuse(resolver, at, "EventBridge counts this in whole minutes", "write whole minutes, such as `15m`");
    }
    duration.as_seconds().div_ceil(60)
}
