//! What a change is said to save is what the changed file costs less.

use std::sync::Arc;

use archgen::arch::resolve;
use archgen::cost::{self, Estimate, Saving, Usd};
use archgen::diag::{Path, Segment, Severity};
use archgen::source::{Entry, Map, Node, Value, merge};

use super::{TODAY, answer};
use crate::examples;

/// The estimate of the file with the change made in the environment; no mistake comes with it.
fn after(tree: &Node, environment: Option<&str>, saving: &Saving) -> Estimate {
    let mut overlay = Node { value: Value::Map(Arc::default()), ..Node::default() };
    for set in &saving.set {
        let place: Path = set.path.parse_as_path();
        let path = match environment {
            Some(name) => place.segments().into_iter().fold(Path::of("environments").key(name.to_owned()), |at, segment| match segment {
                Segment::Key(key) => at.key(key.clone()),
                Segment::Index(index) => at.index(*index),
            }),
            None => place,
        };
        put(&mut overlay, &path, node(&set.value));
    }
    let resolution = resolve(&merge(tree.clone(), &overlay), environment);
    let errors: Vec<_> = resolution.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", saving.what);
    cost::estimate(&resolution.architecture.unwrap(), Some(TODAY))
}

trait ParseAsPath {
    fn parse_as_path(&self) -> Path;
}

impl ParseAsPath for String {
    /// Services of AWS have dots in their names: `network.endpoints.ecr.api`.
    fn parse_as_path(&self) -> Path {
        match self.strip_prefix("network.endpoints.") {
            Some(service) => Path::of("network").key("endpoints").key(service.trim_matches('"').to_owned()),
            None => self.split('.').fold(Path::root(), |path, key| path.key(key.to_owned())),
        }
    }
}

fn put(tree: &mut Node, path: &Path, value: Node) {
    let mut at = tree;
    for segment in path.segments() {
        let Segment::Key(key) = segment else { panic!("{path}") };
        if !matches!(at.value, Value::Map(_)) {
            at.value = Value::Map(Arc::default());
        }
        at = &mut at.as_map_mut().unwrap().entry(key.shared()).or_insert_with(|| entry(Node::default())).value;
    }
    *at = value;
}

fn entry(value: Node) -> Entry {
    Entry { key: value.span, value }
}

fn node(value: &serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(number.to_string().into()),
        serde_json::Value::String(text) => Value::String(text.as_str().into()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(node).collect()),
        serde_json::Value::Object(map) => {
            let map: Map = map.iter().map(|(key, value)| (key.as_str().into(), entry(node(value)))).collect();
            Value::Map(map.into())
        }
    };
    Node { value, ..Node::default() }
}

#[test]
fn what_a_change_saves_is_what_the_changed_file_costs_less() {
    let mut kinds = std::collections::BTreeSet::new();
    examples::every_environment(|path, tree, environment| {
        let before = answer(tree, environment);
        for saving in &before.savings {
            let changed = after(tree, environment, saving);
            let saved = before.total.monthly.with(changed.total.monthly, Usd::minus);
            assert_eq!(saved, saving.monthly, "{} {environment:?}: {}", path.display(), saving.what);
            kinds.insert(saving.what);
        }
    });
    assert!(kinds.len() >= 6, "{kinds:#?}");
}
