//! Findings for people, in the look of rustc.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpts};
use super::lines::Sources;
use super::{Located, Replacement, Report, Severity, Span, printable};

/// Columns where the width of the terminal is unknown.
const WIDTH: usize = 140;

/// Fewest columns of source text, however narrow the terminal.
const NARROWEST: usize = 40;

/// Columns that line numbers and the bar take.
const GUTTER: usize = 8;

/// Places shown of one finding; the rest is counted.
const PLACES: usize = 12;

/// Stands for the `n`th place until the text is laid out. [`printable`] lets neither character through from a user's text.
fn placeholder(n: usize) -> String {
    format!("\u{e000}{n}\u{e000}")
}

/// Every finding as rustc would print it, a blank line between two; empty without findings.
///
/// `color` asks for ANSI styles, `width` is the terminal's number of columns. No text of a user reaches the terminal raw:
/// control characters are shown as pictures (`␛`), invisible and reordering ones as `�`. A span over several lines is
/// marked on its first one, long lines are cut around the mark.
pub fn human(report: &Report, color: bool, width: Option<usize>) -> String {
    // Counting the lines of a large file takes longer than saying that it is in order.
    if report.findings.is_empty() {
        return String::new();
    }
    let width = width.unwrap_or(WIDTH).max(NARROWEST + GUTTER);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let sources = Sources::new(report);
    let findings: Vec<String> = report.findings.iter().map(|located| render(&renderer, &sources, located, width - GUTTER) + "\n").collect();
    findings.join("\n")
}

/// The closing line: `2 errors, 1 warning`; `no findings` without any.
pub fn summary(report: &Report) -> String {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (report.count(severity), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {severity}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Writes the places' names: `archgen.yaml:4:7`. The renderer can only count columns in the text that it was given, and long
/// lines are cut, so it gets placeholders.
struct Places(Vec<String>);

impl Places {
    fn add(&mut self, sources: &Sources<'_>, excerpt: &Excerpt) -> String {
        let name = printable::line(sources.name(excerpt.file));
        let place = format!("{name}:{}:{}", excerpt.position.line, excerpt.position.column);
        let at = self.0.iter().position(|known| *known == place).unwrap_or_else(|| {
            self.0.push(place);
            self.0.len() - 1
        });
        placeholder(at)
    }

    fn fill_in(&self, text: &str) -> String {
        let mut parts = text.split('\u{e000}');
        let mut out = parts.next().unwrap_or_default().to_owned();
        while let (Some(number), Some(rest)) = (parts.next(), parts.next()) {
            out.push_str(number.parse().ok().and_then(|at: usize| self.0.get(at)).map_or("", String::as_str));
            out.push_str(rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
        }
        out
    }
}

fn render(renderer: &Renderer, sources: &Sources<'_>, located: &Located, room: usize) -> String {
    let finding = &located.finding;
    let mut places = Places(Vec::new());
    let related = finding.related.iter().zip(&located.related).take(PLACES);
    let spans: Vec<Span> = std::iter::once(located.span).chain(related.clone().map(|(_, span)| *span)).collect();
    let labels: Vec<String> =
        std::iter::once(&finding.label).chain(related.map(|(related, _)| &related.text)).map(|label| printable::line(label)).collect();

    let title = level(finding.severity).primary_title(printable::line(&finding.message)).id(finding.rule.id);
    let mut group = Group::with_title(title);
    for excerpt in excerpts(sources, &spans, room) {
        let path = places.add(sources, &excerpt);
        let marks = excerpt.marks.iter().map(|(id, range)| annotation(*id, range.clone(), labels.get(*id)));
        let marks: Vec<Annotation<'_>> = marks.collect();
        group = group.element(Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path).annotations(marks));
    }
    for note in &finding.notes {
        group = group.element(Level::NOTE.message(printable::paragraph(note)));
    }
    let hidden = finding.related.len().saturating_sub(PLACES);
    if hidden > 0 {
        group = group.element(Level::NOTE.message(format!("{hidden} more places are concerned")));
    }

    let fix = located.fix();
    let title = fix.as_ref().map(|(fix, _)| fix.title.as_str());
    let suggestion = fix.as_ref().and_then(|(_, replacements)| patches(sources, &mut places, replacements, room));
    if let Some(help) = finding.help.as_ref().filter(|help| suggestion.is_none() || Some(help.as_str()) != title) {
        group = group.element(Level::HELP.message(printable::paragraph(help)));
    }
    let mut groups = vec![group];
    if let (Some(title), Some(suggestion)) = (title, suggestion) {
        groups.push(Group::with_title(Level::HELP.secondary_title(printable::line(title))).elements(suggestion));
    }
    places.fill_in(&renderer.render(&groups))
}

fn annotation(id: usize, range: std::ops::Range<usize>, label: Option<&String>) -> Annotation<'static> {
    let kind = if id == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
    kind.span(range).label(label.filter(|label| !label.is_empty()).cloned())
}

/// The replacements as changed lines; `None` where that would mislead: several lines at once, or nothing that changes.
fn patches<'a>(
    sources: &Sources<'_>,
    places: &mut Places,
    replacements: &[Replacement],
    room: usize,
) -> Option<Vec<Snippet<'a, Patch<'a>>>> {
    let mut snippets = Vec::new();
    for replacement in replacements {
        let range = sources.range(replacement.span);
        let old = sources.text(replacement.span.file).get(range)?;
        if old.contains('\n') || replacement.text.contains('\n') || old == replacement.text || old.len() + replacement.text.len() > room {
            return None;
        }
        let excerpt = excerpts(sources, &[replacement.span], room).pop()?;
        let (_, range) = excerpt.marks.first()?.clone();
        let path = places.add(sources, &excerpt);
        let change = Patch::new(range, printable::line(&replacement.text));
        snippets.push(Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path).patch(change));
    }
    (!snippets.is_empty()).then_some(snippets)
}
