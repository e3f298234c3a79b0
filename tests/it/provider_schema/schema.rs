//! The provider's schema as `tests/data/provider-schema.json` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;

/// The committed copy; parsed once for the whole test binary.
pub(crate) static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/provider-schema.json")).expect("tests/data/provider-schema.json"));

#[derive(Debug, Deserialize)]
pub(crate) struct Schema {
    pub(crate) provider_config: Type,
    pub(crate) resources: BTreeMap<String, Type>,
    pub(crate) data_sources: BTreeMap<String, Type>,
    pub(crate) ephemeral_resources: BTreeMap<String, Type>,
}

/// One resource, data source or ephemeral resource.
#[derive(Debug, Deserialize)]
pub(crate) struct Type {
    #[serde(flatten)]
    pub(crate) body: Nested,
    #[serde(default)]
    pub(crate) not_in_5_100: bool,
    /// Dotted paths that only provider 6.x has.
    #[serde(default)]
    pub(crate) added_since_5_100: BTreeSet<String>,
}

/// What may stand between two braces.
#[derive(Debug, Deserialize)]
pub(crate) struct Nested {
    #[serde(default)]
    pub(crate) attributes: BTreeMap<String, Attribute>,
    #[serde(default)]
    pub(crate) blocks: BTreeMap<String, Block>,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Attribute {
    /// Terraform's type expression: `"string"`, `["list","string"]`, ...
    #[serde(rename = "type")]
    pub(crate) kind: Value,
    pub(crate) required: bool,
    pub(crate) optional: bool,
    pub(crate) deprecated: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Block {
    #[serde(flatten)]
    pub(crate) body: Nested,
    pub(crate) nesting: String,
    #[serde(default)]
    pub(crate) min: usize,
    pub(crate) max: Option<usize>,
    #[serde(default)]
    pub(crate) deprecated: bool,
    /// The name of the enclosing block whose content this one repeats.
    pub(crate) recursive: Option<String>,
}
