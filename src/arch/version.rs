//! Version of the file format.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Decode, Decoder, Node, Value};

/// Versions of the file format that this archgen reads.
const VERSIONS: [i64; 1] = [1];

/// Version of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatVersion(pub i64);

impl Decode for FormatVersion {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.literal(node, at, "a version of the file format")?;
        let version = written.parse::<i64>().ok().filter(|version| VERSIONS.contains(version));
        if let (Some(version), Value::Number(_)) = (version, &node.value) {
            return Some(Self(version));
        }
        let known: Vec<String> = VERSIONS.iter().map(ToString::to_string).collect();
        let known = known.join(", ");
        let finding = match version {
            Some(version) => Finding::new(&BAD_VALUE, Place::value(at), "the version of the file format is a number, not a string")
                .replace_with(version.to_string()),
            None => {
                Finding::new(&BAD_VALUE, Place::value(at), format!("`{written}` is no version of the file format that this archgen reads"))
                    .help(format!("known versions: {known}; a later version needs a later archgen"))
            }
        };
        decoder.push(finding);
        None
    }

    fn spell(&self) -> serde_json::Value {
        self.0.into()
    }
}

impl JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "enum": VERSIONS })
    }
}
