//! Sizes: `20 GiB`, `512 MiB`, `5 GB`.

use std::fmt;

use super::{Unit, UnitError};

/// An amount of data in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(u64);

const UNITS: [(&str, u64); 8] = [
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("TB", 1_000_000_000_000),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
];

impl Size {
    /// From binary gigabytes.
    pub const fn gib(gib: u64) -> Self {
        Self(gib << 30)
    }

    /// From bytes.
    pub const fn bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// In bytes.
    pub const fn as_bytes(self) -> u64 {
        self.0
    }

    /// In whole GiB; `None` where it is not a whole number of them.
    pub const fn as_gib(self) -> Option<u64> {
        if self.0.is_multiple_of(1 << 30) { Some(self.0 >> 30) } else { None }
    }
}

impl Unit for Size {
    const EXPECTED: &'static str = "a size such as `20 GiB`";
    const PATTERN: &'static str = "^[0-9]+(\\.[0-9]+)? ?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$";
    const EXAMPLES: &'static [&'static str] = &["20 GiB", "5 GB"];

    fn parse(text: &str, number: bool) -> Result<Self, UnitError> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
        let unit = text[digits.len()..].trim_start();
        if number || unit.is_empty() {
            let error = UnitError::new(format!("`{text}` has no unit"));
            return Err(if digits.parse::<u64>().is_ok() { error.fix(format!("{digits} GiB")) } else { error });
        }
        let Some((_, factor)) = UNITS.iter().find(|(name, _)| *name == unit) else {
            let lower = unit.to_ascii_lowercase();
            let meant = UNITS.iter().find(|(name, _)| {
                let name = name.to_ascii_lowercase();
                name == lower || name == format!("{lower}ib") || name == format!("{lower}b")
            });
            let error = UnitError::new(format!("`{unit}` is not a unit of size"));
            return Err(match meant {
                Some((name, _)) if digits.parse::<u64>().is_ok() => error.fix(format!("{digits} {name}")),
                _ => error,
            });
        };
        decimal(digits, *factor).map(Self)
    }
}

/// `digits` times `factor` in bytes, rounded down to whole bytes.
fn decimal(digits: &str, factor: u64) -> Result<u64, UnitError> {
    let bad = || UnitError::new(format!("`{digits}` is not a number"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || fraction.len() > 9 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    let scale = 10_u128.pow(u32::try_from(fraction.len()).map_err(|_| bad())?);
    let value = format!("{whole}{fraction}").parse::<u128>().map_err(|_| bad())?;
    let bytes = value.checked_mul(u128::from(factor)).ok_or_else(bad)? / scale;
    u64::try_from(bytes).ok().filter(|b| *b <= 1 << 60).ok_or_else(|| UnitError::new("it is too large"))
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.iter().find(|(_, factor)| self.0 != 0 && self.0.is_multiple_of(*factor)) {
            Some((unit, factor)) => write!(f, "{} {unit}", self.0 / factor),
            None => write!(f, "{} B", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_names_its_fix() {
        assert_eq!(Size::parse("20", true).unwrap_err().fix.as_deref(), Some("20 GiB"));
        assert_eq!(Size::parse("20 G", false).unwrap_err().fix.as_deref(), Some("20 GiB"));
        assert_eq!(Size::parse("20gib", false).unwrap_err().fix.as_deref(), Some("20 GiB"));
    }

    #[test]
    fn binary_and_decimal_units_differ() {
        assert_eq!(Size::parse("20 GiB", false).unwrap().as_gib(), Some(20));
        assert_eq!(Size::parse("5 GB", false).unwrap().as_bytes(), 5_000_000_000);
        assert_eq!(Size::parse("1.5 GiB", false).unwrap().to_string(), "1536 MiB");
    }

    #[test]
    fn nothing_overflows() {
        for text in ["99999999999999999999 TiB", "é GiB", ".5 GiB", "1..2 GiB", ""] {
            assert!(Size::parse(text, false).is_err(), "{text}");
        }
    }
}
