//! A module's files: its own, and the variables, outputs and versions that follow from them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use askama::Template;

use super::{Files, text};
use crate::arch::Architecture;
use crate::contract::{Output, Rendered};
use crate::hcl::{Expr, Ident, as_identifier, filters, identifier};

#[derive(Template)]
#[template(path = "_module/variables.tf.j2")]
pub(super) struct VariablesTf<'a> {
    pub(super) variables: Vec<VariableTf<'a>>,
}

pub(super) struct VariableTf<'a> {
    pub(super) name: Cow<'a, Ident>,
    pub(super) description: &'a str,
    pub(super) kind: Expr,
    pub(super) default: Option<Expr>,
    pub(super) sensitive: bool,
    pub(super) pattern: Option<String>,
    pub(super) error: String,
}

#[derive(Template)]
#[template(path = "_module/outputs.tf.j2")]
pub(super) struct OutputsTf<'a> {
    pub(super) outputs: Vec<OutputTf<'a>>,
}

pub(super) struct OutputTf<'a> {
    pub(super) name: Cow<'a, Ident>,
    pub(super) description: &'a str,
    pub(super) value: Cow<'a, Expr>,
    pub(super) sensitive: bool,
    pub(super) depends_on: Option<Expr>,
}

#[derive(Template)]
#[template(path = "_module/versions.tf.j2")]
struct VersionsTf<'a> {
    terraform: &'a str,
    provider: &'a str,
    aliases: Option<Expr>,
}

#[derive(Template)]
#[template(path = "_module/moved.tf.j2")]
struct MovedTf {
    moves: Vec<MoveTf>,
}

struct MoveTf {
    kind: Ident,
    from: Ident,
    to: Ident,
}

/// Adds the files of one module that follow from what it takes and gives.
pub(super) fn files(architecture: &Architecture, rendered: &Rendered, used: &BTreeSet<Output>, files: &mut Files) {
    let folder = format!("modules/{}", rendered.component);
    if !rendered.variables.is_empty() {
        let variables = rendered.variables.iter().map(|variable| VariableTf {
            name: Cow::Borrowed(&variable.name),
            description: &variable.description,
            kind: Expr::reference(variable.kind),
            default: None,
            sensitive: variable.sensitive,
            pattern: None,
            error: String::new(),
        });
        files.insert(format!("{folder}/variables.tf"), text(&VariablesTf { variables: variables.collect() }));
    }
    let outputs: Vec<OutputTf<'_>> = rendered
        .outputs
        .iter()
        .filter(|output| is_given(rendered, &output.name, used))
        .map(|output| OutputTf {
            name: Cow::Borrowed(&output.name),
            description: &output.description,
            value: Cow::Borrowed(&output.value),
            sensitive: output.sensitive,
            depends_on: depends_on(&output.depends_on),
        })
        .collect();
    if !outputs.is_empty() {
        files.insert(format!("{folder}/outputs.tf"), text(&OutputsTf { outputs }));
    }
    let moves: Vec<MoveTf> = rendered
        .moves
        .iter()
        .map(|moved| MoveTf { kind: Ident::from_text(&moved.kind), from: Ident::from_text(&moved.from), to: Ident::from_text(&moved.to) })
        .collect();
    if !moves.is_empty() {
        files.insert(format!("{folder}/moved.tf"), text(&MovedTf { moves }));
    }
    let aliases: Vec<Expr> = rendered.regions.iter().map(|region| Expr::reference(format!("aws.{}", identifier(region)))).collect();
    let terraform = &architecture.file.terraform;
    let versions = VersionsTf {
        terraform: &terraform.version,
        provider: &terraform.provider,
        aliases: (!aliases.is_empty()).then_some(Expr::List(aliases)),
    };
    files.insert(format!("{folder}/versions.tf"), text(&versions));
}

fn depends_on(addresses: &[String]) -> Option<Expr> {
    (!addresses.is_empty()).then(|| Expr::List(addresses.iter().map(Expr::reference).collect()))
}

/// What a component gives is there for files written by hand, too; of the network only what such a file could want.
fn is_given(rendered: &Rendered, name: &str, used: &BTreeSet<Output>) -> bool {
    if &*rendered.component != "network" || name == "vpc_id" || name.ends_with("_subnet_ids") {
        return true;
    }
    used.iter().any(|output| output.component == rendered.component && as_identifier(&output.attribute) == name)
}
