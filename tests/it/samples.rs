//! The examples as documents.

use std::path::PathBuf;
use std::sync::Arc;

use archgen::arch::environments;
use archgen::diag::Report;
use archgen::source::{Format, Node, Sources};

use crate::document::Doc;
use crate::examples::{examples, tree};

/// Every example with its name; what it includes is in it.
pub(crate) fn samples() -> Vec<(String, Doc)> {
    let one = |path: PathBuf| (path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned(), Doc::of(&tree(&path)));
    examples().into_iter().map(one).collect()
}

/// A text, read.
pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) tree: Node,
}

/// The name of an architecture file in `format`.
pub(crate) const fn file_name(format: Format) -> &'static str {
    match format {
        Format::Yaml => "archgen.yaml",
        Format::Json => "archgen.json",
        Format::Toml => "archgen.toml",
    }
}

/// Reads a text without mistakes of syntax.
pub(crate) fn read(text: &str, format: Format) -> Read {
    let (mut sources, mut findings) = (Sources::default(), Vec::new());
    let tree = archgen::source::parse(text.as_bytes(), file_name(format), format, &mut sources, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}\n{text}");
    Read { sources, tree: tree.expect("a tree") }
}

impl Read {
    /// All environments; `[None]` for a file without any.
    pub(crate) fn environments(&self) -> Vec<Option<Arc<str>>> {
        let names = environments::names(&self.tree);
        if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() }
    }

    /// What `check` shows of some environments.
    pub(crate) fn report(&self, environments: &[Option<Arc<str>>]) -> Report {
        let all = environments.len() == self.environments().len();
        archgen::rules::report(self.sources.files.clone(), Vec::new(), Some(&self.tree), environments, all, false, Some("2026-11-21"))
            .report
    }
}

/// The findings of a report without their places, in an order that does not depend on places.
pub(crate) fn without_places(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report
        .findings
        .iter()
        .map(|located| {
            let one = &located.finding;
            let related: Vec<&str> = one.related.iter().map(|related| related.text.as_str()).collect();
            let fix = one.fix.as_ref().map(|fix| (&fix.title, fix.edits.iter().map(|edit| &edit.change).collect::<Vec<_>>()));
            let path = one.place.path().map(ToString::to_string);
            format!(
                "{}[{}] {} {path:?} {:?} {related:?} {:?} {:?} {fix:?}",
                one.severity, one.rule.id, one.message, one.label, one.notes, one.help
            )
        })
        .collect();
    lines.sort();
    lines
}
