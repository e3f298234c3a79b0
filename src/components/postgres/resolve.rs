//! From a database as written to one with every default filled in.

use super::data;
use super::declare::port;
use super::model::{Backup, Copy, Credentials, IDENTIFIER, Insights, Log, Model, Monitoring, Parameter, ROLE, Storage, log_group_name};
use super::spec::{Apply, CredentialMode, InsightsMode, Spec, StorageType};
use crate::contract::{Resolver, UNKNOWN_NAME, Value, shorten, unknown};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

const DAY: u64 = 86_400;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let identifier = resolver.resource_name(&IDENTIFIER, spec.resource_name.as_ref(), &path.key("resource_name"));
    let group = resolver.world.group_of(resolver.name).unwrap_or_else(|| resolver.name.clone());
    let protected = resolver.world.file.protected;
    check_zone(spec, resolver);
    let snapshot = spec.restore_from.as_ref();
    Model {
        tier: spec.tier.shared(),
        subnet_ids: match resolver.world.network.tiers.get(spec.tier.as_str()) {
            Some(tier) => tier.ids.clone(),
            None => Value::default(),
        },
        security_group_id: Value::output("firewall", format!("{group}_security_group_id")),
        zone: spec.zone.as_ref().map(crate::source::Name::shared),
        engine_version: spec.engine_version.clone(),
        instance_class: spec.instance_class.clone(),
        storage: storage(spec, resolver),
        encrypted: spec.encrypted,
        key: key(spec, resolver),
        multi_zone: spec.multi_zone,
        database: spec.database.as_ref().map(super::values::DatabaseName::shared),
        username: spec.username().into(),
        port: port(spec),
        credentials: credentials(spec, resolver),
        require_tls: spec.require_tls,
        parameters: parameters(spec, resolver),
        backup: backup(spec, resolver),
        maintenance_window: spec.maintenance_window.clone(),
        deletion_protection: spec.deletion_protection.unwrap_or(protected),
        insights: insights(spec, resolver),
        insights_mode: spec.database_insights,
        monitoring: spec.enhanced_monitoring.map(|interval| Monitoring {
            interval,
            role_name: Value::literal(shorten(format!("{}-monitoring", resolver.world.file.default_name(resolver.name)), ROLE.max)),
            policy_arn: format!("arn:{}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole", resolver.world.file.partition),
        }),
        logs: logs(spec, &identifier),
        log_retention: spec.log_retention,
        auto_minor_upgrade: spec.auto_minor_upgrade,
        allow_major_upgrade: spec.allow_major_upgrade,
        apply_immediately: spec.apply_immediately.unwrap_or(!protected),
        blue_green_update: spec.blue_green_update,
        authority: spec.ca_certificate,
        iam_users: spec.iam_authentication.iter().flat_map(|iam| iam.users.0.clone()).collect(),
        public: spec.public,
        snapshot: snapshot.map(|restore| resolver.value(&restore.snapshot, &path.key("restore_from").key("snapshot"))),
        extended_support: spec.extended_support,
        protected,
        usage: spec.usage.clone(),
        identifier,
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

/// `seconds` in days; a finding where they are not whole.
fn days(seconds: u64, at: &Path, resolver: &mut Resolver<'_>) -> u64 {
    if !seconds.is_multiple_of(DAY) {
        refuse(resolver, at, "RDS counts this in whole days", "write whole days, such as `7d`");
    }
    seconds.div_ceil(DAY)
}

fn check_zone(spec: &Spec, resolver: &mut Resolver<'_>) {
    let (Some(zone), Some(tier)) = (&spec.zone, resolver.world.network.tiers.get(spec.tier.as_str())) else { return };
    if !tier.subnets.contains_key(zone.as_str()) {
        let message = format!("tier `{}` has no subnet in `{zone}`", tier.name);
        let names = tier.subnets.keys().map(|name| &**name);
        resolver.findings.push(unknown(&UNKNOWN_NAME, &resolver.path.key("zone"), message, zone.as_str(), names));
    }
}

fn storage(spec: &Spec, resolver: &mut Resolver<'_>) -> Storage {
    let written = &spec.storage;
    if written.dedicated_log_volume && !matches!(written.type_, StorageType::Io1 | StorageType::Io2) {
        let at = resolver.path.key("storage").key("dedicated_log_volume");
        refuse(resolver, &at, "a dedicated log volume needs `io1` or `io2`", "remove it, or choose another storage type");
    }
    Storage {
        kind: written.type_,
        size: written.size.get(),
        max: written.max.map(crate::source::GibIn::get),
        iops: written.iops.map(crate::source::Int::get),
        throughput: written.throughput.map(crate::source::Int::get),
        dedicated_log_volume: written.dedicated_log_volume,
    }
}

/// A key implies encryption (RDS API, `CreateDBInstance`).
fn key(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Value> {
    let key = spec.key.as_ref()?;
    if !spec.encrypted {
        let at = resolver.path.key("key");
        refuse(resolver, &at, "a database that is not encrypted has no key", "remove the key, or `encrypted: false`");
    }
    Some(Value::output(key.shared(), "arn"))
}

fn credentials(spec: &Spec, resolver: &mut Resolver<'_>) -> Credentials {
    let at = resolver.path.key("credentials").key("rotation");
    let rotation = spec.credentials.rotation.map(|rotation| days(rotation.as_seconds(), &at, resolver));
    match spec.credentials.mode {
        CredentialMode::Generated => {
            if rotation.is_some() {
                refuse(
                    resolver,
                    &at,
                    "a generated password is rotated by raising `credentials_version`",
                    "remove `rotation`, or write `mode: managed`",
                );
            }
            Credentials::Generated { version: spec.credentials_version.get() }
        }
        CredentialMode::Managed => Credentials::Managed { rotation_days: rotation },
    }
}

fn parameters(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Parameter> {
    let path = resolver.path.key("parameters");
    let mut parameters = Vec::new();
    for (name, parameter) in &spec.parameters {
        let at = path.key(name.clone());
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
        if name.is_empty() || name.len() > 255 || !name.chars().all(sound) {
            let message = format!("`{name}` is no name of a parameter: small letters, digits, `.` and `_`");
            resolver.findings.push(Finding::new(&BAD_NAME, Place::key(&at), message));
            continue;
        }
        if &**name == "rds.force_ssl" {
            let finding = Finding::new(&BAD_VALUE, Place::key(&at), "`require_tls` sets this parameter");
            resolver.findings.push(finding.help("remove it and write `require_tls: true` or `require_tls: false`"));
            continue;
        }
        parameters.push(Parameter {
            name: name.clone(),
            value: resolver.value(&parameter.value, &at.key("value")),
            pending_reboot: parameter.apply.map_or_else(|| data::only_at_restart(name), |apply| apply == Apply::PendingReboot),
        });
    }
    parameters.sort_by(|a, b| a.name.cmp(&b.name));
    parameters
}

fn backup(spec: &Spec, resolver: &mut Resolver<'_>) -> Backup {
    let path = resolver.path.key("backup");
    let protected = resolver.world.file.protected;
    let written = &spec.backup;
    let retention_days = days(written.retention.as_seconds(), &path.key("retention"), resolver);
    if retention_days == 0 && spec.blue_green_update {
        let at = resolver.path.key("blue_green_update");
        refuse(resolver, &at, "blue/green updates need automated backups", "remove it, or keep backups for a day at least");
    }
    let copy = written.copy_to.as_ref().map(|copy| {
        let at = path.key("copy_to");
        if retention_days == 0 {
            refuse(resolver, &at, "there are no backups to copy", "remove it, or keep backups for a day at least");
        }
        if copy.region.as_str() == &*resolver.world.file.facts.region {
            refuse(resolver, &at, "the backups are in this region already", "name another region");
        }
        let kept = copy.retention.map(|kept| days(kept.as_seconds(), &at.key("retention"), resolver));
        Copy { region: copy.region.shared(), retention_days: kept.unwrap_or(retention_days) }
    });
    Backup {
        retention_days,
        window: written.window.clone(),
        final_snapshot: written.final_snapshot.unwrap_or(protected),
        copy,
        copy_tags: written.copy_tags,
        delete_automated: written.delete_automated.unwrap_or(!protected),
    }
}

/// Retention is 7, 731, or 31 times 1 to 23 days (RDS API, `CreateDBInstance`).
fn insights(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Insights> {
    let path = resolver.path.key("performance_insights");
    let written = &spec.performance_insights;
    let retention_days = days(written.retention.as_seconds(), &path.key("retention"), resolver);
    let offered = matches!(retention_days, 7 | 731) || (retention_days.is_multiple_of(31) && retention_days <= 23 * 31);
    if !offered {
        let message = format!("Performance Insights cannot keep data for {retention_days} days");
        refuse(resolver, &path.key("retention"), message, "write `7d`, `731d`, or a multiple of 31 days up to `713d`");
    }
    if spec.database_insights == Some(InsightsMode::Advanced) && (!written.enabled || retention_days < 465) {
        let at = resolver.path.key("database_insights");
        let help = "write `performance_insights: { retention: 465d }`, or `standard`";
        refuse(resolver, &at, "advanced Database Insights needs 465 days of Performance Insights", help);
    }
    let key = written.key.as_ref().map(|key| Value::output(key.shared(), "arn"));
    written.enabled.then_some(Insights { retention_days, key })
}

fn logs(spec: &Spec, identifier: &Value) -> Vec<Log> {
    let mut exports = spec.log_exports.clone();
    exports.sort();
    exports.dedup();
    exports.into_iter().map(|export| Log { export, group: log_group_name(identifier, export) }).collect()
}
