//! `import`: what is there already and joins the state.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Architecture;
use crate::components;
use crate::contract::Rendered;
use crate::diag::{Finding, Path, Place, suggest};
use crate::source::decode::rules::UNKNOWN_KEY;
use crate::source::{Decode, Decoder, Node, Value};

/// The key that stands for the main resource.
pub const MAIN: &str = "id";

/// Ids of resources that are there already: of the main one by `id`, of others by their addresses in the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imports(pub Vec<(Arc<str>, Arc<str>)>);

/// True for what may be an address: `aws_s3_bucket.this`.
pub(super) fn is_address(key: &str) -> bool {
    let word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    key.split_once('.').is_some_and(|(kind, label)| kind.starts_with("aws_") && word(kind) && word(label))
}

impl Decode for Imports {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            decoder.wrong_type(node, at, "a map with an `id`");
            return None;
        };
        let mut imports = Vec::new();
        for (key, entry) in map.iter() {
            let path = at.key(key.clone());
            if &**key != MAIN && !is_address(key) {
                let finding = Finding::new(&UNKNOWN_KEY, Place::key(&path), format!("`{key}` is not known here"));
                decoder.push(match suggest(key, [MAIN]).filter(|_| !map.contains_key(MAIN)) {
                    Some(meant) => finding.did_you_mean(key, meant, [MAIN]),
                    None => finding.help(format!("write `{MAIN}`, or an address such as `aws_s3_bucket.this`")),
                });
            } else if let Some(id) = Arc::<str>::decode(&entry.value, &path, decoder) {
                imports.push((key.clone(), id));
            }
        }
        imports.sort();
        Some(Self(imports))
    }

    fn spell(&self) -> serde_json::Value {
        self.0.iter().map(|(key, id)| (key.to_string(), serde_json::Value::from(&**id))).collect::<serde_json::Map<_, _>>().into()
    }
}

impl JsonSchema for Imports {
    fn schema_name() -> Cow<'static, str> {
        "Import".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Ids of resources that are there already, as `tofu import` takes them.",
            "properties": { MAIN: { "type": "string", "description": "Id of the main resource. Any other is named by its address in the module, such as `aws_s3_bucket.this`." } },
            "patternProperties": { "^aws_[a-z0-9_]+\\.[a-z0-9_]+$": { "type": "string" } },
            "additionalProperties": false,
        })
    }
}

/// One resource that joins the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// `id`, or an address, as written.
    pub written: Arc<str>,
    /// Its address in the module; `None` where nothing that is rendered has it.
    pub address: Option<String>,
    /// Id that AWS knows.
    pub id: Arc<str>,
    /// Where it is written.
    pub at: Path,
}

impl Architecture {
    /// What joins the state in a component's module.
    pub fn joining(&self, rendered: &Rendered) -> Vec<Joining> {
        let Some(imports) = self.imports.get(&rendered.component) else { return Vec::new() };
        let Some(component) = self.components.get(&rendered.component) else { return Vec::new() };
        let addresses: Vec<String> = rendered.addresses().collect();
        let one = |(written, id): &(Arc<str>, Arc<str>)| {
            let found =
                if &**written == MAIN { main(component.type_name, &addresses) } else { addresses.iter().find(|one| **one == **written) };
            Joining {
                written: written.clone(),
                address: found.cloned(),
                id: id.clone(),
                at: component.path.key("import").key(written.clone()),
            }
        };
        imports.0.iter().map(one).collect()
    }
}

/// The main resource of a type: the first that its registry entry names, where there is one of it.
fn main<'a>(type_name: &str, addresses: &'a [String]) -> Option<&'a String> {
    let kind = components::of_name(type_name)?.resources.first()?.resource;
    let label = |address: &'a String| address.strip_prefix(kind)?.strip_prefix('.');
    let mut all = addresses.iter().filter(|address| label(address).is_some());
    let this = addresses.iter().find(|address| label(address) == Some("this"));
    this.or_else(|| all.next().filter(|_| all.next().is_none()))
}
