//! Durations: `30s`, `5m`, `12h`, `7d`.

use std::fmt;

use super::{Unit, UnitError};

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

const UNITS: [(&str, u64); 4] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];

/// A hundred years: no setting of AWS is longer, and sums of a few stay far from overflow.
const LONGEST: u64 = 3_153_600_000;

impl Duration {
    /// From seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// From days of 24 hours.
    pub const fn days(days: u64) -> Self {
        Self(days * 86_400)
    }

    /// In seconds.
    pub const fn as_seconds(self) -> u64 {
        self.0
    }

    /// In whole days; `None` where it is not a whole number of them.
    pub const fn as_days(self) -> Option<u64> {
        if self.0.is_multiple_of(86_400) { Some(self.0 / 86_400) } else { None }
    }
}

impl Unit for Duration {
    const EXPECTED: &'static str = "a duration such as `30s`, `5m`, `12h` or `7d`";
    const PATTERN: &'static str = "^[0-9]+(s|m|h|d)$";
    const EXAMPLES: &'static [&'static str] = &["30s", "5m", "7d"];

    fn parse(text: &str, number: bool) -> Result<Self, UnitError> {
        let spelt = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
        let unit = text[spelt.len()..].trim_start();
        let whole = spelt.parse::<u64>();
        if number || unit.is_empty() {
            let error = UnitError::new(format!("`{text}` has no unit"));
            return Err(if whole.is_ok() { error.fix(format!("{spelt}s")) } else { error });
        }
        let Some((short, factor)) = UNITS.iter().find(|(short, _)| *short == unit) else {
            let meant = UNITS.iter().find(|(short, _)| unit.to_ascii_lowercase().starts_with(short));
            let error = UnitError::new(format!("`{unit}` is not a unit of time"));
            return Err(match meant {
                Some((short, _)) if whole.is_ok() => error.fix(format!("{spelt}{short}")),
                _ => error,
            });
        };
        let count = whole.map_err(|_| UnitError::new(format!("`{spelt}` is not a whole number")))?;
        if text.contains(' ') {
            return Err(UnitError::new("there is a space in it").fix(format!("{spelt}{short}")));
        }
        let seconds = count.checked_mul(*factor).filter(|seconds| *seconds <= LONGEST);
        seconds.map(Self).ok_or_else(|| UnitError::new("it is longer than a hundred years"))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = UNITS.iter().find(|(_, factor)| self.0 != 0 && self.0.is_multiple_of(*factor));
        let (unit, factor) = fits.copied().unwrap_or(("s", 1));
        write!(f, "{}{unit}", self.0 / factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_names_its_fix() {
        assert_eq!(Duration::parse("30", true).unwrap_err().fix.as_deref(), Some("30s"));
        assert_eq!(Duration::parse("5 minutes", false).unwrap_err().fix.as_deref(), Some("5m"));
    }

    #[test]
    fn spelling_round_trips() {
        for text in ["0s", "59s", "1m", "90s", "1h", "7d"] {
            assert_eq!(Duration::parse(text, false).unwrap().to_string(), text);
        }
    }

    #[test]
    fn nothing_overflows() {
        for text in ["18446744073709551615d", "é", "", "-5s"] {
            assert!(Duration::parse(text, false).is_err(), "{text}");
        }
    }
}
