//! A component's module while it is rendered: what it takes from others, its files, what it gives.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::FileFacts;
use super::renames::combinations;
use super::value::{Output, Value, ValuePart};
use super::world::World;
use crate::diag::Path;
use crate::hcl::format::format;
use crate::hcl::{Expr, Ident, Part, as_identifier, identifier};

/// What a variable of a module is set to by the root module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Import {
    /// An output of another module.
    Output(Output),
    /// An input of the file.
    Input(Arc<str>),
}

/// A variable of a module.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Name.
    pub name: Ident,
    /// A sentence.
    pub description: String,
    /// Terraform type.
    pub kind: &'static str,
    /// True for what must not be shown.
    pub sensitive: bool,
    /// What the root sets it to.
    pub import: Import,
}

/// An output of a module.
#[derive(Clone, Debug)]
pub struct ModuleOutput {
    /// Name.
    pub name: Ident,
    /// A sentence.
    pub description: String,
    /// Value.
    pub value: Expr,
    /// True for what must not be shown.
    pub sensitive: bool,
    /// Addresses that must be done before the value is used.
    pub depends_on: Vec<String>,
}

/// One file of a module.
#[derive(Clone, Debug)]
pub struct ModuleFile {
    /// `main.tf`
    pub name: &'static str,
    /// HCL in the layout of `terraform fmt`.
    pub text: String,
}

/// What the resource at an address was called before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Terraform type.
    pub kind: Arc<str>,
    /// Its label before.
    pub from: String,
    /// Its label now, or before the next move.
    pub to: String,
}

/// A finished module.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Component, `network` or `firewall`.
    pub component: Arc<str>,
    /// Files without `variables.tf`, `outputs.tf` and `versions.tf`, which follow from the rest.
    pub files: Vec<ModuleFile>,
    /// Variables by name.
    pub variables: Vec<Variable>,
    /// Outputs in the order of the declaration.
    pub outputs: Vec<ModuleOutput>,
    /// Regions other than the file's in which it has resources; each is a provider alias.
    pub regions: Vec<Arc<str>>,
    /// Resources that had other addresses before; chains are in no order.
    pub moves: Vec<Move>,
    /// What decides on it beside its component.
    pub reads: Reads,
}

/// What a module was rendered from, beside its component's model and the facts of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// True where it looked at other components.
    pub world: bool,
    /// Outputs of others that stand in it as what they are known to be.
    pub known: Vec<Output>,
}

impl Rendered {
    /// Addresses of its resources, in the order of its files: `aws_lb.this`.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let heads = self.files.iter().flat_map(|file| file.text.lines()).filter_map(|line| line.strip_prefix("resource \""));
        heads.filter_map(|head| {
            let (kind, rest) = head.split_once("\" \"")?;
            Some(format!("{kind}.{}", rest.split_once('"')?.0))
        })
    }
}

/// A module while it is rendered.
#[derive(Clone, Debug)]
pub struct Module<'w> {
    world: &'w World,
    /// Path of the component, for provenance comments.
    pub path: &'w Path,
    component: Arc<str>,
    names: BTreeMap<Import, Ident>,
    locals: BTreeMap<Arc<str>, Expr>,
    rendered: Rendered,
}

impl<'w> Module<'w> {
    /// An empty module of `component`.
    pub fn new(world: &'w World, component: &Arc<str>, path: &'w Path) -> Self {
        let rendered = Rendered { component: component.clone(), ..Rendered::default() };
        Self { world, path, component: component.clone(), names: BTreeMap::new(), locals: BTreeMap::new(), rendered }
    }

    /// The component's name.
    pub fn component(&self) -> &Arc<str> {
        &self.component
    }

    /// Facts of the file.
    pub fn facts(&self) -> &'w FileFacts {
        &self.world.file
    }

    /// The whole architecture. A module that asks for it depends on all components: what only takes their outputs asks for these.
    pub fn world(&mut self) -> &'w World {
        self.rendered.reads.world = true;
        self.world
    }

    /// What this component's own attribute is inside its module. To be said before [`Module::value`] meets it: a module
    /// cannot take its own output as a variable.
    pub fn own(&mut self, attribute: impl Into<Arc<str>>, value: Expr) {
        self.locals.insert(attribute.into(), value);
    }

    /// `value` inside this module: literals as they are, what is its own as said to [`Module::own`], everything else
    /// through a variable.
    pub fn value(&mut self, value: &Value) -> Expr {
        let known = &mut self.rendered.reads.known;
        let value = self.world.known_through(value, &mut |output| {
            if !known.contains(output) {
                known.push(output.clone());
            }
        });
        let parts = value.parts.into_iter().map(|part| match part {
            ValuePart::Literal(text) => Part::Literal(text.into()),
            ValuePart::Input(name) => Part::Interpolation(self.import(Import::Input(name))),
            ValuePart::Output(output) => match self.locals.get(&output.attribute).filter(|_| output.component == self.component) {
                Some(own) => Part::Interpolation(own.clone()),
                None => Part::Interpolation(self.import(Import::Output(output))),
            },
        });
        Expr::Text(parts.collect())
    }

    /// The variable that holds `import`: one per thing imported.
    fn import(&mut self, import: Import) -> Expr {
        if let Some(name) = self.names.get(&import) {
            return Expr::reference(["var.", name.as_str()].concat());
        }
        let (wanted, description, kind, sensitive) = match &import {
            Import::Input(name) => match self.world.inputs.get(name) {
                Some(input) => (Ident::from_text(name), input.description.to_string(), input.kind, input.sensitive),
                None => (Ident::from_text(name), String::new(), "string", false),
            },
            Import::Output(output) => {
                let attribute = self.world.attribute(output);
                let description = attribute.map_or_else(String::new, |a| a.description.to_string());
                let kind = attribute.map_or("string", |a| a.kind.as_str());
                (variable_name(output, &self.component), description, kind, attribute.is_some_and(|a| a.sensitive))
            }
        };
        let mut name = wanted.clone();
        let mut count = 2;
        while self.rendered.variables.iter().any(|variable| variable.name == name) {
            name = Ident::from_own(format!("{wanted}_{count}"));
            count += 1;
        }
        self.names.insert(import.clone(), name.clone());
        let reference = Expr::reference(["var.", name.as_str()].concat());
        self.rendered.variables.push(Variable { name, description, kind, sensitive, import });
        reference
    }

    /// Adds a file. An empty text adds nothing.
    pub fn file(&mut self, name: &'static str, template: &impl askama::Template) {
        let text = text(template);
        if !text.is_empty() {
            self.rendered.files.push(ModuleFile { name, text });
        }
    }

    /// Adds a file of several [`text`]s, a blank line between them. Without any, or where all are empty, it adds nothing.
    pub fn parts(&mut self, name: &'static str, parts: &[String]) {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.trim().is_empty()).collect();
        if !parts.is_empty() {
            self.rendered.files.push(ModuleFile { name, text: parts.join("\n") });
        }
    }

    /// Gives the declared attribute `name` the value `value`.
    pub fn output(&mut self, name: &str, value: Expr) {
        self.output_after(name, value, Vec::new());
    }

    /// Gives the declared attribute `name` the value `value`, once `depends_on` is done.
    pub fn output_after(&mut self, name: &str, value: Expr, depends_on: Vec<String>) {
        let output = Output { component: self.component.clone(), attribute: name.into() };
        let attribute = self.world.attribute(&output);
        let description = attribute.map_or_else(String::new, |a| a.description.to_string());
        let sensitive = attribute.is_some_and(|a| a.sensitive);
        self.rendered.outputs.push(ModuleOutput { name: Ident::from_text(name), description, value, sensitive, depends_on });
    }

    /// The provider alias for resources in `region`: an argument for a resource's `provider`.
    pub fn provider(&mut self, region: &Arc<str>) -> Expr {
        if !self.rendered.regions.contains(region) {
            self.rendered.regions.push(region.clone());
        }
        Expr::reference(format!("aws.{}", identifier(region)))
    }

    /// Says that the resource of the type `kind` takes its label from the names of `components`: a state may know it by their earlier ones.
    pub fn named_after(&mut self, kind: &str, components: &[&str], label: impl Fn(&[&str]) -> String) {
        let world = self.world;
        let names: Vec<Vec<&str>> = components.iter().map(|name| world.file.renames.of_component(name)).collect();
        if names.iter().all(|names| names.len() == 1) {
            return;
        }
        let labels: Vec<String> = combinations(&names).iter().map(|names| label(names)).collect();
        self.moved(kind, &labels);
    }

    /// Says that the resource of the type `kind` has the first of `labels`, and had the others before, newest first.
    ///
    /// Terraform takes one move to and one from each address, so that the moves are a chain; a state may enter it anywhere.
    pub fn moved(&mut self, kind: &str, labels: &[String]) {
        let mut seen: Vec<&String> = Vec::new();
        for label in labels {
            if seen.contains(&label) {
                continue;
            }
            if let Some(to) = seen.last() {
                self.rendered.moves.push(Move { kind: kind.into(), from: label.clone(), to: (*to).clone() });
            }
            seen.push(label);
        }
    }

    /// Its files so far.
    pub fn files(&self) -> &[ModuleFile] {
        &self.rendered.files
    }

    /// Gives the file at `index` the text that `change` makes of its own; `None` leaves it as it is.
    pub fn rewrite(&mut self, index: usize, change: impl FnOnce(&str) -> Option<String>) {
        if let Some(file) = self.rendered.files.get_mut(index)
            && let Some(text) = change(&file.text)
        {
            debug_assert!(hcl::parse(&text).is_ok(), "changed HCL does not parse:\n{text}");
            file.text = text;
        }
    }

    /// The finished module; variables sorted by name.
    pub fn finish(mut self) -> Rendered {
        if !self.rendered.moves.is_empty() {
            // Terraform refuses a move away from what is still there.
            let declared: BTreeSet<String> = self.rendered.addresses().collect();
            self.rendered.moves.retain(|moved| !declared.contains(&format!("{}.{}", moved.kind, moved.from)));
        }
        self.rendered.variables.sort_by(|a, b| a.name.cmp(&b.name));
        self.rendered.regions.sort();
        self.rendered
    }
}

/// A template's text in the layout of `terraform fmt`.
pub fn text(template: &impl askama::Template) -> String {
    // What templates write is laid out at once: one buffer is enough for thousands of files.
    thread_local! {
        static BUFFER: Cell<String> = const { Cell::new(String::new()) };
    }
    let mut raw = BUFFER.take();
    raw.clear();
    // A template fails only when its writer does, and a `String` takes everything.
    let _: askama::Result<()> = template.render_into(&mut raw);
    let text = format(&raw);
    BUFFER.set(raw);
    debug_assert!(hcl::parse(&text).is_ok(), "rendered HCL does not parse:\n{text}");
    text
}

/// `registry_url` for `registry`'s `url`; what the network and the firewall give needs no prefix.
fn variable_name(output: &Output, component: &str) -> Ident {
    match &*output.component {
        "network" => Ident::from_text(&output.attribute),
        "firewall" => {
            // A module's own group is plainly its security group.
            let name = Ident::from_text(&output.attribute);
            let own = name.as_str().strip_suffix("_security_group_id").is_some_and(|group| group == as_identifier(component));
            if own { Ident::from_text("security_group_id") } else { name }
        }
        other => Ident::from_own([other, "_", &output.attribute].concat()),
    }
}
