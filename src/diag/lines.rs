//! From byte offsets to lines and columns.

use std::ops::Range;

use super::{FileId, Report, SourceFile, Span};

/// Bytes between two stored character counts: a lookup counts at most this many.
const BLOCK: usize = 64;

/// Where the lines of one text begin, for lookups in logarithmic time whatever the length of a line.
///
/// A line ends at `\n`; the `\r` before it belongs to the ending. A byte order mark has no column.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

/// A place as people and editors count: lines and columns from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in code points.
    pub column: usize,
}

/// From the first character to one past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

impl<'a> LineIndex<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let starts = std::iter::once(mark).chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let characters = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let here = *before;
            *before += block.iter().filter(|byte| starts_character(**byte)).count();
            Some(here)
        });
        Self { text, starts: starts.collect(), characters: characters.collect() }
    }

    /// The line that holds the byte at `offset`, from 0; the last line for offsets past the end.
    pub fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line without its ending; empty at the end of the text for lines that do not exist.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.starts.get(line) else {
            return self.text.len()..self.text.len();
        };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let ending = usize::from(end > start && line + 1 < self.starts.len() && self.text.as_bytes().get(end - 1) == Some(&b'\r'));
        start..end - ending
    }

    /// Line and column of the byte at `offset`; inside a character those of the character, past the end those of the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor(self.text, offset);
        let line = self.line_at(offset);
        let start = self.line_range(line).start;
        Position { line: line + 1, column: (self.characters_before(offset) + 1).saturating_sub(self.characters_before(start)).max(1) }
    }

    /// Both ends of a range of bytes; an end before its start counts as the start.
    pub fn region(&self, range: Range<usize>) -> Region {
        let range = clamp(self.text, range);
        Region { start: self.position(range.start), end: self.position(range.end) }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        let before = self.characters.get(block).copied().unwrap_or_else(|| {
            // Only the end of a text whose length is a multiple of the block's has no block of its own.
            self.characters.last().map_or(0, |last| {
                let tail = self.text.as_bytes().get((self.characters.len() - 1) * BLOCK..).unwrap_or_default();
                last + tail.iter().filter(|byte| starts_character(**byte)).count()
            })
        });
        before + rest.iter().filter(|byte| starts_character(**byte)).count()
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn ceil(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}

/// The range widened to whole characters, inside the text, never reversed.
pub(super) fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    start..ceil(text, range.end).max(start)
}

/// A report's files with their line indexes.
pub(super) struct Sources<'a> {
    files: Vec<(&'a SourceFile, LineIndex<'a>)>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Self { files: report.files.iter().map(|file| (file, LineIndex::new(&file.text))).collect() }
    }

    /// The file's name; `<unknown>` for a file that the report does not hold.
    pub(super) fn name(&self, file: FileId) -> &'a str {
        self.files.get(usize::from(file.0)).map_or("<unknown>", |(file, _)| file.name.as_str())
    }

    pub(super) fn text(&self, file: FileId) -> &'a str {
        self.files.get(usize::from(file.0)).map_or("", |(file, _)| file.text.as_str())
    }

    pub(super) fn index(&self, file: FileId) -> Option<&LineIndex<'a>> {
        self.files.get(usize::from(file.0)).map(|(_, index)| index)
    }

    /// The span's bytes, whole characters inside the file's text.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        clamp(self.text(span.file), span.start as usize..span.end as usize)
    }

    /// Lines and columns; the first character for a file that the report does not hold.
    pub(super) fn region(&self, span: Span) -> Region {
        let first = Position { line: 1, column: 1 };
        self.index(span.file).map_or(Region { start: first, end: first }, |index| index.region(self.range(span)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slow(text: &str, offset: usize) -> Position {
        let before = &text[..offset];
        let line = before.rsplit('\n').next().unwrap();
        let line = line.strip_prefix('\u{feff}').filter(|_| !before.contains('\n')).unwrap_or(line);
        Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }

    #[test]
    fn counts_code_points_and_leaves_out_the_byte_order_mark() {
        let index = LineIndex::new("\u{feff}aé: 日本\r\nb\n");
        assert_eq!(index.position(3), Position { line: 1, column: 1 });
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(11), Position { line: 1, column: 6 });
        assert_eq!(index.position(12), Position { line: 1, column: 6 }, "inside 本");
        assert_eq!(index.line_range(0), 3..14, "without \\r\\n");
        assert_eq!(index.line_range(1), 16..17);
        assert_eq!(index.position(usize::MAX), Position { line: 3, column: 1 });
    }

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\u{feff}?([a-zé日😀 ]{0,90}\r?\n?){0,8}", at in any::<prop::sample::Index>()) {
            let offset = floor(&text, at.index(text.len() + 1));
            if offset > 0 || !text.starts_with('\u{feff}') {
                prop_assert_eq!(LineIndex::new(&text).position(offset), slow(&text, offset));
            }
        }
    }
}
