//! Overlays: one environment's changes, merged into the tree as a JSON merge patch (RFC 7396).

use std::sync::Arc;

use super::{Entry, Map, Node, Value};
use crate::diag::Span;
use crate::map::RandomState;

/// The key of TOML's spelling of a removal, `{ remove = true }`, which the other formats may use too.
const REMOVE: &str = "remove";

/// True for a value that removes its key: null, or a map of nothing but `remove: true`.
pub fn is_removal(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Map(map) => map.len() == 1 && map.get(REMOVE).is_some_and(|entry| entry.value.value == Value::Bool(true)),
        _ => false,
    }
}

/// Merges `patch` into `base`: maps merge, lists and scalars replace, a removal removes its key.
///
/// What the patch writes keeps the patch's places; a map that both have keeps the place of the base. A patch that is
/// itself null changes nothing, and removing what is not there is harmless.
pub fn merge(base: Node, patch: &Node) -> Node {
    match &patch.value {
        Value::Null => base,
        Value::Map(changes) => {
            let Node { span, value } = base;
            match value {
                Value::Map(mut map) => {
                    apply(Arc::make_mut(&mut map), changes);
                    Node { span, value: Value::Map(map) }
                }
                _ => written(patch.span, changes),
            }
        }
        _ => patch.clone(),
    }
}

fn apply(map: &mut Map, changes: &Map) {
    let mut removals = false;
    for (key, change) in changes {
        if is_removal(&change.value) {
            removals = true;
            continue;
        }
        let Value::Map(below) = &change.value.value else {
            put(map, key, change.key, change.value.clone());
            continue;
        };
        match map.get_mut(key).map(|entry| &mut entry.value.value) {
            Some(Value::Map(existing)) => apply(Arc::make_mut(existing), below),
            _ => put(map, key, change.key, written(change.value.span, below)),
        }
    }
    if removals {
        map.retain(|key, _| !changes.get(key).is_some_and(|change| is_removal(&change.value)));
    }
}

/// Writes an entry in the place that the key has, or at the end.
fn put(map: &mut Map, key: &Arc<str>, at: Span, value: Node) {
    map.insert(Arc::clone(key), Entry { key: at, value });
}

/// A patch's map where the base has none: the same without its removals.
fn written(span: Span, changes: &Map) -> Node {
    let mut map = Map::with_capacity_and_hasher(changes.len(), RandomState::default());
    apply(&mut map, changes);
    Node { span, value: Value::Map(map.into()) }
}
