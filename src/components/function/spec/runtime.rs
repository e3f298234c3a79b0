//! The name of a Lambda runtime.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::components::function::data::{self, Runtime};
use crate::diag::{Finding, Path, Place, list};
use crate::source::decode::rules::UNKNOWN_VALUE;
use crate::source::{Decode, Decoder, Node};

/// A runtime that AWS has or had, or one that may follow: `python3.13`. The provider takes a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeName(Arc<str>);

impl RuntimeName {
    /// The name, shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

impl Decode for RuntimeName {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "a runtime, such as `python3.13`")?;
        if data::runtime(&text) != Runtime::None {
            return Some(Self(text.into()));
        }
        let finding = Finding::new(&UNKNOWN_VALUE, Place::value(at), format!("`{text}` is not a runtime"));
        decoder.push(match crate::diag::suggest(&text, data::offered()) {
            Some(meant) => finding.did_you_mean(&text, meant, data::offered()),
            None => finding.help(format!("there are {}", list(data::offered()))),
        });
        None
    }

    fn spell(&self) -> serde_json::Value {
        (*self.0).into()
    }
}

impl JsonSchema for RuntimeName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RuntimeName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^(dotnet|dotnetcore|go|java|nodejs|provided|python|ruby)[a-z0-9.-]*$" })
    }
}
