//! From a bucket as written to one with every default filled in.

use std::sync::Arc;

use super::model::{Cors, LifecycleRule, Lock, Logs, Model, Transition, encryption, log_prefix};
use super::names::{NAME, name};
use super::spec::{Encryption, Lifecycle, LockMode, Spec};
use crate::contract::{BucketWriter, Resolver, Scope, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::DurationIn;
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Template;

const DAY: u64 = 86_400;

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let world = resolver.world;
    let scope = Scope { name: resolver.name, path: resolver.path, file: &world.file, network: &world.network };
    let name = name(spec, &scope);
    let protected = world.file.protected;
    if spec.resource_name.is_some() {
        resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name"));
    }
    if let Some(existing) = &spec.existing {
        let at = path.key("existing");
        resolver.resource_name(&NAME, Some(&existing.name), &at.key("name"));
        if let Some(arn) = &existing.arn {
            resolver.value(arn, &at.key("arn"));
        }
    }
    let encryption = encryption(spec);
    if spec.key.is_some() && encryption == Encryption::Aes256 {
        refuse(resolver, &path.key("encryption"), "a key of your own encrypts with `kms` only", "write `kms`, or remove the key");
    }
    Model {
        name,
        versioning: spec.versioning,
        encryption,
        key: spec.key.as_ref().map(|key| Value::output(key.shared(), "arn")),
        bucket_key: spec.bucket_key,
        lifecycle: lifecycle(spec, resolver),
        tiers: tiers(spec, resolver),
        cors: cors(spec, resolver),
        lock: spec.object_lock.as_ref().map(|lock| Lock {
            mode: match lock.mode {
                LockMode::Governance => "GOVERNANCE",
                LockMode::Compliance => "COMPLIANCE",
            },
            days: days(lock.retention, &path.key("object_lock").key("retention"), resolver),
        }),
        logs: logs(spec, resolver),
        transfer_acceleration: spec.transfer_acceleration,
        events: spec.events,
        deletion_protection: spec.deletion_protection.unwrap_or(protected),
        // A bucket that still holds objects cannot be deleted without it (trap 21).
        force_destroy: !protected && !spec.deletion_protection.unwrap_or(false),
        usage: spec.usage.clone(),
        existing: spec.existing.is_some(),
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

/// `duration` in days; a finding where they are not whole.
fn days<const MIN: u64, const MAX: u64>(duration: DurationIn<MIN, MAX>, at: &Path, resolver: &mut Resolver<'_>) -> u64 {
    let seconds = duration.as_seconds();
    if !seconds.is_multiple_of(DAY) {
        refuse(resolver, at, "S3 counts this in whole days", "write whole days, such as `30d`");
    }
    seconds.div_ceil(DAY)
}

fn lifecycle(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<LifecycleRule> {
    let path = resolver.path.clone();
    let mut rules = vec![lifecycle_rule(spec, &"objects".into(), &spec.lifecycle, path.key("lifecycle"), resolver)];
    let mut others: Vec<_> = spec.lifecycle_rules.iter().collect();
    others.sort_by(|a, b| a.0.cmp(b.0));
    for (name, rule) in others {
        let at = path.key("lifecycle_rules").key(name.shared());
        // `objects` is the id of the rule for all.
        let id = if name.as_str() == "objects" { "objects-2".into() } else { name.shared() };
        rules.push(lifecycle_rule(spec, &id, rule, at, resolver));
    }
    rules
}

fn lifecycle_rule(spec: &Spec, id: &Arc<str>, rule: &Lifecycle, at: Path, resolver: &mut Resolver<'_>) -> LifecycleRule {
    let mut transitions = Vec::new();
    let mut transition = |key: &'static str, class, after: Option<u64>| {
        if let Some(days) = after {
            transitions.push(Transition { key, class, days });
        }
    };
    let intelligent = rule.intelligent_after.map(|after| days(after, &at.key("intelligent_after"), resolver));
    let infrequent = rule.infrequent_after.map(|after| days(after, &at.key("infrequent_after"), resolver));
    let archive = rule.archive_after.map(|after| days(after, &at.key("archive_after"), resolver));
    transition("infrequent_after", "STANDARD_IA", infrequent);
    transition("intelligent_after", "INTELLIGENT_TIERING", intelligent);
    transition("archive_after", rule.archive_class.storage_class(), archive);
    let delete_after = rule.delete_after.map(|after| days(after, &at.key("delete_after"), resolver));
    let old = rule.old_versions_delete_after.map(|after| days(after, &at.key("old_versions_delete_after"), resolver));
    if rule.old_versions_delete_after.is_some() && !spec.versioning {
        let help = "remove it, or write `versioning: true`";
        refuse(resolver, &at.key("old_versions_delete_after"), "without versioning there are no old versions", help);
    }
    LifecycleRule {
        id: id.clone(),
        prefix: rule.prefix.as_ref().map(|prefix| resolver.value(prefix, &at.key("prefix"))),
        transitions,
        // Who asks for objects to be deleted does not ask for them to be kept as old versions for ever.
        old_versions_delete_after: old.or_else(|| delete_after.map(|_| 30)).filter(|_| spec.versioning),
        delete_after,
        abort_after: days(rule.abort_incomplete_uploads_after, &at.key("abort_incomplete_uploads_after"), resolver),
        at,
    }
}

fn tiers(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<(&'static str, u64)> {
    let Some(tiering) = &spec.intelligent_tiering else { return Vec::new() };
    let at = resolver.path.key("intelligent_tiering");
    let archive = tiering.archive_after.map(|after| ("ARCHIVE_ACCESS", days(after, &at.key("archive_after"), resolver)));
    let deep = tiering.deep_archive_after.map(|after| ("DEEP_ARCHIVE_ACCESS", days(after, &at.key("deep_archive_after"), resolver)));
    if archive.is_none() && deep.is_none() {
        refuse(resolver, &at, "this archives nothing", "write `archive_after`, `deep_archive_after` or both");
    }
    archive.into_iter().chain(deep).collect()
}

fn cors(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Cors> {
    let path = resolver.path.key("cors");
    let mut rules = Vec::new();
    for (index, rule) in spec.cors.iter().enumerate() {
        let at = path.index(index);
        rules.push(Cors {
            origins: values(&rule.origins.0, &at.key("origins"), resolver),
            methods: rule.methods.0.clone(),
            headers: values(&rule.headers, &at.key("headers"), resolver),
            expose: values(&rule.expose, &at.key("expose"), resolver),
            max_age: rule.max_age.map(DurationIn::as_seconds),
        });
    }
    rules
}

fn values(templates: &[Template], at: &Path, resolver: &mut Resolver<'_>) -> Vec<Value> {
    templates.iter().enumerate().map(|(index, template)| resolver.value(template, &at.index(index))).collect()
}

fn logs(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Logs> {
    let logs = spec.access_logs.as_ref()?;
    if let Some(prefix) = &logs.prefix {
        resolver.value(prefix, &resolver.path.key("access_logs").key("prefix"));
    }
    Some(Logs {
        to: logs.bucket.shared(),
        bucket: Value::output(logs.bucket.shared(), BucketWriter::NAME),
        prefix: log_prefix(spec, resolver.world.file.renames.first(resolver.name)),
    })
}
