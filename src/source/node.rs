//! The spanned tree that every format is read into.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::diag::Span;

/// A value with the bytes it was written in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The value's bytes; for a map or list, its opening token or first entry.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds. Scalars keep their spelling: `012345678901` stays twelve characters.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A plain scalar that reads as a number, as spelt.
    Number(Arc<str>),
    /// Any other scalar, and every quoted one.
    String(Arc<str>),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file. Environments and defaults give one map to many: it is copied when one of them changes it.
    Map(Arc<Map>),
}

/// A map in the order of the file.
pub type Map = IndexMap<Arc<str>, Entry>;

/// One entry of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Bytes of the key.
    pub key: Span,
    /// The value.
    pub value: Node,
}

impl Value {
    /// The field's word for the kind of value, for messages: `a string`, `a list`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Node {
    /// The entry `key`, where this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(map) => map.get(key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The map, where this is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The map, where this is one, to be changed: a copy of its own where others have it too.
    pub fn as_map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.value {
            Value::Map(map) => Some(Arc::make_mut(map)),
            _ => None,
        }
    }

    /// A scalar's text as spelt; `None` for null, lists and maps.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Number(text) | Value::String(text) => Some(text),
            _ => None,
        }
    }
}
