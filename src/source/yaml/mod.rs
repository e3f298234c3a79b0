//! YAML 1.2, core schema, from the events of `saphyr-parser`.

mod marks;

use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};

use marks::{Bytes, Marks};

use super::limits::{MAX_COPIES, MAX_DEPTH};
use super::rules::{ALIAS_BOMB, SEVERAL_DOCUMENTS, UNKNOWN_TAG};
use super::scalar::{Plain, plain_kind};
use super::tree::{Builder, Stop};
use super::{Node, Value};
use crate::diag::{Finding, Place, Span};

/// A value with an anchor, kept for its aliases.
enum Anchor {
    /// Still being read: an alias to it would contain itself.
    Open,
    /// Read: the value, its number of values and how many maps and lists it nests.
    Whole { node: Node, size: usize, height: usize },
}

struct Reader<'a, 'b, 'c> {
    marks: Marks<'a>,
    builder: &'b mut Builder<'c>,
    /// By the parser's number, which counts from 1.
    anchors: Vec<Anchor>,
    /// Anchor of every open map and list; 0 is none.
    open: Vec<usize>,
    copies: usize,
}

/// Reads the one document of `text`.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) -> Result<(), Stop> {
    let mut parser = Parser::new_from_str(text);
    let marks = Marks::new(text);
    let mut reader = Reader { marks, builder, anchors: Vec::new(), open: Vec::new(), copies: 0 };
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, marks) = event.map_err(|error| reader.refuse(&error))?;
        let bytes = reader.marks.bytes(marks);
        if let Event::DocumentStart(_) = event {
            documents += 1;
            if documents > 1 {
                reader.refuse_document(bytes);
                return Ok(());
            }
        }
        reader.event(event, bytes)?;
    }
    Ok(())
}

impl Reader<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, bytes: Bytes) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let properties = anchor != 0 || tag.is_some();
                let bytes = if text.is_empty() && style == ScalarStyle::Plain {
                    self.marks.nothing(bytes, properties, self.builder.in_list())
                } else {
                    self.marks.scalar(bytes, style, properties)
                };
                self.marks.last = bytes.1;
                let span = self.span(bytes);
                if self.builder.wants_key() && !properties {
                    self.key(&text, style, span);
                    return Ok(());
                }
                let value = self.scalar(&text, style, tag.as_deref(), span);
                self.give(anchor, Node { span, value })
            }
            Event::SequenceStart(anchor, tag) => {
                let below_key = self.builder.depth() > 0 && !self.builder.in_list();
                let bytes = self.marks.list(bytes, below_key);
                self.marks.last = bytes.0;
                let span = self.span(bytes);
                self.enter(anchor, tag.as_deref(), "seq", span);
                self.builder.open_list(span)
            }
            Event::MappingStart(anchor, tag) => {
                let span = self.span(self.marks.map(bytes));
                self.enter(anchor, tag.as_deref(), "map", span);
                self.builder.open_map(span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.marks.close(bytes);
                let anchor = self.open.pop().unwrap_or_default();
                match self.builder.close() {
                    Some(node) => self.give(anchor, node),
                    None => Ok(()),
                }
            }
            Event::Alias(anchor) => {
                self.marks.last = bytes.1;
                self.alias(anchor, self.span(bytes))
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => Ok(()),
        }
    }

    fn span(&self, (start, end): Bytes) -> Span {
        self.builder.span(start, end)
    }

    fn refuse_document(&mut self, (start, end): Bytes) {
        let span = self.span((start, end.min(start + 3)));
        let finding = Finding::new(&SEVERAL_DOCUMENTS, Place::Bytes(span), "the file holds more than one document");
        self.builder.add(finding.label("the second starts here").help("keep one document, and move the other to a file of its own"));
    }

    fn key(&mut self, text: &str, style: ScalarStyle, span: Span) {
        if style != ScalarStyle::Plain {
            self.builder.key(text, span);
        } else if text == "<<" {
            self.builder.merge_key(span);
        } else if plain_kind(text) == Plain::Null {
            // YAML reads `Null` and `~` as no text, unless they are quoted.
            let help = if text.is_empty() { "write the key as a plain word".to_owned() } else { format!("quote it: `\"{text}\"`") };
            self.builder.refuse_key(span, "nothing", help);
        } else {
            self.builder.key(text, span);
        }
    }

    /// Hands a complete value over: as a key, or as a value; and keeps it for its aliases.
    fn give(&mut self, anchor: usize, node: Node) -> Result<(), Stop> {
        if anchor != 0 {
            let (size, height) = measure(&node, MAX_COPIES - self.copies);
            self.copy(size, node.span)?;
            self.set_anchor(anchor, Anchor::Whole { node: node.clone(), size, height });
        }
        match (&node.value, self.builder.wants_key()) {
            (Value::Bool(_) | Value::Number(_) | Value::String(_), true) => {
                self.builder.key(node.text().unwrap_or_default(), node.span);
                Ok(())
            }
            _ => self.builder.value(node),
        }
    }

    fn enter(&mut self, anchor: usize, tag: Option<&Tag>, own: &str, span: Span) {
        if let Some(tag) = tag.filter(|tag| !(tag.is_yaml_core_schema() && tag.suffix == own)) {
            self.unknown_tag(tag, span);
        }
        if anchor != 0 {
            self.set_anchor(anchor, Anchor::Open);
        }
        self.open.push(anchor);
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        let (size, height) = match self.anchors.get(anchor) {
            Some(Anchor::Whole { size, height, .. }) => (*size, *height),
            _ => {
                return Err(self.builder.syntax(span, "the alias stands inside the value that it repeats", None));
            }
        };
        if self.builder.depth() + height > MAX_DEPTH {
            return Err(self.builder.too_deep(span));
        }
        self.copy(size, span)?;
        self.builder.count(size.saturating_sub(1), span)?;
        let Some(Anchor::Whole { node, .. }) = self.anchors.get(anchor) else {
            return Ok(());
        };
        let node = Node { span, value: node.value.clone() };
        self.give(0, node)
    }

    fn copy(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.copies += nodes;
        if self.copies < MAX_COPIES {
            return Ok(());
        }
        let message = format!("anchors and aliases copy more than {MAX_COPIES} values");
        self.builder.report(&ALIAS_BOMB, span, message);
        Err(Stop)
    }

    fn set_anchor(&mut self, number: usize, anchor: Anchor) {
        while self.anchors.len() <= number {
            self.anchors.push(Anchor::Open);
        }
        if let Some(slot) = self.anchors.get_mut(number) {
            *slot = anchor;
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
        let plain = style == ScalarStyle::Plain;
        let Some(tag) = tag else {
            return if plain { resolve(text) } else { Value::String(Arc::from(text)) };
        };
        let core = tag.is_yaml_core_schema();
        let non_specific = tag.handle.is_empty() && tag.suffix == "!" || tag.handle == "!" && tag.suffix.is_empty();
        if core && tag.suffix == "str" || non_specific {
            return Value::String(Arc::from(text));
        }
        let value = resolve(text);
        let fits = core
            && match tag.suffix.as_str() {
                "null" => matches!(value, Value::Null),
                "bool" => matches!(value, Value::Bool(_)),
                "int" | "float" => matches!(value, Value::Number(_)),
                _ => false,
            };
        if !fits {
            self.unknown_tag(tag, span);
        }
        value
    }

    fn unknown_tag(&mut self, tag: &Tag, span: Span) {
        let name = match (tag.is_yaml_core_schema(), tag.handle.as_str()) {
            (true, _) => format!("!!{}", tag.suffix),
            (false, handle) => format!("{handle}{}", tag.suffix),
        };
        let message = format!("the tag `{name}` has no meaning here");
        self.builder.add(Finding::new(&UNKNOWN_TAG, Place::Bytes(span), message).help("remove the tag"));
    }

    fn refuse(&mut self, error: &ScanError) -> Stop {
        let span = self.span(self.marks.character(*error.marker()));
        if error.info() == "recursion limit exceeded" {
            return self.builder.too_deep(span);
        }
        self.builder.syntax(span, error.info(), hint(error.info()))
    }
}

/// What to do about the parser's most frequent complaints.
fn hint(info: &str) -> Option<&'static str> {
    Some(match info {
        "mapping values are not allowed in this context" => "put a text that contains `: ` between quotes",
        "simple key expect ':'" | "simple key expected" | "while parsing a block mapping, did not find expected key" => {
            "an entry is `key: value`; the keys of one map start in the same column"
        }
        "while parsing node, found unknown anchor" => "an alias `*name` needs an anchor `&name` before it",
        "while parsing a flow sequence, expected ',' or ']'" => "separate the items by commas and close the list with `]`",
        "while parsing a flow mapping, did not find expected ',' or '}'" => "separate the entries by commas and close the map with `}`",
        "while scanning a quoted scalar, found unexpected end of stream" => "close the quote",
        "while parsing a quoted scalar, found unknown escape character" => {
            "a backslash between double quotes is written `\\\\`; between single quotes it stands for itself"
        }
        _ if info.contains("tab") => "indent with spaces",
        _ => return None,
    })
}

fn resolve(text: &str) -> Value {
    match plain_kind(text) {
        Plain::Null => Value::Null,
        Plain::Bool(value) => Value::Bool(value),
        Plain::Number => Value::Number(Arc::from(text)),
        Plain::Text => Value::String(Arc::from(text)),
    }
}

/// Values in `node`, counted up to just above `most`, and how many maps and lists it nests.
fn measure(node: &Node, most: usize) -> (usize, usize) {
    let (mut size, mut height) = (1, 0);
    let mut add = |child: &Node| {
        if size <= most {
            let (more, below) = measure(child, most - size);
            size += more;
            height = height.max(below);
        }
    };
    match &node.value {
        Value::List(items) => items.iter().for_each(&mut add),
        Value::Map(map) => map.values().for_each(|entry| add(&entry.value)),
        _ => return (1, 0),
    }
    (size, height + 1)
}
