//! Days of the calendar.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::Node;

/// A day of the calendar as it is written: `2027-06-30`. Days compare as texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Arc<str>);

impl Day {
    /// True for a day of the calendar, as `2027-06-30`.
    pub fn is_day(text: &str) -> bool {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return false };
        // `parse` would take a sign.
        let is_number = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = |text: &str, length: usize| if is_number(text, length) { text.parse::<u32>().ok() } else { None };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else { return false };
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&day)
    }

    /// True when the day lies before `today`, which is written alike.
    pub fn is_before(&self, today: &str) -> bool {
        &*self.0 < today
    }
}

impl Decode for Day {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a day such as `2027-06-30`")?;
        if Self::is_day(&text) {
            return Some(Self((*text).into()));
        }
        let message = format!("`{text}` is no day");
        decoder.push(Finding::new(&rules::BAD_VALUE, Place::value(at), message).help("write a day such as `2027-06-30`"));
        None
    }

    fn spell(&self) -> serde_json::Value {
        (*self.0).into()
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2027-06-30"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for day in ["2026-11-21", "2028-02-29", "2000-02-29", "2027-12-31"] {
            assert!(Day::is_day(day), "{day}");
        }
        for none in [
            "",
            "soon",
            "2027-02-29",
            "2100-02-29",
            "2027-04-31",
            "2027-13-01",
            "2027-00-10",
            "2027-1-1",
            "27-01-01",
            "2027-01-00",
            "2027-01-01-01",
            "+027-01-01",
        ] {
            assert!(!Day::is_day(none), "{none}");
        }
    }

    #[test]
    fn a_day_ends_when_the_next_begins() {
        let day = Day("2027-06-30".into());
        assert!(!day.is_before("2027-06-30"));
        assert!(day.is_before("2027-07-01"));
    }
}
