//! Finds the lines of an HCL text and their cells: what leads, what is assigned, what is remarked.

use std::ops::Range;

use memchr::{memchr, memmem};

/// One line as terraform sees it: it ends at a newline outside quotes, heredocs and block comments, so it may span several of the text.
/// All ranges are bytes of the text, without the spaces around them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Whether a blank line is to stand before it: never the first line, nor beside the bracket that encloses it.
    pub apart: bool,
    /// What comes before the `=`, or everything where there is none.
    pub lead: Range<usize>,
    /// Whether there is a first `=` with something before it.
    pub assigned: bool,
    /// What follows that `=`.
    pub value: Range<usize>,
    /// Whether there is a trailing comment.
    pub remarked: bool,
    /// A trailing `#` or `//` comment.
    pub comment: Range<usize>,
    /// Whether the value closes as many brackets as it opens: only then does its `=` stand in a column with its neighbours'.
    pub chained: bool,
    /// Brackets opened less brackets closed.
    pub net: i32,
    /// Spaces before the line.
    pub indent: usize,
    /// Spaces before the `=`.
    pub equals_pad: usize,
    /// Spaces before the comment.
    pub comment_pad: usize,
}

/// What surrounds the scanner's position, innermost last.
enum Within {
    /// A quoted template.
    Quotes,
    /// An interpolation or directive in one, with the braces that were opened inside it.
    Code { braces: usize },
}

/// A position in the text, and what surrounds it.
struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    within: Vec<Within>,
}

/// The lines of a text that are not blank.
pub(super) struct Lines<'t> {
    scanner: Scanner<'t>,
    /// Whether the line before ended in an opening bracket, or there is none.
    opened: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { scanner: Scanner { bytes: text.as_bytes(), at: 0, within: Vec::new() }, opened: true }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let scanner = &mut self.scanner;
        let mut blank = false;
        let first = loop {
            scanner.skip_spaces();
            match scanner.peek(0)? {
                b'\n' => {
                    blank = true;
                    scanner.at += 1;
                }
                first => break first,
            }
        };
        let plain = scanner.plain();
        let mut line = plain.unwrap_or_else(|| scanner.line());
        line.apart = blank && !self.opened && !matches!(first, b'}' | b']' | b')');
        self.opened = line.net > 0 && {
            let last = if line.value.is_empty() { &line.lead } else { &line.value }.end;
            let last = last.checked_sub(1).and_then(|last| scanner.bytes.get(last));
            matches!(last, Some(b'{' | b'[' | b'('))
        };
        Some(line)
    }
}

/// Bytes that mean something outside quotes.
const CODE: [bool; 256] = table(b"\"{}()[]=!<>#/\n");
/// Bytes that mean something inside quotes.
const QUOTES: [bool; 256] = table(b"\"\\$%\n");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| is_space(*byte)) {
            self.at += 1;
        }
    }

    /// Moves to the next byte of `table`; `false` at the end of the text.
    fn skip_to(&mut self, table: &[bool; 256]) -> bool {
        let found = next_of(self.bytes, self.at, table);
        self.at = found.unwrap_or(self.bytes.len());
        found.is_some()
    }

    /// [`Self::line`] for the lines that most are: no trailing comment, no code in quotes, nothing that goes on after the newline. `None`
    /// for every other one, which is left unread.
    fn plain(&mut self) -> Option<Line> {
        if !self.within.is_empty() {
            return None;
        }
        let (bytes, start) = (self.bytes, self.at);
        let (mut at, mut net) = (start, 0);
        let mut equals: Option<(usize, i32)> = None;
        loop {
            at = next_of(bytes, at, &CODE)?;
            match bytes.get(at)? {
                b'\n' => break,
                b'"' => at = end_of_text(bytes, at + 1)?,
                b'{' | b'(' | b'[' => net += 1,
                b'}' | b')' | b']' => net -= 1,
                b'=' if matches!(bytes.get(at + 1), Some(b'=' | b'>')) => at += 1,
                b'=' if at > start && equals.is_none() => equals = Some((at, net)),
                b'=' => {}
                b'#' if at == start => {
                    at += memchr(b'\n', bytes.get(at..)?)?;
                    break;
                }
                _ => return None,
            }
            at += 1;
        }
        self.at = at + 1;
        let end = self.trim_end(start, at);
        let mut line = Line { lead: start..end, net, ..Line::default() };
        if let Some((equals, before)) = equals {
            line.assigned = true;
            line.value = self.trim_start(equals + 1, end)..end;
            line.lead = start..self.trim_end(start, equals);
            line.equals_pad = 1;
            line.chained = net == before;
        }
        Some(line)
    }

    /// Reads one line and its newline; the position is at its first byte that is no space.
    fn line(&mut self) -> Line {
        let start = self.at;
        let mut line = Line::default();
        let mut equals: Option<(usize, i32)> = None;
        let mut comment = None;
        let end = loop {
            if let Some(Within::Quotes) = self.within.last() {
                if !self.skip_to(&QUOTES) {
                    break self.at;
                }
                match self.peek(0) {
                    Some(b'\\') => self.at += if self.peek(1) == Some(b'\n') { 1 } else { 2 },
                    Some(sign @ (b'$' | b'%')) => self.sign(sign, &mut line.net),
                    // A quoted template cannot hold a newline: somebody forgot the quote.
                    Some(b'\n') => {
                        self.within.pop();
                    }
                    _ => {
                        self.within.pop();
                        self.at += 1;
                    }
                }
                continue;
            }
            if !self.skip_to(&CODE) {
                break self.at;
            }
            let here = self.at;
            let next = self.peek(1);
            match self.peek(0) {
                Some(b'\n') | None => break here,
                Some(b'"') => self.within.push(Within::Quotes),
                Some(b'{') => {
                    line.net += 1;
                    if let Some(Within::Code { braces }) = self.within.last_mut() {
                        *braces += 1;
                    }
                }
                Some(b'(' | b'[') => line.net += 1,
                Some(b')' | b']') => line.net -= 1,
                Some(b'}') => {
                    line.net -= 1;
                    match self.within.last_mut() {
                        Some(Within::Code { braces: 0 }) => {
                            self.within.pop();
                        }
                        Some(Within::Code { braces }) => *braces -= 1,
                        _ => {}
                    }
                }
                Some(b'=') if next == Some(b'>') => self.at += 1,
                Some(b'=' | b'!' | b'<' | b'>') if next == Some(b'=') => self.at += 1,
                Some(b'=') if here > start && equals.is_none() => equals = Some((here, line.net)),
                Some(b'<') if next == Some(b'<') => {
                    if let Some(end) = self.heredoc() {
                        self.at = end;
                        continue;
                    }
                }
                Some(b'#') => comment = Some(here),
                Some(b'/') if next == Some(b'/') => comment = Some(here),
                Some(b'/') if next == Some(b'*') => {
                    self.at = find(self.bytes, here + 2, b"*/").map_or(self.bytes.len(), |end| end + 2);
                    continue;
                }
                _ => {}
            }
            if comment.is_some() {
                self.at = find(self.bytes, here, b"\n").unwrap_or(self.bytes.len());
                break self.at;
            }
            self.at = (self.at + 1).min(self.bytes.len());
        };
        let mut end = self.trim_end(start, end.min(self.bytes.len()));
        // Only what was never closed runs to the end of the text and takes its newlines along.
        while end > start && self.bytes.get(end - 1) == Some(&b'\n') {
            end = self.trim_end(start, end - 1);
        }
        self.at = (self.at + 1).min(self.bytes.len());

        let comment = comment.filter(|comment| *comment > start);
        let code_end = comment.map_or(end, |comment| self.trim_end(start, comment));
        if let Some(comment) = comment {
            line.remarked = true;
            line.comment = comment..end;
            line.comment_pad = 1;
        }
        line.lead = start..code_end;
        if let Some((equals, net)) = equals {
            line.assigned = true;
            line.value = self.trim_start(equals + 1, code_end)..code_end;
            line.lead = start..self.trim_end(start, equals);
            line.equals_pad = 1;
            line.chained = line.net == net;
        }
        line
    }

    /// Inside quotes, at a `$` or `%`: one before a `{` starts code, more than one are text.
    fn sign(&mut self, sign: u8, net: &mut i32) {
        let signs = self.rest().iter().take_while(|byte| **byte == sign).count();
        self.at += signs;
        if self.peek(0) == Some(b'{') {
            self.at += 1;
            if signs == 1 {
                *net += 1;
                self.within.push(Within::Code { braces: 0 });
            }
        }
    }

    /// At `<<`: where the heredoc's closing marker ends, or the text; `None` where this is no heredoc.
    fn heredoc(&self) -> Option<usize> {
        let dash = usize::from(self.peek(2) == Some(b'-'));
        let name = self.at + 2 + dash;
        let length = self.bytes.get(name..)?.iter().take_while(|byte| is_name(**byte)).count();
        let marker = self.bytes.get(name..name + length).filter(|marker| !marker.is_empty())?;
        let header_end = find(self.bytes, name, b"\n")?;
        if self.trim_start(name + length, header_end) != header_end {
            return None;
        }
        let mut line = header_end + 1;
        loop {
            let Some(end) = find(self.bytes, line, b"\n") else {
                return Some(self.bytes.len());
            };
            let from = self.trim_start(line, end);
            if self.bytes.get(from..self.trim_end(from, end)) == Some(marker) {
                return Some(end);
            }
            line = end + 1;
        }
    }

    fn trim_start(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end && self.bytes.get(at).is_some_and(|byte| is_space(*byte)) {
            at += 1;
        }
        at
    }

    fn trim_end(&self, start: usize, end: usize) -> usize {
        let mut at = end;
        while at > start && self.bytes.get(at - 1).is_some_and(|byte| is_space(*byte)) {
            at -= 1;
        }
        at
    }
}

/// Where the quote is that closes a text that begins at `from`, in one line. Of code, only what is a name is read; `None` where the text
/// holds other code, or no quote closes it.
fn end_of_text(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = next_of(bytes, at, &QUOTES)?;
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' if bytes.get(at + 1) != Some(&b'\n') => at += 1,
            b'\n' | b'\\' => return None,
            byte if bytes.get(at + 1) == Some(byte) => return None,
            _ if bytes.get(at + 1) == Some(&b'{') => {
                at += 2;
                while bytes.get(at).is_some_and(|byte| is_name(*byte) || *byte == b'.') {
                    at += 1;
                }
                if bytes.get(at) != Some(&b'}') {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Where the next byte of `table` is, from `at` on. Every byte of the output passes here, and few of them are in a table: four are looked up
/// for one decision. What lies between two is too short for a search by vectors.
#[inline]
fn next_of(bytes: &[u8], mut at: usize, table: &[bool; 256]) -> Option<usize> {
    let is_in = |byte: &u8| table[usize::from(*byte)];
    while let Some([a, b, c, d]) = bytes.get(at..)?.first_chunk() {
        if is_in(a) | is_in(b) | is_in(c) | is_in(d) {
            break;
        }
        at += 4;
    }
    while !is_in(bytes.get(at)?) {
        at += 1;
    }
    Some(at)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || !byte.is_ascii()
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    memmem::find(bytes.get(from..)?, what).map(|found| from + found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The short way never reads a line in another way than the long one.
        #[test]
        fn plain_lines_are_read_alike(text in "([a-z \\t\"\\\\$%{}()\\[\\]=!<>#/*é]|\n| = |\"a\"){0,40}\n") {
            let scanner = || Scanner { bytes: text.as_bytes(), at: 0, within: Vec::new() };
            let (mut short, mut long) = (scanner(), scanner());
            short.skip_spaces();
            long.skip_spaces();
            if short.peek(0) != Some(b'\n') && let Some(plain) = short.plain() {
                prop_assert_eq!(&plain, &long.line());
                prop_assert_eq!(short.at, long.at);
                prop_assert!(long.within.is_empty());
            }
        }
    }
}
