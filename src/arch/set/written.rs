//! `set` as written.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::arch::imports::is_address;
use crate::contract::{Resolver, Value};
use crate::diag::{Finding, Path, Place, Segment};
use crate::source::decode::rules::{BAD_VALUE, UNKNOWN_KEY};
use crate::source::{Decode, Decoder, Node, Value as Tree};
use crate::units::Template;

/// Arguments and blocks by the addresses of the resources in the component's module, each level in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(pub Vec<(Arc<str>, Arguments)>);

/// Arguments and blocks of one resource by name.
pub(super) type Arguments<T = Template> = Vec<(Arc<str>, Setting<T>)>;

/// What an argument is set to, or what stands in a block. `T` is a text: as written, or resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting<T = Template> {
    /// `true` or `false`.
    Bool(bool),
    /// A number, as spelt.
    Number(Arc<str>),
    /// A text.
    Text(T),
    /// A list, or several blocks.
    List(Vec<Setting<T>>),
    /// A map, or a block.
    Map(Vec<(Arc<str>, Setting<T>)>),
}

impl<T> Setting<T> {
    /// What it is, for messages.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Setting {
    pub(super) fn resolved(&self, at: &Path, resolver: &mut Resolver<'_>) -> Setting<Value> {
        match self {
            Self::Bool(value) => Setting::Bool(*value),
            Self::Number(number) => Setting::Number(number.clone()),
            Self::Text(template) => Setting::Text(resolver.value(template, at)),
            Self::List(items) => {
                Setting::List(items.iter().enumerate().map(|(index, item)| item.resolved(&at.index(index), resolver)).collect())
            }
            Self::Map(map) => {
                Setting::Map(map.iter().map(|(key, item)| (key.clone(), item.resolved(&at.key(key.clone()), resolver))).collect())
            }
        }
    }

    /// Reads a value.
    fn read(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        Some(match &node.value {
            Tree::Bool(value) => Self::Bool(*value),
            Tree::Number(text) => Self::Number(text.clone()),
            Tree::String(_) => Self::Text(decoder.template(node, at, "a value")?),
            Tree::List(items) => {
                Self::List(items.iter().enumerate().filter_map(|(index, item)| Self::read(item, &at.index(index), decoder)).collect())
            }
            Tree::Map(_) => Self::Map(map(node, at, decoder, Self::read)),
            Tree::Null => {
                decoder.push(Finding::new(&BAD_VALUE, Place::value(at), "a list cannot hold nothing").help("take the item out"));
                return None;
            }
        })
    }

    fn spelt(&self) -> serde_json::Value {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| (&**text).into()),
            Self::Text(template) => template.to_string().into(),
            Self::List(items) => items.iter().map(Self::spelt).collect(),
            Self::Map(map) => spelt(map),
        }
    }
}

fn spelt(map: &[(Arc<str>, Setting)]) -> serde_json::Value {
    map.iter().map(|(key, item)| (key.to_string(), item.spelt())).collect::<serde_json::Map<_, _>>().into()
}

/// The entries of a map, sorted by key; one that is null is reported, as it would take nothing out.
fn map<T>(
    node: &Node,
    at: &Path,
    decoder: &mut Decoder<'_>,
    read: impl Fn(&Node, &Path, &mut Decoder<'_>) -> Option<T>,
) -> Vec<(Arc<str>, T)> {
    let mut all = Vec::new();
    for (key, entry) in node.as_map().into_iter().flatten() {
        let at = at.key(key.clone());
        if entry.value.value == Tree::Null {
            let message = format!("`{key}` is set to nothing, which leaves it as the model renders it");
            decoder.push(Finding::new(&BAD_VALUE, Place::key(&at), message).help("take the line out, or give it a value"));
        } else if let Some(value) = read(&entry.value, &at, decoder) {
            all.push((key.clone(), value));
        }
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

impl Decode for Settings {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        if node.as_map().is_none() {
            decoder.wrong_type(node, at, "a map from addresses of resources to arguments");
            return None;
        }
        let resources = map(node, at, decoder, |node, at, decoder| {
            let Some(Segment::Key(address)) = at.last() else { return None };
            if !is_address(address) {
                let finding = Finding::new(&UNKNOWN_KEY, Place::key(at), format!("`{address}` is no address of a resource"));
                decoder.push(finding.help("write the address of a resource of this component, such as `aws_ecs_service.this`"));
                return None;
            }
            if node.as_map().is_none() {
                decoder.wrong_type(node, at, "a map of arguments");
                return None;
            }
            Some(map(node, at, decoder, Setting::read))
        });
        Some(Self(resources))
    }

    fn spell(&self) -> serde_json::Value {
        self.0.iter().map(|(address, arguments)| (address.to_string(), spelt(arguments))).collect::<serde_json::Map<_, _>>().into()
    }
}

impl JsonSchema for Settings {
    fn schema_name() -> Cow<'static, str> {
        "Set".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Arguments and blocks by the addresses of the component's resources.",
            "patternProperties": { "^aws_[a-z0-9_]+\\.[a-z0-9_]+$": {
                "type": "object",
                "description": "Arguments and blocks of the resource, by the names that the provider has for them.",
                "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$" },
            } },
            "additionalProperties": false,
        })
    }
}
