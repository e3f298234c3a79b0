//! Strict JSON (RFC 8259) with the bytes of every key and value.

use std::borrow::Cow;
use std::sync::Arc;

use super::scalar::is_json_number;
use super::tree::{Builder, Stop};
use super::{Node, Value};
use crate::diag::Span;

/// What may stand where the reader is.
#[derive(Clone, Copy, PartialEq)]
enum Expect {
    /// A value; `closable` inside a list that has no item yet.
    Value { closable: bool },
    /// A key; `closable` inside a map that has no entry yet.
    Key { closable: bool },
    /// A comma or the end of the innermost map or list; at the top, the end of the file.
    Next,
}

struct Reader<'a, 'b, 'c> {
    text: &'a str,
    at: usize,
    /// The closing bracket of every open map and list.
    open: Vec<u8>,
    builder: &'b mut Builder<'c>,
}

/// Reads the one value of `text`; nothing is read from a text without any.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let mut reader = Reader { text, at: 0, open: Vec::new(), builder };
    reader.skip_white();
    if reader.peek().is_none() {
        return Ok(());
    }
    let mut expect = Expect::Value { closable: false };
    loop {
        reader.skip_white();
        expect = match expect {
            Expect::Value { closable } => reader.value(closable)?,
            Expect::Key { closable } => reader.key(closable)?,
            Expect::Next if reader.open.is_empty() => {
                return match reader.peek() {
                    None => Ok(()),
                    Some(_) => Err(reader.refuse("expected the end of the file", None)),
                };
            }
            Expect::Next => reader.next()?,
        };
    }
}

impl Reader<'_, '_, '_> {
    fn value(&mut self, closable: bool) -> Result<Expect, Stop> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.open.push(b'}');
                self.builder.open_map(self.builder.span(start, self.at))?;
                Ok(Expect::Key { closable: true })
            }
            Some(b'[') => {
                self.at += 1;
                self.open.push(b']');
                self.builder.open_list(self.builder.span(start, self.at))?;
                Ok(Expect::Value { closable: true })
            }
            Some(b'"') => {
                let (text, span) = self.string()?;
                self.builder.value(Node { span, value: Value::String(Arc::from(&*text)) })?;
                Ok(Expect::Next)
            }
            Some(b']') if closable => self.close(),
            Some(b']') if self.open.last() == Some(&b']') => {
                Err(self.refuse("a comma is followed by an item", Some("remove the comma before it")))
            }
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.') => self.word(),
            _ => Err(self.refuse("expected a value", None)),
        }
    }

    fn key(&mut self, closable: bool) -> Result<Expect, Stop> {
        match self.peek() {
            Some(b'"') => {}
            Some(b'}') if closable => return self.close(),
            Some(b'}') => {
                return Err(self.refuse("a comma is followed by an entry", Some("remove the comma before it")));
            }
            _ => return Err(self.refuse("expected a key between double quotes", None)),
        }
        let (text, span) = self.string()?;
        self.builder.key(&text, span);
        self.skip_white();
        if self.peek() != Some(b':') {
            return Err(self.refuse("expected `:` after the key", None));
        }
        self.at += 1;
        Ok(Expect::Value { closable: false })
    }

    fn next(&mut self) -> Result<Expect, Stop> {
        let closing = self.open.last().copied();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(if closing == Some(b'}') { Expect::Key { closable: false } } else { Expect::Value { closable: false } })
            }
            byte if byte.is_some() && byte == closing => self.close(),
            _ if closing == Some(b'}') => Err(self.refuse("expected `,` or `}`", None)),
            _ => Err(self.refuse("expected `,` or `]`", None)),
        }
    }

    fn close(&mut self) -> Result<Expect, Stop> {
        self.at += 1;
        self.open.pop();
        if let Some(node) = self.builder.close() {
            self.builder.value(node)?;
        }
        Ok(Expect::Next)
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Expect, Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let in_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_');
        let word = rest.split(|c| !in_word(c)).next().unwrap_or_default();
        let span = self.builder.span(self.at, self.at + word.len());
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_json_number(word) => Value::Number(Arc::from(word)),
            _ => {
                let message = format!("`{word}` is no value");
                return Err(self.builder.syntax(span, message, Some("put a text between double quotes")));
            }
        };
        self.at += word.len();
        self.builder.value(Node { span, value })?;
        Ok(Expect::Next)
    }

    /// A string, decoded, with the bytes of it and its quotes.
    fn string(&mut self) -> Result<(Cow<'static, str>, Span), Stop> {
        let start = self.at;
        self.at += 1;
        let mut decoded = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let stop = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
            let run = stop.unwrap_or(rest.len());
            decoded.push_str(rest.get(..run).unwrap_or_default());
            self.at += run;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((Cow::Owned(decoded), self.builder.span(start, self.at)));
                }
                Some(b'\\') => decoded.push(self.escape()?),
                Some(b'\n' | b'\r') | None => {
                    let span = self.builder.span(start, self.at);
                    return Err(self.builder.syntax(span, "the string does not end on its line", Some("close the quote")));
                }
                Some(_) => {
                    return Err(self.refuse("a control character in a string", Some("write it as an escape, as in `\\t`")));
                }
            }
        }
    }

    /// One escape, surrogate pairs included.
    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        self.at += 1;
        let letter = self.peek();
        self.at += usize::from(letter.is_some_and(|byte| byte.is_ascii()));
        let simple = match letter {
            Some(byte @ (b'"' | b'\\' | b'/')) => Some(char::from(byte)),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => self.unicode_escape(),
            _ => None,
        };
        simple.ok_or_else(|| {
            let span = self.builder.span(start, self.at);
            self.builder.syntax(span, "an unknown escape in a string", Some("a backslash is written `\\\\`"))
        })
    }

    /// What follows `\u`.
    fn unicode_escape(&mut self) -> Option<char> {
        let high = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        if self.text.get(self.at..self.at + 2) != Some("\\u") {
            return None;
        }
        self.at += 2;
        let low = self.four_digits().filter(|low| (0xdc00..0xe000).contains(low))?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_white(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A syntax error at the next character.
    fn refuse(&mut self, message: &str, help: Option<&str>) -> Stop {
        let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let span = self.builder.span(self.at, self.at + next.map_or(0, char::len_utf8));
        match next {
            Some(c) => self.builder.syntax(span, format!("{message}, found `{}`", c.escape_debug()), help),
            None => self.builder.syntax(span, format!("{message}, found the end of the file"), help),
        }
    }
}
