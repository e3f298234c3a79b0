//! Findings as JSON, for programs; described by `schema/findings.schema.json`.

use serde::Serialize;

use super::lines::Sources;
use super::{Located, Report, Severity, Silenced, Span, printable};

/// Raised when a field changes its meaning or goes away; new fields do not raise it.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    findings: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Vec<Accepted<'a>>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Accepted<'a> {
    finding: Entry<'a>,
    reason: &'a str,
    until: Option<&'a str>,
    by: At<'a>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    label: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    path: Option<String>,
    related: Vec<Other<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fix: Option<Change<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Other<'a> {
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Change<'a> {
    title: &'a str,
    edits: Vec<Replaced<'a>>,
}

#[derive(Serialize)]
struct Replaced<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

/// The report as one JSON document with a final line break, on several lines.
///
/// Lines and columns count from 1, columns in Unicode code points; the end is one past the last character. `path` is the
/// dotted path in the file (`components.api.memory`), null for what has none. Control and reordering characters are escaped.
pub fn json(report: &Report) -> String {
    let sources = Sources::new(report);
    let document = Document {
        format_version: FORMAT_VERSION,
        findings: report.findings.iter().map(|located| entry(&sources, located)).collect(),
        accepted: report.accepted.as_ref().map(|all| all.iter().map(|one| accepted(&sources, one)).collect()),
        summary: Summary {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
        },
    };
    printable::document(&document)
}

fn accepted<'a>(sources: &Sources<'a>, one: &'a Silenced) -> Accepted<'a> {
    Accepted { finding: entry(sources, &one.located), reason: &one.reason, until: one.until.as_deref(), by: at(sources, one.by) }
}

fn entry<'a>(sources: &Sources<'a>, located: &'a Located) -> Entry<'a> {
    let finding = &located.finding;
    let related = finding.related.iter().zip(&located.related);
    Entry {
        rule: finding.rule.id,
        severity: finding.severity.as_str(),
        message: &finding.message,
        label: &finding.label,
        at: at(sources, located.span),
        path: finding.place.path().map(ToString::to_string),
        related: related.map(|(related, span)| Other { at: at(sources, *span), message: &related.text }).collect(),
        notes: &finding.notes,
        help: finding.help.as_deref(),
        fix: located.fix().map(|(fix, replacements)| Change {
            title: &fix.title,
            edits: replacements.iter().map(|new| Replaced { at: at(sources, new.span), text: &new.text }).collect(),
        }),
    }
}

fn at<'a>(sources: &Sources<'a>, span: Span) -> At<'a> {
    let region = sources.region(span);
    At {
        file: sources.name(span.file),
        line: region.start.line,
        column: region.start.column,
        end_line: region.end.line,
        end_column: region.end.column,
    }
}
