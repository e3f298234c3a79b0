//! From a finding's fix to bytes and text of the files.

use super::scalar::{quote, quote_key, spell};
use super::{Format, Node, Value};
use crate::diag::{Change, Edit, Fix, Part, Path, Place, Replacement, Segment, SourceFile, Span};

/// The fix as replacements in the order of the files; `None` where one of its edits has no place of its own in the text, as of a
/// value that a format's shorthand or a default stands for.
pub(super) fn replacements(fix: &Fix, tree: &Node, files: &[SourceFile]) -> Option<Vec<Replacement>> {
    let mut all = fix.edits.iter().map(|edit| replacement(edit, tree, files)).collect::<Option<Vec<_>>>()?;
    all.sort_by_key(|one| one.span);
    (!all.is_empty()).then_some(all)
}

fn replacement(edit: &Edit, tree: &Node, files: &[SourceFile]) -> Option<Replacement> {
    match (&edit.place, &edit.change) {
        (Place::Bytes(span), Change::Write(text)) => written(*span, text, Part::Value, files),
        (Place::Bytes(span), Change::Remove) => Some(Replacement { span: *span, text: String::new() }),
        (Place::Entry { path, part }, Change::Write(text)) => match (find(tree, path), part) {
            (Some(found), Part::Key) => written(found.key?, text, Part::Key, files),
            (Some(Found { node: Node { value: Value::Map(_) | Value::List(_), .. }, .. }), Part::Value) | (None, Part::Key) => None,
            (Some(found), Part::Value) => written(found.node.span, text, Part::Value, files),
            (None, Part::Value) => added(tree, path, text, files),
        },
        (Place::Entry { path, .. }, Change::Remove) => removed(tree, path, files),
    }
}

/// What a path leads to.
#[derive(Clone, Copy)]
struct Found<'t> {
    /// Bytes of the key; `None` for an item of a list and for the whole file.
    key: Option<Span>,
    node: &'t Node,
}

/// What stands at exactly `path`.
fn find<'t>(tree: &'t Node, path: &Path) -> Option<Found<'t>> {
    path.segments().into_iter().try_fold(Found { key: None, node: tree }, |above, segment| match (segment, &above.node.value) {
        (Segment::Key(name), Value::Map(map)) => map.get(&**name).map(|entry| Found { key: Some(entry.key), node: &entry.value }),
        (Segment::Index(index), Value::List(items)) => items.get(*index).map(|node| Found { key: None, node }),
        // What may be a list or its only item is numbered in both spellings.
        (Segment::Index(0), Value::Bool(_) | Value::Number(_) | Value::String(_)) => Some(above),
        _ => None,
    })
}

/// A file, and bytes of it.
fn text_at(span: Span, files: &[SourceFile]) -> Option<(&SourceFile, &str)> {
    let file = files.get(usize::from(span.file.0))?;
    Some((file, file.text.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)?))
}

fn written(span: Span, text: &str, part: Part, files: &[SourceFile]) -> Option<Replacement> {
    let (file, old) = text_at(span, files)?;
    let spelt = token(file.format, old, text, part);
    // Where nothing is written, as after `key:`, the colon needs its blank.
    Some(Replacement { span, text: if old.is_empty() { format!(" {spelt}") } else { spelt } })
}

/// The new token: a number or boolean as that, anything else in the quotes of the old token where they fit.
fn token(format: Format, old: &str, text: &str, part: Part) -> String {
    let spelt = match part {
        Part::Key => quote_key(format, text),
        Part::Value => spell(format, text),
    };
    if part == Part::Value && spelt != quote(format, text) {
        return spelt;
    }
    if old.starts_with('\'') && format != Format::Json && !text.contains(|c: char| c == '\'' || c.is_control()) {
        return format!("'{text}'");
    }
    if old.starts_with('"') {
        // What JSON reads between double quotes, YAML and TOML read as the same.
        return quote(Format::Json, text);
    }
    // A plain `${…}` stays plain: its braces mean nothing where the old ones meant nothing.
    let braces = format == Format::Yaml && old.contains("${") && text.starts_with("${") && text.ends_with('}');
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '{' | '}' | '.' | '_' | '-');
    if braces && text.chars().all(inner) { text.to_owned() } else { spelt }
}

/// The entry `path` before the first one of its map.
fn added(tree: &Node, path: &Path, text: &str, files: &[SourceFile]) -> Option<Replacement> {
    let (Segment::Key(name), above) = (path.last()?, find(tree, path.parent()?)?) else { return None };
    let Value::Map(map) = &above.node.value else { return None };
    let from = above.key.unwrap_or(Span { end: above.node.span.start, ..above.node.span });
    // Entries that come from elsewhere, as from a default or an overlay, stand before their map's key or in another file.
    let own = map.values().map(|entry| entry.key).filter(|key| key.file == from.file && key.start >= from.end);
    let at = own.min()?;
    let file = files.get(usize::from(at.file.0))?;
    let start = usize::try_from(at.start).ok()?;
    let before = file.text.get(..start)?;
    let lead = before.get(line_start(before)..)?;
    let separator = if file.format == Format::Toml { " = " } else { ": " };
    let entry = format!("{}{separator}{}", quote_key(file.format, name), spell(file.format, text));
    let comma = if file.format == Format::Json { "," } else { "" };
    let line = format!("{entry}{comma}{}", if file.text.contains("\r\n") { "\r\n" } else { "\n" });
    let is_item = file.format == Format::Yaml && lead.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    let text = if lead.trim().is_empty() {
        line + lead
    } else if is_item {
        line + &" ".repeat(lead.len())
    } else if lead.trim_end().ends_with(['{', ',']) {
        entry + ", "
    } else {
        return None;
    };
    Some(Replacement { span: Span { end: at.start, ..at }, text })
}

/// The entry `path` with its line or its comma; with it the maps that it is the only entry of.
fn removed(tree: &Node, path: &Path, files: &[SourceFile]) -> Option<Replacement> {
    let mut path = path;
    while let Some(above) = path.parent()
        && matches!(above.last(), Some(Segment::Key(_)))
        && find(tree, above)?.node.as_map()?.len() == 1
    {
        path = above;
    }
    let found = find(tree, path)?;
    let (key, map) = (found.key?, find(tree, path.parent()?)?.node);
    let file = files.get(usize::from(key.file.0))?;
    let (last, closers) = last_byte(found.node, files);
    let end = close(&file.text, usize::try_from(last.max(key.end)).ok()?, closers)?;
    let start = usize::try_from(key.start).ok()?;
    let in_flow = file.format == Format::Json || text_at(map.span, files).is_some_and(|(_, text)| text == "{");
    let (start, end) = if in_flow { flow_entry(&file.text, start, end)? } else { block_entry(file, start, end)? };
    let span = Span { file: key.file, start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? };
    Some(Replacement { span, text: String::new() })
}

/// Where the last token of a value ends, and how many brackets follow it.
fn last_byte(node: &Node, files: &[SourceFile]) -> (u32, usize) {
    let opened = usize::from(text_at(node.span, files).is_some_and(|(_, text)| matches!(text, "{" | "[")));
    let below = match &node.value {
        Value::Map(map) => map.values().max_by_key(|entry| entry.key.start).map(|entry| {
            let (end, closers) = last_byte(&entry.value, files);
            (end.max(entry.key.end), closers)
        }),
        Value::List(items) => items.last().map(|item| last_byte(item, files)),
        _ => return (node.span.end, 0),
    };
    below.map_or((node.span.end, opened), |(end, closers)| (end, closers + opened))
}

/// The place behind the next `closers` closing brackets.
fn close(text: &str, from: usize, closers: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..closers {
        let rest = text.get(at..)?;
        let skipped = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
        if !skipped.starts_with(['}', ']']) {
            return None;
        }
        at = text.len() - skipped.len() + 1;
    }
    Some(at)
}

fn line_start(before: &str) -> usize {
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// An entry between braces, with the comma behind it or, for the last one, before it.
fn flow_entry(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let Some(tail) = rest.trim_start().strip_prefix(',') else {
        let before = text.get(..start)?.trim_end();
        return Some((before.strip_suffix(',').map_or(start, str::len), end));
    };
    let line = text.get(..start).map(line_start)?;
    let own_line = text.get(line..start)?.trim().is_empty();
    match tail.split_once('\n') {
        Some((blank, below)) if own_line && blank.trim().is_empty() => Some((line, text.len() - below.len())),
        _ => Some((start, text.len() - tail.trim_start_matches([' ', '\t']).len())),
    }
}

/// An entry on lines of its own.
fn block_entry(file: &SourceFile, start: usize, end: usize) -> Option<(usize, usize)> {
    let line = line_start(file.text.get(..start)?);
    let lead = file.text.get(line..start)?.trim_start();
    let dotted = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '"');
    if !(lead.is_empty() || file.format == Format::Toml && lead.chars().all(dotted)) {
        return None;
    }
    let rest = file.text.get(end..)?;
    let (tail, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_blank = tail.trim().is_empty() || tail.trim_start().starts_with('#');
    is_blank.then(|| (line, file.text.len() - below.len()))
}
