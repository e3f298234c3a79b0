//! Values that the file does not write, as the schema of the format knows them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

use crate::arch::file::File;
use crate::components::{self, network};
use crate::diag::{Path, Segment};

/// Schemas of the types that were asked for.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    schemas: BTreeMap<String, Value>,
}

impl Defaults {
    /// The default of what `path` leads to in a component of the type `kind`, in the `network`, or at the top level (`file`), on one line.
    pub(super) fn of(&mut self, kind: &str, path: &Path) -> Option<String> {
        let schema = self.schemas.entry(kind.to_owned()).or_insert_with(|| schema(kind));
        let steps: Vec<&Segment> = path.segments().into_iter().skip(own(kind)).collect();
        let root: &Value = schema;
        let mut at = root;
        for step in steps {
            at = match step {
                Segment::Key(key) => property(root, at, key, 0)?,
                Segment::Index(_) => return None,
            };
        }
        at.get("default").map(shown)
    }
}

/// Steps of a path that lead to what has the schema.
fn own(kind: &str) -> usize {
    match kind {
        "file" => 0,
        "network" => 1,
        _ => 2,
    }
}

fn schema(kind: &str) -> Value {
    let mut generator = schemars::generate::SchemaSettings::draft07().into_generator();
    let schema = match kind {
        "file" => File::json_schema(&mut generator),
        "network" => network::Network::json_schema(&mut generator),
        _ => match components::of_name(kind) {
            Some(known) => (known.schema)(&mut generator),
            None => return Value::Null,
        },
    };
    let mut whole = schema.to_value();
    if let Some(object) = whole.as_object_mut() {
        object.insert("definitions".to_owned(), Value::Object(generator.take_definitions(true)));
    }
    whole
}

/// Deepest nesting of references and alternatives that is followed.
const DEEPEST: usize = 12;

/// The schema of the property `key`, whichever alternative has it.
fn property<'s>(root: &'s Value, at: &'s Value, key: &str, depth: usize) -> Option<&'s Value> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(found) = at.get("properties").and_then(|properties| properties.get(key)) {
        return Some(found);
    }
    let referred = at.get("$ref").and_then(Value::as_str).and_then(|text| root.pointer(text.trim_start_matches('#')));
    let alternatives = ["anyOf", "allOf", "oneOf"].into_iter().filter_map(|word| at.get(word)?.as_array()).flatten();
    referred.into_iter().chain(alternatives).find_map(|inner| property(root, inner, key, depth + 1))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            format!("{{{}}}", map.iter().map(|(key, value)| format!("{key}: {}", shown(value))).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
