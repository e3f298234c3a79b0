//! What differs between two files, value by value.

use std::sync::Arc;

use super::defaults::Defaults;
use crate::diag::{Path, Segment};
use crate::source::{Entry, Map, Node, Value};

/// A value of the file that is not the same on both sides.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AttributeChange {
    /// Where it is: `components.api.tasks.max`.
    pub path: Path,
    /// Before; `None` where it was not there.
    pub before: Option<Node>,
    /// After; `None` where it is there no more.
    pub after: Option<Node>,
}

/// The top-level keys that have their own parts of a report, or that say which environment this is.
const ELSEWHERE: [&str; 8] = ["environments", "variant_of", "defaults", "components", "guarantees", "accept", "include", "$schema"];

/// What differs at the top level, the network included.
pub(super) fn of_file(before: &Node, after: &Node) -> Vec<AttributeChange> {
    let mut found = Vec::new();
    maps(before.as_map(), after.as_map(), &Path::root(), &mut found, &|key| !ELSEWHERE.contains(&key));
    found
}

/// What differs in a component: the values of `before` have the paths of `after`, whose name is `name`.
pub(super) fn of_component(before: &Node, after: &Node, name: &Arc<str>) -> Vec<AttributeChange> {
    let mut found = Vec::new();
    if is_same(before, after) {
        return found;
    }
    let at = Path::of("components").key(name.clone());
    maps(before.as_map(), after.as_map(), &at, &mut found, &|_| true);
    found
}

fn maps(before: Option<&Map>, after: Option<&Map>, at: &Path, found: &mut Vec<AttributeChange>, wanted: &dyn Fn(&str) -> bool) {
    let gone = before.into_iter().flat_map(Map::keys).filter(|key| !after.is_some_and(|after| after.contains_key(*key)));
    for key in gone.chain(after.into_iter().flat_map(Map::keys)).filter(|key| wanted(key)) {
        let path = at.key(key.clone());
        if !is_elsewhere(&path, key) {
            let before = before.and_then(|map| map.get(key)).map(|entry| &entry.value);
            nodes(before, after.and_then(|map| map.get(key)).map(|entry| &entry.value), &path, found);
        }
    }
}

/// True for what other parts of a report are about: acceptances, earlier names.
fn is_elsewhere(path: &Path, key: &str) -> bool {
    let depth = path.segments().len();
    let below = |top: &str| path.starts_with(&Path::of(top));
    match key {
        "accept" => (below("network") && depth == 2) || (below("components") && depth == 3),
        "renamed_from" => (below("network.tiers") && depth == 4) || (below("components") && depth == 3),
        _ => false,
    }
}

/// True for what is under `set` of a component.
pub(super) fn is_outside_model(path: &Path) -> bool {
    let segments = path.segments();
    let key = |at: usize, name: &str| matches!(segments.get(at), Some(Segment::Key(key)) if **key == *name);
    key(0, "components") && key(2, "set")
}

fn nodes(before: Option<&Node>, after: Option<&Node>, at: &Path, found: &mut Vec<AttributeChange>) {
    let before = before.filter(|node| node.value != Value::Null);
    let after = after.filter(|node| node.value != Value::Null);
    match (before, after) {
        (None, None) => {}
        (Some(Node { value: Value::Map(one), .. }), Some(Node { value: Value::Map(other), .. })) => {
            maps(Some(one), Some(other), at, found, &|_| true);
        }
        (Some(Node { value: Value::List(one), .. }), Some(Node { value: Value::List(other), .. }))
            if one.len() == other.len() && one.iter().chain(other).all(|item| item.as_map().is_some()) =>
        {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                nodes(Some(one), Some(other), &at.index(index), found);
            }
        }
        (Some(one), Some(other)) if is_same(one, other) => {}
        // A map that is there on one side only is as many values as it has.
        (Some(Node { value: Value::Map(one), .. }), None) if !one.is_empty() => maps(Some(one), None, at, found, &|_| true),
        (None, Some(Node { value: Value::Map(other), .. })) if !other.is_empty() => maps(None, Some(other), at, found, &|_| true),
        _ => found.push(AttributeChange { path: at.clone(), before: before.cloned(), after: after.cloned() }),
    }
}

/// True for values that are the same wherever they stand.
pub(super) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::List(one), Value::List(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other)),
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, entry)| other.get(key).is_some_and(|other| is_same(&entry.value, &other.value)))
        }
        (one, other) => one == other,
    }
}

/// A value on one line, as YAML writes it.
pub(super) fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::Number(text) | Value::String(text) => text.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(map) => {
            let entries: Vec<String> = map.iter().map(|(key, entry)| format!("{key}: {}", shown(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Before and after as texts, with the default where a value is not written.
pub(super) fn texts(change: &AttributeChange, kind: Option<&str>, defaults: &mut Defaults) -> (Option<String>, Option<String>) {
    let default = |defaults: &mut Defaults| kind.and_then(|kind| defaults.of(kind, &change.path)).map(|text| format!("{text} (default)"));
    let before = change.before.as_ref().map(shown);
    let after = change.after.as_ref().map(shown);
    match (before, after) {
        (None, after) => (default(defaults), after),
        (before, None) => (before, default(defaults)),
        both => both,
    }
}

/// `tree` with the value as it is after.
pub(super) fn applied(tree: &Node, change: &AttributeChange) -> Node {
    let mut tree = tree.clone();
    let keys: Vec<Segment> = change.path.segments().into_iter().cloned().collect();
    set(&mut tree, &keys, change.after.as_ref());
    tree
}

fn set(node: &mut Node, path: &[Segment], value: Option<&Node>) {
    let Some((first, rest)) = path.split_first() else { return };
    match (first, &mut node.value) {
        (Segment::Key(key), Value::Map(map)) => match (Arc::make_mut(map), rest.is_empty(), value) {
            (map, true, Some(value)) => {
                map.insert(key.shared(), Entry { key: value.span, value: value.clone() });
            }
            (map, true, None) => {
                map.shift_remove(&**key);
            }
            (map, false, _) => {
                if !map.contains_key(&**key) {
                    let Some(value) = value else { return };
                    map.insert(
                        key.shared(),
                        Entry { key: value.span, value: Node { span: value.span, value: Value::Map(Arc::default()) } },
                    );
                }
                let Some(entry) = map.get_mut(&**key) else { return };
                set(&mut entry.value, rest, value);
                // The last value of a map takes the map with it.
                if value.is_none() && entry.value.as_map().is_some_and(Map::is_empty) {
                    map.shift_remove(&**key);
                }
            }
        },
        (Segment::Index(index), Value::List(items)) => {
            if let Some(item) = items.get_mut(*index) {
                match (rest.is_empty(), value) {
                    (true, Some(value)) => *item = value.clone(),
                    _ => set(item, rest, value),
                }
            }
        }
        _ => {}
    }
}
