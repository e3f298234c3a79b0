//! `uses:` as written: `{db: connect}`, or `{dags: {access: mount, at: /app/dags}}`.

use std::borrow::Cow;
use std::sync::Arc;

use crate::map::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::access::{RoleKind, Use};
use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Decode, Decoder, Name, Node};
use crate::spec;

/// An absolute path inside a container or function: no `..`, no `:`, no comma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountPath(Arc<str>);

impl MountPath {
    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_one(text: &str) -> bool {
        text.len() <= 255
            && text.starts_with('/')
            && text.len() > 1
            && !text.split('/').any(|part| part == "..")
            && text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, ':' | ',' | '"' | '\\'))
    }
}

impl Decode for MountPath {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.literal(node, at, "an absolute path")?;
        if Self::is_one(&text) {
            return Some(Self(text.into()));
        }
        let message = format!("`{text}` is no absolute path below `/`");
        decoder.push(Finding::new(&BAD_VALUE, Place::value(at), message).help("write a path such as `/data`"));
        None
    }

    fn spell(&self) -> serde_json::Value {
        (*self.0).into()
    }
}

impl JsonSchema for MountPath {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "MountPath".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^/[^:,\"\\\\\\s]+$", "examples": ["/data"] })
    }
}

spec! {
    /// How a component is used. A bare word is the access.
    pub struct UseSpec or access {
        /// What is done with it: `connect`, `read`, `write`, `read-write`, `mount`, `invoke`; the docs of its type list its own.
        access: Arc<str>,
        /// Where it is mounted, with `access: mount`.
        at: Option<MountPath> = None,
        /// Mounts it without the right to write, with `access: mount`.
        read_only: bool = false,
    }
}

/// `uses`, written at `at`, as declared uses of the application's role. A mount without the right to write is the access
/// `mount-read-only`.
pub fn uses(written: &IndexMap<Name, UseSpec>, at: &Path) -> Vec<Use> {
    let one = |(name, spec): (&Name, &UseSpec)| Use {
        to: name.shared(),
        access: if spec.read_only && &*spec.access == "mount" { "mount-read-only".into() } else { spec.access.clone() },
        at: at.key(name.shared()),
        role: RoleKind::Task,
    };
    written.iter().map(one).collect()
}
