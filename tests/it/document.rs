//! Documents that can be changed and written in every format, each token's place known.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use archgen::diag::{Path, Segment};
use archgen::source::{Format, Node, Value, quote, quote_key};

/// The formats of architecture files.
pub(crate) const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

/// A document without places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Doc {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Doc>),
    Map(Vec<(String, Doc)>),
}

impl Doc {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(text) => Self::Number(text.to_string()),
            Value::String(text) => Self::Text(text.to_string()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(map) => Self::Map(map.iter().map(|(key, entry)| (key.to_string(), Self::of(&entry.value))).collect()),
        }
    }

    pub(crate) fn at(&self, path: &Path) -> Option<&Self> {
        path.segments().into_iter().try_fold(self, |doc, segment| match (doc, segment) {
            (Self::Map(map), Segment::Key(key)) => map.iter().find(|(name, _)| **name == **key).map(|(_, doc)| doc),
            (Self::List(items), Segment::Index(index)) => items.get(*index),
            _ => None,
        })
    }

    pub(crate) fn at_mut(&mut self, path: &Path) -> Option<&mut Self> {
        path.segments().into_iter().try_fold(self, |doc, segment| match (doc, segment) {
            (Self::Map(map), Segment::Key(key)) => map.iter_mut().find(|(name, _)| **name == **key).map(|(_, doc)| doc),
            (Self::List(items), Segment::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// Paths of everything below the top, in the order of the document.
    pub(crate) fn paths(&self) -> Vec<Path> {
        fn walk(doc: &Doc, at: &Path, out: &mut Vec<Path>) {
            let below: Vec<(Path, &Doc)> = match doc {
                Doc::Map(map) => map.iter().map(|(key, doc)| (at.key(key.clone()), doc)).collect(),
                Doc::List(items) => items.iter().enumerate().map(|(index, doc)| (at.index(index), doc)).collect(),
                _ => Vec::new(),
            };
            for (path, doc) in below {
                out.push(path.clone());
                walk(doc, &path, out);
            }
        }
        let mut out = Vec::new();
        walk(self, &Path::root(), &mut out);
        out
    }

    /// The keys of every map in another order, chosen by `seed`.
    pub(crate) fn shuffled(&self, seed: &mut Random) -> Self {
        match self {
            Self::Map(map) => {
                let mut left: Vec<_> = map.iter().map(|(key, doc)| (key.clone(), doc.shuffled(seed))).collect();
                let mut shuffled = Vec::with_capacity(left.len());
                while !left.is_empty() {
                    shuffled.push(left.swap_remove(seed.below(left.len())));
                }
                Self::Map(shuffled)
            }
            Self::List(items) => Self::List(items.iter().map(|doc| doc.shuffled(seed)).collect()),
            other => other.clone(),
        }
    }
}

/// Numbers that are the same in every run (xorshift).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from 0 to `bound` - 1.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// Bytes of an entry's tokens.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    /// The key; `None` for an item of a list.
    pub(crate) key: Option<Range<usize>>,
    /// The value, with everything in it.
    pub(crate) value: Range<usize>,
}

impl Tokens {
    /// Where a finding about the value may point: for a map or list also to its key.
    pub(crate) fn about_value(&self, doc: &Doc, span: &Range<usize>) -> bool {
        let container = matches!(doc, Doc::Map(_) | Doc::List(_));
        within(span, &self.value) || container && self.key.as_ref().is_some_and(|key| within(span, key))
    }
}

/// True for a span that lies in `outer` and has a character.
pub(crate) fn within(span: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= span.start && span.end <= outer.end && span.start < span.end
}

/// A document in one format, with the place of every token.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) tokens: HashMap<Path, Tokens>,
}

impl Written {
    pub(crate) fn new(doc: &Doc, format: Format) -> Self {
        let mut writer = Writer { text: String::new(), tokens: HashMap::new() };
        match (format, doc) {
            (Format::Yaml, Doc::Map(map)) if !map.is_empty() => writer.yaml_map(map, &Path::root(), 0),
            (Format::Toml, Doc::Map(map)) => writer.toml_table(map, &Path::root(), &[]),
            _ => writer.flow(doc, &Path::root(), format),
        }
        writer.text.push('\n');
        Self { text: writer.text, tokens: writer.tokens }
    }
}

struct Writer {
    text: String,
    tokens: HashMap<Path, Tokens>,
}

/// Maps of TOML that lie deeper are written inline.
const TABLES: usize = 3;

impl Writer {
    fn put(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text += text;
        start..self.text.len()
    }

    fn note(&mut self, path: &Path, key: Option<Range<usize>>, value: Range<usize>) {
        self.tokens.insert(path.clone(), Tokens { key, value });
    }

    fn entry(&mut self, key: &str, doc: &Doc, path: &Path, format: Format, between: &str) {
        let key = self.put(&quote_key(format, key));
        self.put(between);
        let start = self.text.len();
        self.flow(doc, path, format);
        self.note(path, Some(key), start..self.text.len());
    }

    fn flow(&mut self, doc: &Doc, at: &Path, format: Format) {
        match doc {
            Doc::Null if format == Format::Toml => self.text += "{ remove = true }",
            Doc::Null => self.text += "null",
            Doc::Bool(value) => write!(self.text, "{value}").unwrap(),
            Doc::Number(number) if serde_json::from_str::<serde_json::Number>(number).is_ok() => self.text += number,
            Doc::Number(text) if format == Format::Yaml => self.text += text,
            Doc::Text(text) if format == Format::Yaml => self.text += &quote(Format::Json, text),
            Doc::Number(text) | Doc::Text(text) => self.text += &quote(format, text),
            Doc::List(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.text += if index == 0 { "" } else { ", " };
                    let (path, start) = (at.index(index), self.text.len());
                    self.flow(item, &path, format);
                    self.note(&path, None, start..self.text.len());
                }
                self.text.push(']');
            }
            Doc::Map(map) => {
                let (open, between) = if format == Format::Toml { ("{ ", " = ") } else { ("{", ": ") };
                self.text += open;
                for (index, (key, doc)) in map.iter().enumerate() {
                    // JSON on several lines, so that lines tell something.
                    let line = if format == Format::Json && at.segments().len() < TABLES { "\n" } else { "" };
                    self.text += if index == 0 { "" } else { ", " };
                    self.text += line;
                    self.entry(key, doc, &at.key(key.clone()), format, between);
                }
                self.text += if format == Format::Toml { " }" } else { "}" };
            }
        }
    }

    fn yaml_map(&mut self, map: &[(String, Doc)], at: &Path, indent: usize) {
        for (index, (name, doc)) in map.iter().enumerate() {
            if index > 0 || indent > 0 {
                self.text.push('\n');
            }
            self.text += &"  ".repeat(indent);
            let path = at.key(name.clone());
            let key = self.put(&quote_key(Format::Yaml, name));
            self.text.push(':');
            self.yaml_value(doc, &path, indent + 1, Some(key));
        }
    }

    fn yaml_value(&mut self, doc: &Doc, path: &Path, indent: usize, key: Option<Range<usize>>) {
        let start = self.text.len() + 1;
        match doc {
            Doc::Map(map) if !map.is_empty() => self.yaml_map(map, path, indent),
            Doc::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    write!(self.text, "\n{}-", "  ".repeat(indent)).unwrap();
                    self.yaml_value(item, &path.index(index), indent + 1, None);
                }
            }
            Doc::Text(text) => {
                self.text.push(' ');
                self.text += &quote(Format::Yaml, text);
            }
            _ => {
                self.text.push(' ');
                self.flow(doc, path, Format::Yaml);
            }
        }
        self.note(path, key, start..self.text.len());
    }

    fn toml_table(&mut self, map: &[(String, Doc)], at: &Path, header: &[String]) {
        let as_table = |doc: &Doc| header.len() < TABLES && matches!(doc, Doc::Map(map) if !map.is_empty());
        for (name, doc) in map.iter().filter(|(_, doc)| !as_table(doc)) {
            self.entry(name, doc, &at.key(name.clone()), Format::Toml, " = ");
            self.text.push('\n');
        }
        for (name, doc) in map {
            let (Doc::Map(below), true) = (doc, as_table(doc)) else { continue };
            let path = at.key(name.clone());
            let mut header = header.to_vec();
            self.text += "\n[";
            for part in &header {
                self.text += part;
                self.text.push('.');
            }
            header.push(quote_key(Format::Toml, name));
            let key = self.put(&quote_key(Format::Toml, name));
            self.text += "]\n";
            let start = self.text.len();
            self.toml_table(below, &path, &header);
            self.note(&path, Some(key), start..self.text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use archgen::diag::Findings;
    use archgen::source::{Entry, Sources, parse};

    use super::*;

    fn compare(node: &Node, text: &str, tokens: &HashMap<Path, Tokens>, at: &Path, format: Format) {
        let below: Vec<(Path, Option<&Entry>, &Node)> = match &node.value {
            Value::Map(map) => map.iter().map(|(key, entry)| (at.key(key.clone()), Some(entry), &entry.value)).collect(),
            Value::List(items) => items.iter().enumerate().map(|(index, node)| (at.index(index), None, node)).collect(),
            _ => Vec::new(),
        };
        for (path, entry, node) in below {
            let Some(known) = tokens.get(&path) else {
                assert!(path.to_string().ends_with("remove"), "{path}");
                continue;
            };
            let span = node.span.start as usize..node.span.end as usize;
            if let Some(entry) = entry {
                assert_eq!(known.key, Some(entry.key.start as usize..entry.key.end as usize), "{path} in {format:?}\n{text}");
            }
            if node.text().is_some() {
                assert_eq!(known.value, span, "{path} in {format:?}\n{text}");
            }
            compare(node, text, tokens, &path, format);
        }
    }

    #[test]
    fn what_is_written_is_read_again_with_the_same_places() {
        let yaml = "a: 1\nb: { c: [x, {d: ~, e: 'f: g'}, []], h: {}, \"i j\": { k: { l: { m: { n: 1.5 } } } } }\no: [[p], true]\nq: '15'\n";
        let read = |text: &str, format| {
            let (mut sources, mut findings) = (Sources::default(), Findings::new());
            let tree = parse(text.as_bytes(), "x", format, &mut sources, &mut findings);
            assert!(findings.is_empty(), "{findings:#?}\n{text}");
            tree.unwrap()
        };
        let doc = Doc::of(&read(yaml, Format::Yaml));
        for format in FORMATS {
            let written = Written::new(&doc, format);
            let again = read(&written.text, format);
            if format == Format::Toml {
                assert_eq!(Doc::of(&again).paths().len(), doc.paths().len() + 1, "{}", written.text);
            } else {
                assert_eq!(Doc::of(&again), doc, "{}", written.text);
            }
            compare(&again, &written.text, &written.tokens, &Path::root(), format);
        }
    }
}
