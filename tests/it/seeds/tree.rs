//! The rendered HCL of one environment, parsed into one tree of values.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use archgen::{addresses, cost};
use hcl::expr::{Expression, ObjectKey, TemplateExpr};
use hcl::{Block, Body, Structure};
use serde_json::{Map, Value};

use crate::support::resolve;

/// Name of the root module in the tree; every other module has the name of its folder.
pub(super) const ROOT: &str = "root";

static PARSED: LazyLock<Mutex<BTreeMap<PathBuf, Arc<Value>>>> = LazyLock::new(Mutex::default);

/// Modules, then `type.name` for resources and `kind.name` for other blocks, then arguments. A block is a list, because it may be repeated;
/// a reference is the text that would interpolate it, `jsonencode(x)` is `x`. Beside the modules
/// stand the answers of `archgen addresses` and `archgen cost`.
pub(super) fn tree(system: &str, environment: &str) -> Arc<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("generated").join(system).join(environment);
    let mut parsed = PARSED.lock().unwrap();
    let read = || {
        let mut tree = parse(&folder);
        let file = fs::read_to_string(root.join("examples").join(system).join("archgen.yaml")).unwrap();
        let architecture = resolve(&file, Some(environment)).architecture.unwrap();
        tree["answer:addresses"] = addresses::json(&addresses::addresses(&architecture));
        tree["answer:cost"] = serde_json::to_value(cost::estimate(&architecture, None)).unwrap();
        Arc::new(tree)
    };
    Arc::clone(parsed.entry(folder.clone()).or_insert_with(read))
}

fn parse(folder: &Path) -> Value {
    let mut modules = Map::new();
    modules.insert(ROOT.to_owned(), Value::Object(module(folder)));
    for entry in fs::read_dir(folder.join("modules")).unwrap() {
        let entry = entry.unwrap();
        modules.insert(entry.file_name().into_string().unwrap(), Value::Object(module(&entry.path())));
    }
    Value::Object(modules)
}

fn module(folder: &Path) -> Map<String, Value> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "tf")).collect();
    paths.sort();
    let mut out = Map::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        add(&hcl::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())), &mut out);
    }
    out
}

fn add(body: &Body, out: &mut Map<String, Value>) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                out.insert(attribute.key.to_string(), value(&attribute.expr));
            }
            Structure::Block(block) => add_block(block, out),
        }
    }
}

fn add_block(block: &Block, out: &mut Map<String, Value>) {
    let mut path: Vec<&str> = vec![block.identifier.as_str()];
    path.extend(block.labels.iter().map(hcl::BlockLabel::as_str));
    if path[0] == "resource" {
        path.remove(0);
    }
    let (last, outer) = path.split_last().unwrap();
    let mut at = out;
    for key in outer {
        at = at.entry(*key).or_insert_with(|| Value::Object(Map::new())).as_object_mut().unwrap();
    }
    let mut content = Map::new();
    add(&block.body, &mut content);
    at.entry(*last).or_insert_with(|| Value::Array(Vec::new())).as_array_mut().unwrap().push(Value::Object(content));
}

fn value(expression: &Expression) -> Value {
    match expression {
        Expression::Null => Value::Null,
        Expression::Bool(bool) => Value::Bool(*bool),
        Expression::Number(number) => match number.as_i64() {
            Some(number) => number.into(),
            None => number.as_f64().into(),
        },
        Expression::String(text) => Value::String(text.clone()),
        Expression::Array(items) => items.iter().map(value).collect(),
        Expression::Object(object) => {
            let entry = |(key, item): (&ObjectKey, &Expression)| {
                let key = match key {
                    ObjectKey::Identifier(key) => key.to_string(),
                    other => other.to_string().trim_matches('"').to_owned(),
                };
                (key, value(item))
            };
            Value::Object(object.iter().map(entry).collect())
        }
        Expression::Parenthesis(inner) => value(inner),
        Expression::FuncCall(call) if call.name.to_string() == "jsonencode" && call.args.len() == 1 => value(&call.args[0]),
        Expression::TemplateExpr(template) => match template.as_ref() {
            TemplateExpr::QuotedString(text) => Value::String(text.clone()),
            TemplateExpr::Heredoc(heredoc) => Value::String(heredoc.template.clone()),
        },
        other => match hcl::Value::from(other.clone()) {
            hcl::Value::String(text) => Value::String(text),
            other => panic!("{other:?}"),
        },
    }
}
