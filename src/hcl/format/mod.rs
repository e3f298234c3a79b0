//! The layout of `terraform fmt`, so that what archgen writes passes `fmt -check` byte for byte.
//!
//! The pass sets what lies between cells and in front of lines: indentation, the `=` of neighbouring assignments and their trailing
//! comments in columns, spaces at line ends, blank lines. Spaces between other tokens are the templates' own, and the expressions that
//! `terraform fmt` rewrites (`"${x}"` to `x`) are never emitted. One pass over the text: `scan` finds a line and its cells, and it is
//! written as soon as no line after it can change its columns.

mod scan;

use std::cell::Cell;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use scan::{Line, Lines};

/// `text`, a whole file, laid out as `terraform fmt` lays it out.
///
/// Beyond that: never two blank lines in a row, none at the start of the file, after an opening or before a closing bracket, and exactly
/// one newline at the end; a text without a line gives an empty one. Formatting twice changes nothing more. A text that is no HCL comes
/// out as some text that is no HCL.
pub fn format(text: &str) -> String {
    // Thousands of short files are laid out one after the other: what one needs besides its text serves the next.
    thread_local! {
        static SPARE: Cell<(Vec<Line>, Vec<i32>)> = const { Cell::new((Vec::new(), Vec::new())) };
    }
    let (run, open) = SPARE.take();
    let mut levels = Levels(open);
    let mut page = Page::of(text, run);
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
    levels.0.clear();
    let (out, run) = page.end();
    SPARE.set((run, levels.0));
    out
}

/// The brackets that are open, a level each line that opens any.
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
    out: Vec<u8>,
    /// Bytes of the text that come next in `out`: what stands as it should is copied in as few pieces as there can be.
    kept: Range<usize>,
    /// Whether a line is written.
    begun: bool,
    /// Lines that may stand in columns with the next one.
    run: Vec<Line>,
}

/// A blank line and what may follow it; from its second byte, a newline and what may follow that, most of all lines' own.
const NEXT_LINE: &[u8] = b"\n\n                                                                ";
/// What may precede an `=`, and what follows it.
const EQUALS: &[u8] = b"                                                                = ";

impl<'t> Page<'t> {
    fn of(text: &'t str, run: Vec<Line>) -> Self {
        let out = Vec::with_capacity(text.len() + text.len() / 8);
        Self { text, ascii: text.is_ascii(), out, kept: 0..0, begun: false, run }
    }

    /// The text that is written, and the run for another page.
    fn end(mut self) -> (String, Vec<Line>) {
        self.put(b"");
        if !self.out.is_empty() {
            self.out.push(b'\n');
        }
        // Pieces of a text, cut beside ASCII, are a text.
        (String::from_utf8(self.out).unwrap_or_default(), self.run)
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
        let (start, end) = match (self.begun, line.apart) {
            (false, _) => (2, 2),
            (true, false) => (1, 2),
            (true, true) => (0, 2),
        };
        self.begun = true;
        if let Some(wanted) = NEXT_LINE.get(start..end + line.indent) {
            self.between(wanted, line.lead.start);
        } else {
            self.put(NEXT_LINE.get(start..end).unwrap_or_default());
            self.spaces(line.indent);
        }
        self.keep(&line.lead);
        if line.assigned {
            self.equals(line);
            self.keep(&line.value);
        }
        if line.remarked {
            self.spaces(line.comment_pad);
            self.keep(&line.comment);
        }
    }

    /// The `=` of `line` with the spaces around it.
    fn equals(&mut self, line: &Line) {
        const AT: usize = EQUALS.len() - 2;
        let sign: &[u8] = if line.value.is_empty() { b"=" } else { b"= " };
        match AT.checked_sub(line.equals_pad).and_then(|start| EQUALS.get(start..AT + sign.len())) {
            Some(wanted) if line.value.is_empty() => self.put(wanted),
            Some(wanted) => self.between(wanted, line.value.start),
            None => {
                self.spaces(line.equals_pad);
                self.put(sign);
            }
        }
    }

    /// Writes bytes of the text.
    fn keep(&mut self, range: &Range<usize>) {
        if range.start != self.kept.end {
            self.put(b"");
            self.kept.start = range.start;
        }
        self.kept.end = range.end;
    }

    /// Writes `wanted` where the text has something between what was written last and `next`.
    fn between(&mut self, wanted: &[u8], next: usize) {
        if self.text.as_bytes().get(self.kept.end..next) == Some(wanted) {
            self.kept.end = next;
        } else {
            self.put(wanted);
        }
    }

    /// Writes what the text does not have.
    fn put(&mut self, other: &[u8]) {
        self.out.extend_from_slice(self.text.as_bytes().get(self.kept.clone()).unwrap_or_default());
        self.kept.start = self.kept.end;
        self.out.extend_from_slice(other);
    }

    fn spaces(&mut self, count: usize) {
        const SPACES: &[u8] = NEXT_LINE.split_at(2).1;
        let mut left = count;
        while left > 0 {
            let some = left.min(SPACES.len());
            self.put(SPACES.get(..some).unwrap_or_default());
            left -= some;
        }
    }
}
