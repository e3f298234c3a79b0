//! Names that users choose.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, Decoder, Key, rules};
use crate::diag::{Finding, Path, Place};
use crate::source::node::Node;

macro_rules! names {
    ($($(#[doc = $doc:literal])* $type:ident, $label:literal, $pattern:literal, $check:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Arc<str>);

        impl $type {
            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name, shared.
            pub fn shared(&self) -> Arc<str> {
                self.0.clone()
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Key for $type {
            fn read(key: &str) -> Result<Self, String> {
                let check: fn(&str) -> bool = $check;
                if check(key) { Ok(Self(key.into())) } else { Err(format!("`{key}` is not {}", $label)) }
            }

            fn spell_key(&self) -> String {
                self.0.to_string()
            }
        }

        impl Decode for $type {
            fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.literal(node, at, $label)?;
                match Self::read(&text) {
                    Ok(name) => Some(name),
                    Err(reason) => {
                        decoder.push(Finding::new(&rules::BAD_NAME, Place::value(at), reason));
                        None
                    }
                }
            }

            fn spell(&self) -> serde_json::Value {
                (*self.0).into()
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $label })
            }
        }
    )*};
}

fn all(text: &str, max: usize, first: fn(char) -> bool, rest: fn(char) -> bool) -> bool {
    text.len() <= max && text.starts_with(first) && text.chars().all(rest)
}

names! {
    /// A component's, tier's or environment's name: kebab-case, because it becomes a module, an AWS name and a path.
    Name, "a name in kebab-case of at most 40 characters, such as `orders-api`", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        |text| all(text, 40, |c| c.is_ascii_lowercase(), |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !text.ends_with('-') && !text.contains("--");
    /// An input's or output's name: it becomes a Terraform variable or output.
    InputName, "a name in snake_case of at most 64 characters, such as `image_tag`", "^[a-z][a-z0-9_]{0,63}$",
        |text| all(text, 64, |c| c.is_ascii_lowercase(), |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    /// The name of an environment variable.
    EnvironmentVariable, "a name for an environment variable, such as `DATABASE_URL`", "^[A-Za-z_][A-Za-z0-9_]{0,254}$",
        |text| all(text, 255, |c| c.is_ascii_alphabetic() || c == '_', |c| c.is_ascii_alphanumeric() || c == '_');
}
