//! One module folder, and one environment: what its files declare, use, and call.

use std::collections::{BTreeMap, BTreeSet};

use hcl::{Block, Body};

use super::block;
use super::changes::{Change, KEYWORDS};
use super::refs::{self, Reference, Step};
use super::schema::{Nested, SCHEMA, Type};

/// A `.tf` file by its path as it shall appear in a violation.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// What a module offers to and needs from its caller.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Variable name to whether a value has to be given.
    variables: BTreeMap<String, bool>,
    outputs: BTreeSet<String>,
    calls: Vec<Call>,
    references: Vec<(String, Reference)>,
    /// `aws_s3_bucket.this` for each resource.
    pub(crate) resources: BTreeSet<String>,
    pub(crate) changes: Vec<Change>,
}

impl Module {
    /// The folder of the module that `name` calls.
    pub(crate) fn called(&self, name: &str) -> Option<&str> {
        self.calls.iter().find(|call| call.name == name)?.source.strip_prefix("./modules/")
    }
}

#[derive(Debug)]
struct Call {
    place: String,
    name: String,
    source: String,
    arguments: BTreeSet<String>,
}

const TOP_LEVEL: [&str; 10] = ["terraform", "provider", "resource", "data", "ephemeral", "module", "variable", "output", "locals", "check"];

/// Checks the files of one folder; calls between modules are for [`check_calls`].
pub(crate) fn check_module(files: &[File], violations: &mut Vec<String>) -> Module {
    let bodies: Vec<(&str, Body)> = files
        .iter()
        .filter_map(|file| match hcl::parse(&file.text) {
            Ok(body) => Some((file.path.as_str(), body)),
            Err(error) => {
                violations.push(format!("{}: does not parse: {error}", file.path));
                None
            }
        })
        .collect();
    let mut module = Module::default();
    let mut declared = Declared::default();
    for (path, body) in &bodies {
        for attribute in body.attributes() {
            violations.push(format!("{path}: argument {} outside a block", attribute.key.as_str()));
        }
        for block in body.blocks() {
            if KEYWORDS.contains(&block.identifier.as_str()) {
                module.changes.push(Change::read(format!("{path}: {}", title(block)), block, violations));
                continue;
            }
            top_level(path, block, &mut module, &mut declared, violations);
            collect(&format!("{path}: {}", title(block)), block, &mut module, violations);
        }
    }
    check_references(&module, &declared, violations);
    let resources = declared.objects.iter().filter(|(of, ..)| *of == "resource");
    module.resources = resources.map(|(_, kind, name)| format!("{kind}.{name}")).collect();
    module
}

/// Names of a module's resources, data sources, ephemeral resources and locals.
#[derive(Debug, Default)]
struct Declared {
    objects: BTreeSet<(&'static str, String, String)>,
    locals: BTreeSet<String>,
}

fn top_level(path: &str, block: &Block, module: &mut Module, declared: &mut Declared, violations: &mut Vec<String>) {
    let place = format!("{path}: {}", title(block));
    let labels: Vec<&str> = block.labels.iter().map(hcl::BlockLabel::as_str).collect();
    match (block.identifier.as_str(), labels.as_slice()) {
        ("resource", [kind, name]) => object("resource", &SCHEMA.resources, kind, name, block, &place, declared, violations),
        ("data", [kind, name]) => object("data", &SCHEMA.data_sources, kind, name, block, &place, declared, violations),
        ("ephemeral", [kind, name]) => object("ephemeral", &SCHEMA.ephemeral_resources, kind, name, block, &place, declared, violations),
        ("provider", ["aws"]) => provider(block, &place, violations),
        ("variable", [name]) => {
            described(block, &["description", "type"], &place, violations);
            module.variables.insert((*name).to_owned(), !has(block, "default"));
        }
        ("output", [name]) => {
            described(block, &["description", "value"], &place, violations);
            module.outputs.insert((*name).to_owned());
        }
        ("locals", []) => declared.locals.extend(block.body.attributes().map(|a| a.key.to_string())),
        ("module", [name]) => module.calls.push(Call {
            place,
            name: (*name).to_owned(),
            source: source(block),
            arguments: block.body.attributes().map(|a| a.key.to_string()).collect(),
        }),
        (kind, _) if TOP_LEVEL.contains(&kind) => {}
        _ => violations.push(format!("{place}: is no block of the language")),
    }
}

#[expect(clippy::too_many_arguments, reason = "three kinds of object share one line each")]
fn object(
    of: &'static str,
    types: &BTreeMap<String, Type>,
    kind: &str,
    name: &str,
    block: &Block,
    place: &str,
    declared: &mut Declared,
    violations: &mut Vec<String>,
) {
    if !declared.objects.insert((of, kind.to_owned(), name.to_owned())) {
        violations.push(format!("{place}: is declared twice"));
    }
    match types.get(kind) {
        Some(schema) => block::check(schema, &block.body, place, violations),
        None if of == "data" => violations.push(format!("{place}: is a live data source")),
        None => violations.push(format!("{place}: is not in tests/data/provider-schema.json")),
    }
}

fn provider(block: &Block, place: &str, violations: &mut Vec<String>) {
    let mut body = Body::builder();
    for structure in &block.body {
        if structure.as_attribute().is_none_or(|a| a.key.as_str() != "alias") {
            body = body.add_structure(structure.clone());
        }
    }
    block::check(&SCHEMA.provider_config, &body.build(), place, violations);
}

fn described(block: &Block, wanted: &[&str], place: &str, violations: &mut Vec<String>) {
    for name in wanted {
        if !has(block, name) {
            violations.push(format!("{place}: has no {name}"));
        }
    }
}

fn has(block: &Block, name: &str) -> bool {
    block.body.attributes().any(|a| a.key.as_str() == name)
}

fn source(block: &Block) -> String {
    let found = block.body.attributes().find(|a| a.key.as_str() == "source");
    match found.map(|a| &a.expr) {
        Some(hcl::Expression::String(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Notes every reference below `block`; reports conditionals, counts and loops.
fn collect(place: &str, block: &Block, module: &mut Module, violations: &mut Vec<String>) {
    for attribute in block.body.attributes() {
        let name = attribute.key.as_str();
        let found = refs::find(&attribute.expr);
        if found.conditionals > 0 {
            violations.push(format!("{place}: {name} is conditional"));
        }
        let of_the_language =
            matches!((block.identifier.as_str(), name), ("lifecycle", "ignore_changes") | ("module", "providers") | (_, "provider"))
                || (block.identifier.as_str(), name) == ("variable", "type");
        let configures = block.identifier.as_str() == "required_providers" || block.identifier.as_str() == "aws";
        if !of_the_language && !configures {
            module.references.extend(found.references.into_iter().map(|r| (place.to_owned(), r)));
        }
        if block.identifier.as_str() == "module" && matches!(name, "count" | "for_each") {
            violations.push(format!("{place}: {name} has no place in exact output"));
        }
    }
    for inner in block.body.blocks() {
        collect(place, inner, module, violations);
    }
}

fn check_references(module: &Module, declared: &Declared, violations: &mut Vec<String>) {
    let mut used = BTreeSet::new();
    for (place, reference) in &module.references {
        match reference.root.as_str() {
            "var" => {
                let name = reference.attr(0).unwrap_or_default();
                used.insert(name);
                if !module.variables.contains_key(name) {
                    violations.push(format!("{place}: var.{name} is not declared"));
                }
            }
            "local" => {
                let name = reference.attr(0).unwrap_or_default();
                if !declared.locals.contains(name) {
                    violations.push(format!("{place}: local.{name} is not declared"));
                }
            }
            "data" => object_reference(("data", &SCHEMA.data_sources), reference, 1, place, declared, violations),
            "ephemeral" => object_reference(("ephemeral", &SCHEMA.ephemeral_resources), reference, 1, place, declared, violations),
            "module" => {
                if !module.calls.iter().any(|c| Some(c.name.as_str()) == reference.attr(0)) {
                    violations.push(format!("{place}: module.{} is not called", reference.attr(0).unwrap_or_default()));
                }
            }
            "path" | "terraform" | "each" | "count" | "self" => {}
            _ => object_reference(("resource", &SCHEMA.resources), reference, 0, place, declared, violations),
        }
    }
    for name in module.variables.keys().filter(|n| !used.contains(n.as_str())) {
        violations.push(format!("variable {name:?} is declared and never used{}", within(module)));
    }
}

/// Where a module without any reference can be found: the first place it has.
fn within(module: &Module) -> String {
    module
        .references
        .first()
        .map_or_else(String::new, |(place, _)| format!(" (module of {})", place.split(": ").next().unwrap_or_default()))
}

/// `TYPE.NAME.attr…` with the type at step `skip - 1` (the root itself for resources).
fn object_reference(
    (of, types): (&'static str, &BTreeMap<String, Type>),
    reference: &Reference,
    skip: usize,
    place: &str,
    declared: &Declared,
    violations: &mut Vec<String>,
) {
    let kind = if skip == 0 { reference.root.as_str() } else { reference.attr(0).unwrap_or_default() };
    let name = reference.attr(skip).unwrap_or_default();
    let written = format!("{kind}.{name}");
    if !declared.objects.contains(&(of, kind.to_owned(), name.to_owned())) {
        violations.push(format!("{place}: {of} {written} is not declared in this module"));
        return;
    }
    let Some(schema) = types.get(kind) else { return };
    if let Err(reason) = follow(&schema.body, reference.steps.get(skip + 1..).unwrap_or_default()) {
        violations.push(format!("{place}: {written}: {reason}"));
    }
    if let Some(Step::Attr(attribute)) = reference.steps.get(skip + 1)
        && schema.added_since_5_100.contains(attribute)
    {
        violations.push(format!("{place}: {written}.{attribute} is not in provider 5.100"));
    }
}

/// Walks the steps through blocks; the first attribute ends the walk (its inside is not in the schema's tree).
fn follow(schema: &Nested, steps: &[Step]) -> Result<(), String> {
    let Some(first) = steps.first() else { return Ok(()) };
    let Step::Attr(name) = first else { return Err("is indexed, but it is one object".to_owned()) };
    if let Some(attribute) = schema.attributes.get(name) {
        return if attribute.deprecated { Err(format!("{name} is deprecated")) } else { Ok(()) };
    }
    let Some(block) = schema.blocks.get(name) else { return Err(format!("has no attribute {name}")) };
    match (block.nesting.as_str(), steps.get(1)) {
        (_, None) => Ok(()),
        ("single", _) => follow(&block.body, steps.get(1..).unwrap_or_default()),
        ("list", Some(Step::Index)) => follow(&block.body, steps.get(2..).unwrap_or_default()),
        ("list", Some(Step::Attr(_))) => Err(format!("{name} is a list and needs an index")),
        _ => Ok(()),
    }
}

/// Checks each module call of `root` against the module it names: `./modules/x` is looked up as `x`.
pub(crate) fn check_calls(root: &Module, modules: &BTreeMap<String, Module>, violations: &mut Vec<String>) {
    let meta = ["source", "providers", "depends_on", "version", "count", "for_each"];
    for call in &root.calls {
        let Some(module) = call.source.strip_prefix("./modules/").and_then(|name| modules.get(name)) else {
            violations.push(format!("{}: no module at {:?}", call.place, call.source));
            continue;
        };
        for name in call.arguments.iter().filter(|n| !meta.contains(&n.as_str())) {
            if !module.variables.contains_key(name) {
                violations.push(format!("{}: the module has no variable {name}", call.place));
            }
        }
        for (name, _) in module.variables.iter().filter(|(_, required)| **required) {
            if !call.arguments.contains(name) {
                violations.push(format!("{}: the module's variable {name} gets no value", call.place));
            }
        }
        for (place, reference) in root.references.iter().filter(|(_, r)| r.root == "module" && r.attr(0) == Some(&call.name)) {
            if let Some(output) = reference.attr(1)
                && !module.outputs.contains(output)
            {
                violations.push(format!("{place}: module.{} has no output {output}", call.name));
            }
        }
    }
    for name in modules.keys() {
        if !root.calls.iter().any(|c| c.source.strip_prefix("./modules/") == Some(name)) {
            violations.push(format!("modules/{name}: nothing calls this module"));
        }
    }
}

fn title(block: &Block) -> String {
    let labels = block.labels.iter().map(|l| format!(" {:?}", l.as_str())).collect::<String>();
    format!("{}{labels}", block.identifier.as_str())
}
