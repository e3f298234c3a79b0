//! How long CloudWatch Logs keeps events.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::{Node, Value};
use crate::units::{Duration, Unit};

/// Days that CloudWatch Logs takes (resource schema of `AWS::Logs::LogGroup`).
const DAYS: [u64; 22] = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const DAY: u64 = 24 * 60 * 60;

/// How long a log group keeps its events: one of the periods that AWS takes, or `forever`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogRetention(u64);

impl LogRetention {
    /// Events are never deleted.
    pub const FOREVER: Self = Self(0);

    /// The shortest period that AWS takes of at least `days`; ten years for more.
    pub const fn of_days(days: u64) -> Self {
        let mut at = 0;
        while at + 1 < DAYS.len() {
            if DAYS[at] >= days {
                return Self(DAYS[at]);
            }
            at += 1;
        }
        Self(DAYS[DAYS.len() - 1])
    }

    /// In days, as `retention_in_days` takes it; 0 for forever.
    pub const fn days(self) -> u64 {
        self.0
    }
}

impl std::fmt::Display for LogRetention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            0 => f.write_str("forever"),
            days => write!(f, "{days}d"),
        }
    }
}

impl Decode for LogRetention {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a retention")?;
        if text == "forever" {
            return Some(Self::FOREVER);
        }
        let seconds = match Duration::parse(&text, matches!(node.value, Value::Number(_))) {
            Ok(duration) => duration.as_seconds(),
            Err(error) => {
                let message = format!("expected a retention such as `30d`, or `forever`: {}", error.reason);
                let finding = Finding::new(&rules::BAD_UNIT, Place::value(at), message);
                // A bare number is most often a number of days here, whatever a duration's own fix says.
                decoder.push(match text.parse::<u64>() {
                    Ok(days) => finding.replace_with(Self::of_days(days).to_string()),
                    Err(_) => finding,
                });
                return None;
            }
        };
        if seconds.is_multiple_of(DAY) && DAYS.contains(&(seconds / DAY)) {
            return Some(Self(seconds / DAY));
        }
        let message = format!("CloudWatch Logs keeps events for fixed periods; {text} is none of them");
        let nearest = Self::of_days(seconds.div_ceil(DAY));
        let all: Vec<String> = DAYS.iter().map(|days| format!("{days}d")).collect();
        decoder.push(
            Finding::new(&rules::BAD_VALUE, Place::value(at), message)
                .note(format!("it takes {}, or forever", all.join(", ")))
                .help(format!("the next longer one is `{nearest}`"))
                .replace_with(nearest.to_string()),
        );
        None
    }

    fn spell(&self) -> serde_json::Value {
        self.to_string().into()
    }
}

impl JsonSchema for LogRetention {
    fn schema_name() -> Cow<'static, str> {
        "LogRetention".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut words: Vec<String> = DAYS.iter().map(|days| format!("{days}d")).collect();
        words.push("forever".into());
        json_schema!({ "type": "string", "enum": words, "description": "How long events are kept." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_longer_period_is_found() {
        assert_eq!(LogRetention::of_days(30).to_string(), "30d");
        assert_eq!(LogRetention::of_days(31).days(), 60);
        assert_eq!(LogRetention::of_days(100_000).days(), 3653);
        assert_eq!(LogRetention::FOREVER.to_string(), "forever");
    }
}
