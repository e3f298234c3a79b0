//! `tests/*.tftest.hcl`: what an environment promises, asserted by `terraform test` and `tofu test`.
//!
//! Judged are the rendered files, so that the tests say what was rendered for this environment and notice what is changed by hand.

use std::collections::BTreeSet;

use askama::Template;

use super::resources::{Resource, resources};
use super::{Files, text};
use crate::hcl::{Expr, Ident, filters};
use crate::text::Text;

/// Arguments that keep data private and safe, by the resources that hold data, each with what it means.
const PROMISES: &[(&str, &[(&str, &str)])] = &[
    (
        "aws_db_instance",
        &[
            ("identifier", "the database has another name"),
            ("publicly_accessible", "whether the database has a public address is not what was rendered"),
            ("storage_encrypted", "whether the database is encrypted is not what was rendered"),
            ("deletion_protection", "whether the database may be deleted is not what was rendered"),
            ("multi_az", "whether the database has a standby is not what was rendered"),
        ],
    ),
    (
        "aws_dynamodb_table",
        &[
            ("name", "the table has another name"),
            ("deletion_protection_enabled", "whether the table may be deleted is not what was rendered"),
        ],
    ),
    ("aws_efs_file_system", &[("encrypted", "whether the file system is encrypted is not what was rendered")]),
    (
        "aws_s3_bucket",
        &[
            ("bucket", "the bucket has another name"),
            ("force_destroy", "whether the bucket may be deleted with its objects is not what was rendered"),
        ],
    ),
    (
        "aws_s3_bucket_public_access_block",
        &[
            ("block_public_acls", "the bucket may be opened by ACLs"),
            ("block_public_policy", "the bucket may be opened by its policy"),
            ("ignore_public_acls", "ACLs may open the bucket"),
            ("restrict_public_buckets", "a public policy is not restricted"),
        ],
    ),
];

#[derive(Template)]
#[template(path = "_test/test.tf.j2")]
struct TestTf {
    mocked: bool,
    providers: Vec<ProviderTf>,
    runs: Vec<RunTf>,
}

struct ProviderTf {
    alias: Option<Ident>,
    region: Expr,
}

struct RunTf {
    name: Ident,
    about: String,
    module: Option<String>,
    aliases: Vec<Ident>,
    variables: Vec<(Ident, Expr)>,
    asserts: Vec<AssertTf>,
}

struct AssertTf {
    condition: Expr,
    message: String,
}

/// The test files of an environment that is rendered to `files`.
pub fn tests(files: &Files) -> Files {
    let modules: BTreeSet<&str> = files.keys().filter_map(|file| module_of(file)).collect();
    let asking: BTreeSet<&str> = modules.iter().copied().filter(|module| asks(files, module)).collect();
    let all = resources(files);
    let (mut mocked, mut planned) = (Vec::new(), Vec::new());
    if let Some(run) = outputs(files) {
        if asking.is_empty() { &mut mocked } else { &mut planned }.push(run);
    }
    mocked.extend(firewall(files, &all));
    for module in &modules {
        if let Some(run) = data(files, module, &all) {
            if asking.contains(module) { &mut planned } else { &mut mocked }.push(run);
        }
    }
    let mut tests = Files::new();
    for (name, mocked, runs) in [("tests/architecture.tftest.hcl", true, mocked), ("tests/passwords.tftest.hcl", false, planned)] {
        if !runs.is_empty() {
            tests.insert(name.into(), text(&TestTf { mocked, providers: providers(files), runs }));
        }
    }
    tests
}

fn module_of(file: &str) -> Option<&str> {
    Some(file.strip_prefix("modules/")?.split_once('/')?.0)
}

fn of_module<'f>(files: &'f Files, module: &str) -> impl Iterator<Item = (&'f str, &'f str)> {
    let folder = format!("modules/{module}/");
    files.iter().filter(move |(file, _)| file.starts_with(&folder)).map(|(file, text)| (&**file, &**text))
}

/// True where planning the module asks an API: an ephemeral value is made while planning.
fn asks(files: &Files, module: &str) -> bool {
    of_module(files, module).any(|(_, text)| text.lines().any(|line| line.starts_with("ephemeral \"")))
}

fn providers(files: &Files) -> Vec<ProviderTf> {
    let blocks = files.get("providers.tf").map_or("", |text| text).split("provider \"aws\" {").skip(1);
    let value = |block: &str, name: &str| {
        let line = block.lines().find(|line| line.strip_prefix("  ").is_some_and(|line| line.starts_with(name)))?;
        Some(line.split_once("= ")?.1.trim_matches('"').to_owned())
    };
    let provider = |block| ProviderTf {
        alias: value(block, "alias").map(|alias| Ident::from_text(&alias)),
        region: Expr::text(value(block, "region").unwrap_or_default()),
    };
    blocks.map(provider).collect()
}

/// The names of the blocks `kind` of a file.
fn names<'f>(text: &'f str, kind: &'f str) -> impl Iterator<Item = &'f str> {
    text.lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(" \"")?.strip_suffix("\" {"))
}

/// What the root gives. A plan does not know most of it: that each output is there is all that can be said.
fn outputs(files: &Files) -> Option<RunTf> {
    let names: Vec<&str> = names(files.get("outputs.tf")?, "output").collect();
    let condition = format!("length({}) == {}", list(names.iter().map(|name| format!("output.{name}"))), names.len());
    Some(RunTf {
        name: Ident::from_text("outputs"),
        about: "Every output is there.".to_owned(),
        module: None,
        aliases: Vec::new(),
        variables: Vec::new(),
        asserts: vec![assert(condition, "an output is missing".to_owned())],
    })
}

/// Each group with the number of its rules, their ports, and what is open to the internet.
fn firewall(files: &Files, all: &[Resource<'_>]) -> Option<RunTf> {
    let here = || all.iter().filter(|one| one.file.starts_with("modules/firewall/"));
    let rules = || here().filter(|one| one.kind.starts_with("aws_vpc_security_group_"));
    let text = r#"join("", [for file in fileset("modules/firewall", "*.tf") : file("modules/firewall/${file}")])"#;
    let mut asserts = Vec::new();
    for group in here().filter(|one| one.kind == "aws_security_group") {
        let id = format!("aws_security_group.{}.id", group.label);
        let own: Vec<&Resource<'_>> = rules().filter(|rule| rule.is("security_group_id", &id)).collect();
        let pattern = format!(r#""\n  security_group_id += aws_security_group\\.{}\\.id\n""#, group.label);
        let found = format!("length(regexall({pattern}, {text}))");
        let expected = match own.as_slice() {
            // A condition has to name something of the module.
            [] => format!("0 && aws_security_group.{}.description != null", group.label),
            own => format!("length({})", list(own.iter().map(|rule| rule.address()))),
        };
        asserts.push(assert(format!("{found} == {expected}"), format!("the group {} has other rules than were rendered", group.label)));
        let with_ports: Vec<(String, String)> = own.iter().filter_map(|rule| Some((rule.address(), ports(rule)?))).collect();
        if !with_ports.is_empty() {
            let rules = list(with_ports.iter().map(|(rule, _)| rule.clone()));
            let ports = list(with_ports.iter().map(|(_, ports)| ports.clone()));
            let condition = format!(r#"[for rule in {rules} : "${{rule.from_port}}-${{rule.to_port}}"] == {ports}"#);
            asserts.push(assert(condition, format!("rules of the group {} have other ports than were rendered", group.label)));
        }
    }
    let incoming: Vec<&Resource<'_>> = rules().filter(|rule| rule.kind == "aws_vpc_security_group_ingress_rule").collect();
    if !incoming.is_empty() {
        let open = incoming.iter().filter(|rule| rule.is("cidr_ipv4", "\"0.0.0.0/0\"")).filter_map(|rule| rule.value("description"));
        let rules = list(incoming.iter().map(|rule| rule.address()));
        let condition =
            format!(r#"[for rule in {rules} : rule.description if rule.cidr_ipv4 == "0.0.0.0/0"] == {}"#, list(open.map(str::to_owned)));
        asserts.push(assert(condition, "something else than was rendered is open to the internet".to_owned()));
    }
    let about = "Each group has exactly the rules that were rendered; one more in any file of the module is found, too.";
    (!asserts.is_empty()).then(|| run("firewall", about, files, asserts))
}

fn ports(rule: &Resource<'_>) -> Option<String> {
    Some(format!("\"{}-{}\"", rule.value("from_port")?, rule.value("to_port")?))
}

/// What keeps the data of a module private, as rendered.
fn data(files: &Files, module: &str, all: &[Resource<'_>]) -> Option<RunTf> {
    let folder = format!("modules/{module}/");
    let mut asserts = Vec::new();
    for resource in all.iter().filter(|one| one.file.starts_with(&folder)) {
        let Some((_, arguments)) = PROMISES.iter().find(|(kind, _)| *kind == resource.kind) else { continue };
        for (argument, message) in *arguments {
            let Some(value) = resource.value(argument).filter(|value| is_literal(value)) else { continue };
            asserts.push(assert(format!("{}.{argument} == {value}", resource.address()), (*message).to_owned()));
        }
    }
    let about = "What keeps its data where it belongs.";
    (!asserts.is_empty()).then(|| run(module, about, files, asserts))
}

/// `true`, `false`, or text in which nothing is evaluated.
fn is_literal(value: &str) -> bool {
    let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    matches!(value, "true" | "false") || quoted.is_some_and(|text| !text.contains(['"', '$', '%', '\\']))
}

/// A run of one module with values that only have to fit.
fn run(module: &str, about: &str, files: &Files, asserts: Vec<AssertTf>) -> RunTf {
    let aliases =
        of_module(files, module).find_map(|(_, text)| text.split_once("configuration_aliases")?.1.split_once('[')?.1.split_once(']'));
    let aliases = aliases.map_or("", |(aliases, _)| aliases).split(',').filter_map(|alias| alias.trim().strip_prefix("aws."));
    let variables = files.get(&format!("modules/{module}/variables.tf")).map_or("", |text| text);
    let variables = variables.split("\nvariable \"").filter_map(|block| block.split_once("\" {"));
    let variables = variables.map(|(name, body)| {
        let name = name.trim_start_matches("variable \"");
        (Ident::from_text(name), stand_in(name, body))
    });
    RunTf {
        name: Ident::from_text(module),
        about: about.to_owned(),
        module: Some(module.to_owned()),
        aliases: aliases.map(Ident::from_text).collect(),
        variables: variables.collect(),
        asserts,
    }
}

/// A value that the provider takes for a variable.
fn stand_in(name: &str, body: &str) -> Expr {
    let kind = body.lines().find_map(|line| line.strip_prefix("  type")?.split_once("= ")).map_or("string", |(_, kind)| kind.trim());
    let text = match name {
        name if name.ends_with("arn") || name.contains("arn_") => "arn:aws:iam::123456789012:role/test",
        name if name.ends_with("account_id") => "123456789012",
        _ => "test",
    };
    match kind {
        "number" => Expr::number(1),
        "bool" => Expr::Bool(true),
        "list(string)" => Expr::texts([format!("{text}-1"), format!("{text}-2")]),
        _ => Expr::text(text),
    }
}

fn assert(condition: impl Into<Text>, message: String) -> AssertTf {
    AssertTf { condition: Expr::reference(condition), message }
}

fn list(items: impl Iterator<Item = String>) -> String {
    Expr::List(items.map(Expr::reference).collect()).print()
}
