//! Money: `200 USD`.

use std::fmt;

use rust_decimal::Decimal;

use super::{Unit, UnitError};

/// An amount in US dollars, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// From dollars.
    pub const fn usd(amount: Decimal) -> Self {
        Self(amount)
    }

    /// In dollars.
    pub const fn as_usd(self) -> Decimal {
        self.0
    }
}

impl Unit for Money {
    const EXPECTED: &'static str = "an amount such as `200 USD`";
    const PATTERN: &'static str = "^[0-9]+(\\.[0-9]+)? USD$";
    const EXAMPLES: &'static [&'static str] = &["200 USD"];

    fn parse(text: &str, number: bool) -> Result<Self, UnitError> {
        let Some(amount) = text.strip_suffix(" USD").filter(|_| !number) else {
            let digits = text.trim_start_matches('$').trim_end_matches(|c: char| !c.is_ascii_digit());
            let error = UnitError::new("the currency is missing or is not `USD`");
            return Err(if digits.parse::<Decimal>().is_ok() { error.fix(format!("{digits} USD")) } else { error });
        };
        let parsed = amount.parse::<Decimal>().ok().filter(|d| !d.is_sign_negative());
        parsed.map(Self).ok_or_else(|| UnitError::new(format!("`{amount}` is not an amount")))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} USD", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_currency_is_part_of_the_amount() {
        assert_eq!(Money::parse("200 USD", false).unwrap().to_string(), "200 USD");
        assert_eq!(Money::parse("200", true).unwrap_err().fix.as_deref(), Some("200 USD"));
        assert_eq!(Money::parse("$200", false).unwrap_err().fix.as_deref(), Some("200 USD"));
        assert!(Money::parse("-1 USD", false).is_err());
    }
}
