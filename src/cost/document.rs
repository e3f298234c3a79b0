//! Estimates as JSON, described by `schema/cost.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::against::Difference;
use super::estimate::Estimate;
use crate::contract::HOURS;
use crate::diag::json_document;

/// Raised when a field changes its meaning or goes away; new fields do not raise it.
const FORMAT_VERSION: u32 = 1;

/// What `archgen cost --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Raised when a field changes its meaning or goes away.
    pub format_version: u32,
    /// `USD`.
    pub currency: &'static str,
    /// Hours that a month is taken to have.
    pub hours_per_month: u32,
    /// The patterns that chose the lines; empty for all lines.
    pub only: Vec<String>,
    /// An estimate for each environment.
    pub environments: Vec<Estimate>,
    /// For each environment the difference to what was asked for with `--against`; empty without it.
    pub differences: Vec<Difference>,
}

impl Document {
    /// All of it.
    pub fn new(environments: Vec<Estimate>, differences: Vec<Difference>, only: Vec<String>) -> Self {
        Self { format_version: FORMAT_VERSION, currency: "USD", hours_per_month: HOURS, only, environments, differences }
    }
}

/// The document as JSON with a final line break. Amounts are strings, so that no reader makes binary fractions of them.
pub fn json(document: &Document) -> String {
    json_document(document)
}

/// The JSON Schema of [`Document`].
pub fn schema() -> String {
    let generator = schemars::generate::SchemaSettings::draft07().into_generator();
    let schema = generator.into_root_schema_for::<Document>();
    json_document(&schema)
}
