//! Amounts of memory as ECS takes them: a number of MiB.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Decode, Decoder, Int, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::{Node, Value};
use crate::units::{Size, Unit};

/// A number of MiB from `MIN` to `MAX`, written without a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MibIn<const MIN: i64, const MAX: i64>(Int<MIN, MAX>);

impl<const MIN: i64, const MAX: i64> MibIn<MIN, MAX> {
    /// In MiB.
    pub const fn get(self) -> i64 {
        self.0.get()
    }
}

/// The MiB that `text` such as `1 GiB` or `2GB` means; a decimal unit is taken for the binary one of the same letter.
fn meant(text: &str) -> Option<i64> {
    let binary = text.strip_suffix('B').filter(|start| !start.ends_with('i')).map(|start| format!("{start}iB"));
    let size = Size::parse(binary.as_deref().unwrap_or(text), false).ok()?;
    let mib = size.as_bytes() >> 20;
    i64::try_from(mib).ok().filter(|mib| *mib > 0)
}

impl<const MIN: i64, const MAX: i64> Decode for MibIn<MIN, MAX> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::String(text) = &node.value
            && let Some(mib) = meant(text)
        {
            let message = format!("memory is a number of MiB here, without a unit; `{text}` is {mib}");
            decoder.push(Finding::new(&rules::BAD_UNIT, Place::value(at), message).replace_with(mib.to_string()));
            return None;
        }
        Int::decode(node, at, decoder).map(Self)
    }

    fn spell(&self) -> serde_json::Value {
        self.0.spell()
    }
}

impl<const MIN: i64, const MAX: i64> JsonSchema for MibIn<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Mib_{MIN}_{MAX}").into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Int::<MIN, MAX>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_as_what_was_meant() {
        for (text, mib) in
            [("1 GiB", Some(1024)), ("2GB", Some(2048)), ("512 MB", Some(512)), ("512", None), ("much", None), ("1 KiB", None)]
        {
            assert_eq!(meant(text), mib, "{text}");
        }
    }
}
