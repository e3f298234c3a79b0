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
    let mut levels = Levels::default();
    let mut page = Page::of(text);
    for mut line in Lines::of(text) {
        line.indent = levels.place(line.net);
        let alone = !line.chained && !line.remarked;
        if (line.apart || alone) && !page.run.is_empty() {
            page.end_run();
        }
        if alone {
            page.write(&line);
        } else {
            page.run.push(line);
        }
    }
    page.end_run();
    page.end()
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
    out: String,
    /// Lines that may stand in columns with the next one.
    run: Vec<Line>,
}

/// A newline and what may follow it, most of all lines' own.
const NEXT_LINE: &str = "\n                                                                ";
/// What may precede an `=`, and what follows it.
const EQUALS: &str = "                                                                = ";

impl<'t> Page<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, ascii: text.is_ascii(), out: String::with_capacity(text.len() + text.len() / 8), run: Vec::with_capacity(16) }
    }

    fn end(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// Writes the lines of the run in their columns, and empties it.
    fn end_run(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        for lines in run.chunk_by_mut(|a, b| a.chained && b.chained) {
            let widest = lines.iter().map(|line| self.equals_column(line)).max().unwrap_or(0);
            for line in lines.iter_mut().filter(|line| line.chained) {
                line.equals_pad = widest + 1 - self.equals_column(line);
            }
        }
        if run.iter().any(|line| line.remarked) {
            for lines in run.chunk_by_mut(|a, b| a.remarked && b.remarked) {
                let widest = lines.iter().map(|line| self.comment_column(line)).max().unwrap_or(0);
                for line in lines.iter_mut().filter(|line| line.remarked) {
                    line.comment_pad = widest + 1 - self.comment_column(line);
                }
            }
        }
        for line in &run {
            self.write(line);
        }
        run.clear();
        self.run = run;
    }

    fn equals_column(&self, line: &Line) -> usize {
        line.indent + self.width(&line.lead)
    }

    fn comment_column(&self, line: &Line) -> usize {
        let value = if line.assigned {
            let equals = line.equals_pad + 1;
            if line.value.is_empty() { equals } else { equals + 1 + self.width(&line.value) }
        } else {
            0
        };
        line.indent + self.width(&line.lead) + value
    }

    /// Columns as terraform counts them: what a person takes for one character.
    fn width(&self, range: &Range<usize>) -> usize {
        if self.ascii { range.len() } else { self.cell(range).graphemes(true).count() }
    }

    fn cell(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Ends the line before, and writes `line` without its end.
    fn write(&mut self, line: &Line) {
        if line.apart {
            self.out.push('\n');
        }
        if self.out.is_empty() {
            self.spaces(line.indent);
        } else if let Some(start) = NEXT_LINE.get(..=line.indent) {
            self.out.push_str(start);
        } else {
            self.out.push('\n');
            self.spaces(line.indent);
        }
        if line.assigned {
            // Most of what is assigned is written as it stands: one piece is copied faster than three.
            let apart = line.value.start - line.lead.end;
            if line.equals_pad == 1
                && apart == " = ".len()
                && !line.value.is_empty()
                && self.text.get(line.lead.end..line.value.start) == Some(" = ")
            {
                self.out.push_str(self.cell(&(line.lead.start..line.value.end)));
            } else {
                self.out.push_str(self.cell(&line.lead));
                self.equals(line.equals_pad, !line.value.is_empty());
                self.out.push_str(self.cell(&line.value));
            }
        } else {
            self.out.push_str(self.cell(&line.lead));
        }
        if line.remarked {
            self.spaces(line.comment_pad);
            self.out.push_str(self.cell(&line.comment));
        }
    }

    /// An `=` with `pad` spaces before it, and one after it where something follows.
    fn equals(&mut self, pad: usize, followed: bool) {
        const AT: usize = EQUALS.len() - "= ".len();
        let end = if followed { AT + 2 } else { AT + 1 };
        if let Some(text) = AT.checked_sub(pad).and_then(|start| EQUALS.get(start..end)) {
            self.out.push_str(text);
        } else {
            self.spaces(pad);
            self.out.push_str(if followed { "= " } else { "=" });
        }
    }

    fn spaces(&mut self, count: usize) {
        const SPACES: &str = NEXT_LINE.split_at(1).1;
        let mut left = count;
        while left > 0 {
            let some = left.min(SPACES.len());
            self.out.push_str(SPACES.get(..some).unwrap_or_default());
            left -= some;
        }
    }
}
