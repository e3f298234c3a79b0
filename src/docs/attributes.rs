//! The attributes of a type, read from its JSON Schema.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::markdown::{code, table};

/// Writes the tables of one type: its own keys, then every map below it, each once.
pub(super) struct Attributes<'s> {
    root: &'s Value,
    /// Maps that are described, with the path that describes them.
    described: BTreeMap<String, String>,
    /// Maps still to be described: path, definition's name, schema.
    pending: Vec<(String, String, &'s Value)>,
    /// Definitions that other pages describe, with a link to each.
    elsewhere: BTreeMap<&'static str, &'static str>,
}

/// What a schema allows, references followed: its alternatives in order.
struct Alternative<'s> {
    /// Name of the definition that it comes from; empty for none.
    definition: String,
    schema: &'s Map<String, Value>,
}

impl<'s> Attributes<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Self { root, described: BTreeMap::new(), pending: Vec::new(), elsewhere: BTreeMap::new() }
    }

    /// The tables of the definition `name`, without the keys `hidden`.
    pub(super) fn text(&mut self, name: &str, hidden: &[&str]) -> String {
        self.root.pointer(&format!("/definitions/{name}")).map_or_else(String::new, |schema| self.tables(schema, hidden))
    }

    /// The tables of the top level of a file, without the keys `hidden`. Each of `elsewhere` is a definition, and where it is described.
    pub(super) fn top_level(&mut self, hidden: &[&str], elsewhere: &[(&'static str, &'static str)]) -> String {
        self.elsewhere.extend(elsewhere.iter().copied());
        self.tables(self.root, hidden)
    }

    fn tables(&mut self, schema: &'s Value, hidden: &[&str]) -> String {
        let mut text = self.map(schema, "", hidden);
        while !self.pending.is_empty() {
            let (path, _, schema) = self.pending.remove(0);
            let _ = write!(text, "### {}\n\n", code(&path));
            if let Some(description) = description(schema) {
                let _ = write!(text, "{description}\n\n");
            }
            text.push_str(&self.map(schema, &path, &[]));
        }
        text
    }

    /// The table of one map.
    fn map(&mut self, schema: &'s Value, path: &str, hidden: &[&str]) -> String {
        let alternatives = self.alternatives(schema, "");
        let Some(map) = alternatives.iter().find(|alternative| alternative.schema.contains_key("properties")) else {
            return String::new();
        };
        let required: Vec<&str> =
            map.schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let mut rows = Vec::new();
        for (key, property) in map.schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if hidden.contains(&key.as_str()) {
                continue;
            }
            let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let kind = self.kind(property, &below);
            let default = match property.get("default") {
                Some(default) => code(&spelt(default)),
                None if required.contains(&key.as_str()) => "**required**".to_owned(),
                None => String::new(),
            };
            rows.push(vec![code(key), kind, default, self.meaning(property)]);
        }
        table(&["Key", "Type", "Default", "Meaning"], &rows)
    }

    /// A property's description, and each word's where it takes words.
    fn meaning(&self, property: &'s Value) -> String {
        let mut meaning = description(property).unwrap_or_default();
        for alternative in self.alternatives(property, "") {
            let words = alternative.schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
            for word in words.chain(std::iter::once(&Value::Object(alternative.schema.clone()))) {
                if let (Some(name), Some(text)) = (word.get("const"), description(word)) {
                    let _ = write!(meaning, "\n\n{}: {text}", code(&spelt(name)));
                }
            }
        }
        meaning
    }

    /// The type of a property in words. Maps with keys of their own are put aside for a table of theirs.
    fn kind(&mut self, property: &'s Value, path: &str) -> String {
        let alternatives = self.alternatives(property, "");
        let mut kinds: Vec<String> = Vec::new();
        for alternative in alternatives {
            let kind = self.one_kind(&alternative, path);
            if !kind.is_empty() && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.join(", or ")
    }

    fn one_kind(&mut self, alternative: &Alternative<'s>, path: &str) -> String {
        let schema = alternative.schema;
        if schema.contains_key("properties") {
            if let Some(link) = self.elsewhere.get(&*alternative.definition) {
                return format!("a map, see {link}");
            }
            let known = if alternative.definition.is_empty() { path.to_owned() } else { alternative.definition.clone() };
            if let Some(first) = self.described.get(&known) {
                return format!("a map like {}", code(first));
            }
            self.described.insert(known, path.to_owned());
            if let Some(owner) = self.whole(alternative) {
                self.pending.push((path.to_owned(), alternative.definition.clone(), owner));
            }
            return format!("a map, see {}", code(path));
        }
        if let Some(items) = schema.get("items") {
            return format!("a list of: {}", self.kind(items, &format!("{path}[]")));
        }
        let of_names = schema.get("patternProperties").and_then(Value::as_object).and_then(|patterns| patterns.values().next());
        if let Some(values) = of_names.or_else(|| schema.get("additionalProperties").filter(|values| values.is_object())) {
            return format!("a map by name of: {}", self.kind(values, &format!("{path}.NAME")));
        }
        scalar(schema)
    }

    /// The schema node that has the alternative's description beside it.
    fn whole(&self, alternative: &Alternative<'s>) -> Option<&'s Value> {
        match alternative.definition.as_str() {
            "" => None,
            name => self.root.pointer(&format!("/definitions/{name}")),
        }
    }

    fn alternatives(&self, schema: &'s Value, definition: &str) -> Vec<Alternative<'s>> {
        let Some(map) = schema.as_object() else { return Vec::new() };
        if let Some(name) = map.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/definitions/")) {
            return self.root.pointer(&format!("/definitions/{name}")).map_or_else(Vec::new, |schema| self.alternatives(schema, name));
        }
        for several in ["anyOf", "allOf"] {
            if let Some(parts) = map.get(several).and_then(Value::as_array) {
                return parts.iter().flat_map(|part| self.alternatives(part, definition)).collect();
            }
        }
        if map.get("type").and_then(Value::as_str) == Some("null") {
            return Vec::new();
        }
        vec![Alternative { definition: definition.to_owned(), schema: map }]
    }
}

/// A scalar in words, with its limits.
fn scalar(schema: &Map<String, Value>) -> String {
    if let Some(word) = schema.get("const") {
        return code(&spelt(word));
    }
    for words in ["enum", "oneOf"] {
        if let Some(words) = schema.get(words).and_then(Value::as_array) {
            let words: Vec<String> = words.iter().map(|word| code(&spelt(word.get("const").unwrap_or(word)))).collect();
            return words.join(", ");
        }
    }
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect(),
        _ => Vec::new(),
    };
    let limit = |key: &str| schema.get(key).map(spelt);
    // Text takes numbers and booleans as they are spelt.
    match types.as_slice() {
        ["boolean"] => "`true` or `false`".to_owned(),
        ["integer" | "number"] => match (limit("minimum"), limit("maximum")) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            _ => "a number".to_owned(),
        },
        _ => {
            let pattern = schema.get("pattern").and_then(Value::as_str).unwrap_or_default();
            let example = schema.get("examples").and_then(Value::as_array).and_then(|examples| examples.last());
            text_kind(pattern, example)
        }
    }
}

/// What a pattern's text is called.
fn text_kind(pattern: &str, example: Option<&Value>) -> String {
    let kind = match pattern {
        "" => "text",
        "^[0-9]+(s|m|h|d)$" => "a duration",
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" => "a name",
        _ if pattern.contains("KiB|MiB") && !pattern.contains('%') => "a size",
        _ if pattern.contains("USD") => "an amount of money",
        _ if pattern.contains("{1,3}\\.") => "an IPv4 range",
        _ => return example.map_or_else(|| "text".to_owned(), |example| format!("text such as {}", code(&spelt(example)))),
    };
    kind.to_owned()
}

/// A value as it is written in YAML on one line.
fn spelt(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(spelt).collect::<Vec<_>>().join(", ")),
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let entries: Vec<String> = map.iter().map(|(key, value)| format!("{key}: {}", spelt(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn description(schema: &Value) -> Option<String> {
    schema.get("description").and_then(Value::as_str).map(str::to_owned)
}
