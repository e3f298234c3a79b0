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
    retired: Vec<String>,
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
    /// The data file does not have it; it is one of the first, or newer than all that the file has of its family.
    Unknown,
    /// No name of a runtime.
    None,
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
        None if known.retired.iter().any(|name| name == runtime) || is_newer(known, runtime) => Runtime::Unknown,
        None => Runtime::None,
    }
}

/// A name as its family, its version and what follows: `java8.al2` as `java`, `[8]` and `.al2`.
fn parts(runtime: &str) -> Option<(&str, Vec<u32>, &str)> {
    let digits = runtime.find(|c: char| c.is_ascii_digit())?;
    // The Amazon Linux of `provided.al2023` is its version.
    let (family, rest) = runtime.split_at_checked(digits)?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
    let version = rest.get(..end)?.trim_end_matches('.');
    let numbers: Result<Vec<u32>, _> = version.split('.').map(str::parse).collect();
    Some((family, numbers.ok()?, rest.get(version.len()..)?))
}

/// Whether it may be the name of a runtime that came after the data was checked: like one that is there, with a greater version.
fn is_newer(known: &Runtimes, runtime: &str) -> bool {
    let Some((family, version, end)) = parts(runtime).filter(|(_, version, _)| version.iter().all(|number| *number < 10_000)) else {
        return false;
    };
    let all = known.no_creation_from.keys().chain(&known.undated).chain(&known.retired);
    let alike: Vec<Vec<u32>> =
        all.filter_map(|name| parts(name)).filter(|one| (one.0, one.1.len(), one.2) == (family, version.len(), end)).map(|one| one.1).collect();
    alike.iter().max().is_some_and(|newest| version > *newest)
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
        for newer in ["python3.15", "nodejs26.x", "java29", "dotnet10", "ruby3.5", "provided.al2027", "ruby4.0"] {
            assert_eq!(runtime(newer), Runtime::Unknown, "{newer}");
        }
        for retired in ["nodejs4.3", "dotnetcore1.0", "ruby3.2"] {
            assert_eq!(runtime(retired), Runtime::Unknown, "{retired}");
        }
        for none in ["cobol", "", "true", "0.0.0.0/0", "python", "python3", "python3.5", "python 3.13", "nodejs23", "nodejs21.x", "3.13", "java29.", "1python3.13"] {
            assert_eq!(runtime(none), Runtime::None, "{none}");
        }
    }
}
