//! The architecture as all components see it, and the views through which they see it.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::declaration::{Attribute, BucketWriter, Declaration, KeyService, RoleKind, Shares, Source};
use super::name::{NameRule, shorten};
use super::network::{Firewall, NetworkFacts};
use super::permission::Statement;
use super::value::{Output, Value, ValuePart};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place, Rule, list, suggest};
use crate::source::Facts;
use crate::units::{Piece, Reference, Template};

declare_rule! {
    /// ## What it does
    /// Finds a name that belongs to no component, input, tier or zone of the file.
    ///
    /// ## Why is this bad?
    /// What it should lead to does not exist, so there is nothing to render in its place.
    pub static UNKNOWN_NAME = error "unknown-name";
}
declare_rule! {
    /// ## What it does
    /// Finds a `${…}` that names a value which its component does not have.
    ///
    /// ## Why is this bad?
    /// There is nothing to render in its place.
    pub static UNKNOWN_ATTRIBUTE = error "unknown-attribute";
}
declare_rule! {
    /// ## What it does
    /// Finds a secret value outside `secrets:`.
    ///
    /// ## Why is this bad?
    /// Anywhere else it would be written in clear into the task definition, the state and the console.
    pub static SECRET_IN_CLEAR = error "secret-in-clear";
}

/// Facts of the environment that is resolved.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// What `${name}` and its like give.
    pub facts: Facts,
    /// `aws`, `aws-cn` or `aws-us-gov`: first part of every ARN.
    pub partition: &'static str,
    /// Domain of the partition's endpoints: `amazonaws.com`.
    pub dns_suffix: &'static str,
    /// Zones in the order of the file.
    pub zones: Vec<Arc<str>>,
    /// False for an environment that may be thrown away.
    pub protected: bool,
}

impl FileFacts {
    /// `<name>-<environment>-<component>`, or without the environment where there is none.
    pub fn default_name(&self, component: &str) -> String {
        match &self.facts.environment {
            Some(environment) => format!("{}-{environment}-{component}", self.facts.name),
            None => format!("{}-{component}", self.facts.name),
        }
    }

    /// An ARN of this partition and region, in the account of the environment: `*` where that is not named.
    pub fn arn(&self, service: &str, resource: &str) -> String {
        let account = self.facts.account.as_deref().unwrap_or("*");
        format!("arn:{}:{service}:{}:{account}:{resource}", self.partition, self.facts.region)
    }

    /// The name of a resource: the one that the file fixes, or the default one, shortened to AWS's limit.
    pub fn resource_name(&self, rule: &NameRule, fixed: Option<&Template>, component: &str) -> Value {
        match fixed {
            Some(template) => Value::from_template(template),
            None => Value::literal(shorten(&self.default_name(component), rule.max)),
        }
    }
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

/// An apply-time value.
#[derive(Clone, Debug)]
pub struct InputFacts {
    /// Terraform type: `string`, `number`, `bool`.
    pub kind: &'static str,
    /// What it is.
    pub description: Arc<str>,
    /// Regular expression that the whole value matches.
    pub pattern: Option<Arc<str>>,
    /// Value where none is given.
    pub default: Option<serde_json::Value>,
    /// True for what must not be shown.
    pub sensitive: bool,
    /// Where it is written.
    pub at: Path,
}

/// A component with its declaration.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: Arc<str>,
    /// `components.<name>`.
    pub path: Path,
    /// Its type.
    pub type_name: &'static str,
    /// What it declares.
    pub declaration: Declaration,
}

/// A load balancer that forwards to a component.
#[derive(Clone, Debug)]
pub struct ForwardFacts {
    /// The load balancer.
    pub balancer: Arc<str>,
    /// ARN of the target group; known once a listener forwards to it.
    pub target_group: Value,
    /// Where the listener names the component.
    pub at: Path,
}

/// Everything that is known of the environment before components are resolved.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Facts of the file.
    pub file: FileFacts,
    /// Apply-time values.
    pub inputs: IndexMap<Arc<str>, InputFacts>,
    /// Components in the order of the file.
    pub components: IndexMap<Arc<str>, Declared>,
    /// `network` and `firewall`: what their modules give.
    pub builtin: IndexMap<Arc<str>, Declared>,
    /// The network.
    pub network: NetworkFacts,
    /// Security groups and rules.
    pub firewall: Firewall,
    /// Statements of each role, by the component or identity that owns it.
    pub permissions: BTreeMap<(Arc<str>, RoleKind), Vec<Statement>>,
    /// Load balancers by the component that they forward to.
    pub forwards: BTreeMap<Arc<str>, Vec<ForwardFacts>>,
    /// Namespaces by the component that they register.
    pub registrations: BTreeMap<Arc<str>, Vec<Arc<str>>>,
}

impl World {
    /// The component, or `network` or `firewall`.
    pub fn declared(&self, name: &str) -> Option<&Declared> {
        self.components.get(name).or_else(|| self.builtin.get(name))
    }

    /// The attribute that `output` names.
    pub fn attribute(&self, output: &Output) -> Option<&Attribute> {
        self.declared(&output.component)?.declaration.attribute(&output.attribute)
    }

    /// The key of the security group that the component's interfaces are in: an identity's, where that shares its group.
    pub fn group_of(&self, component: &str) -> Option<Arc<str>> {
        let presence = self.components.get(component)?.declaration.presence.as_ref()?;
        let shared = presence.identity.clone().filter(|identity| self.shares(identity, |shares| shares.group));
        Some(shared.unwrap_or_else(|| component.into()))
    }

    /// Tiers that hold interfaces of endpoints.
    pub fn endpoint_tiers(&self) -> impl Iterator<Item = Arc<str>> {
        self.network.interfaces.values().flatten().map(|(tier, _)| tier.clone())
    }

    /// The owner of the component's roles: its identity, where that shares roles, else itself.
    pub fn role_owner(&self, component: &str) -> Arc<str> {
        let identity = self.components.get(component).and_then(|declared| declared.declaration.identity.clone());
        identity.filter(|identity| self.shares(identity, |shares| shares.roles)).unwrap_or_else(|| component.into())
    }

    /// What AWS services write to `bucket`, with the component on whose behalf they do.
    pub fn writers_of<'w>(&'w self, bucket: &'w str) -> impl Iterator<Item = (&'w Declared, &'w BucketWriter)> {
        self.components.values().flat_map(move |declared| {
            let writers = declared.declaration.bucket_writers.iter();
            writers.filter(move |writer| &*writer.bucket == bucket).map(move |writer| (declared, writer))
        })
    }

    fn shares(&self, identity: &str, what: fn(&Shares) -> bool) -> bool {
        self.components.get(identity).and_then(|declared| declared.declaration.shares.as_ref()).is_some_and(what)
    }

    /// What AWS services do with `key`, with the component on whose behalf they do.
    pub fn services_of<'w>(&'w self, key: &'w str) -> impl Iterator<Item = (&'w Declared, &'w KeyService)> {
        self.components.values().flat_map(move |declared| {
            let services = declared.declaration.key_services.iter();
            services.filter(move |service| &*service.key == key).map(move |service| (declared, service))
        })
    }

    /// The web ACLs before `component`, each with the ARN of the one that is for it.
    pub fn web_acls_of<'w>(&'w self, component: &'w str) -> impl Iterator<Item = (&'w Declared, Value)> {
        self.components.values().flat_map(move |declared| {
            let protects = declared.declaration.protects.iter().filter(move |protection| &*protection.to == component);
            protects.map(move |protection| (declared, Value::output(declared.name.clone(), protection.acl.clone())))
        })
    }

    /// `value` with every output that is known in another way replaced by what it is.
    pub fn known(&self, value: &Value) -> Value {
        let mut result = Value::default();
        for part in &value.parts {
            match part {
                ValuePart::Output(output) => match self.attribute(output).map(|attribute| &attribute.source) {
                    Some(Source::Known(known)) => result.extend(self.known(known)),
                    _ => result.extend(Value { parts: vec![part.clone()] }),
                },
                _ => result.extend(Value { parts: vec![part.clone()] }),
            }
        }
        result
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
        let message = format!("there is no component `{head}`");
        let names = world.components.keys().map(|name| &**name);
        self.findings.push(unknown(&UNKNOWN_NAME, at, message, head, names));
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
                return Some(self.world.known(&Value { parts: vec![ValuePart::Output(output)] }));
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
        let names = declared.declaration.attributes.iter().map(|attribute| &*attribute.name);
        let finding = unknown(&UNKNOWN_ATTRIBUTE, at, message, &tail, names);
        self.findings.push(finding.related(Place::key(&declared.path), format!("this is a {}", declared.type_name)));
    }
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
