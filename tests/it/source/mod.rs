//! The source layer: every format into one spanned tree.

mod bounds;
mod formats;
mod includes;
mod merging;
mod properties;
mod spans;

use archgen::diag::{Finding, Findings, Place};
use archgen::source::{self, Format, Node, Sources, Value};

/// One file read, with what was found and the text that spans refer to.
struct Read {
    tree: Option<Node>,
    findings: Findings,
    sources: Sources,
}

fn read_bytes(format: Format, bytes: &[u8]) -> Read {
    let mut sources = Sources::default();
    let mut findings = Findings::new();
    let tree = source::parse(bytes, "archgen", format, &mut sources, &mut findings);
    Read { tree, findings, sources }
}

fn read(format: Format, text: &str) -> Read {
    read_bytes(format, text.as_bytes())
}

/// The tree of a text without mistakes.
#[track_caller]
fn tree(format: Format, text: &str) -> Node {
    let read = read(format, text);
    assert_eq!(read.findings, [], "{text}");
    read.tree.expect("a tree")
}

/// The finding of a text with one mistake.
#[track_caller]
fn only(read: &Read) -> &Finding {
    assert_eq!(read.findings.len(), 1, "{:#?}", read.findings);
    &read.findings[0]
}

impl Read {
    /// The text at a finding's place.
    #[track_caller]
    fn at(&self, place: &Place) -> &str {
        let Place::Bytes(span) = place else { panic!("no bytes: {place:?}") };
        self.sources.text(*span).expect("a span of the text")
    }
}

/// The tree without its places; numbers and texts stay apart.
fn plain(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(text) => format!("number {text}").into(),
        Value::String(text) => text.to_string().into(),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Map(map) => map.iter().map(|(key, entry)| (key.to_string(), plain(&entry.value))).collect(),
    }
}

/// Calls `visit` with the path, the key's bytes and the value of every entry and item.
fn walk<'a>(node: &'a Node, visit: &mut impl FnMut(Option<(&'a str, archgen::diag::Span)>, &'a Node)) {
    match &node.value {
        Value::List(items) => {
            for item in items {
                visit(None, item);
                walk(item, visit);
            }
        }
        Value::Map(map) => {
            for (key, entry) in map.iter() {
                visit(Some((key, entry.key)), &entry.value);
                walk(&entry.value, visit);
            }
        }
        _ => {}
    }
}
