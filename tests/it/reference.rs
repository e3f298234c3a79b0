//! The reference example uses everything that the schema has, and the schema takes every example.

use std::collections::BTreeSet;
use std::path::Path;

use archgen::arch::environments;
use archgen::components::TYPES;
use archgen::diag::Findings;
use archgen::source::{Node, Value};
use serde_json::{Map, Value as Json, json};

use crate::examples::{examples, tree};
use crate::support;

/// What [`component`](archgen::arch::schema) adds to every type; counted once for all of them.
const COMMON: [&str; 5] = ["type", "accept", "renamed_from", "import", "set"];

/// Every attribute as `(definition, name)`, where the top level is the definition `file`.
type Attributes = BTreeSet<(String, String)>;

/// A node of the schema with the name under which its properties count.
#[derive(Clone, Debug)]
struct At<'s> {
    owner: String,
    schema: &'s Json,
}

/// The object and map schemas that `at` may be, references followed.
fn shapes<'s>(root: &'s Json, at: &At<'s>, found: &mut Vec<At<'s>>) {
    let Some(schema) = at.schema.as_object() else { return };
    if let Some(name) = schema.get("$ref").and_then(Json::as_str).and_then(|path| path.strip_prefix("#/definitions/")) {
        let next = At { owner: name.to_owned(), schema: &root["definitions"][name] };
        return shapes(root, &next, found);
    }
    for several in ["anyOf", "allOf", "oneOf"] {
        for schema in schema.get(several).and_then(Json::as_array).into_iter().flatten() {
            shapes(root, &At { owner: at.owner.clone(), schema }, found);
        }
    }
    found.push(at.clone());
}

/// All attributes of the schema.
fn offered(root: &Json) -> Attributes {
    let mut all = Attributes::new();
    let own = root["properties"].as_object().unwrap();
    all.extend(own.keys().map(|key| ("file".to_owned(), key.clone())));
    all.insert(("EnvironmentPatch".to_owned(), "variant_of".to_owned()));
    for (name, definition) in root["definitions"].as_object().unwrap() {
        if name == "EnvironmentPatch" {
            continue;
        }
        let (mut pending, mut done) = (vec![(name.clone(), definition)], Vec::new());
        while let Some((owner, schema)) = pending.pop() {
            let Some(map) = schema.as_object() else { continue };
            for (key, property) in map.get("properties").and_then(Json::as_object).into_iter().flatten() {
                all.insert((owner.clone(), key.clone()));
                pending.push((format!("{owner}.{key}"), property));
            }
            for (key, inner) in map {
                match inner {
                    Json::Array(items) => pending.extend(items.iter().map(|item| (owner.clone(), item))),
                    Json::Object(_) if key != "properties" => pending.push((owner.clone(), inner)),
                    _ => {}
                }
            }
            done.push(owner);
        }
    }
    let common = |(owner, key): &(String, String)| TYPES.iter().any(|kind| kind.name == owner) && COMMON.contains(&key.as_str());
    all.retain(|attribute| !common(attribute));
    all.extend(COMMON.map(|key| ("component".to_owned(), key.to_owned())));
    all
}

/// Adds what `node` uses of the schema at `at`.
fn used(root: &Json, at: &At<'_>, node: &Node, all: &mut Attributes) {
    let mut possible = Vec::new();
    shapes(root, at, &mut possible);
    match &node.value {
        Value::List(items) => {
            for item in items {
                for shape in &possible {
                    let schema = shape.schema.get("items").unwrap_or(&Json::Null);
                    used(root, &At { owner: shape.owner.clone(), schema }, item, all);
                }
            }
        }
        Value::Map(map) => {
            for (key, entry) in map.iter() {
                for shape in &possible {
                    entry_used(root, shape, key, &entry.value, all);
                }
            }
        }
        _ => {}
    }
}

fn entry_used(root: &Json, shape: &At<'_>, key: &str, node: &Node, all: &mut Attributes) {
    if let Some(schema) = shape.schema.get("properties").and_then(|properties| properties.get(key)) {
        let kind = TYPES.iter().any(|kind| kind.name == shape.owner) && COMMON.contains(&key);
        all.insert((if kind { "component".to_owned() } else { shape.owner.clone() }, key.to_owned()));
        used(root, &At { owner: format!("{}.{key}", shape.owner), schema }, node, all);
        return;
    }
    let maps = ["patternProperties", "additionalProperties"];
    for schema in maps.iter().filter_map(|map| shape.schema.get(*map)) {
        match schema.as_object().filter(|map| map.keys().any(|pattern| pattern.starts_with('^'))) {
            Some(patterns) => {
                for schema in patterns.values() {
                    used(root, &At { owner: shape.owner.clone(), schema }, node, all);
                }
            }
            None => used(root, &At { owner: shape.owner.clone(), schema }, node, all),
        }
    }
}

/// What a whole file uses: every environment's merged tree, components by their types.
fn used_by(root: &Json, tree: &Node) -> Attributes {
    let mut all = Attributes::new();
    all.insert(("file".to_owned(), "include".to_owned()));
    let mut names: Vec<Option<std::sync::Arc<str>>> = environments::names(tree).into_iter().map(Some).collect();
    if names.is_empty() {
        names.push(None);
    } else {
        all.insert(("file".to_owned(), "environments".to_owned()));
    }
    for name in names {
        let merged = environments::select(tree, name.as_deref(), &mut Findings::new()).unwrap().tree;
        for (key, entry) in merged.as_map().unwrap() {
            let Some(schema) = root["properties"].get(&**key) else {
                assert_eq!(&**key, "variant_of");
                all.insert(("EnvironmentPatch".to_owned(), key.to_string()));
                continue;
            };
            all.insert(("file".to_owned(), key.to_string()));
            if &**key != "components" && &**key != "defaults" {
                used(root, &At { owner: format!("file.{key}"), schema }, &entry.value, &mut all);
            }
        }
        for entry in merged.get("components").unwrap().as_map().unwrap().values() {
            let Some(kind) = entry.value.get("type").and_then(Node::text) else { continue };
            used(root, &At { owner: kind.to_owned(), schema: &root["definitions"][kind] }, &entry.value, &mut all);
        }
    }
    all
}

#[test]
fn the_reference_uses_every_type_and_every_attribute() {
    let root = archgen::arch::schema::schema();
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference/archgen.yaml");
    let offered = offered(&root);
    assert!(offered.len() > 400, "only {} attributes: the schema is not read whole", offered.len());
    let tree = tree(&reference);
    let used = used_by(&root, &tree);
    let missing: Vec<String> = offered.difference(&used).map(|(owner, key)| format!("{owner}: {key}")).collect();
    assert!(missing.is_empty(), "examples/reference does not use\n{}", missing.join("\n"));
    let types: BTreeSet<&str> =
        tree.get("components").unwrap().as_map().unwrap().values().filter_map(|c| c.value.get("type")?.text()).collect();
    let unused: Vec<&str> = TYPES.iter().map(|kind| kind.name).filter(|name| !types.contains(name)).collect();
    assert!(unused.is_empty(), "examples/reference has no {unused:?}");
}

/// A tree as JSON, the way an editor's YAML reader sees it.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| (&**text).into()),
        Value::String(text) => (&**text).into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(map) => Json::Object(map.iter().map(|(key, entry)| (key.to_string(), json(&entry.value))).collect()),
    }
}

fn complaints(validator: &jsonschema::Validator, document: &Json) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The committed schema, compiled.
fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&archgen::arch::schema::schema()).expect("a schema of draft 7")
}

#[test]
fn the_committed_schema_is_fresh() {
    support::committed("schema", &[("schema/archgen.schema.json".to_owned(), archgen::arch::schema::text())].into());
}

#[test]
fn the_schema_is_a_schema_and_describes_every_property() {
    let root = archgen::arch::schema::schema();
    assert!(jsonschema::draft7::meta::is_valid(&root));
    let mut without = Vec::new();
    describe(&root, "", &mut without);
    assert!(without.is_empty(), "no description:\n{}", without.join("\n"));
}

fn describe(schema: &Json, path: &str, without: &mut Vec<String>) {
    match schema {
        Json::Object(map) => {
            for (key, property) in map.get("properties").and_then(Json::as_object).into_iter().flatten() {
                if property.get("description").and_then(Json::as_str).is_none_or(str::is_empty) {
                    without.push(format!("{path}/{key}"));
                }
            }
            // The condition of an `if` describes nothing.
            for (key, inner) in map.iter().filter(|(key, _)| *key != "if") {
                describe(inner, &format!("{path}/{key}"), without);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| describe(item, path, without)),
        _ => {}
    }
}

#[test]
fn the_schema_takes_every_example_and_every_smallest_file() {
    let validator = validator();
    let mut wrong = Vec::new();
    for path in examples() {
        let complaints = complaints(&validator, &json(&tree(&path)));
        wrong.extend(complaints.into_iter().map(|complaint| format!("{}: {complaint}", path.display())));
    }
    for kind in TYPES {
        let complaints = complaints(&validator, &json(&support::tree(kind.minimal)));
        wrong.extend(complaints.into_iter().map(|complaint| format!("{}: {complaint}", kind.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every map of `value` by its JSON pointer.
fn maps(value: &Json, at: &str, found: &mut Vec<String>) {
    match value {
        Json::Object(map) => {
            found.push(at.to_owned());
            for (key, inner) in map {
                maps(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Json::Array(items) => items.iter().enumerate().for_each(|(index, item)| maps(item, &format!("{at}/{index}"), found)),
        _ => {}
    }
}

#[test]
fn the_schema_knows_what_an_environment_may_change_of_the_network() {
    let validator = validator();
    let file = |network: Json| json!({ "archgen": 1, "name": "shop", "region": "us-east-1", "zones": ["us-east-1a"], "environments": { "dev": { "network": network } } });
    for network in [
        json!(null),
        json!({ "nat": "single", "acls": null, "endpoints": { "remove": true } }),
        json!({ "tiers": { "data": null, "private": { "prefix": null, "subnets": { "us-east-1a": { "id": "subnet-0a1b2c3d4e5f60001", "cidr": "10.0.0.0/24" } } } } }),
        json!({ "flow_logs": { "retention": "7d" }, "accept": { "unusual-zone": "our account has it" } }),
    ] {
        assert_eq!(complaints(&validator, &file(network.clone())), [""; 0], "{network}");
    }
    for network in
        [json!({ "nta": "single" }), json!({ "nat": "double" }), json!({ "tiers": { "data": { "route_to": "nat" } } }), json!([])]
    {
        assert!(!validator.is_valid(&file(network.clone())), "{network}");
    }
}

#[test]
fn the_schema_refuses_misspelt_keys() {
    let validator = validator();
    let mut taken = Vec::new();
    let whole = json(&tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference/archgen.yaml")));
    let mut pointers = Vec::new();
    maps(&whole, "", &mut pointers);
    let mut refused = 0;
    for pointer in pointers.iter().filter(|pointer| !pointer.starts_with("/environments/")) {
        let keys: Vec<String> = whole.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
        let Some(key) = keys.first() else { continue };
        let mut document = whole.clone();
        let map: &mut Map<String, Json> = document.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        map.insert(format!("{key}_misspelt!"), json!({}));
        if validator.is_valid(&document) {
            taken.push(pointer.clone());
        } else {
            refused += 1;
        }
    }
    assert!(refused > 100, "only {refused} maps are tried");
    // Maps whose keys are the user's own take any key.
    let free = ["/tags", "/accept", "/environment", "/parameters", "/records", "/header", "/query", "/rules", "/endpoints", "/subnets"];
    taken.retain(|pointer| !free.iter().any(|free| pointer.ends_with(free)));
    assert!(taken.is_empty(), "the schema takes a misspelt key in\n{}", taken.join("\n"));
}
