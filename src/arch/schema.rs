//! The JSON Schema of the file format: draft-07, because editors know it best.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::file::{Acceptance, File};
use super::imports::Imports;
use super::set::Settings;
use crate::components::TYPES;
use crate::components::network::Network;
use crate::contract::EarlierNames;
use crate::source::Name;

/// The schema as it is committed in `schema/archgen.schema.json`.
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema of a file, in which `defaults` of a type may say what its components leave out.
pub fn schema() -> Value {
    let mut schema = complete();
    let mut conditions = Vec::new();
    for kind in TYPES {
        let definition = schema.pointer_mut(&format!("/definitions/{}", kind.name)).and_then(Value::as_object_mut);
        let Some(required) = definition.and_then(|definition| definition.remove("required")) else { continue };
        let of_kind =
            json!({ "if": { "properties": { "type": { "const": kind.name } }, "required": ["type"] }, "then": { "required": required } });
        let components = json!({ "description": "The parts of the system, by name.", "additionalProperties": of_kind });
        conditions.push(json!({
            "if": { "not": { "properties": { "defaults": { "required": [kind.name] } }, "required": ["defaults"] } },
            "then": { "properties": { "components": components } },
        }));
    }
    if let Some(root) = schema.as_object_mut() {
        root.insert("allOf".into(), conditions.into());
    }
    schema
}

/// The schema of a file without `defaults`: each type with all that it needs, for the docs.
pub fn complete() -> Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let mut root = <File as schemars::JsonSchema>::json_schema(&mut generator).to_value();
    let network = with_accept(generator.subschema_for::<Network>(), &mut generator);
    let component = component(&mut generator);
    let name = generator.subschema_for::<Name>().to_value();
    let properties = [
        ("$schema", json!({ "type": "string", "description": "Schema of this file, for editors." })),
        ("include", one_or_many("Further files that belong to the architecture, by paths relative to this one.")),
        ("network", described(&network, "The VPC, its tiers and its ways out.")),
        ("defaults", defaults(&mut generator)),
        (
            "components",
            json!({ "type": "object", "description": "The parts of the system, by name.", "propertyNames": name.clone(), "additionalProperties": component }),
        ),
    ];
    if let Some(own) = root.pointer_mut("/properties").and_then(Value::as_object_mut) {
        own.extend(properties.map(|(key, schema)| (key.to_owned(), schema)));
    }
    let mut definitions = generator.take_definitions(true);
    let patch = patch(&root, &definitions);
    definitions.insert("EnvironmentPatch".into(), patch);
    if let Some(own) = root.pointer_mut("/properties").and_then(Value::as_object_mut) {
        own.insert(
            "environments".into(),
            json!({
                "type": "object", "propertyNames": name,
                "description": "Environments by name: each a patch of the file. Maps merge, lists and scalars replace, `null` removes.",
                "additionalProperties": { "anyOf": [{ "$ref": "#/definitions/EnvironmentPatch" }, { "type": "null" }] },
            }),
        );
    }
    let mut whole = Map::new();
    whole.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    whole.insert("title".into(), "archgen architecture file".into());
    if let Value::Object(root) = root {
        whole.extend(root);
    }
    // An environment may say what the top level leaves out.
    whole.insert("required".into(), json!(["archgen", "name", "region", "zones"]));
    whole.insert("definitions".into(), Value::Object(definitions));
    Value::Object(whole)
}

fn one_or_many(description: &str) -> Value {
    json!({ "description": description, "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
}

fn described(schema: &Value, description: &str) -> Value {
    json!({ "allOf": [schema], "description": description })
}

/// The network's own schema has no `accept`: the layer above reads it.
fn with_accept(reference: Schema, generator: &mut SchemaGenerator) -> Value {
    let accept = accept(generator);
    let reference = reference.to_value();
    let name = reference.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    if let Some(properties) = name
        .and_then(|name| generator.definitions_mut().get_mut(&name))
        .and_then(|d| d.pointer_mut("/properties"))
        .and_then(Value::as_object_mut)
    {
        properties.insert("accept".into(), accept);
    }
    reference
}

fn accept(generator: &mut SchemaGenerator) -> Value {
    let acceptance = generator.subschema_for::<Acceptance>();
    json!({ "type": "object", "description": "Findings that are silenced here, by rule, each with its reason.", "additionalProperties": acceptance })
}

/// A component: by its `type`, its own schema. `if`/`then` gives editors the right completions and people the right message.
fn component(generator: &mut SchemaGenerator) -> Value {
    let accept = accept(generator);
    let import = described(&generator.subschema_for::<Imports>().to_value(), "Ids of resources that are there already and join the state.");
    let set = described(
        &generator.subschema_for::<Settings>().to_value(),
        "Arguments of its resources beyond the model, by their addresses: checked against the provider's schema, and told as outside the model.",
    );
    let mut renamed_from = EarlierNames::json_schema(generator).to_value();
    if let Some(map) = renamed_from.as_object_mut() {
        let text = "Names that the component bore before, newest first: a name, or `{ name, until }`. Its resources move along, and AWS keeps its first name for them.";
        map.insert("description".into(), text.into());
    }
    let mut branches = Vec::new();
    let mut names = Vec::new();
    for kind in TYPES {
        let mut schema = (kind.schema)(generator).to_value();
        if let Some(properties) = schema.pointer_mut("/properties").and_then(Value::as_object_mut) {
            properties.insert("type".into(), json!({ "const": kind.name, "description": "What it is." }));
            properties.insert("accept".into(), accept.clone());
            properties.insert("renamed_from".into(), renamed_from.clone());
            properties.insert("import".into(), import.clone());
            properties.insert("set".into(), set.clone());
        }
        let definition = kind.name.to_owned();
        generator.definitions_mut().insert(definition.clone(), schema);
        branches.push(json!({
            "if": { "properties": { "type": { "const": kind.name } }, "required": ["type"] },
            "then": { "$ref": format!("#/definitions/{definition}") },
        }));
        names.push(json!({ "const": kind.name, "description": kind.summary }));
    }
    json!({
        "type": "object",
        "required": ["type"],
        "properties": { "type": { "description": "What it is.", "oneOf": names } },
        "allOf": branches,
    })
}

fn defaults(generator: &mut SchemaGenerator) -> Value {
    let properties: Map<String, Value> = TYPES
        .iter()
        .map(|kind| {
            let schema = (kind.schema)(generator).to_value();
            let properties = schema.pointer("/properties").cloned().unwrap_or_default();
            let description = format!("What every {} has unless it says otherwise.", kind.name);
            (
                kind.name.to_owned(),
                json!({ "type": "object", "description": description, "properties": properties, "additionalProperties": false }),
            )
        })
        .collect();
    json!({
        "type": "object", "properties": properties, "additionalProperties": false,
        "description": "Values by component type, under what each component of that type writes itself.",
    })
}

/// The top level as a patch: nothing is required, and `null` removes. A component's type stands in the file, not in the
/// patch, so a patch of a component takes the keys of every type.
fn patch(root: &Value, definitions: &Map<String, Value>) -> Value {
    let mut properties = root.pointer("/properties").and_then(Value::as_object).cloned().unwrap_or_default();
    for taken in ["$schema", "archgen", "include", "components", "network"] {
        properties.remove(taken);
    }
    let mut patched: Map<String, Value> = properties.into_iter().map(|(key, schema)| (key, loosened(&schema))).collect();
    let mut keys: Map<String, Value> = Map::new();
    for kind in TYPES {
        let own = definitions.get(kind.name).and_then(|d| d.pointer("/properties")).and_then(Value::as_object);
        for (key, schema) in own.into_iter().flatten() {
            let description = schema.get("description").cloned().unwrap_or_default();
            keys.entry(key.clone()).or_insert_with(|| json!({ "description": description }));
        }
    }
    let component = json!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false });
    patched.insert(
        "components".into(),
        json!({ "type": "object", "description": "Changes of components, by name.", "additionalProperties": component }),
    );
    let network = definitions.get("network_Network").map_or(Value::Null, |network| changes(network, definitions));
    patched.insert("network".into(), described(&network, "Changes of the network."));
    patched.insert(
        "variant_of".into(),
        json!({ "type": "string", "description": "The environment from whose result this one starts, and for which it stands in." }),
    );
    json!({ "type": "object", "description": "A patch of the file.", "properties": patched, "additionalProperties": false })
}

/// A schema whose maps may leave out anything, and whose values may be removed.
fn changes(schema: &Value, definitions: &Map<String, Value>) -> Value {
    let removal = [json!({ "type": "null" }), json!({ "const": { "remove": true } })];
    let mut alternatives = vec![partial(schema, definitions)];
    alternatives.extend(removal);
    let mut changed = json!({ "anyOf": alternatives });
    if let (Some(map), Some(description)) = (changed.as_object_mut(), schema.get("description")) {
        map.insert("description".into(), description.clone());
    }
    changed
}

/// A schema whose maps may leave out anything. Only maps are patched: what stands in a list is written whole.
fn partial(schema: &Value, definitions: &Map<String, Value>) -> Value {
    let Some(map) = schema.as_object() else { return schema.clone() };
    let referred = map.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/definitions/"));
    if let Some(definition) = referred.and_then(|name| definitions.get(name)) {
        return partial(definition, definitions);
    }
    let each = |schemas: &Map<String, Value>| {
        schemas.iter().map(|(key, schema)| (key.clone(), changes(schema, definitions))).collect::<Map<_, _>>()
    };
    let mut partial_map = Map::new();
    for (key, inner) in map {
        let inner = match (key.as_str(), inner) {
            ("required", Value::Array(_)) => continue,
            ("properties" | "patternProperties", Value::Object(schemas)) => each(schemas).into(),
            ("additionalProperties", Value::Object(_)) => changes(inner, definitions),
            ("anyOf" | "allOf", Value::Array(schemas)) => schemas.iter().map(|schema| partial(schema, definitions)).collect(),
            _ => inner.clone(),
        };
        partial_map.insert(key.clone(), inner);
    }
    partial_map.into()
}

/// A property of a patch: the description stays for editors, the shape is checked once the patch is applied.
fn loosened(schema: &Value) -> Value {
    json!({ "description": schema.get("description").cloned().unwrap_or_default() })
}
