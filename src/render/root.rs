//! The root module.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;

use super::module::{OutputTf, OutputsTf, VariableTf, VariablesTf};
use super::{Files, changes, text};
use crate::arch::Architecture;
use crate::arch::backend::{StateKey, StateObject};
use crate::contract::{Import, InputFacts, Output, Rendered, Value, ValuePart};
use crate::hcl::{Expr, Ident, Part, as_identifier, filters, identifier};

#[derive(Template)]
#[template(path = "_root/main.tf.j2")]
struct MainTf;

#[derive(Template)]
#[template(path = "_root/call.tf.j2")]
struct CallTf<'a> {
    path: String,
    name: Ident,
    folder: &'a str,
    providers: Vec<Ident>,
    arguments: Vec<ArgumentTf<'a>>,
}

struct ArgumentTf<'a> {
    name: &'a Ident,
    value: Expr,
}

#[derive(Template)]
#[template(path = "_root/versions.tf.j2")]
pub(super) struct VersionsTf<'a> {
    pub(super) terraform: &'a str,
    pub(super) provider: &'a str,
}

#[derive(Template)]
#[template(path = "_root/providers.tf.j2")]
pub(super) struct ProvidersTf {
    pub(super) providers: Vec<ProviderTf>,
    pub(super) account: Option<Arc<str>>,
    pub(super) assume_role: Option<Arc<str>>,
    pub(super) tags: Option<Expr>,
}

pub(super) struct ProviderTf {
    pub(super) alias: Option<String>,
    pub(super) region: Arc<str>,
}

#[derive(Template)]
#[template(path = "_root/backend.tf.j2")]
struct BackendTf {
    object: StateObject,
}

#[derive(Template)]
#[template(path = "_root/encryption.tf.j2")]
struct EncryptionTf {
    /// `None` for a passphrase.
    kms_key: Option<Arc<str>>,
    region: Arc<str>,
    unencrypted_before: bool,
}

/// Adds the files of the root module; `calls` are what [`call`] gives for each of `modules`.
pub(super) fn files(architecture: &Architecture, modules: &[Rendered], calls: &[String], files: &mut Files) {
    let head = text(&MainTf);
    let main: Vec<&str> = std::iter::once(head.as_str()).chain(calls.iter().map(String::as_str)).collect();
    files.insert("main.tf".into(), main.join("\n"));
    let terraform = &architecture.file.terraform;
    files.insert("versions.tf".into(), text(&VersionsTf { terraform: &terraform.version, provider: &terraform.provider }));
    files.insert("providers.tf".into(), text(&providers(architecture, modules)));
    if let Some(object) = architecture.state_object() {
        files.insert("backend.tf".into(), text(&BackendTf { object }));
    }
    if let Some(encryption) = encryption(architecture) {
        files.insert("encryption.tofu".into(), text(&encryption));
    }
    changes::files(architecture, modules, files);
    let used = used_inputs(architecture, modules);
    let inputs = architecture.world.inputs.iter().filter(|(name, _)| used.contains(*name));
    let variables: Vec<VariableTf<'_>> = inputs.map(|(name, input)| variable(name, input)).collect();
    if !variables.is_empty() {
        files.insert("variables.tf".into(), text(&VariablesTf { variables }));
    }
    let outputs: Vec<OutputTf<'_>> = architecture
        .outputs
        .iter()
        .map(|output| OutputTf {
            name: Cow::Owned(Ident::from_text(&output.name)),
            description: &output.description,
            value: Cow::Owned(in_root(&architecture.world.known(&output.value))),
            sensitive: output.sensitive,
            depends_on: None,
        })
        .collect();
    if !outputs.is_empty() {
        files.insert("outputs.tf".into(), text(&OutputsTf { outputs }));
    }
}

/// The block that calls a module.
pub(super) fn call(rendered: &Rendered) -> String {
    let name = &rendered.component;
    let path = match &**name {
        "network" => "network".to_owned(),
        "firewall" => "Security groups and rules of all components".to_owned(),
        other => format!("components.{other}"),
    };
    let arguments = rendered.variables.iter().map(|variable| ArgumentTf {
        name: &variable.name,
        value: match &variable.import {
            Import::Input(input) => Expr::reference(format!("var.{}", identifier(input))),
            Import::Output(output) => output_in_root(output),
        },
    });
    text(&CallTf {
        path,
        name: Ident::from_text(name),
        folder: name,
        providers: rendered.regions.iter().map(|region| Ident::from_text(region)).collect(),
        arguments: arguments.collect(),
    })
}

/// `value` in the root module: `module.db.host`, `var.image_tag`.
pub(super) fn in_root(value: &Value) -> Expr {
    let parts = value.parts.iter().map(|part| match part {
        ValuePart::Literal(text) => Part::Literal(text.into()),
        ValuePart::Input(name) => Part::Interpolation(Expr::reference(["var.", &identifier(name)].concat())),
        ValuePart::Output(output) => Part::Interpolation(output_in_root(output)),
    });
    Expr::Text(parts.collect())
}

/// A module's output in the root module.
fn output_in_root(output: &Output) -> Expr {
    Expr::reference(["module.", &as_identifier(&output.component), ".", &as_identifier(&output.attribute)].concat())
}

/// Inputs that something takes: a variable that nothing reads would only ask to be set.
pub(super) fn used_inputs(architecture: &Architecture, modules: &[Rendered]) -> BTreeSet<Arc<str>> {
    let imported = modules.iter().flat_map(|module| &module.variables).filter_map(|variable| match &variable.import {
        Import::Input(name) => Some(name.clone()),
        Import::Output(_) => None,
    });
    let values = architecture.outputs.iter().map(|output| &output.value).chain(architecture.tags.values());
    let given = values.flat_map(|value| &value.parts).filter_map(|part| match part {
        ValuePart::Input(name) => Some(name.clone()),
        _ => None,
    });
    imported.chain(given).collect()
}

fn variable<'a>(name: &str, input: &'a InputFacts) -> VariableTf<'a> {
    let subject = input.description.trim_end_matches('.');
    VariableTf {
        name: Cow::Owned(Ident::from_text(name)),
        description: &input.description,
        kind: Expr::reference(input.kind),
        default: input.default.as_ref().map(literal),
        sensitive: input.sensitive,
        pattern: input.pattern.as_ref().map(|pattern| format!("^(?:{pattern})$")),
        error: input.pattern.as_ref().map_or_else(String::new, |pattern| format!("{subject}: must match {pattern}.")),
    }
}

fn literal(value: &serde_json::Value) -> Expr {
    match value {
        serde_json::Value::Bool(value) => Expr::Bool(*value),
        serde_json::Value::Number(number) => Expr::Number(number.to_string().into()),
        serde_json::Value::String(text) => Expr::text(text),
        _ => Expr::Null,
    }
}

fn providers(architecture: &Architecture, modules: &[Rendered]) -> ProvidersTf {
    let file = &architecture.file;
    let regions: BTreeSet<Arc<str>> = modules.iter().flat_map(|module| module.regions.iter().cloned()).collect();
    let mut providers = vec![ProviderTf { alias: None, region: file.region.clone() }];
    providers.extend(regions.into_iter().map(|region| ProviderTf { alias: Some(identifier(&region)), region }));
    let tags = architecture.tags.iter().map(|(key, value)| (key.to_string(), in_root(value)));
    ProvidersTf {
        providers,
        account: file.account.clone(),
        assume_role: file.assume_role.clone(),
        tags: (!architecture.tags.is_empty()).then(|| Expr::object(tags)),
    }
}

/// What `encryption.tofu` says: only OpenTofu reads files of that ending.
fn encryption(architecture: &Architecture) -> Option<EncryptionTf> {
    let state = architecture.file.state.as_ref()?;
    let encryption = state.encryption.as_ref()?;
    let key = encryption.kms_key.clone().filter(|_| encryption.with == StateKey::AwsKms);
    // The provider of keys needs the region, which an ARN of a key has in its fourth part.
    let region = key.as_deref().and_then(|arn| arn.split(':').nth(3)).unwrap_or(&architecture.file.region);
    Some(EncryptionTf { region: region.into(), kms_key: key, unencrypted_before: encryption.unencrypted_before })
}
