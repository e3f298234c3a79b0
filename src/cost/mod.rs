//! What an architecture costs: the lines of its components at the prices of its region.
//!
//! A month has 730 hours, a year twelve such months. Each line is rounded to the cent, half a cent up, and every total is the sum of
//! rounded lines: whoever adds up what is printed gets what is printed.

mod against;
mod amount;
mod changes;
mod document;
mod estimate;
mod human;
mod only;
mod prices;

pub use against::{Difference, LineChange, difference};
pub use amount::{Number, Scales, Usd};
pub use changes::{Saving, answer};
pub use document::{Document, json, schema};
pub use estimate::{ComponentCost, Estimate, Line, Missing, PriceFacts, Redundancy, Totals, Uncounted, estimate};
pub use human::human;
pub use only::{matches, only};
pub use prices::{Confidence, Price, PriceList, STALE_MONTHS, is_stale, list, lists, month};
