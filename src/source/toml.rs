//! TOML 1.1, from the spanned tables of the `toml` crate.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::limits::MAX_REPEATED;
use super::rules::{DUPLICATE_KEY, SYNTAX};
use super::tree::{Builder, Stop};
use super::{Node, Value};

/// The `toml` crate's word for a key that is written twice; its error names the second place only.
const REPEATED: &str = "duplicate key";
/// Part of its words for nesting and dotted keys beyond its own bound of 80: `cannot recurse further`, `recursion limit`.
const TOO_DEEP: &str = "recurs";

/// Reads the tables of `text`; nothing is read from a text without any.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut wrong = false;
    for error in errors.iter().take(MAX_REPEATED) {
        let range = error.span().unwrap_or_default();
        let span = builder.span(range.start, range.end);
        if error.message() == REPEATED {
            let key = key_text(text.get(range.clone()).unwrap_or_default());
            match first_of(text, table.get_ref(), &key, &range) {
                Some(first) => builder.repeat(&key, builder.span(first.start, first.end), span),
                None => builder.report(&DUPLICATE_KEY, span, format!("the key `{key}` is written twice")),
            }
        } else if error.message().contains(TOO_DEEP) {
            return Err(builder.too_deep(span));
        } else {
            builder.report(&SYNTAX, span, error.message());
            wrong = true;
        }
    }
    if wrong {
        return Err(Stop);
    }
    if table.get_ref().is_empty() {
        return Ok(());
    }
    put_table(text, table.get_ref(), 0..0, builder)
}

/// Recursion is bounded by the builder, and before it by the `toml` crate.
fn put(text: &str, value: &Spanned<DeValue<'_>>, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let range = value.span();
    let span = builder.span(range.start, range.end);
    let scalar = match value.get_ref() {
        DeValue::Table(table) => {
            let inline = text.as_bytes().get(range.start) == Some(&b'{');
            return put_table(text, table, if inline { first_byte(&range) } else { range }, builder);
        }
        DeValue::Array(items) => {
            let opening = first_byte(&range);
            builder.open_list(builder.span(opening.start, opening.end))?;
            for item in items {
                put(text, item, builder)?;
            }
            return close(builder);
        }
        DeValue::String(string) => Value::String(Arc::from(&**string)),
        DeValue::Integer(number) => Value::Number(Arc::from(number.to_string())),
        DeValue::Float(number) => Value::Number(Arc::from(number.as_str())),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(_) => Value::String(Arc::from(text.get(range).unwrap_or_default())),
    };
    builder.value(Node { span, value: scalar })
}

fn put_table(text: &str, table: &DeTable<'_>, at: Range<usize>, builder: &mut Builder<'_>) -> Result<(), Stop> {
    // The crate sorts keys by name; the order of the file is that of their places.
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    builder.open_map(builder.span(at.start, at.end))?;
    for (key, value) in entries {
        let range = key.span();
        builder.key(key.get_ref(), builder.span(range.start, range.end));
        put(text, value, builder)?;
    }
    close(builder)
}

fn close(builder: &mut Builder<'_>) -> Result<(), Stop> {
    match builder.close() {
        Some(node) => builder.value(node),
        None => Ok(()),
    }
}

fn first_byte(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

/// A key as it reads, without its quotes and escapes.
fn key_text(written: &str) -> String {
    if !written.starts_with(['"', '\'']) {
        return written.to_owned();
    }
    DeValue::parse(written).ok().and_then(|value| value.get_ref().as_str().map(str::to_owned)).unwrap_or_default()
}

/// Where the key at `second` was written first.
fn first_of(text: &str, root: &DeTable<'_>, key: &str, second: &Range<usize>) -> Option<Range<usize>> {
    let line_start = text.get(..second.start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..)?.lines().next()?;
    if let Some((path, range)) = header(line)
        && line_start + range.start == second.start
    {
        return first_header(text.get(..line_start)?, &path);
    }
    let mut search = Search { text, key, second: second.start, best: None };
    search.table(root, 0);
    search.best.map(|(_, range)| range)
}

/// The first table header of `path` in `text`. The tree does not tell: it keeps the last one.
fn first_header(text: &str, path: &[String]) -> Option<Range<usize>> {
    let last = path.last()?;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // A key with escapes is not found, and the finding then shows the second place only.
        if line.contains(last.as_str())
            && let Some((found, range)) = header(line)
            && found == path
        {
            return Some(start + range.start..start + range.end);
        }
        start += line.len();
    }
    None
}

/// The keys of the table header that `line` is, and the bytes of the last of them.
fn header(line: &str) -> Option<(Vec<String>, Range<usize>)> {
    let content = line.trim_start().trim_start_matches('[');
    let start = line.len() - content.len();
    if !line.trim_start().starts_with('[') {
        return None;
    }
    let document = format!("{} = 0", content.split(']').next()?);
    let parsed = DeTable::parse(&document).ok()?;
    let (mut keys, mut last) = (Vec::new(), 0..0);
    let mut table = parsed.get_ref();
    while let Some((key, value)) = table.iter().next() {
        keys.push(key.get_ref().to_string());
        last = start + key.span().start..start + key.span().end;
        match value.get_ref() {
            DeValue::Table(below) => table = below,
            _ => break,
        }
    }
    Some((keys, last))
}

/// Looks for the first place of a key that is no table header.
struct Search<'a> {
    text: &'a str,
    key: &'a str,
    /// Where the second place starts.
    second: usize,
    /// Start of the best map so far, and the place of the key in it.
    best: Option<(usize, Range<usize>)>,
}

impl Search<'_> {
    /// Of all maps that have the key before the second place, the one that starts last is the one that both are in.
    fn table(&mut self, table: &DeTable<'_>, start: usize) {
        for (name, value) in table {
            let range = name.span();
            let later = self.best.as_ref().is_none_or(|(best, _)| start >= *best);
            if name.get_ref() == self.key && range.start < self.second && later {
                self.best = Some((start, range));
            }
            self.value(value);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        let range = value.span();
        match value.get_ref() {
            DeValue::Table(table) => {
                let inline = self.text.as_bytes().get(range.start) == Some(&b'{');
                if !(inline && range.end <= self.second) {
                    self.table(table, range.start);
                }
            }
            DeValue::Array(items) => items.iter().for_each(|item| self.value(item)),
            _ => {}
        }
    }
}
