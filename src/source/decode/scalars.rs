//! Scalars: units, numbers with bounds, names, templates.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place, Segment};
use crate::source::node::{Node, Value};
use crate::units::{Cidr, Duration, Money, Size, Template, Unit};

impl Decode for bool {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        let meant = match node.text().map(str::to_ascii_lowercase).as_deref() {
            Some("yes" | "on" | "true" | "enabled" | "1") => Some("true"),
            Some("no" | "off" | "false" | "disabled" | "0") => Some("false"),
            _ => None,
        };
        let found = node.value.kind();
        let finding = Finding::new(&rules::WRONG_TYPE, Place::value(at), format!("expected `true` or `false`, found {found}"));
        decoder.push(match meant {
            Some(meant) => finding.replace_with(meant),
            None => finding,
        });
        None
    }

    fn spell(&self) -> serde_json::Value {
        (*self).into()
    }
}

impl Decode for Template {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.template(node, at, "a string")
    }

    fn spell(&self) -> serde_json::Value {
        self.to_string().into()
    }
}

impl JsonSchema for Template {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

impl Decode for Arc<str> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.literal(node, at, "a string").map(Into::into)
    }

    fn spell(&self) -> serde_json::Value {
        (**self).into()
    }
}

/// A value with its unit. A fix is offered where what it writes is one that `fits`.
fn decode_unit<T: Unit>(node: &Node, at: &Path, decoder: &mut Decoder<'_>, fits: impl Fn(&T) -> bool) -> Option<T> {
    let text = decoder.literal(node, at, T::EXPECTED)?;
    match T::parse(&text, matches!(node.value, Value::Number(_))) {
        Ok(value) => Some(value),
        Err(error) => {
            let message = format!("expected {}: {}", T::EXPECTED, error.reason);
            let finding = Finding::new(&rules::BAD_UNIT, Place::value(at), message);
            let fix = match error.fix {
                Some(fix) if fix == format!("{text}s") && is_in_days(at) => Some(format!("{text}d")),
                fix => fix,
            };
            decoder.push(match fix.filter(|fix| T::parse(fix, false).is_ok_and(|value| fits(&value))) {
                Some(fix) => finding.replace_with(fix),
                None => finding,
            });
            None
        }
    }
}

/// Times that AWS counts in days, by the names that its attributes have here: a bare number there is one of days.
fn is_in_days(at: &Path) -> bool {
    let Some(Segment::Key(key)) = at.last() else { return false };
    matches!(&**key, "retention" | "recovery_window" | "deletion_window" | "rotation_period") || key.ends_with("_after")
}

macro_rules! units {
    ($($type:ty => $name:literal),* $(,)?) => {$(
        impl Decode for $type {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                decode_unit(node, at, decoder, |_| true)
            }

            fn spell(&self) -> serde_json::Value {
                self.to_string().into()
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": <$type>::PATTERN, "examples": <$type>::EXAMPLES, "description": <$type>::EXPECTED })
            }
        }
    )*};
}

units!(Duration => "Duration", Size => "Size", Money => "Money", Cidr => "Cidr");

fn out_of_range(at: &Path, decoder: &mut Decoder<'_>, written: &str, least: &str, most: &str) {
    let message = format!("{written} is outside {least} to {most}");
    decoder.push(Finding::new(&rules::OUT_OF_RANGE, Place::value(at), message).help(format!("write a value from {least} to {most}")));
}

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Int<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Int<MIN, MAX> {
    /// The number `value`, brought into the range.
    pub const fn of(value: i64) -> Self {
        if value < MIN {
            Self(MIN)
        } else if value > MAX {
            Self(MAX)
        } else {
            Self(value)
        }
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> Decode for Int<MIN, MAX> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Number(text) = &node.value else {
            let quoted = node.text().filter(|text| text.parse::<i64>().is_ok());
            let expected = format!("expected a whole number from {MIN} to {MAX}, found {}", node.value.kind());
            let finding = Finding::new(&rules::WRONG_TYPE, Place::value(at), expected);
            decoder.push(match quoted {
                Some(text) => finding.replace_with(text),
                None => finding.label(format!("this is {}", node.value.kind())),
            });
            return None;
        };
        match text.parse::<i64>() {
            Ok(value) if (MIN..=MAX).contains(&value) => Some(Self(value)),
            Ok(_) => {
                out_of_range(at, decoder, text, &MIN.to_string(), &MAX.to_string());
                None
            }
            Err(_) => {
                let message = format!("expected a whole number from {MIN} to {MAX}, found `{text}`");
                decoder.push(Finding::new(&rules::BAD_VALUE, Place::value(at), message));
                None
            }
        }
    }

    fn spell(&self) -> serde_json::Value {
        self.0.into()
    }
}

impl<const MIN: i64, const MAX: i64> JsonSchema for Int<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Int_{MIN}_{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": MIN, "maximum": MAX })
    }
}

/// A percentage from 1 to 100.
pub type Percent = Int<1, 100>;

/// A duration from `MIN` to `MAX` seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DurationIn<const MIN: u64, const MAX: u64>(Duration);

impl<const MIN: u64, const MAX: u64> DurationIn<MIN, MAX> {
    /// The duration of `seconds`, brought into the range.
    pub const fn seconds(seconds: u64) -> Self {
        let seconds = if seconds < MIN {
            MIN
        } else if seconds > MAX {
            MAX
        } else {
            seconds
        };
        Self(Duration::seconds(seconds))
    }

    /// In seconds.
    pub const fn as_seconds(self) -> u64 {
        self.0.as_seconds()
    }

    /// The duration.
    pub const fn get(self) -> Duration {
        self.0
    }
}

impl<const MIN: u64, const MAX: u64> Decode for DurationIn<MIN, MAX> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fits = |duration: &Duration| (MIN..=MAX).contains(&duration.as_seconds());
        let bare = node.text().filter(|text| MIN >= 86_400 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(number) = bare {
            let message = format!("expected {}: `{number}` has no unit", Duration::EXPECTED);
            let finding = Finding::new(&rules::BAD_UNIT, Place::value(at), message);
            let days = Duration::parse(&format!("{number}d"), false).ok().filter(fits);
            decoder.push(match days {
                Some(_) => finding.replace_with(format!("{number}d")),
                None => finding,
            });
            return None;
        }
        let duration = decode_unit(node, at, decoder, fits)?;
        if fits(&duration) {
            return Some(Self(duration));
        }
        let (least, most) = (Duration::seconds(MIN), Duration::seconds(MAX));
        out_of_range(at, decoder, &duration.to_string(), &least.to_string(), &most.to_string());
        None
    }

    fn spell(&self) -> serde_json::Value {
        self.0.spell()
    }
}

impl<const MIN: u64, const MAX: u64> JsonSchema for DurationIn<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Duration_{MIN}_{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let (least, most) = (Duration::seconds(MIN), Duration::seconds(MAX));
        json_schema!({
            "type": "string", "pattern": Duration::PATTERN, "examples": [least.to_string(), most.to_string()],
            "description": format!("A duration from {least} to {most}."),
        })
    }
}

/// A size of whole GiB from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GibIn<const MIN: u64, const MAX: u64>(u64);

impl<const MIN: u64, const MAX: u64> GibIn<MIN, MAX> {
    /// In GiB.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl<const MIN: u64, const MAX: u64> Decode for GibIn<MIN, MAX> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fits = |size: &Size| size.as_gib().is_some_and(|gib| (MIN..=MAX).contains(&gib));
        let size: Size = decode_unit(node, at, decoder, fits)?;
        match size.as_gib() {
            Some(gib) if (MIN..=MAX).contains(&gib) => Some(Self(gib)),
            Some(_) => {
                out_of_range(at, decoder, &size.to_string(), &format!("{MIN} GiB"), &format!("{MAX} GiB"));
                None
            }
            None => {
                let written = node.text().unwrap_or_default();
                let finding = Finding::new(&rules::BAD_VALUE, Place::value(at), format!("`{written}` is not a whole number of GiB"));
                decoder.push(match size.as_bytes() / 1_000_000_000 {
                    gib if size.as_bytes().is_multiple_of(1_000_000_000) && (MIN..=MAX).contains(&gib) => {
                        finding.replace_with(format!("{gib} GiB"))
                    }
                    _ => finding.help("write whole GiB, such as `20 GiB`"),
                });
                None
            }
        }
    }

    fn spell(&self) -> serde_json::Value {
        format!("{} GiB", self.0).into()
    }
}

impl<const MIN: u64, const MAX: u64> JsonSchema for GibIn<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Gib_{MIN}_{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "pattern": Size::PATTERN, "examples": [format!("{MIN} GiB")],
            "description": format!("A size from {MIN} GiB to {MAX} GiB, in whole GiB."),
        })
    }
}
