//! Sections of the reference example.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::Findings;
use crate::source::{Entry, Format, Node, Sources, Value, parse};

/// The reference example, by component type.
pub(super) struct Example {
    /// Lines of the example by component type, in the order of the files.
    sections: BTreeMap<String, String>,
}

impl Example {
    /// Reads the files; one that cannot be read gives no section.
    pub(super) fn new(files: &[(String, String)]) -> Self {
        let mut sections: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in files {
            let (mut sources, mut findings) = (Sources::default(), Findings::new());
            let Some(tree) = parse(text.as_bytes(), name, Format::Yaml, &mut sources, &mut findings) else { continue };
            let mut add = |section: &str, head: &str, lines: &str| {
                let text = sections.entry(section.to_owned()).or_insert_with(|| head.to_owned());
                text.push_str(lines);
            };
            for (key, lines) in entries(&tree, text) {
                if key == "network" {
                    add(key, "", lines);
                }
            }
            let Some(components) = tree.get("components") else { continue };
            let types: BTreeMap<&str, &str> = components
                .as_map()
                .into_iter()
                .flatten()
                .filter_map(|(name, entry)| Some((&**name, entry.value.get("type").and_then(Node::text)?)))
                .collect();
            for (name, lines) in entries(components, text) {
                if let Some(kind) = types.get(name) {
                    add(kind, "components:\n", lines);
                }
            }
        }
        Self { sections }
    }

    /// The section of a component type, or of `network`.
    pub(super) fn section(&self, name: &str) -> Option<&str> {
        self.sections.get(name).map(String::as_str)
    }
}

/// Each entry of a block map with its whole lines.
fn entries<'t>(node: &'t Node, text: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let map = node.as_map().into_iter().flatten();
    map.filter_map(|(key, entry)| Some((&**key, text.get(lines(entry, text))?)))
}

/// From the start of the key's line to the end of the last line of its value.
fn lines(entry: &Entry, text: &str) -> Range<usize> {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    let start = text.get(..at(entry.key.start)).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let last = at(last_byte(&entry.value).max(entry.key.end));
    // A flow map ends behind its last value; its line is the example's.
    let end = text.get(last..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| last + length + 1);
    start..end
}

fn last_byte(node: &Node) -> u32 {
    match &node.value {
        Value::Map(map) => map.values().map(|entry| last_byte(&entry.value).max(entry.key.end)).max().unwrap_or(node.span.end),
        Value::List(items) => items.iter().map(last_byte).max().unwrap_or(node.span.end),
        _ => node.span.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_whole_components() {
        let text = "network:\n  cidr: 10.0.0.0/16 # wide\ncomponents:\n  a:\n    type: key\n    x: { y: 1 }\n\n  # of b\n  b: { type: secret }\n  c: { type: key, z: [1, 2] } # c\n";
        let example = Example::new(&[("archgen.yaml".to_owned(), text.to_owned())]);
        assert_eq!(example.section("network"), Some("network:\n  cidr: 10.0.0.0/16 # wide\n"));
        assert_eq!(example.section("key"), Some("components:\n  a:\n    type: key\n    x: { y: 1 }\n  c: { type: key, z: [1, 2] } # c\n"));
        assert_eq!(example.section("secret"), Some("components:\n  b: { type: secret }\n"));
        assert_eq!(example.section("queue"), None);
    }
}
