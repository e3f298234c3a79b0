//! The steps of a first apply that only a person can take, as the README tells them.

use std::sync::Arc;

use super::readme::cell;
use crate::arch::Architecture;
use crate::contract::{ByHand, Value, ValuePart};
use crate::hcl::identifier;

/// A hosted zone that is to be delegated.
pub(super) struct Zone {
    pub(super) module: String,
    pub(super) domain: String,
    /// The root module's output that has its name servers; `None` where the file names outputs and this is none of them.
    pub(super) output: Option<String>,
}

/// A secret that is to be filled.
pub(super) struct Secret {
    pub(super) module: String,
    /// Its name, or the start of it; `None` where it is known at apply time only.
    pub(super) name: Option<String>,
    /// True where AWS adds to the name.
    pub(super) prefix: bool,
}

/// Receivers that are to agree.
pub(super) struct Receivers {
    pub(super) component: String,
    pub(super) addresses: String,
}

/// All steps, by component name.
#[derive(Default)]
pub(super) struct Steps {
    pub(super) zones: Vec<Zone>,
    pub(super) secrets: Vec<Secret>,
    pub(super) receivers: Vec<Receivers>,
}

impl Steps {
    pub(super) fn of(architecture: &Architecture) -> Self {
        let mut steps = Self::default();
        for (name, declared) in &architecture.world.components {
            for step in &declared.declaration.by_hand {
                match step {
                    ByHand::Delegate { domain, name_servers } => steps.zones.push(Zone {
                        module: identifier(name),
                        domain: shown(&architecture.world.known(domain)),
                        output: output(architecture, name, name_servers),
                    }),
                    ByHand::Fill { name: secret, prefix } => steps.secrets.push(Secret {
                        module: identifier(name),
                        name: secret_name(&architecture.world.known(secret)),
                        prefix: *prefix,
                    }),
                    ByHand::Confirm { receivers } => {
                        let addresses: Vec<String> =
                            receivers.iter().map(|value| format!("`{}`", shown(&architecture.world.known(value)))).collect();
                        steps.receivers.push(Receivers { component: name.to_string(), addresses: addresses.join(", ") });
                    }
                }
            }
        }
        steps
    }
}

/// The root module's output that gives the attribute of a component.
pub(super) fn output(architecture: &Architecture, component: &Arc<str>, attribute: &'static str) -> Option<String> {
    let wanted = Value::output(component.clone(), attribute);
    architecture.outputs.iter().find(|output| output.value == wanted).map(|output| identifier(&output.name))
}

/// A secret's name where a shell takes it as it stands, as it does every name that AWS takes.
fn secret_name(name: &Value) -> Option<String> {
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c));
    name.as_literal().filter(|name| plain(name)).map(str::to_owned)
}

/// A value for a reader: what is given at apply time by its name.
fn shown(value: &Value) -> String {
    let part = |part: &ValuePart| match part {
        ValuePart::Literal(text) => cell(text),
        ValuePart::Input(name) => format!("var.{}", identifier(name)),
        ValuePart::Output(output) => format!("{}.{}", output.component, output.attribute),
    };
    value.parts.iter().map(part).collect()
}
