//! The few lines of a file that a finding shows, cut and made printable, with marks moved along.
//!
//! Only these lines reach the terminal renderer: it panics on spans outside its text, and reads all of its text for every finding.

use std::ops::Range;

use super::lines::Sources;
use super::{FileId, Position, Span, printable};

/// Lines between two marks up to which they share an excerpt.
const NEAR: usize = 40;

/// Shown in place of what is cut from a long line.
const CUT: &str = "...";

/// A span within one line, as bytes of the whole file.
#[derive(Clone, Debug)]
struct Mark {
    /// Which of the finding's spans this is.
    id: usize,
    line: usize,
    range: Range<usize>,
}

/// Lines of one file that follow each other. Lines without a mark may be empty: the renderer folds them.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) file: FileId,
    /// Number of the first line, from 1.
    pub(super) first_line: usize,
    /// Where the first mark begins in the file.
    pub(super) position: Position,
    /// The lines, joined by `\n`.
    pub(super) text: String,
    /// Ids and byte ranges of [`Excerpt::text`].
    pub(super) marks: Vec<(usize, Range<usize>)>,
}

/// Cuts the excerpts that show all spans, that of the first span first. `width` is the room for a line, in bytes.
pub(super) fn excerpts(sources: &Sources<'_>, spans: &[Span], width: usize) -> Vec<Excerpt> {
    let mut groups: Vec<(FileId, Vec<Mark>)> = Vec::new();
    for (id, span) in spans.iter().enumerate() {
        let mark = mark(sources, id, *span);
        let fits = |(file, marks): &&mut (FileId, Vec<Mark>)| {
            *file == span.file
                && marks.iter().any(|other| other.line.abs_diff(mark.line) <= NEAR)
                && !marks.iter().any(|other| other.line == mark.line && line_length(sources, *file, mark.line) > width)
        };
        match groups.iter_mut().find(fits) {
            Some((_, marks)) => marks.push(mark),
            None => groups.push((span.file, vec![mark])),
        }
    }
    groups.into_iter().map(|(file, marks)| excerpt(sources, file, &marks, width)).collect()
}

fn line_range(sources: &Sources<'_>, file: FileId, line: usize) -> Range<usize> {
    sources.index(file).map_or(0..0, |index| index.line_range(line))
}

fn line_length(sources: &Sources<'_>, file: FileId, line: usize) -> usize {
    line_range(sources, file, line).len()
}

/// A span's part on its first line: the token that a person looks for begins there.
fn mark(sources: &Sources<'_>, id: usize, span: Span) -> Mark {
    let range = sources.range(span);
    let line = sources.index(span.file).map_or(0, |index| index.line_at(range.start));
    let bounds = line_range(sources, span.file, line);
    let start = range.start.clamp(bounds.start, bounds.end);
    let mut end = range.end.clamp(start, bounds.end);
    if range.end > end {
        let token = sources.text(span.file).get(start..end).unwrap_or_default();
        end = start + token.trim_end().len();
    }
    Mark { id, line, range: start..end }
}

fn excerpt(sources: &Sources<'_>, file: FileId, marks: &[Mark], width: usize) -> Excerpt {
    let first = marks.iter().map(|mark| mark.line).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.line).max().unwrap_or(0);
    let mut text = String::new();
    let mut placed = Vec::new();
    for line in first..=last {
        if line > first {
            text.push('\n');
        }
        let here: Vec<&Mark> = marks.iter().filter(|mark| mark.line == line).collect();
        // The renderer shows a single line between two marked ones, and folds longer gaps.
        let is_between = marks.iter().any(|mark| mark.line + 1 == line) && marks.iter().any(|mark| mark.line == line + 1);
        if !here.is_empty() || is_between {
            let bounds = line_range(sources, file, line);
            push_line(&mut text, &mut placed, sources.text(file), bounds, &here, width);
        }
    }
    let start = marks.first().map_or(0, |mark| mark.range.start);
    let position = sources.index(file).map_or(Position { line: 1, column: 1 }, |index| index.position(start));
    Excerpt { file, first_line: first + 1, position, text, marks: placed }
}

/// Appends the part of a line around its first mark, printable, and the marks' places in it.
fn push_line(out: &mut String, placed: &mut Vec<(usize, Range<usize>)>, text: &str, bounds: Range<usize>, marks: &[&Mark], width: usize) {
    let window = if bounds.len() <= width {
        bounds.clone()
    } else {
        let focus = marks.first().map_or(bounds.start, |mark| mark.range.start);
        // Some context on the left; near the end of the line more of it, so that the room is used.
        let left = (focus - bounds.start).saturating_sub(width / 4).min(bounds.len() - width);
        let start = super::lines::clamp(text, bounds.start + left..bounds.start + left).start;
        super::lines::clamp(text, start..(start + width).min(bounds.end))
    };
    if window.start > bounds.start {
        out.push_str(CUT);
    }
    let mut ranges: Vec<Range<usize>> = vec![out.len()..out.len(); marks.len()];
    for (at, c) in text.get(window.clone()).unwrap_or_default().char_indices() {
        if c == '\t' {
            out.push_str("    ");
        } else {
            out.push(printable::shown(c));
        }
        let after = window.start + at + c.len_utf8();
        for (mark, range) in marks.iter().zip(&mut ranges) {
            if mark.range.start >= after {
                *range = out.len()..out.len();
            } else if mark.range.end >= after {
                range.end = out.len();
            }
        }
    }
    if window.end < bounds.end {
        out.push_str(CUT);
    }
    placed.extend(marks.iter().map(|mark| mark.id).zip(ranges));
}
