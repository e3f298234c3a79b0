//! What ElastiCache offers today, kept in a file with its source and date.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::spec::Engine;
use super::values::EngineVersion;

const ENGINE_VERSIONS: &str = include_str!("data/engine_versions.toml");

#[derive(Debug, Default, Deserialize)]
struct EngineVersions {
    checked: String,
    engines: BTreeMap<String, Vec<String>>,
}

// A test reads it, so the default never stands in.
static VERSIONS: LazyLock<EngineVersions> = LazyLock::new(|| toml::from_str(ENGINE_VERSIONS).unwrap_or_default());

/// Versions of `engine`.
pub(super) fn versions(engine: Engine) -> &'static [String] {
    VERSIONS.engines.get(engine.as_str()).map_or(&[], Vec::as_slice)
}

/// Whether `engine` is known to have `version`.
pub(super) fn known(engine: Engine, version: &EngineVersion) -> bool {
    versions(engine).iter().any(|known| known == version.as_str())
}

/// Day on which the versions were checked.
pub(super) fn checked() -> &'static str {
    &VERSIONS.checked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        assert!(toml::from_str::<EngineVersions>(ENGINE_VERSIONS).is_ok());
        assert_eq!(checked().len(), "2026-06-30".len());
        for word in Engine::WORDS {
            let versions = &VERSIONS.engines[*word];
            assert!(versions.iter().all(|version| EngineVersion::read(version).is_some()), "{versions:?}");
        }
    }
}
