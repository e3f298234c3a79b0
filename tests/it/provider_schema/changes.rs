//! `moved`, `removed` and `import` blocks: what they name is there, or is gone, as the language asks.

use std::collections::{BTreeMap, BTreeSet};

use hcl::Block;

use super::module::Module;
use super::refs::{self, Step};

/// Blocks that say what becomes of resources that are there already.
pub(crate) const KEYWORDS: [&str; 3] = ["moved", "removed", "import"];

/// One such block.
#[derive(Debug)]
pub(crate) struct Change {
    place: String,
    keyword: String,
    /// `module.api` or `aws_s3_bucket.this`.
    from: Option<String>,
    to: Option<String>,
}

impl Change {
    /// The block as written; an argument that is no address, missing or too much is a violation.
    pub(crate) fn read(place: String, block: &Block, violations: &mut Vec<String>) -> Self {
        let mut change = Self { place, keyword: block.identifier.to_string(), from: None, to: None };
        let mut given = BTreeSet::new();
        for attribute in block.body.attributes() {
            let name = attribute.key.as_str();
            given.insert(name);
            match name {
                "from" => change.from = address(&attribute.expr),
                "to" => change.to = address(&attribute.expr),
                _ => {}
            }
        }
        let wanted: &[&str] = match change.keyword.as_str() {
            "moved" => &["from", "to"],
            "removed" => &["from"],
            _ => &["id", "to"],
        };
        if given != wanted.iter().copied().collect() {
            violations.push(format!("{}: takes {wanted:?}, has {given:?}", change.place));
        }
        let addresses = usize::from(change.from.is_some()) + usize::from(change.to.is_some());
        if addresses != wanted.iter().filter(|name| **name != "id").count() {
            violations.push(format!("{}: names no address", change.place));
        }
        let keeps = block.body.blocks().flat_map(|inner| inner.body.attributes().map(move |a| (inner.identifier.as_str(), a)));
        let keeps: Vec<_> = keeps.map(|(inner, a)| (inner, a.key.as_str(), a.expr.clone())).collect();
        if change.keyword == "removed" && keeps != [("lifecycle", "destroy", hcl::Expression::Bool(false))] {
            violations.push(format!("{}: does not say that nothing is destroyed", change.place));
        }
        change
    }
}

fn address(expression: &hcl::Expression) -> Option<String> {
    let found = refs::find(expression);
    let [reference] = found.references.as_slice() else { return None };
    let steps = reference.steps.iter().map(|step| match step {
        Step::Attr(name) => Some(name.as_str()),
        Step::Index => None,
    });
    let parts: Vec<&str> = std::iter::once(Some(reference.root.as_str())).chain(steps).collect::<Option<_>>()?;
    (parts.len() > 1).then(|| parts.join("."))
}

/// True for what `module` declares or calls, or what a module that it calls declares.
fn there(module: &Module, modules: &BTreeMap<String, Module>, address: &str) -> bool {
    let Some(rest) = address.strip_prefix("module.") else { return module.resources.contains(address) };
    match rest.split_once('.') {
        None => module.called(rest).is_some(),
        Some((name, inner)) => {
            module.called(name).and_then(|folder| modules.get(folder)).is_some_and(|called| called.resources.contains(inner))
        }
    }
}

/// Holds the changes of `module` against what it and the `modules` that it calls declare.
pub(crate) fn check(module: &Module, modules: &BTreeMap<String, Module>, violations: &mut Vec<String>) {
    let froms: BTreeSet<&str> =
        module.changes.iter().filter(|change| change.keyword == "moved").filter_map(|change| change.from.as_deref()).collect();
    let (mut left, mut reached) = (BTreeSet::new(), BTreeSet::new());
    for change in &module.changes {
        let place = &change.place;
        if let Some(from) = &change.from {
            if there(module, modules, from) {
                violations.push(format!("{place}: {from} is still there"));
            }
            if !left.insert(from) {
                violations.push(format!("{place}: {from} is left twice"));
            }
        }
        if let Some(to) = &change.to {
            let passed_on = change.keyword == "moved" && froms.contains(to.as_str());
            if !there(module, modules, to) && !passed_on {
                violations.push(format!("{place}: {to} is not there"));
            }
            if !reached.insert(to) {
                violations.push(format!("{place}: {to} is reached twice"));
            }
        }
    }
}
