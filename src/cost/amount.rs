//! Amounts of money and of other things, exact.

use std::borrow::Cow;
use std::fmt;
use std::iter::Sum;

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::contract::Quantity;

/// US dollars, rounded to the cent. In JSON a string: `"32.85"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Usd(Decimal);

impl Usd {
    /// `amount` rounded to the cent, half a cent up.
    pub fn rounded(amount: Decimal) -> Self {
        Self(amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// In dollars.
    pub const fn as_decimal(self) -> Decimal {
        self.0
    }

    /// Twelve of it: a year of months.
    #[must_use]
    pub fn yearly(self) -> Self {
        Self(self.0.saturating_mul(Decimal::from(12)))
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left of it without `other`.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:.2}", self.0))
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Self::plus)
    }
}

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Usd {
    fn inline_schema() -> bool {
        false
    }

    fn schema_name() -> Cow<'static, str> {
        "usd".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$", "description": "US dollars, exact to the cent." })
    }
}

/// A count or a unit price, exact. In JSON a string: `"0.04048"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(Decimal);

impl Number {
    /// As it is.
    pub fn new(number: Decimal) -> Self {
        Self(number.normalize())
    }

    /// The number.
    pub const fn as_decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$", "description": "A decimal number, exact." })
    }
}

/// Something at the three scales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Scales<T> {
    /// With the fewest tasks that scaling or a schedule leaves.
    pub minimum: T,
    /// With the desired tasks.
    pub desired: T,
    /// With the most tasks that scaling starts.
    pub maximum: T,
}

impl<T: Copy> Scales<T> {
    /// Each changed by `change`.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Scales<U> {
        Scales { minimum: change(self.minimum), desired: change(self.desired), maximum: change(self.maximum) }
    }

    /// Each with its counterpart.
    pub fn with<U: Copy, V>(self, other: Scales<U>, join: impl Fn(T, U) -> V) -> Scales<V> {
        Scales {
            minimum: join(self.minimum, other.minimum),
            desired: join(self.desired, other.desired),
            maximum: join(self.maximum, other.maximum),
        }
    }
}

impl From<Quantity> for Scales<Decimal> {
    fn from(quantity: Quantity) -> Self {
        Self { minimum: quantity.minimum, desired: quantity.desired, maximum: quantity.maximum }
    }
}

impl Sum for Scales<Usd> {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), |sum, amount| sum.with(amount, Usd::plus))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_goes_up() {
        for (exact, shown) in [("16.425", "16.43"), ("0.004", "0.00"), ("0.005", "0.01"), ("3", "3.00")] {
            assert_eq!(Usd::rounded(exact.parse().unwrap()).to_string(), shown, "{exact}");
        }
    }

    #[test]
    fn the_greatest_amounts_do_not_overflow() {
        let most = Usd::rounded(Decimal::MAX);
        assert_eq!(most.yearly().plus(most), most);
    }
}
