//! Prices, from a file for each region.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::amount::Usd;
use crate::contract::HOURS;

/// A price that nobody has looked at for more months than this is called old.
pub const STALE_MONTHS: u32 = 12;

/// How sure a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// From AWS's own price list or feed, or a copy of it.
    Verified,
    /// From a single or an old source, or worked out from another price.
    Unconfirmed,
}

/// A price.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// What is counted: `h`, `GB`, `GB-month`, `1,000 requests`.
    pub unit: String,
    /// US dollars for one unit.
    #[serde(deserialize_with = "decimal")]
    pub price: Decimal,
    /// Name of its source among the file's `sources`.
    pub source: String,
    /// The day on which it was looked up: `2026-09-29`.
    pub date: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is special about it.
    pub note: Option<String>,
    /// Units of a month beyond which AWS takes less; they are counted at this price all the same.
    #[serde(default, deserialize_with = "optional_decimal")]
    pub up_to: Option<Decimal>,
}

fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

fn optional_decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    decimal(deserializer).map(Some)
}

/// Where prices come from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceSource {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
}

/// The prices of a region.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// The region: `us-east-1`.
    pub region: String,
    /// AWS's name of it.
    pub name: String,
    /// `USD`.
    pub currency: String,
    /// Sources by name.
    pub sources: BTreeMap<String, PriceSource>,
    /// Prices by name: `nat-gateway.hour`.
    pub prices: BTreeMap<String, Price>,
}

const FILES: [&str; 3] =
    [include_str!("prices/ap-southeast-2.json"), include_str!("prices/eu-west-1.json"), include_str!("prices/us-east-1.json")];

// A test reads every file, so none is ever left out.
static LISTS: LazyLock<Vec<PriceList>> = LazyLock::new(|| FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect());

/// The price lists, by region.
pub fn lists() -> &'static [PriceList] {
    &LISTS
}

/// The prices of `region`; `None` where there is no file of them.
pub fn list(region: &str) -> Option<&'static PriceList> {
    LISTS.iter().find(|list| list.region == region)
}

/// What `name`, a price by the hour, comes to in a month of 730 hours; `None` where no such price of `region` is known.
pub fn month(region: &str, name: &str) -> Option<Usd> {
    let price = list(region)?.prices.get(name).filter(|price| price.unit == "h")?;
    Some(Usd::rounded(price.price.saturating_mul(Decimal::from(HOURS))))
}

/// True when `date` lies more than [`STALE_MONTHS`] before `today`, both as `2026-11-21`. A date that cannot be read is old.
pub fn is_stale(date: &str, today: &str) -> bool {
    let months = |date: &str| {
        let mut parts = date.splitn(3, '-').map(str::parse::<u32>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => Some((year.saturating_mul(12).saturating_add(month), day)),
            _ => None,
        }
    };
    let (Some((then, day)), Some((now, today))) = (months(date), months(today)) else { return true };
    (then.saturating_add(STALE_MONTHS), day) < (now, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        assert_eq!(lists().len(), FILES.len());
        for list in lists() {
            assert_eq!(list.currency, "USD");
            for (name, price) in &list.prices {
                assert!(list.sources.contains_key(&price.source), "{} {name}: {}", list.region, price.source);
                assert!(!price.price.is_sign_negative(), "{} {name}", list.region);
                assert!(!is_stale(&price.date, &price.date), "{} {name}: {}", list.region, price.date);
            }
            assert!(list.sources.keys().all(|source| list.prices.values().any(|price| price.source == *source)), "{}", list.region);
        }
    }

    #[test]
    fn a_year_and_a_day_is_old() {
        assert!(!is_stale("2025-11-21", "2026-11-21"));
        assert!(is_stale("2025-11-20", "2026-11-21"));
        assert!(!is_stale("2026-12-01", "2026-11-21"));
        assert!(is_stale("last year", "2026-11-21"));
    }
}
