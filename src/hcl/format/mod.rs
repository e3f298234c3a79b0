//! The layout of `terraform fmt`, so that what archgen writes passes `fmt -check` byte for byte.
//!
//! The pass sets what lies between cells and in front of lines: indentation, the `=` of neighbouring assignments and their trailing
//! comments in columns, spaces at line ends, blank lines. Spaces between other tokens are the templates' own, and the expressions that
//! `terraform fmt` rewrites (`"${x}"` to `x`) are never emitted. One pass over the text: `scan` finds a line and its cells, and it is
//! written as soon as no line after it can change its columns.

mod scan;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use scan::{Line, Lines};

/// `text`, a whole file, laid out as `terraform fmt` lays it out.
///
/// Beyond that: never two blank lines in a row, none at the start of the file, after an opening or before a closing bracket, and exactly
/// one newline at the end; a text without a line gives an empty one. Formatting twice changes nothing more. A text that is no HCL comes
/// out as some text that is no HCL.
pub fn format(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut levels = Levels::default();
    // Lines that may stand in columns with the next one.
    let mut run: Vec<Line> = Vec::with_capacity(16);
    for mut line in Lines::of(text) {
        if !line.is_blank() {
            line.indent = levels.place(line.net);
        }
        if line.chained || line.comment.is_some() {
            run.push(line);
        } else {
            write_run(&mut out, text, &mut run);
            write(&mut out, text, &line);
        }
    }
    write_run(&mut out, text, &mut run);
    out
}

/// The brackets that are open, a level each line that opens any.
#[derive(Default)]
struct Levels(Vec<i32>);

impl Levels {
    /// The indentation of the next line, which opens `net` brackets more than it closes. A line that opens more than it closes indents
    /// what follows by one level, however many they are; the level ends when as many are closed.
    fn place(&mut self, net: i32) -> usize {
        let mut closed = -net;
        while closed > 0
            && let Some(open) = self.0.last_mut()
        {
            if closed < *open {
                *open -= closed;
                break;
            }
            closed -= *open;
            self.0.pop();
        }
        let indent = 2 * self.0.len();
        if net > 0 {
            self.0.push(net);
        }
        indent
    }
}

/// Writes the lines of `run` in their columns, and empties it.
fn write_run(out: &mut String, text: &str, run: &mut Vec<Line>) {
    align(text, run, |line| line.chained, equals_column, |line, pad| line.equals_pad = pad);
    align(text, run, |line| line.comment.is_some(), comment_column, |line, pad| line.comment_pad = pad);
    for line in run.drain(..) {
        write(out, text, &line);
    }
}

/// In each run of adjacent lines that are `member`s, pads all to the longest one's column, plus one space.
fn align(
    text: &str,
    lines: &mut [Line],
    member: impl Fn(&Line) -> bool,
    column: impl Fn(&str, &Line) -> usize,
    mut set_pad: impl FnMut(&mut Line, usize),
) {
    for run in lines.chunk_by_mut(|a, b| member(a) && member(b)) {
        if !run.first().is_some_and(&member) {
            continue;
        }
        if let [only] = run {
            set_pad(only, 1);
            continue;
        }
        let widest = run.iter().map(|line| column(text, line)).max().unwrap_or(0);
        for line in run {
            let pad = widest + 1 - column(text, line);
            set_pad(line, pad);
        }
    }
}

fn equals_column(text: &str, line: &Line) -> usize {
    line.indent + width(text, &line.lead)
}

fn comment_column(text: &str, line: &Line) -> usize {
    let value = line.value.as_ref().map_or(0, |value| {
        let equals = line.equals_pad + 1;
        if value.is_empty() { equals } else { equals + 1 + width(text, value) }
    });
    line.indent + width(text, &line.lead) + value
}

/// Columns as terraform counts them: what a person takes for one character.
fn width(text: &str, range: &Range<usize>) -> usize {
    let cell = text.get(range.clone()).unwrap_or_default();
    if cell.is_ascii() { cell.len() } else { cell.graphemes(true).count() }
}

fn write(out: &mut String, text: &str, line: &Line) {
    if !line.is_blank() {
        spaces(out, line.indent);
        cell(out, text, &line.lead);
        if let Some(value) = &line.value {
            spaces(out, line.equals_pad);
            out.push_str(if value.is_empty() { "=" } else { "= " });
            cell(out, text, value);
        }
        if let Some(comment) = &line.comment {
            spaces(out, line.comment_pad);
            cell(out, text, comment);
        }
    }
    out.push('\n');
}

fn cell(out: &mut String, text: &str, range: &Range<usize>) {
    out.push_str(text.get(range.clone()).unwrap_or_default());
}

fn spaces(out: &mut String, count: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = count;
    while left > 0 {
        let some = left.min(SPACES.len());
        out.push_str(SPACES.get(..some).unwrap_or_default());
        left -= some;
    }
}
