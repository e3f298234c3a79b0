//! The resources of one side, read from its modules as far as they are asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use hcl::{Body, Expression, Structure};
use indexmap::Equivalent;

use super::lifecycle;
use super::moves::Moves;
use super::value::{self, Arguments, Follow, Value};
use crate::contract::{Import, Rendered};
use crate::hcl::identifier;
use crate::map::IndexMap;

/// Deepest chain of references that is followed; a rendered one is a few steps long.
const DEEPEST: usize = 48;

/// A `resource` block of a module.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: &'a str,
    pub(super) label: &'a str,
    /// As rendered, up to the next block.
    pub(super) text: &'a str,
    /// The component that it is there for, or `network`.
    pub(super) owner: Arc<str>,
}

/// Blocks by type and label, in the order of the files.
pub(super) type Blocks<'a> = IndexMap<(&'a str, &'a str), Block<'a>>;

/// Type and label, of any lifetime, to look for.
#[derive(Hash)]
struct Wanted<'w>(&'w str, &'w str);

impl Equivalent<(&str, &str)> for Wanted<'_> {
    fn equivalent(&self, (kind, label): &(&str, &str)) -> bool {
        self.0 == *kind && self.1 == *label
    }
}

/// A module.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) rendered: &'a Arc<Rendered>,
    blocks: OnceCell<Blocks<'a>>,
    locals: OnceCell<BTreeMap<String, Expression>>,
}

/// All modules of one side.
#[derive(Debug, Default)]
pub(super) struct Stack<'a> {
    /// By the name that the root module gives them.
    pub(super) parts: BTreeMap<String, Part<'a>>,
    /// Where addresses of this side have gone.
    moves: Moves,
    bodies: RefCell<BTreeMap<String, Option<Rc<Body>>>>,
    outputs: RefCell<BTreeMap<(String, String), Value>>,
}

impl<'a> Stack<'a> {
    /// Of the modules; addresses are given as `moves` makes them.
    pub(super) fn new(modules: &'a [Arc<Rendered>], moves: Moves) -> Self {
        let part = |rendered: &'a Arc<Rendered>| Part { rendered, blocks: OnceCell::new(), locals: OnceCell::new() };
        let parts = modules.iter().map(|rendered| (identifier(&rendered.component), part(rendered))).collect();
        Self { parts, moves, bodies: RefCell::default(), outputs: RefCell::default() }
    }

    /// The address that the resource has on the later side.
    pub(super) fn address(&self, module: &str, kind: &str, label: &str) -> String {
        self.moves.address(module, kind, label)
    }

    /// The name that a module of this side has on the later one.
    pub(super) fn module<'m>(&'m self, module: &'m str) -> &'m str {
        self.moves.module(module)
    }

    /// True where a module was looked into.
    pub(super) fn is_read(&self, module: &str) -> bool {
        self.parts.get(module).is_some_and(|part| part.blocks.get().is_some())
    }

    /// The arguments of a resource's `lifecycle` block.
    pub(super) fn lifecycle(&self, module: &str, block: &Block<'_>) -> Vec<(String, Expression)> {
        self.body(module, block).map(|body| lifecycle::arguments(&body)).unwrap_or_default()
    }

    /// The block of a resource.
    pub(super) fn block(&self, module: &str, kind: &str, label: &str) -> Option<&Block<'a>> {
        self.parts.get(module)?.block(kind, label)
    }

    fn body(&self, module: &str, block: &Block<'_>) -> Option<Rc<Body>> {
        let key = format!("{module}.{}.{}", block.kind, block.label);
        if let Some(known) = self.bodies.borrow().get(&key) {
            return known.clone();
        }
        let parsed = hcl::parse(block.text).ok().and_then(|body| {
            let block = body.into_inner().into_iter().find_map(Structure::into_block)?;
            Some(Rc::new(block.body))
        });
        self.bodies.borrow_mut().insert(key, parsed.clone());
        parsed
    }

    /// The arguments of a resource, references followed. Empty for a text that is no HCL, which the renderer does not write.
    pub(super) fn arguments(&self, module: &str, block: &Block<'_>) -> Arguments {
        let scope = Scope { stack: self, module, depth: 0 };
        self.body(module, block).map(|body| value::arguments(&body, &scope)).unwrap_or_default()
    }

    /// The argument `name` as it is written, without following what it refers to.
    pub(super) fn written(&self, module: &str, block: &Block<'_>, name: &str) -> Option<Expression> {
        self.body(module, block)?.attributes().find(|attribute| attribute.key.as_str() == name).map(|attribute| attribute.expr.clone())
    }

    /// The value of a module's output.
    pub(super) fn output(&self, module: &str, name: &str, depth: usize) -> Value {
        let key = (module.to_owned(), name.to_owned());
        if let Some(known) = self.outputs.borrow().get(&key) {
            return known.clone();
        }
        let given = self.parts.get(module).and_then(|part| part.rendered.outputs.iter().find(|output| output.name == name));
        let expression = given.and_then(|output| output.value.print().parse::<Expression>().ok());
        let scope = Scope { stack: self, module, depth };
        let found = expression.map_or_else(|| Value::reference("", format!("module.{module}.{name}")), |text| value::value(&text, &scope));
        self.outputs.borrow_mut().insert(key, found.clone());
        found
    }
}

impl<'a> Part<'a> {
    /// Its resources.
    pub(super) fn blocks(&self) -> &Blocks<'a> {
        self.blocks.get_or_init(|| {
            let blocks = self.rendered.files.iter().flat_map(|file| split(&file.text, &self.rendered.component));
            blocks.map(|block| ((block.kind, block.label), block)).collect()
        })
    }

    /// The resource of a type with a label.
    pub(super) fn block(&self, kind: &str, label: &str) -> Option<&Block<'a>> {
        self.blocks().get(&Wanted(kind, label))
    }

    fn local(&self, name: &str) -> Option<&Expression> {
        let read = || {
            let mut found = BTreeMap::new();
            for file in self.rendered.files.iter().filter(|file| file.text.contains("locals {")) {
                let Ok(body) = hcl::parse(&file.text) else { continue };
                for block in body.into_blocks().filter(|block| block.identifier.as_str() == "locals") {
                    found.extend(block.body.into_attributes().map(|attribute| (attribute.key.as_str().to_owned(), attribute.expr)));
                }
            }
            found
        };
        self.locals.get_or_init(read).get(name)
    }
}

/// The `resource` blocks of a file, each up to the next block.
fn split<'a>(text: &'a str, component: &Arc<str>) -> Vec<Block<'a>> {
    let shared = matches!(&**component, "network" | "firewall");
    let mut owner: Arc<str> = if shared { "network".into() } else { component.clone() };
    let mut group = owner.clone();
    let mut found: Vec<Block<'a>> = Vec::new();
    // Where the block begins that is being read, with its type and label, where it is a resource.
    let mut open: Option<(usize, &'a str, &'a str, Arc<str>)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(comment) = line.strip_prefix("# ").filter(|_| shared) {
            owner = owner_of(comment, &group).unwrap_or(owner);
        } else if is_head(line) {
            if let Some((start, kind, label, owner)) = open.take() {
                found.push(Block { kind, label, text: text.get(start..at).unwrap_or_default(), owner });
            }
            if let Some((kind, label)) = resource(line) {
                if kind == "aws_security_group" {
                    group = owner.clone();
                }
                open = Some((at, kind, label, owner.clone()));
            }
        }
        at += line.len();
    }
    if let Some((start, kind, label, owner)) = open {
        found.push(Block { kind, label, text: text.get(start..).unwrap_or_default(), owner });
    }
    found
}

/// Whom the comment above a resource names: a component, or the network. What an allowance asked for belongs to the group that it opens.
fn owner_of(comment: &str, group: &Arc<str>) -> Option<Arc<str>> {
    let first = comment.split([',', ' ', '\n']).next()?;
    let mut steps = first.split('.');
    match (steps.next()?, steps.next()) {
        ("components", Some(name)) => Some(name.into()),
        ("network", _) => Some("network".into()),
        ("allow", _) => Some(group.clone()),
        _ => None,
    }
}

fn is_head(line: &str) -> bool {
    // Nearly all lines stand within a block.
    line.starts_with(|first: char| first.is_ascii_lowercase())
        && ["resource \"", "data \"", "ephemeral \"", "locals {", "moved {"].iter().any(|head| line.starts_with(head))
}

/// Type and label of `resource "type" "label" {`.
fn resource(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("resource \"")?.trim_end().strip_suffix("\" {")?.split_once("\" \"")
}

/// A module, for what its expressions refer to.
struct Scope<'s, 'a> {
    stack: &'s Stack<'a>,
    module: &'s str,
    depth: usize,
}

impl Scope<'_, '_> {
    fn variable(&self, name: &str) -> Option<Value> {
        let variables = &self.stack.parts.get(self.module)?.rendered.variables;
        Some(match &variables.iter().find(|variable| variable.name == name)?.import {
            Import::Input(input) => Value::reference("", format!("var.{input}")),
            Import::Output(output) => self.stack.output(&identifier(&output.component), &identifier(&output.attribute), self.depth + 1),
        })
    }

    fn resource(&self, kind: &str, steps: &[String]) -> Option<Value> {
        let (label, rest) = steps.split_first()?;
        let part = self.stack.parts.get(self.module)?;
        let block = part.block(kind, label)?;
        let (attribute, deeper) = rest.split_first()?;
        if self.depth < DEEPEST
            && let Some(written) = self.stack.written(self.module, block, attribute)
        {
            let scope = Scope { stack: self.stack, module: self.module, depth: self.depth + 1 };
            return Some(below(value::value(&written, &scope), deeper));
        }
        Some(Value::reference(self.stack.address(self.module, kind, label), rest.join(".")))
    }
}

impl Follow for Scope<'_, '_> {
    fn follow(&self, root: &str, steps: &[String]) -> Value {
        let plain = || Value::reference("", format!("{}.{root}.{}", self.stack.module(self.module), steps.join(".")));
        if self.depth >= DEEPEST {
            return plain();
        }
        match (root, steps) {
            ("var", [name, rest @ ..]) => self.variable(name).map(|value| below(value, rest)),
            ("local", [name, rest @ ..]) => self.stack.parts.get(self.module).and_then(|part| part.local(name)).map(|expression| {
                let scope = Scope { stack: self.stack, module: self.module, depth: self.depth + 1 };
                below(value::value(expression, &scope), rest)
            }),
            _ => self.resource(root, steps),
        }
        .unwrap_or_else(plain)
    }
}

/// What is at `steps` below a value.
fn below(value: Value, steps: &[String]) -> Value {
    let Some((step, rest)) = steps.split_first() else { return value };
    let inner = match (&value, step.parse::<usize>()) {
        (Value::List(items), Ok(index)) => items.get(index).cloned(),
        (Value::Map(_), _) => value.get(step).cloned(),
        _ => None,
    };
    match inner {
        Some(inner) => below(inner, rest),
        None => Value::Call("element".to_owned(), vec![value, Value::Other(steps.join("."))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_reach_to_the_next_one_and_know_whom_they_are_for() {
        let text = "# components.edge\nresource \"aws_security_group\" \"edge\" {\n  a = {\nb = 1\n}\n}\n\n# allow.x\nresource \"aws_vpc_security_group_ingress_rule\" \"r\" {\n}\n";
        let found = split(text, &"firewall".into());
        let rows: Vec<_> = found.iter().map(|block| (block.kind, block.label, &*block.owner)).collect();
        assert_eq!(rows, [("aws_security_group", "edge", "edge"), ("aws_vpc_security_group_ingress_rule", "r", "edge")]);
        assert!(found[0].text.contains("b = 1\n}\n}\n"), "{}", found[0].text);
    }
}
