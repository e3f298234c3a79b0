//! Thresholds and statistics as written.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::contract::MetricUnit;
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_UNIT, BAD_VALUE};
use crate::source::{Decode, Decoder, Node};
use crate::units::{Size, Unit};

/// What a number was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Bare,
    Percent,
    Bytes,
    Seconds,
}

/// A value that a metric is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    text: String,
    amount: Decimal,
    written: Written,
}

impl Threshold {
    fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<Decimal>().ok().or_else(|| Decimal::from_scientific(text).ok());
        let found = |amount: Decimal, written| Some(Self { text: text.to_owned(), amount: amount.normalize(), written });
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').trim_end();
        match text.get(digits.len()..)?.trim_start() {
            "" => found(number(text)?, Written::Bare),
            "%" => found(number(digits)?, Written::Percent),
            "ms" => found(number(digits)?.checked_div(Decimal::from(1000))?, Written::Seconds),
            "s" => found(number(digits)?, Written::Seconds),
            "m" => found(number(digits)?.checked_mul(Decimal::from(60))?, Written::Seconds),
            _ => match number(text) {
                Some(amount) => found(amount, Written::Bare),
                None => found(Decimal::from(Size::parse(text, false).ok()?.as_bytes()), Written::Bytes),
            },
        }
    }

    /// The number that CloudWatch compares a metric of `unit` with.
    ///
    /// # Errors
    /// What is wrong with the unit that was written and, where certain, the right spelling.
    pub(super) fn in_unit(&self, unit: MetricUnit) -> Result<Decimal, (&'static str, Option<String>)> {
        let text = &self.text;
        match (unit, self.written) {
            (MetricUnit::Percent, Written::Bare | Written::Percent)
            | (MetricUnit::Count, Written::Bare)
            | (MetricUnit::Bytes, Written::Bytes)
            | (MetricUnit::Seconds, Written::Seconds) => Ok(self.amount),
            (MetricUnit::Milliseconds, Written::Seconds) => Ok(self.amount.saturating_mul(Decimal::from(1000)).normalize()),
            (MetricUnit::Bytes, Written::Bare) => Err(("is measured in bytes; the unit is missing", Some(format!("{text} GiB")))),
            (MetricUnit::Seconds, Written::Bare) => Err(("is a time; the unit is missing", Some(format!("{text}s")))),
            (MetricUnit::Milliseconds, Written::Bare) => Err(("is a time; the unit is missing", Some(format!("{text}ms")))),
            (MetricUnit::Bytes, _) => Err(("is measured in bytes: write a size such as `2 GiB`", None)),
            (MetricUnit::Seconds | MetricUnit::Milliseconds, _) => Err(("is a time: write it as `500ms` or `2s`", None)),
            (MetricUnit::Percent, _) => Err(("is a percentage: write a number such as `80`", None)),
            (MetricUnit::Count, _) => Err(("is a count: write a number without unit", None)),
        }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Decode for Threshold {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a threshold such as `80`, `2 GiB` or `500ms`")?;
        let threshold = Self::parse(&text);
        if threshold.is_none() {
            let message = format!("expected a threshold, found `{text}`");
            decoder.push(
                Finding::new(&BAD_UNIT, Place::value(at), message)
                    .help("write a number such as `80`, a size such as `2 GiB` or a time such as `500ms`"),
            );
        }
        threshold
    }

    fn spell(&self) -> serde_json::Value {
        self.text.clone().into()
    }
}

impl JsonSchema for Threshold {
    fn schema_name() -> Cow<'static, str> {
        "monitoring_Threshold".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number, or a value with its unit.",
            "anyOf": [
                { "type": "number" },
                {
                    "type": "string",
                    "pattern": "^-?[0-9]+(\\.[0-9]+)?( ?(%|ms|s|m|KiB|MiB|GiB|TiB|KB|MB|GB|TB))?$",
                    "examples": ["2 GiB", "500ms", "80%"],
                },
            ],
        })
    }
}

/// How the values of one period become one number, in CloudWatch's spelling: `Average`, `p95`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistic(String);

/// Words of the file and of CloudWatch.
const STATISTICS: [(&str, &str); 5] =
    [("average", "Average"), ("sum", "Sum"), ("minimum", "Minimum"), ("maximum", "Maximum"), ("sample-count", "SampleCount")];

impl Statistic {
    /// In CloudWatch's spelling.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// True for `p95` and `p99.9`: two digits and up to two decimals, or `p100` (`PutMetricAlarm`, `ExtendedStatistic`).
pub(super) fn is_percentile(text: &str) -> bool {
    let Some(number) = text.strip_prefix('p') else { return false };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    number == "100" || (digits(whole, 2) && digits(fraction, 2))
}

impl Decode for Statistic {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a statistic")?;
        if let Some((_, name)) = STATISTICS.iter().find(|(word, _)| *word == text) {
            return Some(Self((*name).to_owned()));
        }
        if is_percentile(&text) {
            return Some(Self(text.into_owned()));
        }
        if text.strip_prefix('p').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            let message = format!("`{text}` is not a percentile");
            decoder
                .push(Finding::new(&BAD_VALUE, Place::value(at), message).help("write one from `p0` to `p100`, with at most two decimals"));
            return None;
        }
        decoder.unknown_value(
            at,
            &text,
            "a statistic",
            &["average", "sum", "minimum", "maximum", "sample-count", "p50", "p90", "p95", "p99"],
        );
        None
    }

    fn spell(&self) -> serde_json::Value {
        let word = STATISTICS.iter().find(|(_, name)| *name == self.0);
        word.map_or(&*self.0, |(word, _)| word).into()
    }
}

impl JsonSchema for Statistic {
    fn schema_name() -> Cow<'static, str> {
        "monitoring_Statistic".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A statistic of CloudWatch.",
            "anyOf": [
                { "enum": ["average", "sum", "minimum", "maximum", "sample-count"] },
                { "type": "string", "pattern": "^p([0-9]{1,2}(\\.[0-9]{1,2})?|100)$", "examples": ["p95"] },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_has_its_spelling() {
        let number = |text: &str, unit| Threshold::parse(text).unwrap().in_unit(unit).unwrap().to_string();
        assert_eq!(number("80", MetricUnit::Percent), "80");
        assert_eq!(number("80 %", MetricUnit::Percent), "80");
        assert_eq!(number("2 GiB", MetricUnit::Bytes), "2147483648");
        assert_eq!(number("500ms", MetricUnit::Seconds), "0.5");
        assert_eq!(number("1e3", MetricUnit::Count), "1000");
        assert_eq!(number("50ms", MetricUnit::Milliseconds), "50");
        assert_eq!(number("1.5s", MetricUnit::Milliseconds), "1500");
    }

    #[test]
    fn another_unit_is_refused() {
        let wrong = |text: &str, unit| Threshold::parse(text).unwrap().in_unit(unit).unwrap_err().1;
        assert_eq!(wrong("2", MetricUnit::Bytes).as_deref(), Some("2 GiB"));
        assert_eq!(wrong("2", MetricUnit::Seconds).as_deref(), Some("2s"));
        assert_eq!(wrong("2", MetricUnit::Milliseconds).as_deref(), Some("2ms"));
        assert_eq!(wrong("2 GiB", MetricUnit::Count), None);
        assert_eq!(wrong("2s", MetricUnit::Percent), None);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "%", "GiB", "a", "1..2", "é", "99999999999999999999999999999999 m", "--1"] {
            assert_eq!(Threshold::parse(text), None, "{text}");
        }
    }

    #[test]
    fn percentiles_are_those_of_cloudwatch() {
        for text in ["p0", "p95", "p99.9", "p99.99", "p100"] {
            assert!(is_percentile(text), "{text}");
        }
        for text in ["95", "p", "p101", "p99.999", "p9x", "p99."] {
            assert!(!is_percentile(text), "{text}");
        }
    }
}
