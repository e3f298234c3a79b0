//! From the parser's marks to the bytes of what was written.

use saphyr_parser::{Marker, ScalarStyle, Span};

/// Every how many characters a byte offset is kept.
const STRIDE: usize = 64;

/// A range of bytes of the text.
pub(super) type Bytes = (usize, usize);

/// The text, and where in it the last event ended.
///
/// The parser's marks count characters, include anchors, tags and what follows a quote on its line, miss the header of
/// a block scalar, and lie beyond the dash of an item; each function here says what it makes of them.
pub(super) struct Marks<'a> {
    text: &'a str,
    /// Byte offset of every [`STRIDE`]th character; empty when characters are bytes.
    samples: Vec<usize>,
    /// Where the last event ended.
    pub(super) last: usize,
}

impl<'a> Marks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let samples = if text.is_ascii() { Vec::new() } else { text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect() };
        Self { text, samples, last: 0 }
    }

    /// The byte of a mark, in constant time.
    pub(super) fn byte(&self, mark: Marker) -> usize {
        let character = mark.index();
        if self.samples.is_empty() {
            return character.min(self.text.len());
        }
        let from = self.samples.get(character / STRIDE).copied().unwrap_or(self.text.len());
        let rest = self.text.get(from..).unwrap_or_default();
        rest.char_indices().nth(character % STRIDE).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    /// The bytes between the marks of an event.
    pub(super) fn bytes(&self, marks: Span) -> Bytes {
        let start = self.byte(marks.start);
        (start, self.byte(marks.end).max(start))
    }

    /// The bytes of one character, none at the end of a line.
    pub(super) fn character(&self, mark: Marker) -> Bytes {
        let at = self.byte(mark);
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        (at, at + next.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8))
    }

    /// Records the end of a map or list. Where a block ends, its mark is that of the next token.
    pub(super) fn close(&mut self, (start, end): Bytes) {
        let bracket = matches!(self.text.get(start..end), Some("]" | "}"));
        self.last = self.last.max(if bracket { end } else { start });
    }

    /// The bytes of a scalar as written: a quoted one with its quotes, a block with its header, nothing around them.
    pub(super) fn scalar(&self, (start, end): Bytes, style: ScalarStyle, properties: bool) -> Bytes {
        let start = if properties { self.skip(start, "&!") } else { start };
        let written = self.text.get(start..end.max(start)).unwrap_or_default();
        match style {
            ScalarStyle::Plain => (start, start + written.trim_end().len()),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => (start, start + quoted_len(written)),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let header = self.skip(self.last, "&!:-?");
                let found = matches!(self.at(header), Some(b'|' | b'>'));
                let from = if found && header < start { header } else { start };
                let block = self.text.get(from..end.max(from)).unwrap_or_default();
                (from, from + block.trim_end().len())
            }
        }
    }

    /// Where a value that is not written would stand: after its colon, its dash, its properties or its key.
    pub(super) fn nothing(&self, (start, end): Bytes, properties: bool, in_list: bool) -> Bytes {
        let mut at = self.last.min(start);
        if properties {
            at = end;
        } else if self.at(start) == Some(b':') {
            at = start + 1;
        } else if in_list {
            let mut dash = self.skip(at, "");
            while dash < start && self.at(dash) == Some(b'-') {
                at = dash + 1;
                dash = self.skip(at, "");
            }
        }
        (at, at)
    }

    /// Where a map starts: its brace, or nothing yet, to be replaced by its first key's place.
    pub(super) fn map(&self, (start, _): Bytes) -> Bytes {
        let start = self.skip(start, "&!");
        (start, start + usize::from(self.at(start) == Some(b'{')))
    }

    /// Where a list starts: its bracket or first dash. Below a key, the dash may stand before the mark.
    pub(super) fn list(&self, (start, _): Bytes, below_key: bool) -> Bytes {
        let marked = self.skip(start, "&!");
        let dash = if below_key { self.skip(self.last.min(start), "&!:?") } else { marked };
        let start = if self.at(dash) == Some(b'-') { dash.min(marked) } else { marked };
        (start, start + 1)
    }

    fn at(&self, byte: usize) -> Option<u8> {
        self.text.as_bytes().get(byte).copied()
    }

    /// The first byte from `start` on that is neither white space nor comment, nor starts one of `properties`: `&` and
    /// `!` up to the next white space, the others by themselves.
    fn skip(&self, start: usize, properties: &str) -> usize {
        let mut rest = self.text.get(start..).unwrap_or_default();
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '#' => rest.trim_start_matches(|c| c != '\n' && c != '\r'),
                ' ' | '\t' | '\n' | '\r' => rest.trim_start_matches([' ', '\t', '\n', '\r']),
                '&' | '!' if properties.contains(first) => rest.trim_start_matches(|c: char| !c.is_whitespace()),
                _ if properties.contains(first) => rest.get(1..).unwrap_or_default(),
                _ => break,
            };
        }
        self.text.len() - rest.len()
    }
}

/// The length of the quoted scalar that `text` starts with.
fn quoted_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(quote) = bytes.first().copied() else {
        return 0;
    };
    let mut at = 1;
    while let Some(byte) = bytes.get(at).copied() {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            _ if byte != quote => 1,
            b'\'' if bytes.get(at + 1) == Some(&quote) => 2,
            _ => return at + 1,
        };
    }
    bytes.len()
}
