//! Keys of a table as written: one, or the hash key and the range key.

use std::borrow::Cow;
use std::sync::Arc;

use crate::map::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::spec::KeyType;
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};
use crate::source::{Decode, Decoder, Node, OneOrMany, Value};

/// Longest name of an attribute that is a key, in bytes (`aws-facts` DDB-01).
const NAME: usize = 255;

/// `{ job_id: string }`: an attribute of every item, and its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAttribute {
    /// Name of the attribute.
    pub name: Arc<str>,
    /// Its type.
    pub kind: KeyType,
}

impl Decode for KeyAttribute {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            decoder.wrong_type(node, at, "an attribute with its type, such as `{ id: string }`");
            return None;
        };
        let mut written = map.iter().filter(|(_, entry)| entry.value.value != Value::Null);
        let (name, entry) = match (written.next(), written.next()) {
            (Some(only), None) => only,
            (Some(_), Some(_)) => {
                let finding = Finding::new(&BAD_VALUE, Place::value(at), "the order of keys in a map means nothing, so neither is the hash key");
                decoder.push(finding.help("write a list, the hash key first: `[{ user_id: string }, { period: string }]`"));
                return None;
            }
            _ => {
                let finding = Finding::new(&BAD_VALUE, Place::value(at), "there is no key");
                decoder.push(finding.help("write an attribute with its type, such as `{ id: string }`"));
                return None;
            }
        };
        let at = at.key(name.clone());
        if name.is_empty() || name.len() > NAME {
            let message = format!("the name of a key has 1 to {NAME} bytes; this has {}", name.len());
            decoder.push(Finding::new(&BAD_NAME, Place::key(&at), message));
        }
        Some(Self { name: name.clone(), kind: KeyType::decode(&entry.value, &at, decoder)? })
    }

    fn spell(&self) -> serde_json::Value {
        serde_json::Value::Object([(self.name.to_string(), self.kind.spell())].into_iter().collect())
    }
}

impl JsonSchema for KeyAttribute {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "KeyAttribute".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        IndexMap::<Arc<str>, KeyType>::json_schema(generator)
    }
}

/// The hash key, or a list of the hash key and the range key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Decides where an item is stored.
    pub hash: KeyAttribute,
    /// Sorts the items of one hash key.
    pub range: Option<KeyAttribute>,
}

impl Keys {
    /// Both, the hash key first.
    pub fn iter(&self) -> impl Iterator<Item = &KeyAttribute> {
        std::iter::once(&self.hash).chain(&self.range)
    }
}

impl Decode for Keys {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = OneOrMany::<KeyAttribute>::decode(node, at, decoder)?;
        let mut keys = written.0.into_iter();
        let (hash, range, third) = (keys.next(), keys.next(), keys.next());
        let twice = range.as_ref().zip(hash.as_ref()).is_some_and(|(range, hash)| range.name == hash.name);
        let mut refuse = |message: &str| {
            let finding = Finding::new(&BAD_VALUE, Place::value(at), message);
            decoder.push(finding.help("write the hash key, or a list of the hash key and the range key"));
        };
        match hash {
            None => refuse("there is no key"),
            Some(_) if third.is_some() => refuse("there are at most two keys"),
            Some(_) if twice => refuse("the hash key is the range key, too"),
            Some(hash) => return Some(Self { hash, range }),
        }
        None
    }

    fn spell(&self) -> serde_json::Value {
        serde_json::Value::Array(self.iter().map(Decode::spell).collect())
    }
}

impl JsonSchema for Keys {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Keys".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        OneOrMany::<KeyAttribute>::json_schema(generator)
    }
}
