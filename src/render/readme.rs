//! The README of an environment's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;

use super::by_hand::{Steps, output};
use super::root::used_inputs;
use crate::arch::Architecture;
use crate::arch::backend::{StateKey, StateObject};
use crate::contract::{Rendered, Value, ValuePart};
use crate::hcl::identifier;

#[derive(Template)]
#[template(path = "_root/README.md")]
struct Readme {
    title: String,
    system: String,
    environment: String,
    protected: bool,
    stands_for: Option<String>,
    local_state: bool,
    state: Option<StateObject>,
    /// With what, where the state is encrypted before it leaves the machine.
    encryption: Option<&'static str>,
    region: String,
    registries: Vec<Registry>,
    code_buckets: Vec<CodeBucket>,
    by_hand: Steps,
    inputs: Vec<Input>,
    outputs: Vec<Output>,
    modules: Vec<Module>,
}

struct Registry {
    module: String,
    /// The root module's output that has its URL; `None` where the file names outputs and this is none of them.
    output: Option<String>,
    /// At least one: what is pushed first.
    images: Vec<Image>,
}

/// An image that has to be there before what runs it.
struct Image {
    /// As a shell reads it; what is given at apply time between angle brackets.
    tag: String,
    /// Components that run it.
    users: String,
}

/// A bucket of the file from which functions take their code.
struct CodeBucket {
    module: String,
    /// As a shell reads it.
    name: String,
}

struct Input {
    name: String,
    kind: &'static str,
    optional: bool,
    description: String,
}

struct Output {
    name: String,
    description: String,
}

struct Module {
    folder: String,
    path: String,
}

/// Markdown; user text is kept from breaking out of its table cell.
pub(super) fn text(architecture: &Architecture, modules: &[Rendered]) -> String {
    let file = &architecture.file;
    let rendered = |name: &str| modules.iter().any(|module| &*module.component == name);
    let registries = architecture.components.values().filter(|c| c.type_name == "registry" && rendered(&c.name));
    let of_code: BTreeSet<_> = architecture.world.components.values().filter_map(|c| c.declaration.code_bucket.as_ref()).collect();
    let code_buckets = of_code.into_iter().filter(|name| is_bucket(architecture, name) && rendered(name));
    let used = used_inputs(architecture, modules);
    let inputs = architecture.world.inputs.iter().filter(|(name, _)| used.contains(*name));
    let environment = architecture.environment.as_deref();
    let readme = Readme {
        title: environment.map_or_else(|| file.name.to_string(), |environment| format!("{} {environment}", file.name)),
        system: file.name.to_string(),
        environment: environment.map_or_else(|| "(the only one)".to_owned(), |environment| format!("`{environment}`")),
        protected: file.protected,
        stands_for: architecture
            .world
            .file
            .facts
            .environment
            .as_ref()
            .filter(|name| Some(&***name) != environment)
            .map(ToString::to_string),
        local_state: architecture.state_object().is_none(),
        state: architecture.state_object(),
        encryption: file.state.as_ref().and_then(|state| state.encryption.as_ref()).map(|encryption| match encryption.with {
            StateKey::AwsKms => "with a KMS key",
            StateKey::Passphrase => "with the passphrase `state_passphrase`",
        }),
        region: file.region.to_string(),
        registries: registries
            .map(|c| Registry {
                module: identifier(&c.name),
                output: output(architecture, &c.name, "url"),
                images: images(architecture, &c.name),
            })
            .collect(),
        code_buckets: code_buckets.map(|name| code_bucket(architecture, name)).collect(),
        by_hand: Steps::of(architecture),
        inputs: inputs
            .map(|(name, input)| Input {
                name: name.to_string(),
                kind: input.kind,
                optional: input.default.is_some(),
                description: cell(&input.description),
            })
            .collect(),
        outputs: architecture.outputs.iter().map(|o| Output { name: o.name.to_string(), description: cell(&o.description) }).collect(),
        modules: modules
            .iter()
            .map(|module| Module {
                folder: module.component.to_string(),
                path: match &*module.component {
                    "network" => "network".to_owned(),
                    "firewall" => "components, allow".to_owned(),
                    name => format!("components.{name}"),
                },
            })
            .collect(),
    };
    let mut text = readme.render().unwrap_or_default();
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The images of a registry that components run, each tag once.
fn images(architecture: &Architecture, registry: &Arc<str>) -> Vec<Image> {
    let url = Value::output(registry.clone(), "url");
    let mut users: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, declared) in &architecture.world.components {
        for image in &declared.declaration.images {
            let Some((_, rest)) = image.parts.split_first().filter(|(first, _)| url.parts.first() == Some(*first)) else { continue };
            if let Some(tag) = tag(&architecture.world.known(&Value { parts: rest.into() })) {
                let users = users.entry(tag).or_default();
                if users.last() != Some(&&**name) {
                    users.push(name);
                }
            }
        }
    }
    if users.is_empty() {
        return vec![Image { tag: "<tag>".to_owned(), users: String::new() }];
    }
    users.into_iter().map(|(tag, users)| Image { tag, users: users.join(", ") }).collect()
}

/// What stands behind the colon; `None` for a digest, which nobody can push under.
fn tag(rest: &Value) -> Option<String> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    let mut text = String::new();
    for (index, part) in rest.parts.iter().enumerate() {
        match part {
            ValuePart::Literal(literal) => {
                let literal = if index == 0 { literal.strip_prefix(':')? } else { literal };
                text.push_str(Some(literal).filter(|literal| plain(literal))?);
            }
            _ if index == 0 => return None,
            ValuePart::Input(name) => text.extend(["<", &identifier(name), ">"]),
            ValuePart::Output(output) => text.extend(["<", &output.attribute, " of ", &output.component, ">"]),
        }
    }
    Some(text).filter(|text| !text.is_empty())
}

fn is_bucket(architecture: &Architecture, name: &str) -> bool {
    architecture.components.get(name).is_some_and(|component| component.type_name == "bucket")
}

/// By its name where that is known, else by the root module's output that has it.
fn code_bucket(architecture: &Architecture, component: &Arc<str>) -> CodeBucket {
    let module = identifier(component);
    let name = Value::output(component.clone(), "name");
    let output = architecture.outputs.iter().find(|output| output.value == name);
    let name = match (architecture.world.known(&name).as_literal(), output) {
        (Some(known), _) => known.to_owned(),
        (None, Some(output)) => format!("$(tofu output -raw {})", identifier(&output.name)),
        (None, None) => format!("<name of {module}>"),
    };
    CodeBucket { module, name }
}

/// One line without characters that end a cell or begin markup.
pub(super) fn cell(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    one_line.replace('|', "\\|").replace('<', "&lt;").replace('`', "'")
}
