//! `include`: one architecture out of several files.

use std::sync::Arc;

use indexmap::map::Entry as Slot;

use super::limits::{MAX_FILES, MAX_INCLUDE_DEPTH};
use super::rules::{
    INCLUDE_CYCLE, INCLUDE_MISSING, INCLUDE_NOT_A_PATH, INCLUDE_TOO_DEEP, INCLUDE_UNKNOWN_FORMAT, TOO_MANY_FILES, TOP_LEVEL_NOT_A_MAP,
};
use super::tree::repeated;
use super::{Entry, Format, Map, Node, Sources, Value, parse};
use crate::diag::{Finding, Findings, Place, Rule, Span};

/// The key that names further files.
const INCLUDE: &str = "include";

/// Reads the files that others include. The command line implements it; this layer has no file system.
pub trait Loader {
    /// Reads what the file named `from` includes as `include`, a path relative to it.
    ///
    /// Returns the file's name, by which it is shown and by which cycles are found (one file, one name), and its bytes;
    /// or why it cannot be read, as half a sentence: `no such file`.
    fn load(&self, from: &str, include: &str) -> Result<(String, Vec<u8>), String>;
}

/// Reads a file and everything it includes into one map, without the `include` keys.
///
/// Maps of several files are merged deeply; any other key may be written in one file only. A file that is included from
/// two places counts once. Returns nothing when the file itself cannot be read; what is wrong with an included one is
/// reported, and the rest is merged without it.
pub fn load(bytes: &[u8], name: &str, format: Format, loader: &dyn Loader, sources: &mut Sources, out: &mut Findings) -> Option<Node> {
    let mut walk = Walk { loader, sources, out, chain: vec![name.to_owned()], seen: vec![name.to_owned()] };
    walk.file(bytes, name, format)
}

struct Walk<'a> {
    loader: &'a dyn Loader,
    sources: &'a mut Sources,
    out: &'a mut Findings,
    /// The files being read, from the first to the innermost.
    chain: Vec<String>,
    /// Every file read so far.
    seen: Vec<String>,
}

impl Walk<'_> {
    fn file(&mut self, bytes: &[u8], name: &str, format: Format) -> Option<Node> {
        let mut tree = parse(bytes, name, format, self.sources, self.out)?;
        let (kind, span) = (tree.value.kind(), tree.span);
        let Some(map) = tree.as_map_mut() else {
            let finding = Finding::new(&TOP_LEVEL_NOT_A_MAP, Place::Bytes(span), format!("the file is {kind}, not a map"));
            self.out.push(finding.help("write keys such as `name:` and `components:` at the top"));
            return None;
        };
        if let Some(entry) = map.shift_remove(INCLUDE) {
            for (path, span) in self.paths(&entry) {
                if let Some(Node { value: Value::Map(more), .. }) = self.include(name, &path, span) {
                    unite(map, Arc::unwrap_or_clone(more), self.out);
                }
            }
        }
        Some(tree)
    }

    /// The paths of an `include` key, each with its place.
    fn paths(&mut self, entry: &Entry) -> Vec<(String, Span)> {
        let one = std::slice::from_ref(&entry.value);
        let items = match &entry.value.value {
            Value::List(items) => items,
            Value::Null => return Vec::new(),
            _ => one,
        };
        let mut paths = Vec::new();
        for item in items {
            match &item.value {
                Value::String(path) if !path.trim().is_empty() => paths.push((path.to_string(), item.span)),
                Value::String(_) => self.refuse(&INCLUDE_NOT_A_PATH, item.span, "an empty path is included"),
                other => {
                    let message = format!("`include` takes a path or a list of paths, not {}", other.kind());
                    let span = if matches!(other, Value::Map(_)) { entry.key } else { item.span };
                    self.refuse(&INCLUDE_NOT_A_PATH, span, message);
                }
            }
        }
        paths
    }

    fn include(&mut self, from: &str, path: &str, span: Span) -> Option<Node> {
        let (name, bytes) = match self.loader.load(from, path) {
            Ok(file) => file,
            Err(reason) => {
                self.refuse(&INCLUDE_MISSING, span, format!("`{path}` cannot be read: {reason}"));
                return None;
            }
        };
        if self.chain.contains(&name) {
            let mut files: Vec<&str> = self.chain.iter().map(String::as_str).skip_while(|file| *file != name).collect();
            files.push(&name);
            let note = format!("`{}`", files.join("` includes `"));
            let finding = Finding::new(&INCLUDE_CYCLE, Place::Bytes(span), format!("`{name}` includes itself"));
            self.out.push(finding.note(note).help("remove this include"));
            return None;
        }
        if self.seen.contains(&name) {
            return None;
        }
        if self.chain.len() >= MAX_INCLUDE_DEPTH {
            let message = format!("files include each other in a chain of more than {MAX_INCLUDE_DEPTH}");
            self.refuse(&INCLUDE_TOO_DEEP, span, message);
            return None;
        }
        if self.seen.len() >= MAX_FILES {
            self.refuse(&TOO_MANY_FILES, span, format!("the architecture has more than {MAX_FILES} files"));
            return None;
        }
        let Some(format) = Format::from_name(&name) else {
            let message = format!("the format of `{name}` is not known");
            let finding = Finding::new(&INCLUDE_UNKNOWN_FORMAT, Place::Bytes(span), message);
            self.out.push(finding.help("end the name in `.yaml`, `.yml`, `.json` or `.toml`"));
            return None;
        };
        self.seen.push(name.clone());
        self.chain.push(name.clone());
        let tree = self.file(&bytes, &name, format);
        self.chain.pop();
        tree
    }

    fn refuse(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>) {
        self.out.push(Finding::new(rule, Place::Bytes(span), message));
    }
}

/// Adds the entries of `more` to `map`; recursion is bounded by the depth of one file.
fn unite(map: &mut Map, more: Map, out: &mut Findings) {
    for (key, entry) in more {
        match map.entry(key) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
            }
            Slot::Occupied(mut slot) => {
                let first = slot.get().key;
                match (&mut slot.get_mut().value.value, entry.value.value) {
                    (Value::Map(ours), Value::Map(theirs)) => unite(Arc::make_mut(ours), Arc::unwrap_or_clone(theirs), out),
                    _ => out.push(repeated(slot.key(), first, entry.key)),
                }
            }
        }
    }
}
