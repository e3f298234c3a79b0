//! What an update does or meets that neither its class nor the plan says: what ends sooner is deleted, and what AWS refuses.

use std::cmp::Ordering;

use super::resources::{ArgumentChange, is_true};
use super::value::Arguments;

/// An argument that says how long something is kept.
struct Kept {
    kind: &'static str,
    argument: &'static str,
    unit: &'static str,
    what: &'static str,
    /// True where it is kept for good as long as the argument does not say how long.
    for_good: bool,
}

const KEPT: [Kept; 6] = [
    // CloudWatch Logs API reference, `PutRetentionPolicy`.
    Kept { kind: "aws_cloudwatch_log_group", argument: "retention_in_days", unit: "days", what: "log events", for_good: true },
    // RDS User Guide, Backup retention period.
    Kept { kind: "aws_db_instance", argument: "backup_retention_period", unit: "days", what: "automated backups", for_good: false },
    // ElastiCache API reference, `ModifyReplicationGroup`.
    Kept {
        kind: "aws_elasticache_replication_group",
        argument: "snapshot_retention_limit",
        unit: "days",
        what: "automatic snapshots",
        for_good: false,
    },
    // SQS API reference, `SetQueueAttributes`.
    Kept { kind: "aws_sqs_queue", argument: "message_retention_seconds", unit: "seconds", what: "messages", for_good: false },
    // S3 User Guide, Expiring objects.
    Kept { kind: "aws_s3_bucket_lifecycle_configuration", argument: "rule.expiration.days", unit: "days", what: "objects", for_good: true },
    Kept {
        kind: "aws_s3_bucket_lifecycle_configuration",
        argument: "rule.noncurrent_version_expiration.noncurrent_days",
        unit: "days",
        what: "former versions of objects",
        for_good: true,
    },
];

/// What a person should know of the update of a resource of the type `kind`; `after` are its arguments then.
pub(super) fn of(kind: &str, changes: &[ArgumentChange], after: &Arguments) -> Vec<String> {
    changes.iter().filter_map(|change| ends_sooner(kind, change).or_else(|| refused(kind, change, after))).collect()
}

fn number(text: Option<&str>) -> Option<u64> {
    text?.trim_matches('"').parse().ok()
}

fn ends_sooner(kind: &str, change: &ArgumentChange) -> Option<String> {
    let argument = plain(&change.argument);
    let kept = KEPT.iter().find(|kept| kept.kind == kind && kept.argument == argument)?;
    let after = number(change.after.as_deref()).filter(|after| *after > 0)?;
    let before = number(change.before.as_deref()).filter(|before| *before > 0);
    let sooner = before.map_or(kept.for_good, |before| after < before);
    sooner.then(|| format!("{} older than {after} {} are deleted", kept.what, kept.unit))
}

fn refused(kind: &str, change: &ArgumentChange, after: &Arguments) -> Option<String> {
    let (old, new) = (number(change.before.as_deref()), number(change.after.as_deref()));
    match (kind, plain(&change.argument).as_str()) {
        // RDS API reference, `ModifyDBInstance`, `AllocatedStorage`.
        ("aws_db_instance", "allocated_storage") if new < old && new.is_some() => {
            Some("AWS refuses it: the storage of a database does not shrink".to_owned())
        }
        // RDS User Guide, Upgrading the PostgreSQL DB engine.
        ("aws_db_instance", "engine_version") => {
            let (old, new) = (major(change.before.as_deref())?, major(change.after.as_deref())?);
            match new.cmp(&old) {
                Ordering::Less => Some("AWS refuses it: a database does not go back to an older version".to_owned()),
                Ordering::Greater if !is_true(after, "allow_major_version_upgrade") => {
                    Some("AWS refuses a new major version until `allow_major_version_upgrade` is on".to_owned())
                }
                _ => None,
            }
        }
        // RDS and ElastiCache API reference, `ModifyDBSubnetGroup` and `ModifyCacheSubnetGroup`: `SubnetInUse`.
        ("aws_db_subnet_group" | "aws_elasticache_subnet_group", "subnet_ids") if takes_away(change) => {
            Some("AWS refuses to take away a subnet in which a node stands".to_owned())
        }
        // ElastiCache User Guide, Scaling clusters: slots of a shard that goes move to those that stay.
        ("aws_elasticache_replication_group", "num_node_groups") if new < old && new.is_some() => {
            Some("the keys of the shards that go move to those that stay, which need room for them".to_owned())
        }
        _ => None,
    }
}

/// True where a list, as it is shown, has lost an item.
fn takes_away(change: &ArgumentChange) -> bool {
    let items = |list: &Option<String>| -> Vec<String> {
        let list = list.as_deref().unwrap_or_default().trim_matches(['[', ']']).split(", ");
        list.filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let after = items(&change.after);
    items(&change.before).iter().any(|item| !after.contains(item))
}

/// The number before the first dot.
fn major(version: Option<&str>) -> Option<u64> {
    number(version?.trim_matches('"').split('.').next())
}

/// An argument without the keys of its blocks: `rule.expiration.days` for `rule[0].expiration[0].days`.
fn plain(argument: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    argument.chars().filter(outside).collect()
}
