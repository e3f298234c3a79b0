//! From a cache as written to one with every default filled in.

use std::sync::Arc;

use super::declare::port;
use super::model::{Backup, IDENTIFIER, Log, Model, User, log_group_name, user_name};
use super::spec::{Engine, Spec, Tls};
use crate::contract::{Resolver, UNKNOWN_NAME, Value, unknown};
use crate::diag::{Finding, Path, Place};
use crate::source::Name;
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

const DAY: u64 = 86_400;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let world = resolver.world;
    let identifier = resolver.resource_name(&IDENTIFIER, spec.resource_name.as_ref(), &path.key("resource_name"));
    let group = world.group_of(resolver.name).unwrap_or_else(|| resolver.name.clone());
    let tier = world.network.tiers.get(spec.tier.as_str());
    let protected = world.file.protected;
    check_zone(spec, resolver);
    check_users(spec, resolver);
    Model {
        description: match &spec.description {
            Some(written) => resolver.value(written, &path.key("description")),
            None => Value::literal(format!("{} of {}", resolver.name, world.file.facts.name)),
        },
        tier: spec.tier.shared(),
        subnet_ids: tier.map(|tier| tier.ids.clone()).unwrap_or_default(),
        security_group_id: Value::output("firewall", format!("{group}_security_group_id")),
        zone: spec.zone.as_ref().map(Name::shared),
        engine: spec.engine,
        engine_version: spec.engine_version.clone(),
        node_type: spec.node_type.clone(),
        shards: spec.shards.get(),
        replicas: spec.replicas.get(),
        multi_zone: multi_zone(spec, tier.map_or(0, |tier| tier.subnets.len()), resolver),
        port: port(spec),
        encrypted: spec.encrypted,
        key: key(spec, resolver),
        tls: spec.tls,
        users: users(spec, resolver),
        default_user: (spec.engine == Engine::Redis && !spec.iam_users.is_empty())
            .then(|| user_name(&world.file, resolver.name, "disabled-default")),
        parameters: parameters(spec, resolver),
        backup: backup(spec, resolver),
        snapshot: spec.restore_from.as_ref().map(|snapshot| resolver.value(snapshot, &path.key("restore_from"))),
        maintenance_window: spec.maintenance_window.clone(),
        deletion_protection: spec.deletion_protection.unwrap_or(protected),
        usage: spec.usage.clone(),
        logs: logs(spec, &identifier),
        log_format: spec.log_format,
        log_retention: spec.log_retention,
        auto_minor_upgrade: spec.auto_minor_upgrade,
        apply_immediately: spec.apply_immediately.unwrap_or(!protected),
        identifier,
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

fn check_zone(spec: &Spec, resolver: &mut Resolver<'_>) {
    let Some(zone) = &spec.zone else { return };
    let at = resolver.path.key("zone");
    if spec.replicas.get() > 0 || spec.shards.get() > 1 {
        refuse(resolver, &at, "ElastiCache spreads several nodes over the zones of the tier itself", "remove `zone`");
        return;
    }
    let Some(tier) = resolver.world.network.tiers.get(spec.tier.as_str()) else { return };
    if !tier.subnets.contains_key(zone.as_str()) {
        let message = format!("tier `{}` has no subnet in `{zone}`", tier.name);
        let names = tier.subnets.keys().map(|name| &**name);
        resolver.findings.push(unknown(&UNKNOWN_NAME, &at, message, zone.as_str(), names));
    }
}

/// A second zone needs a second node, and a subnet to put it into.
fn multi_zone(spec: &Spec, zones: usize, resolver: &mut Resolver<'_>) -> bool {
    let possible = spec.replicas.get() > 0 && zones > 1;
    if spec.multi_zone == Some(true) && !possible {
        let at = resolver.path.key("multi_zone");
        if zones > 1 {
            refuse(resolver, &at, "a single node cannot be in two zones", "write `replicas: 1`, or more");
        } else if !resolver.world.is_incomplete(spec.tier.as_str()) {
            refuse(resolver, &at, "the tier has subnets in fewer than two zones", "give the tier a subnet in another zone");
        }
    }
    possible && spec.multi_zone.unwrap_or(true)
}

/// A key implies encryption.
fn key(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Value> {
    let key = spec.key.as_ref()?;
    if !spec.encrypted {
        refuse(resolver, &resolver.path.key("key"), "a cache that is not encrypted has no key", "remove the key, or `encrypted: false`");
    }
    Some(Value::output(key.shared(), "arn"))
}

/// ElastiCache user guide, authenticating with IAM: Valkey 7.2, Redis 7.0, TLS.
fn check_users(spec: &Spec, resolver: &mut Resolver<'_>) {
    if spec.iam_users.is_empty() {
        return;
    }
    let path = resolver.path.clone();
    if spec.tls == Tls::Off {
        refuse(resolver, &path.key("tls"), "users that connect by IAM need TLS", "write `required`, or remove `iam_users`");
    }
    if spec.engine == Engine::Redis && spec.engine_version.major() < "7" {
        let message = format!("Redis {} knows no users that connect by IAM", spec.engine_version);
        refuse(resolver, &path.key("engine_version"), message, "write \"7.0\" or newer, or remove `iam_users`");
    }
    for (name, user) in &spec.iam_users {
        let at = path.key("iam_users").key(name.shared());
        let sound = user.access_string.chars().all(|c| c.is_ascii_graphic() || c == ' ');
        if user.access_string.split_whitespace().next() != Some("on") || !sound {
            refuse(resolver, &at.key("access_string"), "this access string lets nobody in", "write one such as `on ~* &* +@all`");
        }
    }
}

fn users(spec: &Spec, resolver: &Resolver<'_>) -> Vec<User> {
    let user = |(key, user): (&Name, &super::spec::User)| User {
        key: key.shared(),
        name: user_name(&resolver.world.file, resolver.name, key.as_str()),
        access_string: user.access_string.clone(),
    };
    spec.iam_users.iter().map(user).collect()
}

fn parameters(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<(Arc<str>, Value)> {
    let path = resolver.path.key("parameters");
    let mut parameters = Vec::new();
    for (name, value) in &spec.parameters {
        let at = path.key(name.clone());
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.len() > 255 || !name.chars().all(sound) {
            let message = format!("`{name}` is no name of a parameter: small letters, digits, `-`, `_` and `.`");
            resolver.findings.push(Finding::new(&BAD_NAME, Place::key(&at), message));
        } else if &**name == "cluster-enabled" {
            let finding = Finding::new(&BAD_VALUE, Place::key(&at), "`shards` sets this parameter");
            resolver.findings.push(finding.help("remove it and write `shards: 2` or more for cluster mode"));
        } else {
            parameters.push((name.clone(), resolver.value(value, &at)));
        }
    }
    if spec.shards.get() > 1 {
        parameters.push(("cluster-enabled".into(), Value::literal("yes")));
    }
    parameters.sort();
    parameters
}

fn backup(spec: &Spec, resolver: &mut Resolver<'_>) -> Backup {
    let at = resolver.path.key("backup").key("retention");
    let seconds = spec.backup.retention.as_seconds();
    if !seconds.is_multiple_of(DAY) {
        refuse(resolver, &at, "ElastiCache counts this in whole days", "write whole days, such as `7d`");
    }
    Backup {
        retention_days: seconds.div_ceil(DAY),
        window: spec.backup.window.clone(),
        final_snapshot: spec.backup.final_snapshot.unwrap_or(resolver.world.file.protected),
    }
}

fn logs(spec: &Spec, identifier: &Value) -> Vec<Log> {
    let mut exports = spec.log_exports.clone();
    exports.sort();
    exports.dedup();
    exports.into_iter().map(|export| Log { export, group: log_group_name(identifier, export) }).collect()
}
