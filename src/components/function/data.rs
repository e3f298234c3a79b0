//! What AWS offers today: runtimes and their last days. Kept in a file with its source and date.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

const RUNTIMES: &str = include_str!("data/runtimes.toml");

#[derive(Debug, Default, Deserialize)]
struct Runtimes {
    checked: String,
    near: String,
    undated: Vec<String>,
    no_creation_from: BTreeMap<String, String>,
}

// A test reads it, so the default never stands in.
static KNOWN: LazyLock<Runtimes> = LazyLock::new(|| toml::from_str(RUNTIMES).unwrap_or_default());

/// What is known of a runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runtime {
    /// It can be created for a good while.
    Creatable,
    /// From this day AWS creates no function with it, and the day is near.
    Ending(&'static str),
    /// Since this day AWS creates no function with it.
    Blocked(&'static str),
    /// The data file does not have it.
    Unknown,
}

/// What is known of `runtime` on the day on which the data was checked: the clock of whoever asks does not count, so that one file
/// always has the same findings.
pub(super) fn runtime(runtime: &str) -> Runtime {
    let known = &*KNOWN;
    // Days are written so that their texts are in their order.
    match known.no_creation_from.get(runtime) {
        Some(day) if *day <= known.checked => Runtime::Blocked(day),
        Some(day) if *day < known.near => Runtime::Ending(day),
        Some(_) => Runtime::Creatable,
        None if known.undated.iter().any(|name| name == runtime) => Runtime::Creatable,
        None => Runtime::Unknown,
    }
}

/// Runtimes that are offered for a good while, in the order of their names.
pub(super) fn offered() -> impl Iterator<Item = &'static str> + Clone {
    let known = &*KNOWN;
    known.no_creation_from.iter().filter(|(_, day)| **day >= known.near).map(|(name, _)| name.as_str())
}

/// Day on which the runtimes were checked.
pub(super) fn checked() -> &'static str {
    &KNOWN.checked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_can_be_read() {
        let file: Runtimes = toml::from_str(RUNTIMES).unwrap();
        let is_day = |day: &String| day.len() == 10 && day.chars().all(|c| c.is_ascii_digit() || c == '-');
        assert!(file.no_creation_from.len() > 30 && file.no_creation_from.values().all(is_day));
        assert!(is_day(&file.checked) && is_day(&file.near) && file.checked < file.near);
    }

    #[test]
    fn runtimes_at_the_ends_of_their_lives() {
        assert_eq!(runtime("provided.al2023"), Runtime::Creatable);
        assert_eq!(runtime("python3.11"), Runtime::Ending("2026-07-31"));
        assert_eq!(runtime("nodejs18.x"), Runtime::Blocked("2025-09-01"));
        assert_eq!(runtime("cobol"), Runtime::Unknown);
    }
}
