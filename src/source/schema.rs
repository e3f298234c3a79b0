//! Pieces of JSON Schema that `spec!` and `choice!` are made of.

use std::borrow::Cow;

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// A definition's name from where its type lives: `load_balancer_Listener`.
pub fn schema_name(module: &str, name: &str) -> Cow<'static, str> {
    let module = module.trim_start_matches("archgen::").trim_start_matches("components::").trim_end_matches("::spec");
    if module.is_empty() { name.to_owned().into() } else { format!("{}_{name}", module.replace("::", "_")).into() }
}

/// A doc comment's text: lines unindented, one blank line between paragraphs.
pub fn doc_text(doc: &str) -> String {
    let lines: Vec<&str> = doc.lines().map(str::trim).collect();
    let paragraphs: Vec<String> = lines.split(|line| line.is_empty()).filter(|p| !p.is_empty()).map(|p| p.join(" ")).collect();
    paragraphs.join("\n\n")
}

/// An object schema while its properties are added.
pub struct ObjectSchema {
    description: String,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl ObjectSchema {
    /// An object described by a doc comment.
    pub fn new(doc: &str) -> Self {
        Self { description: doc_text(doc), properties: Map::new(), required: Vec::new() }
    }

    /// Adds a property; one without a default is required.
    pub fn property(&mut self, key: &str, doc: &str, schema: Schema, default: Option<Value>) {
        let inner = schema.to_value();
        // Draft-07 ignores what stands beside `$ref`, so the reference goes into `allOf`.
        let mut object = match inner {
            Value::Object(map) if !map.contains_key("$ref") => map,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        let doc = doc_text(doc);
        if !doc.is_empty() {
            let description = match object.get("description").and_then(Value::as_str) {
                Some(unit) => format!("{doc}\n\n{unit}"),
                None => doc,
            };
            object.insert("description".into(), description.into());
        }
        match default {
            None => self.required.push(key.into()),
            Some(Value::Null) => {}
            Some(value) => {
                object.insert("default".into(), value);
            }
        }
        self.properties.insert(key.to_owned(), Value::Object(object));
    }

    /// The schema: unknown properties are refused.
    pub fn finish(self) -> Schema {
        let mut schema = json_schema!({ "type": "object", "properties": self.properties, "additionalProperties": false });
        if !self.description.is_empty() {
            schema.insert("description".into(), self.description.into());
        }
        if !self.required.is_empty() {
            schema.insert("required".into(), self.required.into());
        }
        schema
    }
}

/// `whole`, or the bare value of its property `short`.
pub fn with_shorthand(whole: &Schema, short: &str) -> Schema {
    let bare = whole.pointer(&format!("/properties/{short}")).cloned().unwrap_or_default();
    let description = whole.get("description").cloned().unwrap_or_default();
    json_schema!({ "anyOf": [bare, whole], "description": description })
}

/// A closed set of words, each described.
pub fn choice_schema(doc: &str, words: &[(&str, &str)]) -> Schema {
    let choices: Vec<Value> = words
        .iter()
        .map(|(word, doc)| {
            let doc = doc_text(doc);
            if doc.is_empty() { json!({ "const": word }) } else { json!({ "const": word, "description": doc }) }
        })
        .collect();
    json_schema!({ "description": doc_text(doc), "oneOf": choices })
}
