//! What AWS offers today: versions, instance classes, parameters. Kept in files, each with its source and date.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::values::{EngineVersion, InstanceClass};

const ENGINE_VERSIONS: &str = include_str!("data/engine_versions.toml");
const INSTANCE_CLASSES: &str = include_str!("data/instance_classes.toml");
const PARAMETERS: &str = include_str!("data/parameters.toml");

#[derive(Debug, Default, Deserialize)]
struct EngineVersions {
    checked: String,
    majors: BTreeMap<String, Minors>,
}

#[derive(Debug, Deserialize)]
struct Minors {
    creatable: Vec<String>,
    deprecated: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct InstanceClasses {
    checked: String,
    families: BTreeMap<String, BTreeMap<String, u64>>,
}

#[derive(Debug, Default, Deserialize)]
struct Parameters {
    #[serde(rename = "static")]
    fixed: BTreeSet<String>,
}

// A test reads all three, so the defaults never stand in.
static VERSIONS: LazyLock<EngineVersions> = LazyLock::new(|| toml::from_str(ENGINE_VERSIONS).unwrap_or_default());
static CLASSES: LazyLock<InstanceClasses> = LazyLock::new(|| toml::from_str(INSTANCE_CLASSES).unwrap_or_default());
static STATIC: LazyLock<Parameters> = LazyLock::new(|| toml::from_str(PARAMETERS).unwrap_or_default());

/// What is known of an engine version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// It can be created; a major version alone always can, where it is known.
    Creatable,
    /// AWS refuses to create it; this is the newest of its major version.
    Deprecated {
        /// The newest minor that can be created.
        newest: String,
    },
    /// The data files do not have it.
    Unknown,
}

/// What is known of `version`.
pub(super) fn version(version: &EngineVersion) -> Version {
    let Some(minors) = VERSIONS.majors.get(version.major()) else { return Version::Unknown };
    if !version.pinned() || minors.creatable.iter().any(|known| known == version.as_str()) {
        return Version::Creatable;
    }
    match minors.creatable.last() {
        Some(newest) if minors.deprecated.iter().any(|known| known == version.as_str()) => Version::Deprecated { newest: newest.clone() },
        _ => Version::Unknown,
    }
}

/// Day on which the versions were checked.
pub(super) fn versions_checked() -> &'static str {
    &VERSIONS.checked
}

/// Memory of `class` in GiB, where the class is known.
pub(super) fn memory(class: &InstanceClass) -> Option<u64> {
    let (family, size) = class.as_str().strip_prefix("db.")?.split_once('.')?;
    CLASSES.families.get(family)?.get(size).copied()
}

/// Day on which the classes were checked.
pub(super) fn classes_checked() -> &'static str {
    &CLASSES.checked
}

/// Whether the parameter `name` changes only at a restart.
pub(super) fn only_at_restart(name: &str) -> bool {
    STATIC.fixed.contains(name)
}

/// RDS's own `max_connections` for `class`: `LEAST(DBInstanceClassMemory/9531392, 5000)` (Amazon RDS user guide, quotas and constraints).
///
/// An upper bound: the memory that RDS itself takes is deducted first.
pub(super) fn default_connections(class: &InstanceClass) -> Option<u64> {
    memory(class).map(|gib| ((gib << 30) / 9_531_392).min(5000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Version {
        version(&EngineVersion::read(text).unwrap())
    }

    #[test]
    fn the_data_files_can_be_read() {
        assert!(toml::from_str::<EngineVersions>(ENGINE_VERSIONS).is_ok_and(|file| file.majors.len() == 6));
        assert!(toml::from_str::<InstanceClasses>(INSTANCE_CLASSES).is_ok_and(|file| file.families.len() > 20));
        assert!(toml::from_str::<Parameters>(PARAMETERS).is_ok_and(|file| file.fixed.len() > 20));
    }

    #[test]
    fn versions_of_the_seed_documents() {
        assert_eq!(of("15"), Version::Creatable);
        assert_eq!(of("15.13"), Version::Creatable);
        assert_eq!(of("15.4"), Version::Deprecated { newest: "15.17".into() });
        assert_eq!(of("15.99"), Version::Unknown);
        assert_eq!(of("99"), Version::Unknown);
    }

    #[test]
    fn connections_follow_memory() {
        let limit = |text: &str| default_connections(&InstanceClass::read(text).unwrap());
        assert_eq!(limit("db.t3.micro"), Some(112));
        assert_eq!(limit("db.t3.small"), Some(225));
        assert_eq!(limit("db.r6g.16xlarge"), Some(5000));
        assert_eq!(limit("db.t2.micro"), None);
    }
}
