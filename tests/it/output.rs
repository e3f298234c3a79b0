//! The rendered output as Terraform reads it: blocks and arguments by hcl-rs, not lines of text.

use std::collections::BTreeMap;
use std::path::Path;

use hcl::{Block, Body, Expression};

use crate::support::render_yaml;

/// A block with labels: a resource, a data source, an output.
pub(crate) struct Element {
    /// Folder of its module; `.` for the root.
    pub(crate) module: String,
    /// `resource`, `output`, `module`.
    pub(crate) keyword: String,
    /// `["aws_lb", "this"]`.
    pub(crate) labels: Vec<String>,
    pub(crate) body: Body,
}

impl Element {
    /// Type of a resource.
    pub(crate) fn kind(&self) -> &str {
        &self.labels[0]
    }

    /// `aws_lb.this`, `module.network`, the name of an output.
    pub(crate) fn name(&self) -> String {
        self.labels.join(".")
    }
}

/// Every labelled block of an environment.
pub(crate) fn elements(files: &BTreeMap<String, String>) -> Vec<Element> {
    let mut elements = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|extension| extension == "tf")) {
        let body: Body = hcl::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let module = path.rsplit_once('/').map_or(".", |(folder, _)| folder.trim_start_matches("modules/"));
        for block in body.into_blocks().filter(|block| !block.labels.is_empty()) {
            let labels = block.labels.iter().map(|label| label.as_str().to_owned()).collect();
            let keyword = block.identifier.to_string();
            elements.push(Element { module: module.to_owned(), keyword, labels, body: block.body });
        }
    }
    elements
}

/// The output of a text, parsed.
pub(crate) fn output(yaml: &str, environment: Option<&str>) -> Output {
    Output(elements(&render_yaml(yaml, environment)))
}

/// An environment's output, parsed.
pub(crate) struct Output(pub(crate) Vec<Element>);

impl Output {
    /// All resources of a type.
    pub(crate) fn all(&self, kind: &str) -> Vec<&Element> {
        let found: Vec<&Element> = self.0.iter().filter(|e| e.keyword == "resource" && e.kind() == kind).collect();
        assert!(!found.is_empty(), "no {kind} is rendered");
        found
    }

    /// The only block of a module with this keyword and these labels.
    pub(crate) fn one(&self, module: &str, keyword: &str, labels: &[&str]) -> &Body {
        let fits = |e: &&Element| e.module == module && e.keyword == keyword && e.labels == labels;
        let found: Vec<&Element> = self.0.iter().filter(fits).collect();
        assert_eq!(found.len(), 1, "{keyword} {labels:?} in {module}");
        &found[0].body
    }

    /// The resource that each of these addresses names, in one module.
    pub(crate) fn resource(&self, module: &str, kind: &str, name: &str) -> &Body {
        self.one(module, "resource", &[kind, name])
    }
}

/// A string without quotes, everything else as written.
fn text(expression: &Expression) -> String {
    match expression {
        Expression::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// An argument of a block.
pub(crate) fn argument(body: &Body, key: &str) -> Option<String> {
    body.attributes().find(|attribute| attribute.key() == key).map(|attribute| text(attribute.expr()))
}

/// An argument that is a list.
pub(crate) fn list(body: &Body, key: &str) -> Vec<String> {
    match body.attributes().find(|attribute| attribute.key() == key).map(hcl::Attribute::expr) {
        None => Vec::new(),
        Some(Expression::Array(items)) => items.iter().map(text).collect(),
        Some(other) => panic!("{key} is no list: {other}"),
    }
}

/// The only nested block of this kind.
pub(crate) fn block<'b>(body: &'b Body, kind: &str) -> Option<&'b Body> {
    let mut blocks = body.blocks().filter(|block| block.identifier() == kind);
    let first = blocks.next().map(Block::body);
    assert!(blocks.next().is_none(), "several blocks {kind}");
    first
}
