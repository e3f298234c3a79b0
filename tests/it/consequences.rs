//! The table of consequences: every argument that is rendered has a row, and every row is of something that the provider has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::provider_schema::block::join;
use crate::provider_schema::schema::{Nested, SCHEMA};

const CLASSES: [&str; 6] = ["none", "in place", "rolling restart", "brief interruption", "replaced", "data loss"];
/// The language's own, and what no resource gets.
const LANGUAGE: [&str; 3] = ["depends_on", "provider", "lifecycle"];

/// One line of the table.
struct Row {
    kind: String,
    argument: String,
    change: String,
    action: String,
    class: String,
    source: String,
}

/// The fields of a line; only the last one may be quoted.
fn fields(line: &str) -> Vec<String> {
    let mut found: Vec<String> = line.splitn(6, ',').map(ToOwned::to_owned).collect();
    if let Some(quoted) = found.last().and_then(|last| last.strip_prefix('"')?.strip_suffix('"')) {
        let plain = quoted.replace("\"\"", "\"");
        found.pop();
        found.push(plain);
    }
    found
}

fn rows() -> Vec<Row> {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diff/consequences.csv")).unwrap();
    archgen::table::rows(&table)
        .map(|line| {
            let fields: [String; 6] = fields(line).try_into().unwrap_or_else(|_| panic!("{line}"));
            let [kind, argument, change, action, class, source] = fields;
            Row { kind, argument, change, action, class, source }
        })
        .collect()
}

fn text_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            text_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tf") {
            found.push(path);
        }
    }
}

/// Dotted paths of what the rendered environments set, by type.
fn rendered() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    text_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated"), &mut files);
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let body = hcl::parse(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for block in body.blocks().filter(|block| block.identifier.as_str() == "resource") {
            add(&block.body, "", used.entry(block.labels[0].as_str().to_owned()).or_default());
        }
    }
    used
}

fn add(body: &hcl::Body, at: &str, paths: &mut BTreeSet<String>) {
    let own = |name: &str| !(at.is_empty() && LANGUAGE.contains(&name));
    paths.extend(body.attributes().filter(|a| own(a.key.as_str())).map(|a| join(at, a.key.as_str())));
    for block in body.blocks().filter(|block| own(block.identifier.as_str())) {
        let path = join(at, block.identifier.as_str());
        add(&block.body, &path, paths);
        paths.insert(path);
    }
}

/// True when the provider has the argument or block; `around` holds the blocks around `body`, which a recursive one repeats.
fn known<'a>(body: &'a Nested, path: &str, around: &mut Vec<(&'a str, &'a Nested)>) -> bool {
    let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
    let Some((name, block)) = body.blocks.get_key_value(step) else {
        return rest.is_none() && body.attributes.contains_key(step);
    };
    let Some(rest) = rest else { return true };
    let repeated = |outer: &String| around.iter().rev().find(|(name, nested)| name == outer && !nested.blocks.is_empty());
    let inner = block.recursive.as_ref().and_then(repeated).map_or(&block.body, |(_, nested)| *nested);
    around.push((name, inner));
    known(inner, rest, around)
}

#[test]
fn every_rendered_argument_has_a_row() {
    let rows = rows();
    let has: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.kind.as_str(), row.argument.as_str())).collect();
    let rendered = rendered();
    assert!(rendered.len() > 100, "only {} types are rendered", rendered.len());
    let missing: Vec<String> = rendered
        .iter()
        .flat_map(|(kind, paths)| paths.iter().map(move |path| (kind.as_str(), path.as_str())))
        .filter(|key| !has.contains(key))
        .map(|(kind, path)| format!("{kind}.{path}"))
        .collect();
    assert!(missing.is_empty(), "tests/consequences/run has to measure {}:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn rows_are_of_what_the_provider_has() {
    let unknown = |row: &&Row| {
        let Some(kind) = SCHEMA.resources.get(&row.kind) else { return true };
        row.argument != "*" && !known(&kind.body, &row.argument, &mut Vec::new())
    };
    let wrong: Vec<String> = rows().iter().filter(unknown).map(|row| format!("{}.{}", row.kind, row.argument)).collect();
    assert!(wrong.is_empty(), "not in tests/data/provider-schema.json: {wrong:#?}");
}

#[test]
fn rows_are_sorted_and_say_what_follows() {
    let rows = rows();
    let keys: Vec<_> = rows.iter().map(|row| (&row.kind, &row.argument, &row.change)).collect();
    assert!(keys.is_sorted_by(|one, next| one < next), "not sorted, or a row twice");
    let replaced: BTreeMap<&str, &str> =
        rows.iter().filter(|r| r.argument == "*" && r.change == "replaced").map(|r| (r.kind.as_str(), r.class.as_str())).collect();
    for row in &rows {
        let Row { kind, argument, change, action, class, source } = row;
        let name = format!("{kind}.{argument} {change}");
        assert!(CLASSES.contains(&class.as_str()), "{name}: {class}");
        let default = match (argument.as_str(), action.as_str()) {
            ("*", "create" | "delete") | (_, "update") => "in place",
            ("*", "replace") => "replaced",
            (_, "replace") => replaced[kind.as_str()],
            (_, "none") => "none",
            _ => panic!("{name}: {action}"),
        };
        assert!(class == default || source.split_whitespace().count() > 3, "{name}: {class} without a source");
        assert!(source.is_empty() || class != default, "{name}: a source for what follows from the action");
        let fits: &[&str] =
            if argument == "*" { &["added", "removed", "replaced"] } else { &["", "added", "removed", "raised", "lowered", "off"] };
        assert!(fits.contains(&change.as_str()), "{name}");
    }
}

#[test]
fn what_holds_data_is_said_to() {
    let rows = rows();
    let lost: BTreeSet<&str> =
        rows.iter().filter(|r| r.argument == "*" && r.change == "replaced" && r.class == "data loss").map(|r| r.kind.as_str()).collect();
    for kind in ["aws_cloudwatch_log_group", "aws_db_instance", "aws_dynamodb_table", "aws_ecr_repository", "aws_efs_file_system"] {
        assert!(lost.contains(kind), "{kind} is replaced without a loss of data");
    }
    for kind in ["aws_kms_key", "aws_s3_bucket", "aws_secretsmanager_secret", "aws_sqs_queue"] {
        assert!(lost.contains(kind), "{kind} is replaced without a loss of data");
    }
    for row in rows.iter().filter(|row| lost.contains(row.kind.as_str()) && row.argument == "*") {
        assert_eq!(row.class == "data loss", row.change != "added", "{}.{}", row.kind, row.change);
    }
}

/// The tables of `diff` say which of several values have an order; here the provider does.
#[test]
fn orders_are_those_of_the_provider() {
    let rows = rows();
    let known: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.kind.as_str(), row.argument.as_str())).collect();
    let mut wrong = Vec::new();
    for (kind, resource) in &SCHEMA.resources {
        ordered(kind, &resource.body, "", &known, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn ordered(kind: &str, body: &Nested, at: &str, known: &BTreeSet<(&str, &str)>, wrong: &mut Vec<String>) {
    for (name, attribute) in &body.attributes {
        let path = join(at, name);
        let is_list = attribute.kind.get(0).and_then(serde_json::Value::as_str) == Some("list");
        if known.contains(&(kind, path.as_str())) && is_list != archgen::diff::is_list(kind, &path) {
            wrong.push(format!("{kind}.{path}: {}", if is_list { "a list" } else { "no list" }));
        }
    }
    for (name, block) in &body.blocks {
        let path = join(at, name);
        let is_ordered = block.nesting == "list" && block.max != Some(1);
        if known.contains(&(kind, path.as_str())) && is_ordered != archgen::diff::is_ordered(kind, &path) {
            wrong.push(format!("{kind}.{path}: {}", if is_ordered { "ordered" } else { "not ordered" }));
        }
        ordered(kind, &block.body, &path, known, wrong);
    }
}
