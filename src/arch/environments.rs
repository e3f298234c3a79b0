//! Environments: merge patches on the spanned tree.

use std::sync::Arc;

use super::rules::{BAD_VARIANT, REMOVAL_OF_NOTHING, UNKNOWN_ENVIRONMENT};
use crate::contract::unknown;
use crate::diag::{Finding, Findings, Path, Place, suggest};
use crate::source::decode::rules::{BAD_NAME, UNKNOWN_KEY, WRONG_TYPE};
use crate::source::overlay::is_removal;
use crate::source::{Entry, Key, Map, Name, Node, Value, merge};

/// An environment's tree.
#[derive(Clone, Debug)]
pub struct Selected {
    /// Its name; `None` in a file without environments.
    pub name: Option<Arc<str>>,
    /// What `${environment}` gives: the name, or that of the environment whose variant it is.
    pub stands_for: Option<Arc<str>>,
    /// The merged tree.
    pub tree: Node,
}

/// Names of the environments, in the order of the file.
pub fn names(tree: &Node) -> Vec<Arc<str>> {
    match tree.get("environments").map(|node| &node.value) {
        Some(Value::Map(map)) => map.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The tree of the environment `name`, with its `environments` left in for the places of findings.
///
/// Findings: environments that are no maps, an environment that does not exist, a `variant_of` that leads nowhere or
/// back to itself, a removal of what is not there.
pub fn select(tree: &Node, name: Option<&str>, out: &mut Findings) -> Option<Selected> {
    check_shape(tree, out);
    let Some(name) = name else {
        return Some(Selected { name: None, stands_for: None, tree: tree.clone() });
    };
    let environments = tree.get("environments")?.as_map()?;
    let chain = chain(environments, name, out)?;
    let mut merged = tree.clone();
    for step in chain.iter().rev() {
        let Some(entry) = environments.get(step).filter(|entry| entry.value.as_map().is_some()) else { continue };
        let at = Path::of("environments").key(step.clone());
        check_removals(&merged, &entry.value, &at, tree.get("defaults"), out);
        merged = merge(merged, &entry.value);
        keep_removals_of_defaults(&mut merged, &entry.value);
    }
    Some(Selected { name: Some(name.into()), stands_for: chain.last().cloned(), tree: merged })
}

fn check_shape(tree: &Node, out: &mut Findings) {
    let Some(node) = tree.get("environments").filter(|node| node.value != Value::Null) else { return };
    let at = Path::of("environments");
    let wrong = |path: &Path, node: &Node, expected: &str| {
        Finding::new(&WRONG_TYPE, Place::value(path), format!("expected {expected}, found {}", node.value.kind()))
    };
    let Some(environments) = node.as_map() else {
        out.push(wrong(&at, node, "a map of environments"));
        return;
    };
    for (name, entry) in environments {
        let path = at.key(name.clone());
        if let Err(reason) = Name::read(name) {
            out.push(Finding::new(&BAD_NAME, Place::key(&path), reason));
        }
        match &entry.value.value {
            Value::Map(map) => {
                for taken in ["environments", "include", "$schema"].into_iter().filter(|key| map.contains_key(*key)) {
                    let message = format!("`{taken}` belongs to the file, not to one of its environments");
                    out.push(Finding::new(&UNKNOWN_KEY, Place::key(&path.key(taken)), message).help("move it to the top level"));
                }
            }
            Value::Null => {}
            _ => out.push(wrong(&path, &entry.value, "a map of changes").help("write `{}` for an environment that changes nothing")),
        }
    }
}

/// Keeps a component's `null` for a key that `defaults` would otherwise bring back.
fn keep_removals_of_defaults(merged: &mut Node, patch: &Node) {
    let Some(defaults) = merged.get("defaults").cloned() else { return };
    let Some(changes) = patch.get("components").and_then(Node::as_map) else { return };
    let entry = merged.as_map_mut().and_then(|top| top.get_mut("components"));
    let Some(components) = entry.and_then(|entry| entry.value.as_map_mut()) else { return };
    for (name, change) in changes {
        let Some(component) = components.get_mut(name).map(|entry| &mut entry.value) else { continue };
        let Some(default) = component.get("type").and_then(Node::text).and_then(|kind| defaults.get(kind)) else { continue };
        let removed =
            change.value.as_map().into_iter().flatten().filter(|(key, entry)| is_removal(&entry.value) && default.get(key).is_some());
        let Some(own) = component.as_map_mut() else { continue };
        for (key, entry) in removed {
            own.insert(key.clone(), Entry { key: entry.key, value: Node { span: entry.value.span, value: Value::Null } });
        }
    }
}

/// Reports the removals in `patch` that `base` has nothing for. A component's key may also come from `defaults`.
fn check_removals(base: &Node, changes: &Node, at: &Path, defaults: Option<&Node>, out: &mut Findings) {
    let Some(map) = changes.as_map() else { return };
    for (key, change) in map {
        let place = at.key(key.clone());
        let below = base.get(key);
        if !is_removal(&change.value) {
            if let Some(below) = below {
                check_removals(below, &change.value, &place, defaults, out);
            }
            continue;
        }
        let by_default = base.get("type").and_then(Node::text).and_then(|kind| defaults?.get(kind)?.get(key)).is_some();
        if below.is_none_or(|node| node.value == Value::Null) && !by_default {
            let finding = Finding::new(&REMOVAL_OF_NOTHING, Place::key(&place), format!("there is no `{key}` to remove"));
            let known = base.as_map().into_iter().flat_map(Map::keys).map(|key| &**key);
            out.push(match suggest(key, known) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding.help("take this line out"),
            });
        }
    }
}

/// The environment and those that it is a variant of, the last being no variant; `None` where that leads nowhere.
pub(super) fn lineage(tree: &Node, name: &str) -> Option<Vec<Arc<str>>> {
    chain(tree.get("environments")?.as_map()?, name, &mut Findings::new())
}

/// The environment and those that it is a variant of, the last being no variant.
fn chain(environments: &Map, name: &str, out: &mut Findings) -> Option<Vec<Arc<str>>> {
    let mut chain: Vec<Arc<str>> = vec![name.into()];
    let mut at = name;
    while let Some(node) = environments.get(at).and_then(|entry| entry.value.get("variant_of")) {
        let path = Path::of("environments").key(at.to_owned()).key("variant_of");
        let Some(next) = node.text() else {
            out.push(Finding::new(&BAD_VARIANT, Place::value(&path), "expected the name of another environment"));
            return None;
        };
        if !environments.contains_key(next) {
            let names = environments.keys().map(|name| &**name).filter(|name| *name != at);
            out.push(unknown(&UNKNOWN_ENVIRONMENT, &path, format!("there is no environment `{next}`"), next, names));
            return None;
        }
        if chain.iter().any(|name| &**name == next) {
            let message = format!("`{at}` is a variant of itself");
            out.push(Finding::new(&BAD_VARIANT, Place::value(&path), message).note(format!("{} → {next}", chain.join(" → "))));
            return None;
        }
        chain.push(next.into());
        at = next;
    }
    Some(chain)
}
