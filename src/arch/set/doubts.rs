//! Which answers something that is set makes uncertain: what `accounted.csv` says, and what names give away where it says nothing.

use std::collections::BTreeSet;

use super::Setting;
use super::accounted::{Answer, row_of};
use super::provider::{self, Block, Entry};
use crate::contract::Value;

/// Words in a name of which what is encrypted, and what it costs, may depend: storage that is added.
const STORAGE: [&str; 4] = ["storage", "volume", "ebs", "disk"];

/// Words in a name of which the cost may depend.
const BILLED: [&str; 36] = [
    "accelerate",
    "backup",
    "capacity",
    "class",
    "concurrency",
    "count",
    "cpu",
    "edition",
    "engine",
    "gb",
    "gib",
    "insight",
    "instance",
    "iops",
    "license",
    "logging",
    "memory",
    "mibps",
    "monitoring",
    "node",
    "num",
    "number",
    "provisioned",
    "replica",
    "replication",
    "reserved",
    "retention",
    "shard",
    "shield",
    "size",
    "snapshot",
    "throughput",
    "tier",
    "tiering",
    "tracing",
    "units",
];

/// Answers that are made of `argument` of resources of the type `resource`, or may be, as it is set to `setting`.
pub(super) fn answers(resource: &str, argument: &str, setting: &Setting<Value>) -> Vec<Answer> {
    let mut found = BTreeSet::new();
    let entry = provider::resource(resource).and_then(|body| body.entry(argument));
    match row_of(resource, argument) {
        // A row without answers says that there is nothing in it which an answer could miss.
        Some(row) if row.answers.is_empty() => return Vec::new(),
        Some(row) => found.extend(row.answers),
        None => {
            by_name(argument, &mut found);
            found.extend(matches!(entry, Some(Entry::Block(_))).then_some(Answer::Cost));
        }
    }
    if let Some(Entry::Block(block)) = &entry {
        nested(block, setting, &mut found);
    }
    found.into_iter().collect()
}

fn nested(block: &Block, setting: &Setting<Value>, found: &mut BTreeSet<Answer>) {
    match setting {
        Setting::List(items) => items.iter().for_each(|item| nested(block, item, found)),
        Setting::Map(map) => {
            for (name, inner) in map {
                by_name(name, found);
                if let Some(Entry::Block(block)) = block.body.entry(name) {
                    nested(&block, inner, found);
                }
            }
        }
        Setting::Bool(_) | Setting::Number(_) | Setting::Text(_) => {}
    }
}

fn by_name(name: &str, found: &mut BTreeSet<Answer>) {
    let has = |words: &[&str]| name.split('_').any(|part| words.iter().any(|word| part == *word || part.strip_suffix('s') == Some(*word)));
    let stores = has(&STORAGE);
    if stores || name.contains("encrypt") || has(&["kms", "sse"]) {
        found.insert(Answer::Encrypted);
    }
    if stores || has(&BILLED) {
        found.insert(Answer::Cost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: Vec<(&str, Setting<Value>)>) -> Setting<Value> {
        Setting::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    #[test]
    fn what_no_row_knows_is_in_doubt_by_its_name() {
        let volume = map(vec![("managed_ebs_volume", map(vec![("role_arn", Setting::Bool(true))]))]);
        assert_eq!(answers("aws_ecs_service", "volume_configuration", &volume), [Answer::Encrypted, Answer::Cost]);
        let none = Setting::Bool(true);
        assert_eq!(answers("aws_ecs_cluster", "configuration", &map(vec![])), [Answer::Cost]);
        let kms = map(vec![("managed_storage_configuration", map(vec![("kms_key_id", Setting::Bool(true))]))]);
        assert_eq!(answers("aws_ecs_cluster", "configuration", &kms), [Answer::Encrypted, Answer::Cost]);
        assert_eq!(answers("aws_ecs_service", "alarms", &map(vec![("enable", Setting::Bool(true))])), []);
        assert_eq!(answers("aws_ecr_repository", "tags", &map(vec![("size", Setting::Bool(true))])), []);
        assert_eq!(answers("aws_ecs_service", "force_delete", &none), []);
        assert_eq!(answers("aws_db_instance", "engine_version", &none), [Answer::Cost]);
        assert_eq!(answers("aws_elasticache_replication_group", "engine", &none), [Answer::Cost]);
    }
}
