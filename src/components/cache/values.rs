//! Texts of a cache that AWS takes in one form only.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Decode, Decoder, Node};

macro_rules! texts {
    ($($(#[doc = $doc:literal])* $type:ident, $what:literal, $pattern:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type(Arc<str>);

        impl $type {
            /// The text as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub(super) fn read(text: &str) -> Option<Self> {
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(text.into()))
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Decode for $type {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.literal(node, at, $what)?;
                let read = Self::read(&text);
                if read.is_none() {
                    decoder.push(Finding::new(&BAD_VALUE, Place::value(at), format!("`{text}` is not {}", $what)));
                }
                read
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["string", "number"], "pattern": $pattern, "description": $what })
            }
        }
    )*};
}

texts! {
    /// A version of Valkey or Redis: major and minor; ElastiCache chooses the patch.
    EngineVersion, "a version, such as `\"8.0\"`", "^[1-9]\\.[0-9]$", |text| {
        matches!(text.as_bytes(), [b'1'..=b'9', b'.', b'0'..=b'9'])
    };
    /// A node type.
    NodeType, "a node type, such as `cache.t4g.micro`", "^cache\\.[a-z0-9-]+\\.[a-z0-9-]+$", |text| {
        let parts: Vec<&str> = text.split('.').collect();
        let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        matches!(parts.as_slice(), ["cache", family, size] if word(family) && word(size))
    };
}

impl EngineVersion {
    /// `8`
    pub fn major(&self) -> &str {
        self.0.split_once('.').map_or(&*self.0, |(major, _)| major)
    }
}

impl NodeType {
    /// Whether it keeps what is rarely asked for on its own disk, which it then has to (ElastiCache API, `DataTieringEnabled`).
    pub fn tiers_data(&self) -> bool {
        self.0.starts_with("cache.r6gd.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_is_read() {
        for (text, sound) in [("8.0", true), ("7", false), ("7.1.2", false), ("7.x", false), ("08.0", false)] {
            assert_eq!(EngineVersion::read(text).is_some(), sound, "{text}");
        }
        for (text, sound) in [("cache.t4g.micro", true), ("db.t4g.micro", false), ("cache.t4g", false), ("cache.T4g.micro", false)] {
            assert_eq!(NodeType::read(text).is_some(), sound, "{text}");
        }
    }
}
