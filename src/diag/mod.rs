//! Findings: what is wrong with an architecture file, where, why, and what to write instead.
//!
//! A check names a place by its path in the model (`components.api.memory`); [`crate::source`] turns
//! the path into bytes of a file; the renderers in this module turn both into text for people and machines.

mod accepted;
mod columns;
mod excerpt;
mod file;
mod fix;
mod github;
mod human;
mod json;
mod lines;
mod page;
mod path;
mod printable;
mod prose;
mod retired;
mod sarif;
mod suggest;

pub use accepted::accepted;
pub use columns::{Align, columns};
pub use file::{Format, SourceFile};
pub use fix::{Change, Edit, Fix, Replacement};
pub use github::github;
pub use human::{human, summary};
pub use json::json;
pub use lines::{LineIndex, Position, Region};
pub use path::{Path, Segment};
pub use printable::{document as json_document, line as printable};
pub use retired::Retired;
pub use sarif::sarif;
pub use suggest::{is_only_candidate, list, list_all, suggest};

use std::fmt;

/// How much a finding matters. The order is from least to most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never changes the exit status.
    Note,
    /// Legal but harmful, or doubtful; fails a run under `--strict`, can be accepted with a reason.
    Warning,
    /// AWS or the generator would refuse it; nothing is rendered, cannot be accepted.
    Error,
}

impl Severity {
    /// The lower-case word that reports print: `error`, `warning` or `note`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a rule looks at beyond the component or place that it judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reads {
    /// Nothing else.
    Own,
    /// Another component, the network, the flows between them, or another environment.
    Others,
    /// A data file of what AWS has: regions and zones, versions, instance classes, runtimes, prices.
    Data,
}

impl Reads {
    /// The lower-case word that lists print: `own`, `others` or `data`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Others => "others",
            Self::Data => "data",
        }
    }
}

/// A rule's fixed facts; declared with [`declare_rule!`](crate::declare_rule), one `static` per rule.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case id, component first, naming the fault: `load-balancer-plain-http`.
    pub id: &'static str,
    /// Severity of the rule's findings unless one says otherwise.
    pub severity: Severity,
    /// What it looks at beyond the component or place that it judges.
    pub reads: Reads,
    /// The rule's page: Markdown with the headings `What it does` and `Why is this bad?`.
    pub doc: &'static str,
    /// Ids of public scanners' rules that flag the same thing (`CKV_AWS_2`); an acceptance is rendered as their skip comment.
    pub scanners: &'static [&'static str],
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Declares one rule: its doc comment is its page. `reads others` and `reads data` say what it looks at beyond its own component
/// ([`Reads`](crate::diag::Reads)).
///
/// ```ignore
/// declare_rule! {
///     /// ## What it does
///     /// Flags …
///     /// ## Why is this bad?
///     /// …
///     pub(crate) static LOAD_BALANCER_PLAIN_HTTP = warning "load-balancer-plain-http" scanners ["CKV_AWS_2"];
/// }
/// ```
#[macro_export]
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ $vis:vis static $name:ident = $severity:ident $id:literal $(reads $reads:ident)? $(scanners [$($scanner:literal),* $(,)?])?;) => {
        $(#[doc = $doc])+
        $vis static $name: $crate::diag::Rule = $crate::diag::Rule {
            id: $id,
            severity: $crate::declare_rule!(@severity $severity),
            reads: $crate::declare_rule!(@reads $($reads)?),
            doc: concat!($($doc, "\n",)+),
            scanners: &[$($($scanner),*)?],
        };
    };
    (@severity error) => { $crate::diag::Severity::Error };
    (@severity warning) => { $crate::diag::Severity::Warning };
    (@reads) => { $crate::diag::Reads::Own };
    (@reads others) => { $crate::diag::Reads::Others };
    (@reads data) => { $crate::diag::Reads::Data };
    (@severity note) => { $crate::diag::Severity::Note };
}

/// Index of a file in [`Report::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u16);

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Which half of an entry a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key (`memory` in `memory: 512`).
    Key,
    /// The value (`512`); for a map or list the key, because that is what a person looks for.
    Value,
}

/// Where a finding points.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// An entry of the merged tree, by path.
    Entry {
        /// Path from the top of the file.
        path: Path,
        /// Key or value.
        part: Part,
    },
    /// Bytes of a file, for what has no path yet (syntax errors).
    Bytes(Span),
}

impl Place {
    /// The value at `path`.
    pub fn value(path: &Path) -> Self {
        Self::Entry { path: path.clone(), part: Part::Value }
    }

    /// The key at `path`.
    pub fn key(path: &Path) -> Self {
        Self::Entry { path: path.clone(), part: Part::Key }
    }

    /// The path, where the place has one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Entry { path, .. } => Some(path),
            Self::Bytes(_) => None,
        }
    }
}

/// A second place that a finding is about, with what to say there.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there: `first defined here`.
    pub text: String,
}

/// One thing that is wrong, or worth knowing.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Severity of this finding.
    pub severity: Severity,
    /// One sentence without a final stop: what is wrong.
    pub message: String,
    /// Where to edit.
    pub place: Place,
    /// A few words shown at the place; may be empty.
    pub label: String,
    /// Other places concerned.
    pub related: Vec<Related>,
    /// Reasons: facts of AWS, consequences.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The same as a machine-applicable change, where it is certain.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of `rule` at `place`, with the rule's own severity.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says something at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Related { place, text: text.into() });
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// Findings in the order they were made; [`Report`] sorts them.
pub type Findings = Vec<Finding>;

/// True where one of the findings is an error.
pub fn has_errors<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> bool {
    findings.into_iter().any(|finding| finding.severity == Severity::Error)
}

/// A finding whose places are known in bytes.
#[derive(Clone, Debug)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// Bytes of [`Finding::place`].
    pub span: Span,
    /// Bytes of each of [`Finding::related`], in order.
    pub related: Vec<Span>,
    /// [`Finding::fix`] as bytes and text, in the order of the files; empty where there is none, or where the text has no place for it.
    pub edits: Vec<Replacement>,
}

impl Located {
    /// The fix with its replacements, where it can be applied.
    pub fn fix(&self) -> Option<(&Fix, &[Replacement])> {
        let fix = self.finding.fix.as_ref()?;
        (!self.edits.is_empty()).then_some((fix, self.edits.as_slice()))
    }
}

/// A finding that the file accepts.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The finding.
    pub located: Located,
    /// Why it is acceptable.
    pub reason: String,
    /// Last day on which it is, as `2027-06-30`.
    pub until: Option<String>,
    /// Bytes of the rule's id in the `accept` that silences it.
    pub by: Span,
}

/// What a run found, ready to be shown in any format.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The files that spans refer to.
    pub files: Vec<SourceFile>,
    /// Findings sorted by file, place and rule, none twice.
    pub findings: Vec<Located>,
    /// Findings that the file accepts, in the same order; `None` where they are not to be shown.
    pub accepted: Option<Vec<Silenced>>,
}

impl Report {
    /// Number of findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|located| located.finding.severity == severity).count()
    }

    /// The first character of a span as people read it: `archgen.yaml:4:7`.
    pub fn place(&self, span: Span) -> String {
        let Some(file) = self.files.get(usize::from(span.file.0)) else { return String::new() };
        let start = LineIndex::new(&file.text).position(span.start as usize);
        format!("{}:{}:{}", file.name, start.line, start.column)
    }
}
