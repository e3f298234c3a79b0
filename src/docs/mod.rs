//! The pages under `docs/`, generated from the code: a page per component type, one for the network, one for the file around them, one for
//! the rules.

mod attributes;
mod component;
mod example;
mod file;
mod markdown;
mod resources;
mod rules;

use std::collections::BTreeMap;

use crate::arch::Architecture;
use crate::components::TYPES;
use crate::diag::Rule;

pub use file::PROSE;
pub use rules::{Example, rule_page};

/// All pages by path below the project: out of all rules, an example of each by its id, the reference example, of which each
/// file's name and text, the main one first, and what its environments come to.
pub fn pages(
    rules: &[&'static Rule],
    examples: &BTreeMap<String, Example>,
    reference: &[(String, String)],
    resolved: &[Architecture],
) -> BTreeMap<String, String> {
    let schema = crate::arch::schema::complete();
    let example = example::Example::new(reference);
    let mut pages: BTreeMap<String, String> = TYPES
        .iter()
        .map(|kind| (format!("docs/components/{}.md", kind.name), component::page(kind, &schema, &example, resolved)))
        .collect();
    pages.insert("docs/file.md".into(), file::page(&schema));
    pages.insert("docs/components/network.md".into(), component::network_page(&schema, &example));
    pages.insert("docs/components/README.md".into(), component::index());
    pages.insert("docs/rules.md".into(), rules::page(rules, examples));
    pages
}
