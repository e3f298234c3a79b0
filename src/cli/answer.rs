//! What the commands that answer questions have in common: reading, checking, an answer per environment.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{CLEAN, FINDINGS, Format, Selection, input, output};
use crate::arch::{Architecture, Resolution};
use crate::diag::{LineIndex, Path, Place, Segment, Severity, SourceFile};
use crate::source::{self, Node};

/// Version of the JSON answers.
const FORMAT_VERSION: u64 = 1;

/// How an answer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Shown {
    /// For people
    #[default]
    Human,
    /// As JSON
    Json,
}

/// Which file and environments, and how the answer is shown.
#[derive(Debug, Args)]
pub(super) struct Question {
    #[command(flatten)]
    pub(super) selection: Selection,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Shown,
}

/// One environment, as a question meets it.
pub(super) struct Asked<'a> {
    pub(super) architecture: &'a Architecture,
    tree: &'a Node,
    files: &'a [SourceFile],
}

impl<'a> Asked<'a> {
    fn about(resolution: &'a Resolution, files: &'a [SourceFile]) -> Option<Self> {
        Some(Self { architecture: resolution.architecture.as_ref()?, tree: &resolution.tree, files })
    }

    /// File and line of a place of the file: `archgen.yaml:12`; `None` for what is nowhere in it.
    pub(super) fn line(&self, at: &Path) -> Option<String> {
        let written = matches!(at.segments().first(), Some(Segment::Key(key)) if self.tree.get(key).is_some());
        let span = source::locate(self.tree, &Place::key(at));
        let file = self.files.get(usize::from(span.file.0)).filter(|_| written)?;
        let line = LineIndex::new(&file.text).position(usize::try_from(span.start).ok()?).line;
        Some(format!("{}:{line}", file.name))
    }
}

/// Asks each environment, and prints all answers. A file with errors has no answer: they are shown instead.
///
/// `human` and `json` give the answer and whether it is the good one; one bad answer makes the exit status 1.
///
/// # Errors
/// A file that cannot be read, or an environment that it does not have.
pub(super) fn run(
    question: &Question,
    human: impl Fn(&Asked<'_>) -> Result<(String, bool), String>,
    json: impl Fn(&Asked<'_>) -> Result<(Value, bool), String>,
) -> Result<u8, String> {
    let input = input::load(&question.selection)?;
    let environments = input::environments(&question.selection, &input, true)?;
    let (mut checked, _) = input::check(input, &environments, question.selection.env.is_none(), false);
    checked.report.findings.retain(|located| located.finding.severity == Severity::Error);
    let files = &checked.report.files;
    let asked: Vec<Asked<'_>> = checked.resolutions.iter().filter_map(|one| Asked::about(one, files)).collect();
    if !checked.report.findings.is_empty() {
        output::remark(&output::report(&checked.report, Format::Human, true));
    }
    if asked.len() < environments.len() || environments.is_empty() {
        output::remark("nothing can be said of a file with these errors\n");
        return Ok(FINDINGS);
    }
    let mut good = checked.report.findings.is_empty();
    let text = match question.format {
        Shown::Human => {
            let mut texts = Vec::new();
            for one in &asked {
                let (text, is_good) = human(one)?;
                good &= is_good;
                let head = one.architecture.environment.as_ref().filter(|_| asked.len() > 1);
                texts.push(head.map_or_else(|| text.clone(), |name| format!("== {name}\n\n{text}")));
            }
            texts.join("\n")
        }
        Shown::Json => {
            let mut answers = Vec::new();
            for one in &asked {
                let (answer, is_good) = json(one)?;
                good &= is_good;
                let mut named = json!({ "environment": one.architecture.environment.as_deref() });
                if let (Some(named), Value::Object(answer)) = (named.as_object_mut(), answer) {
                    named.extend(answer);
                }
                answers.push(named);
            }
            let whole = json!({ "format_version": FORMAT_VERSION, "environments": answers });
            format!("{}\n", serde_json::to_string_pretty(&whole).unwrap_or_default())
        }
    };
    output::result(&text)?;
    Ok(if good { CLEAN } else { FINDINGS })
}
