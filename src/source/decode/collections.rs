//! Lists, maps and optional values.

use std::borrow::Cow;
use std::hash::Hash;
use std::sync::Arc;

use crate::map::{IndexMap, RandomState};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::{Node, Value};

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            _ => T::decode(node, at, decoder).map(Some),
        }
    }

    fn spell(&self) -> serde_json::Value {
        self.as_ref().map_or(serde_json::Value::Null, Decode::spell)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, at, decoder).map(Self::new)
    }

    fn spell(&self) -> serde_json::Value {
        (**self).spell()
    }
}

impl<T: Decode> Decode for Vec<T> {
    /// Unreadable items are reported and left out, so that the others are still checked.
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            decoder.wrong_type(node, at, "a list");
            return None;
        };
        Some(items.iter().enumerate().filter_map(|(index, item)| T::decode(item, &at.index(index), decoder)).collect())
    }

    fn spell(&self) -> serde_json::Value {
        self.iter().map(Decode::spell).collect()
    }
}

/// A list, or its only item: `to: db` for `to: [db]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Decode> Decode for OneOrMany<T> {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::List(_) => Vec::decode(node, at, decoder).map(Self),
            _ => T::decode(node, at, decoder).map(|item| Self(vec![item])),
        }
    }

    fn spell(&self) -> serde_json::Value {
        match self.0.as_slice() {
            [one] => one.spell(),
            _ => self.0.spell(),
        }
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        let many = generator.subschema_for::<Vec<T>>();
        json_schema!({ "anyOf": [one, many] })
    }
}

/// What may be a key of a map whose keys the user chooses.
pub trait Key: Sized + Eq + Ord + Hash + JsonSchema {
    /// Reads the key.
    ///
    /// # Errors
    /// Why it is none.
    fn read(key: &str) -> Result<Self, String>;

    /// The key as written.
    fn spell_key(&self) -> String;
}

impl Key for Arc<str> {
    fn read(key: &str) -> Result<Self, String> {
        Ok(key.into())
    }

    fn spell_key(&self) -> String {
        self.to_string()
    }
}

impl<K: Key, T: Decode> Decode for IndexMap<K, T> {
    /// Unreadable entries are reported and left out, so that the others are still checked.
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            decoder.wrong_type(node, at, "a map");
            return None;
        };
        let mut result = Self::with_capacity_and_hasher(map.len(), RandomState::default());
        for (key, entry) in map.iter() {
            let path = at.key(key.clone());
            let name = match K::read(key) {
                Ok(name) => Some(name),
                Err(reason) => {
                    decoder.push(Finding::new(&rules::BAD_NAME, Place::key(&path), reason));
                    None
                }
            };
            if entry.value.value == Value::Null {
                continue;
            }
            if let (Some(value), Some(name)) = (T::decode(&entry.value, &path, decoder), name) {
                result.insert(name, value);
            }
        }
        // The order of keys means nothing, so nothing downstream may depend on it.
        result.sort_unstable_keys();
        Some(result)
    }

    fn spell(&self) -> serde_json::Value {
        serde_json::Value::Object(self.iter().map(|(key, value)| (key.spell_key(), value.spell())).collect())
    }
}
