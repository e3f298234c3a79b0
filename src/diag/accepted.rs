//! What the file accepts, for people.

use super::lines::Sources;
use super::{Report, Silenced, printable};

/// Each finding that the file accepts, with its place, the reason and the last day; empty where [`Report::accepted`] has none.
///
/// ```text
/// accepted warning[registry-mutable-tags]: tags can be overwritten
///   --> archgen.yaml:9:21 (components.registry.tag_mutability)
///   = reason: as documented, until 2099-01-01 (archgen.yaml:11:7)
/// ```
pub fn accepted(report: &Report) -> String {
    let sources = Sources::new(report);
    let entries: Vec<String> = report.accepted.iter().flatten().map(|one| entry(&sources, one)).collect();
    entries.join("\n")
}

fn entry(sources: &Sources<'_>, one: &Silenced) -> String {
    let finding = &one.located.finding;
    let place = |span| {
        let start = sources.region(span).start;
        format!("{}:{}:{}", printable::line(sources.name(span.file)), start.line, start.column)
    };
    let path = finding.place.path().map(ToString::to_string).filter(|path| !path.is_empty());
    let path = path.map(|path| format!(" ({})", printable::line(&path))).unwrap_or_default();
    let notes = finding.notes.iter().filter(|note| note.starts_with("in the environment"));
    let notes = notes.fold(String::new(), |lines, note| lines + "  = note: " + &printable::line(note) + "\n");
    let until = one.until.as_ref().map(|until| format!(", until {}", printable::line(until))).unwrap_or_default();
    format!(
        "accepted {}[{}]: {}\n  --> {}{path}\n{notes}  = reason: {}{until} ({})\n",
        finding.severity,
        finding.rule.id,
        printable::line(&finding.message),
        place(one.located.span),
        printable::line(&one.reason),
        place(one.by),
    )
}
