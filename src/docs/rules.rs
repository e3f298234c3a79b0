//! The page of all rules.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use similar::TextDiff;

use super::markdown::{code, table};
use crate::diag::Rule;

/// The page of all rules as it was when this program was built; a test holds it to what [`page`] makes.
const COMMITTED: &str = include_str!("../../docs/rules.md");

/// Two small files that show a rule: one in which it finds something, and the same without that.
#[derive(Clone, Debug)]
pub struct Example {
    /// Extension of both files' names: `yaml`, `json` or `toml`.
    pub format: String,
    /// The file with the mistake, its place marked by a comment where the format has comments.
    pub bad: String,
    /// The file without it.
    pub good: String,
}

const INTRO: &str = "# Rules

Everything that `archgen check` can find. A warning or note is silenced with `accept:`, which takes the rule and the reason; an error cannot be.

A rule reads its `own` component alone, `others` too (components, the network, environments), or a file of `data` of what AWS has.

";

pub(super) fn page(rules: &[&Rule], examples: &BTreeMap<String, Example>) -> String {
    let mut text = INTRO.to_owned();
    text.push_str(&list(rules));
    for rule in rules {
        // A rule's page has headings of the second level, as this page has for rules.
        let page = format!("\n{}", rule.page()).replace("\n## ", "\n### ");
        let _ = write!(text, "## {}\n\n*{}*{}\n{page}\n\n", rule.id, rule.severity, scanners(rule));
        if let Some(example) = examples.get(rule.id) {
            let _ = write!(text, "{}\n\n", show(example));
        }
    }
    format!("{}\n", text.trim_end())
}

/// The part of the page of all rules that is about `rule`; without an example where the page has none of it.
pub fn rule_page(rule: &Rule) -> String {
    let start = format!("\n## {}\n", rule.id);
    match COMMITTED.split_once(&start) {
        Some((_, rest)) => {
            let section = rest.split("\n## ").next().unwrap_or_default().trim_end();
            format!("# {}\n{}\n", rule.id, section.replace("\n### ", "\n## "))
        }
        None => format!("# {}\n\n*{}*\n\n{}\n", rule.id, rule.severity, rule.page()),
    }
}

fn show(example: &Example) -> String {
    let Example { format, bad, good } = example;
    let mut text = format!("### Example\n\n```{format}\n{}\n```\n\nWithout the mistake:\n\n```diff\n", bad.trim_end());
    let unmarked: String = bad.split_inclusive('\n').map(unmarked).collect();
    for hunk in TextDiff::from_lines(&unmarked, good).unified_diff().context_radius(1).iter_hunks() {
        for change in hunk.iter_changes() {
            let line = change.value().trim_end_matches(['\r', '\n']);
            let _ = writeln!(text, "{}", format!("{}{line}", change.tag()).trim_end());
        }
    }
    text + "```"
}

/// The line without the comment that marks it; nothing where that is all it has.
fn unmarked(line: &str) -> String {
    if line.trim_start().starts_with("# ^") {
        return String::new();
    }
    let cut = ["error", "warning", "note"].iter().filter_map(|severity| line.find(&format!(" # {severity}: ["))).min();
    cut.map_or_else(|| line.to_owned(), |at| line.split_at(at).0.trim_end().to_owned() + "\n")
}

/// The rules as a table that leads to each one's section of this page.
fn list(rules: &[&Rule]) -> String {
    let rows: Vec<Vec<String>> = rules
        .iter()
        .map(|rule| vec![format!("[{}](#{0})", rule.id), rule.severity.to_string(), rule.reads.as_str().to_owned(), rule.first_sentence()])
        .collect();
    table(&["Rule", "Severity", "Reads", "What it does"], &rows)
}

/// A type's rules as a table that leads to the page of all rules.
pub(super) fn of_type(rules: &[&Rule]) -> String {
    let mut rules = rules.to_vec();
    rules.sort_by_key(|rule| rule.id);
    let rows: Vec<Vec<String>> = rules
        .iter()
        .map(|rule| vec![format!("[{}](../rules.md#{0})", rule.id), rule.severity.to_string(), rule.first_sentence()])
        .collect();
    table(&["Rule", "Severity", "What it does"], &rows)
}

fn scanners(rule: &Rule) -> String {
    if rule.scanners.is_empty() {
        return String::new();
    }
    let ids: Vec<String> = rule.scanners.iter().map(|id| code(id)).collect();
    format!(", as {}", ids.join(", "))
}
