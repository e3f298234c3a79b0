//! The list of all rules as people and programs ask for it: by component type, by severity, by id.

use std::collections::BTreeMap;

use serde::Serialize;

use super::RULES;
use super::retired::RETIRED;
use crate::components::{self, TYPES};
use crate::diag::{Align, Retired, Rule, Severity, columns, suggest};

/// Raised when a field changes its meaning or goes away; new fields do not raise it.
const FORMAT_VERSION: u32 = 1;

/// What the rules of the network and its parts are listed under; it is no component type, but written like one.
const NETWORK: &str = "network";

/// A rule and the component types that it belongs to.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The rule.
    pub rule: &'static Rule,
    /// Names of the types, and `network`; empty for a rule about the file as a whole or about several components.
    pub components: Vec<&'static str>,
}

/// Which rules are listed; all of them by default.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Name of a component type, or `network`.
    pub component: Option<String>,
    /// This severity only.
    pub severity: Option<Severity>,
}

/// What stands behind an id.
#[derive(Debug)]
pub enum Lookup {
    /// A rule.
    Rule(&'static Rule),
    /// A rule that is gone.
    Retired(&'static Retired),
    /// Nothing; the nearest id, where one is near.
    Unknown(Option<&'static str>),
}

/// The rules that `filter` lets through, sorted by id.
pub fn catalogue(filter: &Filter) -> Vec<Listed> {
    let mut types: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for kind in TYPES {
        for rule in kind.rules {
            types.entry(rule.id).or_default().push(kind.name);
        }
    }
    for rule in components::network::rules::RULES {
        types.entry(rule.id).or_default().push(NETWORK);
    }
    let listed = RULES.iter().map(|rule| Listed { rule, components: types.remove(rule.id).unwrap_or_default() });
    let wanted = |one: &Listed| {
        filter.component.as_ref().is_none_or(|name| one.components.contains(&name.as_str()))
            && filter.severity.is_none_or(|severity| one.rule.severity == severity)
    };
    listed.filter(wanted).collect()
}

/// What [`Filter::component`] can be, in alphabetical order.
pub fn component_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = TYPES.iter().map(|kind| kind.name).chain([NETWORK]).collect();
    names.sort_unstable();
    names
}

/// The rule `id`, or what has become of it.
pub fn look_up(id: &str) -> Lookup {
    if let Some(rule) = RULES.iter().find(|rule| rule.id == id) {
        return Lookup::Rule(rule);
    }
    match RETIRED.iter().find(|retired| retired.id == id) {
        Some(retired) => Lookup::Retired(retired),
        None => Lookup::Unknown(suggest(id, RULES.iter().map(|rule| rule.id))),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    rules: Vec<Entry<'a>>,
    retired: &'a [Retired],
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    severity: &'a str,
    components: &'a [&'a str],
    reads: &'a str,
    scanners: &'a [&'a str],
    summary: String,
    page: String,
}

/// The rules as one JSON document with a final line break, described by `schema/rules.schema.json`.
pub fn json(rules: &[Listed]) -> String {
    let entries = rules.iter().map(|one| Entry {
        id: one.rule.id,
        severity: one.rule.severity.as_str(),
        components: &one.components,
        reads: one.rule.reads.as_str(),
        scanners: one.rule.scanners,
        summary: one.rule.first_sentence(),
        page: one.rule.page(),
    });
    let document = Document { format_version: FORMAT_VERSION, rules: entries.collect(), retired: RETIRED };
    // Structs of strings and numbers have nothing that JSON could refuse; an error would be shown rather than hidden.
    serde_json::to_string_pretty(&document).unwrap_or_else(|error| format!("{{\"error\": {:?}}}", error.to_string())) + "\n"
}

/// The rules as a table for people: id, severity and what each does, a line each.
pub fn table(rules: &[Listed]) -> String {
    let row = |one: &Listed| vec![one.rule.id.to_owned(), one.rule.severity.as_str().to_owned(), one.rule.first_sentence()];
    columns(&[Align::Left; 3], &rules.iter().map(row).collect::<Vec<_>>())
}
