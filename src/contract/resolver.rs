//! The views through which a component sees the architecture: while it declares itself, while it is resolved, while it is checked.

use std::sync::Arc;

use super::declaration::{Declaration, Source};
use super::file::FileFacts;
use super::name::NameRule;
use super::network::NetworkFacts;
use super::value::{Output, Value};
use super::world::{Declared, World};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place, Rule, list, suggest};
use crate::units::{Piece, Reference, Template};

declare_rule! {
    /// ## What it does
    /// Finds a name that belongs to no component, input, tier or zone of the file.
    ///
    /// ## Why is this bad?
    /// What it should lead to does not exist, so there is nothing to render in its place.
    pub static UNKNOWN_NAME = error "unknown-name" reads others;
}

declare_rule! {
    /// ## What it does
    /// Finds a `${…}` that names a value which its component does not have.
    ///
    /// ## Why is this bad?
    /// There is nothing to render in its place.
    pub static UNKNOWN_ATTRIBUTE = error "unknown-attribute" reads others;
}

declare_rule! {
    /// ## What it does
    /// Finds a secret value outside `secrets:`.
    ///
    /// ## Why is this bad?
    /// Anywhere else it would be written in clear into the task definition, the state and the console.
    pub static SECRET_IN_CLEAR = error "secret-in-clear";
}

impl Value {
    /// A template as a value, its references taken as they stand; [`Resolver::value`] checks them.
    pub fn from_template(template: &Template) -> Self {
        let mut value = Self::default();
        for piece in &template.pieces {
            value.extend(match piece {
                Piece::Literal(text) => Self::literal(text.clone()),
                Piece::Reference(reference) if reference.head() == "inputs" => Self::input(reference.tail()),
                Piece::Reference(reference) => Self::output(reference.head(), reference.tail()),
            });
        }
        value
    }
}

/// What a component may look at while it declares itself.
#[derive(Debug)]
pub struct Scope<'w> {
    /// Its name.
    pub name: &'w Arc<str>,
    /// `components.<name>`.
    pub path: &'w Path,
    /// Facts of the file.
    pub file: &'w FileFacts,
    /// The network.
    pub network: &'w NetworkFacts,
}

impl Scope<'_> {
    /// An output of this component's own module.
    pub fn own(&self, attribute: impl Into<Arc<str>>) -> Value {
        Value::output(self.name.clone(), attribute)
    }
}

/// A value of a secret, as a task definition takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretValue {
    /// ARN of the secret.
    pub arn: Value,
    /// The JSON key; `None` for the whole secret.
    pub key: Option<Arc<str>>,
    /// The version that is pinned.
    pub version: Option<Value>,
}

impl SecretValue {
    /// `<arn>:<key>:<stage>:<version>`, the form that ECS documents for Secrets Manager.
    pub fn to_value(&self) -> Value {
        let mut value = self.arn.clone();
        if self.key.is_some() || self.version.is_some() {
            value = value.then(&format!(":{}::", self.key.as_deref().unwrap_or_default()));
            if let Some(version) = &self.version {
                value.extend(version.clone());
            }
        }
        value
    }
}

/// What a component may look at, and report to, while it is resolved.
#[derive(Debug)]
pub struct Resolver<'w> {
    /// Its name.
    pub name: &'w Arc<str>,
    /// `components.<name>`.
    pub path: &'w Path,
    /// All declarations.
    pub world: &'w World,
    /// Findings.
    pub findings: &'w mut Findings,
    /// Outputs that templates name, with the place of each.
    pub mentions: &'w mut Vec<(Output, Path)>,
}

impl Resolver<'_> {
    /// `template` with every reference resolved; one that leads nowhere is reported and left out.
    pub fn value(&mut self, template: &Template, at: &Path) -> Value {
        let mut value = Value::default();
        for piece in &template.pieces {
            match piece {
                Piece::Literal(text) => value.extend(Value::literal(text.clone())),
                Piece::Reference(reference) => {
                    if let Some(part) = self.reference(reference, at) {
                        value.extend(part);
                    }
                }
            }
        }
        value
    }

    /// `fixed` resolved, or the default name of `rule`; a name that AWS refuses is reported at `at`.
    pub fn resource_name(&mut self, rule: &NameRule, fixed: Option<&Template>, at: &Path) -> Value {
        let Some(template) = fixed else {
            return self.world.file.resource_name(rule, None, self.name);
        };
        let value = self.value(template, at);
        if let Some(reason) = value.as_literal().and_then(|name| rule.broken_by(name)) {
            self.findings.push(Finding::new(&crate::source::decode::rules::BAD_NAME, Place::value(at), reason));
        }
        value
    }

    /// The secret value that `template` names; reported where it names anything else.
    pub fn secret(&mut self, template: &Template, at: &Path) -> Option<SecretValue> {
        let [Piece::Reference(reference)] = template.pieces.as_slice() else {
            let message = "a secret is named by one reference and nothing else";
            self.findings.push(
                Finding::new(&SECRET_IN_CLEAR, Place::value(at), message)
                    .note("a value written here would be readable in the task definition")
                    .help("write `${COMPONENT.KEY}` of a secret, or `${DATABASE.connection.password}`"),
            );
            return None;
        };
        let declared = self.component(reference, at)?;
        let tail = reference.tail();
        let source = match declared.declaration.attribute(&tail) {
            Some(attribute) => Some(attribute.source.clone()),
            None => declared.declaration.secret.clone(),
        };
        match source {
            Some(Source::SecretKey { arn, key, version }) => {
                let key = if declared.declaration.attribute(&tail).is_some() { key } else { Some(tail.into()) };
                let version = version.map(|version| self.world.known(&version));
                Some(SecretValue { arn: self.world.known(&arn), key, version })
            }
            Some(_) => {
                let message = format!("`${{{reference}}}` is no secret");
                self.findings.push(
                    Finding::new(&crate::source::decode::rules::BAD_VALUE, Place::value(at), message).help("set it under `environment:`"),
                );
                None
            }
            None => {
                self.unknown_attribute(reference, at);
                None
            }
        }
    }

    fn component(&mut self, reference: &Reference, at: &Path) -> Option<&Declared> {
        let world = self.world;
        let head = reference.head();
        if let Some(declared) = world.declared(head) {
            return Some(declared);
        }
        if world.is_unread(head) {
            return None;
        }
        let message = format!("there is no component `{head}`");
        self.findings.push(unknown(&UNKNOWN_NAME, at, message, head, world.names_of(&[]).into_iter()));
        None
    }

    fn reference(&mut self, reference: &Reference, at: &Path) -> Option<Value> {
        if reference.head() == "inputs" {
            let name = reference.tail();
            if self.world.inputs.contains_key(&*name) {
                return Some(Value::input(name));
            }
            let message = format!("there is no input `{name}`");
            let names = self.world.inputs.keys().map(|name| &**name);
            self.findings.push(unknown(&UNKNOWN_NAME, at, message, &name, names).note("inputs are declared under `inputs:`"));
            return None;
        }
        self.component(reference, at)?;
        let declared = self.world.declared(reference.head())?;
        let tail = reference.tail();
        let secret = match declared.declaration.attribute(&tail).map(|attribute| &attribute.source) {
            Some(Source::SecretKey { .. }) => true,
            Some(_) => {
                let output = Output { component: declared.name.clone(), attribute: tail.into() };
                self.mentions.push((output.clone(), at.clone()));
                return Some(self.world.known(&output.into()));
            }
            None => declared.declaration.secret.is_some(),
        };
        if secret {
            let message = format!("`${{{reference}}}` is a secret and would stand here in clear");
            self.findings.push(Finding::new(&SECRET_IN_CLEAR, Place::value(at), message).help("name it under `secrets:`"));
        } else {
            self.unknown_attribute(reference, at);
        }
        None
    }

    fn unknown_attribute(&mut self, reference: &Reference, at: &Path) {
        let Some(declared) = self.world.declared(reference.head()) else { return };
        let tail = reference.tail();
        let message = format!("`{}` has no `{tail}`", reference.head());
        let related = |finding: Finding| finding.related(Place::key(&declared.path), format!("this is a {}", declared.type_name));
        if let Some(whole) = single_value(&declared.declaration) {
            let meant = format!("${{{}.{whole}}}", reference.head());
            let help = format!("write `{meant}`, or store the value under that key: `generate: {{ key: {tail} }}`");
            let finding = Finding::new(&UNKNOWN_ATTRIBUTE, Place::value(at), message).note("this secret is one value, not JSON with keys");
            self.findings.push(related(finding).help(help).replace_with(meant));
            return;
        }
        let names = declared.declaration.attributes.iter().map(|attribute| &*attribute.name);
        self.findings.push(related(unknown(&UNKNOWN_ATTRIBUTE, at, message, &tail, names)));
    }
}

/// The attribute of a secret that has no keys.
fn single_value(declaration: &Declaration) -> Option<&str> {
    let secrets = || declaration.attributes.iter().filter(|attribute| matches!(attribute.source, Source::SecretKey { .. }));
    let mut whole = secrets().filter(|attribute| matches!(attribute.source, Source::SecretKey { key: None, .. }));
    let alone = declaration.secret.is_none() && secrets().count() == 1;
    whole.next().filter(|_| alone).map(|attribute| &*attribute.name)
}

/// A finding about a name that is none of `names`.
pub fn unknown<'a>(
    rule: &'static Rule,
    at: &Path,
    message: String,
    written: &str,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Finding {
    let finding = Finding::new(rule, Place::value(at), message);
    match suggest(written, names.clone()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None if names.clone().next().is_some() => finding.help(format!("there are {}", list(names))),
        None => finding,
    }
}

/// What a model's own rules may look at.
#[derive(Debug)]
pub struct Checker<'w> {
    /// Its name.
    pub name: &'w Arc<str>,
    /// `components.<name>`.
    pub path: &'w Path,
    /// The architecture.
    pub world: &'w World,
}
