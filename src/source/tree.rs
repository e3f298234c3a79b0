//! Builds the tree from what a format's reader sees, so that bounds and repeated keys mean the same in every format.

use std::collections::HashSet;
use std::sync::Arc;

use super::limits::{MAX_DEPTH, MAX_NODES, MAX_REPEATED};
use super::rules::{DUPLICATE_KEY, MERGE_WITHOUT_MAP, SYNTAX, TOO_DEEP, TOO_MANY_NODES, UNSUPPORTED_KEY};
use super::{Entry, Map, Node, Value};
use crate::diag::{FileId, Finding, Findings, Place, Rule, Span};

/// Reading stopped; the reason is already among the findings.
#[derive(Debug)]
pub(super) struct Stop;

/// What the next value of a map is for.
enum Slot {
    /// No key yet: the next value is one.
    Key,
    /// The value of this key.
    Value(Arc<str>, Span),
    /// The maps of a merge key.
    Merge(Span),
    /// The value of a key that was refused.
    Refused,
}

enum Frame {
    List { span: Span, items: Vec<Node> },
    Map { span: Span, map: Map, slot: Slot, merge: Option<Span>, merged: Vec<Map> },
}

/// The tree under construction. Not recursive: a reader may nest as deep as it likes, the bound is kept here.
pub(super) struct Builder<'a> {
    file: FileId,
    offset: u32,
    out: &'a mut Findings,
    stack: Vec<Frame>,
    root: Option<Node>,
    nodes: usize,
    repeated: usize,
    keys: HashSet<Arc<str>>,
}

impl<'a> Builder<'a> {
    /// A builder for `file`, whose readers count bytes from `offset`.
    pub(super) fn new(file: FileId, offset: u32, out: &'a mut Findings) -> Self {
        let keys = HashSet::new();
        Self { file, offset, out, stack: Vec::new(), root: None, nodes: 0, repeated: 0, keys }
    }

    /// The tree, when something was read.
    pub(super) fn finish(self) -> Option<Node> {
        self.root
    }

    /// Bytes `start..end` of what the reader reads, as a span of the file.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX).saturating_add(self.offset);
        Span { file: self.file, start: at(start), end: at(end.max(start)) }
    }

    /// Records a finding at `span`.
    pub(super) fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>) {
        self.add(Finding::new(rule, Place::Bytes(span), message));
    }

    /// Records a finding.
    pub(super) fn add(&mut self, finding: Finding) {
        self.out.push(finding);
    }

    /// Records a syntax error and stops.
    pub(super) fn syntax(&mut self, span: Span, message: impl Into<String>, help: Option<&str>) -> Stop {
        let mut finding = Finding::new(&SYNTAX, Place::Bytes(span), message);
        finding.help = help.map(str::to_owned);
        self.add(finding);
        Stop
    }

    /// How many maps and lists are open.
    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// True when the next value is the key of a map.
    pub(super) fn wants_key(&self) -> bool {
        matches!(self.stack.last(), Some(Frame::Map { slot: Slot::Key, .. }))
    }

    /// True when the next value is an item of a list.
    pub(super) fn in_list(&self) -> bool {
        matches!(self.stack.last(), Some(Frame::List { .. }))
    }

    /// Starts a list.
    pub(super) fn open_list(&mut self, span: Span) -> Result<(), Stop> {
        self.enter(span)?;
        self.stack.push(Frame::List { span, items: Vec::new() });
        Ok(())
    }

    /// Starts a map.
    pub(super) fn open_map(&mut self, span: Span) -> Result<(), Stop> {
        self.enter(span)?;
        self.stack.push(Frame::Map { span, map: Map::default(), slot: Slot::Key, merge: None, merged: Vec::new() });
        Ok(())
    }

    /// Ends the innermost list or map and returns it, to be given to [`Self::value`].
    pub(super) fn close(&mut self) -> Option<Node> {
        match self.stack.pop()? {
            Frame::List { span, items } => Some(Node { span, value: Value::List(items) }),
            Frame::Map { span, mut map, merged, .. } => {
                for (key, entry) in merged.into_iter().flatten() {
                    map.entry(key).or_insert(entry);
                }
                Some(Node { span, value: Value::Map(map.into()) })
            }
        }
    }

    /// Reads the key of the next entry.
    pub(super) fn key(&mut self, text: &str, span: Span) {
        let key = self.intern(text);
        let Some(Frame::Map { span: at, map, slot, .. }) = self.stack.last_mut() else {
            return;
        };
        if let Some(first) = map.get(&key).map(|entry| entry.key) {
            *slot = Slot::Refused;
            self.repeat(text, first, span);
        } else {
            if map.is_empty() && at.start == at.end {
                *at = span;
            }
            *slot = Slot::Value(key, span);
        }
    }

    /// Reads YAML's merge key: the next value is a map, or a list of maps, whose entries this map takes over.
    pub(super) fn merge_key(&mut self, span: Span) {
        let Some(Frame::Map { span: at, slot, merge, .. }) = self.stack.last_mut() else {
            return;
        };
        if at.start == at.end {
            *at = span;
        }
        if let Some(first) = *merge {
            *slot = Slot::Refused;
            self.repeat("<<", first, span);
        } else {
            *merge = Some(span);
            *slot = Slot::Merge(span);
        }
    }

    /// Refuses the key of the next entry: what it is, and what to write instead.
    pub(super) fn refuse_key(&mut self, span: Span, what: &str, help: impl Into<String>) {
        if let Some(Frame::Map { slot, .. }) = self.stack.last_mut() {
            *slot = Slot::Refused;
        }
        let message = format!("a key must be a text, not {what}");
        self.add(Finding::new(&UNSUPPORTED_KEY, Place::Bytes(span), message).help(help));
    }

    /// Reads a value: the next item, the value of the last key, or the whole file.
    pub(super) fn value(&mut self, node: Node) -> Result<(), Stop> {
        self.count(1, node.span)?;
        if self.wants_key() {
            self.refuse_key(node.span, node.value.kind(), "write the key as a plain word");
            return Ok(());
        }
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Frame::List { span, items }) => {
                if items.is_empty() && span.start == span.end {
                    *span = node.span;
                }
                items.push(node);
            }
            Some(Frame::Map { map, slot, merged, .. }) => match std::mem::replace(slot, Slot::Key) {
                Slot::Value(key, span) => {
                    map.insert(key, Entry { key: span, value: node });
                }
                Slot::Merge(span) => {
                    let kind = node.value.kind();
                    if !take_maps(node, merged) {
                        let message = format!("`<<` takes over the entries of a map or of a list of maps, not of {kind}");
                        self.report(&MERGE_WITHOUT_MAP, span, message);
                    }
                }
                Slot::Refused | Slot::Key => {}
            },
        }
        Ok(())
    }

    /// Counts `nodes` more values, the last of them at `span`.
    pub(super) fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        self.report(&TOO_MANY_NODES, span, format!("the file has more than {MAX_NODES} values"));
        Err(Stop)
    }

    /// Reports nesting beyond the bound.
    pub(super) fn too_deep(&mut self, span: Span) -> Stop {
        self.report(&TOO_DEEP, span, format!("maps and lists are nested more than {MAX_DEPTH} deep"));
        Stop
    }

    /// Reports that `key` stands twice in one map.
    pub(super) fn repeat(&mut self, key: &str, first: Span, second: Span) {
        self.repeated += 1;
        if self.repeated > MAX_REPEATED {
            return;
        }
        let last = self.repeated == MAX_REPEATED;
        let finding = repeated(key, first, second);
        self.out.push(if last { finding.note("further repeated keys of this file are not shown") } else { finding });
    }

    fn enter(&mut self, span: Span) -> Result<(), Stop> {
        if self.stack.len() >= MAX_DEPTH { Err(self.too_deep(span)) } else { Ok(()) }
    }

    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(key) = self.keys.get(text) {
            return Arc::clone(key);
        }
        let key: Arc<str> = Arc::from(text);
        self.keys.insert(Arc::clone(&key));
        key
    }
}

/// The finding that `key`, at `second`, is already at `first`.
pub(super) fn repeated(key: &str, first: Span, second: Span) -> Finding {
    Finding::new(&DUPLICATE_KEY, Place::Bytes(second), format!("the key `{key}` is written twice"))
        .label("written again here")
        .related(Place::Bytes(first), "first written here")
        .help("remove one of the two, or merge them")
}

fn take_maps(node: Node, into: &mut Vec<Map>) -> bool {
    match node.value {
        Value::Map(map) => {
            into.push(Arc::unwrap_or_clone(map));
            true
        }
        Value::List(items) => items.into_iter().all(|item| match item.value {
            Value::Map(map) => {
                into.push(Arc::unwrap_or_clone(map));
                true
            }
            _ => false,
        }),
        _ => false,
    }
}
