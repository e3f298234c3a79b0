//! Environments: merge patches on the spanned tree.

use std::sync::Arc;

use super::rules::{BAD_VARIANT, UNKNOWN_ENVIRONMENT};
use crate::contract::unknown;
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::{Map, Node, Value, merge};

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

/// The tree of the environment `name`.
///
/// Findings: an environment that does not exist, a `variant_of` that leads nowhere or back to itself.
pub fn select(tree: &Node, name: Option<&str>, out: &mut Findings) -> Option<Selected> {
    let Some(name) = name else {
        return Some(Selected { name: None, stands_for: None, tree: tree.clone() });
    };
    let environments = tree.get("environments")?.as_map()?;
    let chain = chain(environments, name, out)?;
    let mut merged = without_environments(tree);
    for step in chain.iter().rev() {
        if let Some(entry) = environments.get(step) {
            merged = match &entry.value.value {
                Value::Null => merged,
                _ => merge(merged, &entry.value),
            };
        }
    }
    Some(Selected { name: Some(name.into()), stands_for: chain.last().cloned(), tree: merged })
}

/// The environment and those that it is a variant of, the last being no variant.
fn chain(environments: &Map, name: &str, out: &mut Findings) -> Option<Vec<Arc<str>>> {
    let mut chain: Vec<Arc<str>> = vec![name.into()];
    let mut at = name;
    while let Some(node) = environments.get(at).and_then(|entry| entry.value.get("variant_of")) {
        let path = Path::of("environments").key(at).key("variant_of");
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

fn without_environments(tree: &Node) -> Node {
    let mut tree = tree.clone();
    if let Value::Map(map) = &mut tree.value {
        map.shift_remove("environments");
    }
    tree
}
