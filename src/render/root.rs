//! The root module.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;

use super::module::{OutputTf, OutputsTf, VariableTf, VariablesTf};
use super::{Files, changes, text};
use crate::arch::Architecture;
use crate::arch::backend::Backend;
use crate::contract::{Import, InputFacts, Rendered, Value, ValuePart};
use crate::hcl::{Expr, Ident, Part, filters, identifier};

#[derive(Template)]
#[template(path = "_root/main.tf.j2")]
struct MainTf {
    modules: Vec<ModuleTf>,
}

struct ModuleTf {
    path: String,
    name: Ident,
    folder: String,
    providers: Vec<Ident>,
    arguments: Vec<ArgumentTf>,
}

struct ArgumentTf {
    name: Ident,
    value: Expr,
}

#[derive(Template)]
#[template(path = "_root/versions.tf.j2")]
struct VersionsTf<'a> {
    terraform: &'a str,
    provider: &'a str,
}

#[derive(Template)]
#[template(path = "_root/providers.tf.j2")]
struct ProvidersTf {
    providers: Vec<ProviderTf>,
    account: Option<Arc<str>>,
    assume_role: Option<Arc<str>>,
    tags: Option<Expr>,
}

struct ProviderTf {
    alias: Option<String>,
    region: Arc<str>,
}

#[derive(Template)]
#[template(path = "_root/backend.tf.j2")]
struct BackendTf {
    bucket: Arc<str>,
    key: String,
    region: Arc<str>,
    kms_key: Option<Arc<str>>,
}

/// Adds the files of the root module.
pub(super) fn files(architecture: &Architecture, modules: &[Rendered], files: &mut Files) {
    let calls = modules.iter().map(call).collect();
    files.insert("main.tf".into(), text(&MainTf { modules: calls }));
    let terraform = &architecture.file.terraform;
    files.insert("versions.tf".into(), text(&VersionsTf { terraform: &terraform.version, provider: &terraform.provider }));
    files.insert("providers.tf".into(), text(&providers(architecture, modules)));
    if let Some(backend) = backend(architecture) {
        files.insert("backend.tf".into(), text(&backend));
    }
    changes::files(architecture, modules, files);
    let used = used_inputs(architecture, modules);
    let inputs = architecture.world.inputs.iter().filter(|(name, _)| used.contains(*name));
    let variables: Vec<VariableTf> = inputs.map(|(name, input)| variable(name, input)).collect();
    if !variables.is_empty() {
        files.insert("variables.tf".into(), text(&VariablesTf { variables }));
    }
    let outputs: Vec<OutputTf> = architecture
        .outputs
        .iter()
        .map(|output| OutputTf {
            name: Ident::from_text(&output.name),
            description: output.description.clone(),
            value: in_root(&architecture.world.known(&output.value)),
            sensitive: output.sensitive,
            depends_on: None,
        })
        .collect();
    if !outputs.is_empty() {
        files.insert("outputs.tf".into(), text(&OutputsTf { outputs }));
    }
}

fn call(rendered: &Rendered) -> ModuleTf {
    let name = &rendered.component;
    let path = match &**name {
        "network" => "network".to_owned(),
        "firewall" => "Security groups and rules of all components".to_owned(),
        other => format!("components.{other}"),
    };
    let arguments = rendered.variables.iter().map(|variable| ArgumentTf {
        name: Ident::from_text(&variable.name),
        value: match &variable.import {
            Import::Input(input) => Expr::reference(format!("var.{}", identifier(input))),
            Import::Output(output) => in_root(&Value { parts: vec![ValuePart::Output(output.clone())] }),
        },
    });
    ModuleTf {
        path,
        name: Ident::from_text(name),
        folder: name.to_string(),
        providers: rendered.regions.iter().map(|region| Ident::from_text(region)).collect(),
        arguments: arguments.collect(),
    }
}

/// `value` in the root module: `module.db.host`, `var.image_tag`.
pub(super) fn in_root(value: &Value) -> Expr {
    let parts = value.parts.iter().map(|part| match part {
        ValuePart::Literal(text) => Part::Literal(text.to_string()),
        ValuePart::Input(name) => Part::Interpolation(Expr::reference(format!("var.{}", identifier(name)))),
        ValuePart::Output(output) => {
            Part::Interpolation(Expr::reference(format!("module.{}.{}", identifier(&output.component), identifier(&output.attribute))))
        }
    });
    Expr::Text(parts.collect())
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

fn variable(name: &str, input: &InputFacts) -> VariableTf {
    let subject = input.description.trim_end_matches('.');
    VariableTf {
        name: Ident::from_text(name),
        description: input.description.to_string(),
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
        serde_json::Value::Number(number) => Expr::Number(number.to_string()),
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

fn backend(architecture: &Architecture) -> Option<BackendTf> {
    let file = &architecture.file;
    let state = file.state.as_ref().filter(|state| state.backend == Backend::S3)?;
    let key = state.key.as_ref().map_or_else(
        || match &architecture.environment {
            Some(environment) => format!("{}/{environment}/terraform.tfstate", file.name),
            None => format!("{}/terraform.tfstate", file.name),
        },
        ToString::to_string,
    );
    Some(BackendTf {
        bucket: state.bucket.clone()?,
        key,
        region: state.region.clone().unwrap_or_else(|| file.region.clone()),
        kms_key: state.kms_key.clone(),
    })
}
