//! Texts of a database that AWS takes in one form only.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Decode, Decoder, Node};

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Minutes of a week.
const WEEK: u32 = 7 * DAY;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

macro_rules! texts {
    ($($(#[doc = $doc:literal])* $type:ident, $what:literal, $pattern:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type(Arc<str>);

        impl $type {
            /// The text as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, shared.
            pub fn shared(&self) -> Arc<str> {
                self.0.clone()
            }

            pub(super) fn read(text: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(text.into()))
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Decode for $type {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.literal(node, at, $what)?;
                let read = Self::read(&text);
                if read.is_none() {
                    let message = format!("`{text}` is not {}", $what);
                    decoder.push(Finding::new(&BAD_VALUE, Place::value(at), message));
                }
                read
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["string", "number"], "pattern": $pattern, "description": $what })
            }
        }
    )*};
}

texts! {
    /// A version of PostgreSQL: the major one, or exactly one minor.
    EngineVersion, "a version of PostgreSQL, such as `\"17\"` or `\"17.5\"`", "^[1-9][0-9](\\.[0-9]{1,2})?$", |text| {
        let (major, minor) = text.split_once('.').map_or((text, None), |(major, minor)| (major, Some(minor)));
        let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits(major, 2) && major.len() == 2 && !major.starts_with('0') && minor.is_none_or(|minor| digits(minor, 2))
    };
    /// An instance class.
    InstanceClass, "an instance class, such as `db.t4g.small`", "^db\\.[a-z0-9-]+\\.[a-z0-9-]+$", |text| {
        let parts: Vec<&str> = text.split('.').collect();
        let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        matches!(parts.as_slice(), ["db", family, size] if word(family) && word(size))
    };
    /// The name of a database inside the instance (RDS API, `CreateDBInstance`).
    DatabaseName, "a name for a database: a letter, then at most 62 letters, digits or `_`", "^[A-Za-z][A-Za-z0-9_]{0,62}$", |text| {
        text.len() <= 63
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    /// The name of a database user; RDS takes 16 characters for the master user (RDS API, `CreateDBInstance`).
    Username, "a name for a database user: a letter, then at most 15 letters, digits or `_`", "^[A-Za-z][A-Za-z0-9_]{0,15}$", |text| {
        text.len() <= 16
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    /// A role of the database that connects by IAM.
    DatabaseUser, "a database user: a small letter, then at most 62 small letters, digits or `_`", "^[a-z][a-z0-9_]{0,62}$", |text| {
        text.len() <= 63
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    /// A region.
    Region, "a region, such as `eu-west-1`", "^[a-z]{2}(-[a-z]+)+-[0-9]$", |text| {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [area, middle @ .., number] => {
                area.len() == 2 && !middle.is_empty()
                    && std::iter::once(area).chain(middle).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
                    && number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        }
    };
    /// A daily span of time, in UTC, of at least half an hour (RDS API, `CreateDBInstance`).
    DailyWindow, "a span of at least 30 minutes in UTC, such as `03:00-03:30`", "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$",
        |text| daily(text).is_some_and(|(_, length)| (30..DAY).contains(&length));
    /// A weekly span of time, in UTC, of at least half an hour (RDS API, `CreateDBInstance`).
    WeeklyWindow, "a weekly span of at least 30 minutes in UTC, such as `sun:04:00-sun:05:00`",
        "^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$",
        |text| weekly(text).is_some_and(|(_, length)| (30..DAY).contains(&length));
}

impl EngineVersion {
    /// `15`
    pub fn major(&self) -> &str {
        self.0.split_once('.').map_or(&*self.0, |(major, _)| major)
    }

    /// True when one minor version is named.
    pub fn pinned(&self) -> bool {
        self.0.contains('.')
    }
}

impl DailyWindow {
    /// Whether some minute of some day is in both windows.
    pub fn meets(&self, other: &WeeklyWindow) -> bool {
        let (Some((start, length)), Some((from, span))) = (daily(&self.0), weekly(&other.0)) else { return false };
        (0..7).any(|day| {
            let start = day * DAY + start;
            // Both may run over the end of the week.
            (from + WEEK - start) % WEEK < length || (start + WEEK - from) % WEEK < span
        })
    }
}

/// Start in minutes of the day, and length.
fn daily(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (time(from)?, time(to)?);
    Some((from, (to + DAY - from) % DAY))
}

/// Start in minutes of the week, and length.
fn weekly(text: &str) -> Option<(u32, u32)> {
    let minute = |text: &str| {
        let (day, at) = text.split_once(':')?;
        let day = DAYS.iter().position(|known| *known == day)?;
        Some(u32::try_from(day).ok()? * DAY + time(at)?)
    };
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minute(from)?, minute(to)?);
    Some((from, (to + WEEK - from) % WEEK))
}

/// `hh:mm` in minutes of the day.
fn time(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str, below: u32| {
        let value = part.parse::<u32>().ok().filter(|value| *value < below)?;
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then_some(value)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_major_or_exact() {
        for text in ["15", "15.13", "9.6", "015", "15.", "15.1.2", "15 ", "latest"] {
            assert_eq!(EngineVersion::read(text).is_some(), ["15", "15.13"].contains(&text), "{text}");
        }
        assert_eq!(EngineVersion::read("15.13").unwrap().major(), "15");
        assert!(EngineVersion::read("15.13").unwrap().pinned() && !EngineVersion::read("15").unwrap().pinned());
    }

    #[test]
    fn windows_are_long_enough() {
        assert!(DailyWindow::read("23:45-00:15").is_some());
        for text in ["03:00-03:29", "03:00-03:00", "24:00-25:00", "3:00-4:00", "+1:00-02:00"] {
            assert!(DailyWindow::read(text).is_none(), "{text}");
        }
        assert!(WeeklyWindow::read("sun:23:45-mon:00:15").is_some());
        assert!(WeeklyWindow::read("sun:04:00-fri:04:00").is_none());
    }

    #[test]
    fn windows_meet_over_midnight_and_over_the_end_of_the_week() {
        let meets = |daily: &str, weekly: &str| DailyWindow::read(daily).unwrap().meets(&WeeklyWindow::read(weekly).unwrap());
        assert!(meets("23:45-00:15", "mon:00:00-mon:00:30"));
        assert!(meets("00:00-00:30", "sun:23:45-mon:00:15"));
        assert!(meets("03:00-06:00", "wed:04:00-wed:04:30"));
        assert!(!meets("03:00-04:00", "sun:04:00-sun:05:00"));
    }

    #[test]
    fn regions_have_the_shape_of_regions() {
        for text in ["us-west-2", "ap-southeast-2", "us-gov-east-1"] {
            assert!(Region::read(text).is_some(), "{text}");
        }
        for text in ["us-west", "us-west-2a", "USA", "", "-", "us--1"] {
            assert!(Region::read(text).is_none(), "{text}");
        }
    }
}
