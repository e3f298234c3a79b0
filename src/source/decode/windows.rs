//! Spans of time in which AWS does its own work: daily ones for backups, weekly ones for maintenance. All are UTC.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::Node;

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Minutes of a week.
const WEEK: u32 = 7 * DAY;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

macro_rules! windows {
    ($($(#[doc = $doc:literal])* $type:ident, $parse:ident, $what:literal, $example:literal, $pattern:literal;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type<const MIN: u32>(Arc<str>);

        impl<const MIN: u32> $type<MIN> {
            fn read(text: &str) -> Option<Self> {
                $parse(text).is_some_and(|(_, length)| (MIN..DAY).contains(&length)).then(|| Self(text.into()))
            }

            fn what() -> String {
                format!(concat!($what, " of at least {} minutes in UTC, such as `", $example, "`"), MIN)
            }
        }

        impl<const MIN: u32> fmt::Display for $type<MIN> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<const MIN: u32> Decode for $type<MIN> {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.literal(node, at, &Self::what())?;
                let read = Self::read(&text);
                if read.is_none() {
                    let message = format!("`{text}` is not {}", Self::what());
                    decoder.push(Finding::new(&rules::BAD_VALUE, Place::value(at), message));
                }
                read
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl<const MIN: u32> JsonSchema for $type<MIN> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                format!("{}_{MIN}", stringify!($type)).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["string", "number"], "pattern": $pattern, "description": Self::what() })
            }
        }
    )*};
}

windows! {
    /// A daily span of `MIN` minutes at least, and less than a day.
    DailyWindow, daily, "a span", "03:00-04:00", "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$";
    /// A weekly span of `MIN` minutes at least, and less than a day.
    WeeklyWindow, weekly, "a weekly span", "sun:04:00-sun:05:00",
        "^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$";
}

impl<const MIN: u32> DailyWindow<MIN> {
    /// Whether some minute of some day is in both windows.
    pub fn meets<const OTHER: u32>(&self, other: &WeeklyWindow<OTHER>) -> bool {
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
    fn windows_are_long_enough() {
        assert!(DailyWindow::<30>::read("23:45-00:15").is_some());
        assert!(DailyWindow::<60>::read("23:45-00:15").is_none());
        for text in ["03:00-03:29", "03:00-03:00", "24:00-25:00", "3:00-4:00", "+1:00-02:00"] {
            assert!(DailyWindow::<30>::read(text).is_none(), "{text}");
        }
        assert!(WeeklyWindow::<30>::read("sun:23:45-mon:00:15").is_some());
        assert!(WeeklyWindow::<30>::read("sun:04:00-fri:04:00").is_none());
    }

    #[test]
    fn windows_meet_over_midnight_and_over_the_end_of_the_week() {
        let meets = |daily: &str, weekly: &str| DailyWindow::<30>::read(daily).unwrap().meets(&WeeklyWindow::<30>::read(weekly).unwrap());
        assert!(meets("23:45-00:15", "mon:00:00-mon:00:30"));
        assert!(meets("00:00-00:30", "sun:23:45-mon:00:15"));
        assert!(meets("03:00-06:00", "wed:04:00-wed:04:30"));
        assert!(!meets("03:00-04:00", "sun:04:00-sun:05:00"));
    }
}
