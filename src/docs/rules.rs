//! The page of all rules.

use std::fmt::Write as _;

use super::markdown::{code, table};
use crate::diag::Rule;

const INTRO: &str = "# Rules

Everything that `archgen check` can find. A warning or note is silenced with `accept:`, which takes the rule and the reason; an error cannot be.

";

pub(super) fn page(rules: &[&Rule]) -> String {
    let mut text = INTRO.to_owned();
    text.push_str(&list(rules));
    for rule in rules {
        // A rule's page has headings of the second level, as this page has for rules.
        let page = format!("\n{}", rule.page()).replace("\n## ", "\n### ");
        let _ = write!(text, "## {}\n\n*{}*{}\n{page}\n\n", rule.id, rule.severity, scanners(rule));
    }
    format!("{}\n", text.trim_end())
}

/// The rules as a table that leads to each one's section of this page.
fn list(rules: &[&Rule]) -> String {
    let rows: Vec<Vec<String>> =
        rules.iter().map(|rule| vec![format!("[{}](#{0})", rule.id), rule.severity.to_string(), rule.first_sentence()]).collect();
    table(&["Rule", "Severity", "What it does"], &rows)
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
