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
    let page = Page { text, ascii: text.is_ascii() };
    // Lines that may stand in columns with the next one.
    let mut run: Vec<Line> = Vec::with_capacity(16);
    for mut line in Lines::of(text) {
        line.indent = levels.place(line.net);
        let alone = !line.chained && line.comment.is_none();
        if line.apart || alone {
            page.write_run(&mut out, &mut run);
        }
        if alone {
            page.write(&mut out, &line);
        } else {
            run.push(line);
        }
    }
    page.write_run(&mut out, &mut run);
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

/// A text whose lines are written.
struct Page<'t> {
    text: &'t str,
    /// Whether each byte is a character.
    ascii: bool,
}

impl Page<'_> {
    /// Writes the lines of `run` in their columns, and empties it.
    fn write_run(&self, out: &mut String, run: &mut Vec<Line>) {
        for lines in run.chunk_by_mut(|a, b| a.chained && b.chained) {
            let widest = lines.iter().map(|line| self.equals_column(line)).max().unwrap_or(0);
            for line in lines.iter_mut().filter(|line| line.chained) {
                line.equals_pad = widest + 1 - self.equals_column(line);
            }
        }
        for lines in run.chunk_by_mut(|a, b| a.comment.is_some() && b.comment.is_some()) {
            let widest = lines.iter().map(|line| self.comment_column(line)).max().unwrap_or(0);
            for line in lines.iter_mut().filter(|line| line.comment.is_some()) {
                line.comment_pad = widest + 1 - self.comment_column(line);
            }
        }
        for line in run.drain(..) {
            self.write(out, &line);
        }
    }

    fn equals_column(&self, line: &Line) -> usize {
        line.indent + self.width(&line.lead)
    }

    fn comment_column(&self, line: &Line) -> usize {
        let value = line.value.as_ref().map_or(0, |value| {
            let equals = line.equals_pad + 1;
            if value.is_empty() { equals } else { equals + 1 + self.width(value) }
        });
        line.indent + self.width(&line.lead) + value
    }

    /// Columns as terraform counts them: what a person takes for one character.
    fn width(&self, range: &Range<usize>) -> usize {
        if self.ascii { range.len() } else { self.cell(range).graphemes(true).count() }
    }

    fn cell(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn write(&self, out: &mut String, line: &Line) {
        if line.apart {
            out.push('\n');
        }
        spaces(out, line.indent);
        out.push_str(self.cell(&line.lead));
        if let Some(value) = &line.value {
            spaces(out, line.equals_pad);
            out.push_str(if value.is_empty() { "=" } else { "= " });
            out.push_str(self.cell(value));
        }
        if let Some(comment) = &line.comment {
            spaces(out, line.comment_pad);
            out.push_str(self.cell(comment));
        }
        out.push('\n');
    }
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
