//! A secret with every default filled in, and what others may know of it.

use std::sync::Arc;

use crate::contract::{Access, Attribute, ByHand, Checker, Claim, Component, Costs, Declaration, Grant, Kind, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Source, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::Name;
use crate::source::decode::rules::BAD_VALUE;

use super::spec::{Generate, Spec};

/// Name of a secret (Secrets Manager API, `CreateSecret`).
const NAME: NameRule = NameRule {
    what: "secret",
    max: 512,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+' | '=' | '.' | '@' | '-'),
    also: None,
};

/// What a role needs to read one secret.
const READ: &[&str] = &["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"];

/// JSON keys of a user's access key, each with the user's attribute.
const ACCESS_KEY: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "access_key_id"), ("AWS_SECRET_ACCESS_KEY", "secret_access_key")];

const DAY: u64 = 86_400;

/// A secret with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    /// True where the name is a prefix to which AWS adds a suffix.
    pub(super) prefix: bool,
    /// True where the file fixes the name.
    pub(super) fixed: bool,
    /// `None` for none.
    pub(super) description: Option<Value>,
    pub(super) key: Option<Value>,
    pub(super) content: Content,
    pub(super) filled_twice: bool,
    pub(super) recovery_days: u64,
    pub(super) replicas: Vec<Arc<str>>,
}

/// Who fills it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Somebody, by hand.
    Hand,
    /// A component: JSON keys with their values.
    Component(Vec<(&'static str, Value)>),
    /// A random value.
    Random(Generate),
}

/// The name, and whether it is a prefix: a deleted secret keeps its name until its recovery window ends (trap 6).
fn name(spec: &Spec, scope: &Scope<'_>) -> (Value, bool) {
    let name = scope.file.resource_name(&NAME, spec.resource_name.as_ref(), scope.name);
    if scope.file.protected && spec.resource_name.is_none() { (name.then("-"), true) } else { (name, false) }
}

/// Whether archgen writes its value, so that consumers can pin the version.
fn written(spec: &Spec) -> bool {
    spec.filled_by.is_some() || spec.generate.is_some()
}

/// The JSON keys that it has, where archgen writes it: none for a value that is no JSON. `None` for what is filled by hand.
fn known_keys(spec: &Spec) -> Option<Vec<Arc<str>>> {
    match (&spec.generate, &spec.filled_by) {
        (Some(generate), _) => Some(generate.key.iter().cloned().collect()),
        (None, Some(_)) => Some(ACCESS_KEY.iter().map(|(key, _)| (*key).into()).collect()),
        (None, None) => None,
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let (name, prefix) = name(self, scope);
        let version = written(self).then(|| scope.own("version_id"));
        let source = Source::SecretKey { arn: scope.own("arn"), key: None, version };
        let mut attributes = vec![
            Attribute::output("arn", "ARN of the secret."),
            if prefix {
                Attribute::output("name", "Name of the secret.")
            } else {
                Attribute::known("name", "Name of the secret.", name.clone())
            },
            Attribute {
                name: "whole".into(),
                description: "The whole value of the secret.".into(),
                kind: Kind::Text,
                sensitive: true,
                address: false,
                headline: false,
                source: source.clone(),
                varies: None,
            },
        ];
        for key in known_keys(self).into_iter().flatten() {
            let value = Attribute::output(key.to_string(), format!("The value of the JSON key `{key}`."));
            let source = match &source {
                Source::SecretKey { arn, version, .. } => {
                    Source::SecretKey { arn: arn.clone(), key: Some(key.clone()), version: version.clone() }
                }
                other => other.clone(),
            };
            attributes.push(Attribute { source, ..value.sensitive().per("KEY", &key) });
        }
        if written(self) {
            attributes.push(Attribute::output("version_id", "Version of the secret that holds its current value."));
        }
        let decrypt = self.key.iter().map(|key| Grant::new(&["kms:Decrypt"], vec![Value::output(key.shared(), "arn")]));
        let decrypt: Vec<Grant> = decrypt.collect();
        let grants = |actions| {
            let own = Grant::new(actions, vec![scope.own("arn")]);
            std::iter::once(own).chain(decrypt.clone()).collect()
        };
        let relation = |name: &Option<Name>, key: &'static str, wants| {
            name.as_ref().map(|name| Relation::new(name.shared(), scope.path.key(key), wants))
        };
        let relations = [relation(&self.key, "key", &["key"]), relation(&self.filled_by, "filled_by", &["user"])];
        let name_prefix = prefix.then(|| name.clone());
        let fill = (!written(self)).then(|| ByHand::Fill { name: name.clone(), prefix });
        let claim = Claim {
            kind: "aws_secretsmanager_secret",
            name,
            at: if self.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() },
        };
        Declaration {
            attributes,
            by_hand: fill.into_iter().collect(),
            secret: known_keys(self).is_none().then_some(source),
            relations: relations.into_iter().flatten().collect(),
            accesses: vec![
                Access::grant("read", &["secretsmanager"], grants(READ)),
                Access::grant("inject", &["secretsmanager"], grants(&["secretsmanager:GetSecretValue"])).derived(),
            ],
            claims: if prefix { Vec::new() } else { vec![claim] },
            name_prefix,
            holds_data: true,
            encrypted: Some(true),
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path.clone();
        let world = resolver.world;
        let scope = Scope { name: resolver.name, path: resolver.path, file: &world.file, network: &world.network };
        let (name, prefix) = name(self, &scope);
        if self.resource_name.is_some() {
            resolver.resource_name(&NAME, self.resource_name.as_ref(), &path.key("resource_name"));
        }
        let description = self.description.as_ref().map(|text| resolver.value(text, &path.key("description")));
        if description.as_ref().and_then(Value::as_literal).is_some_and(|text| text.chars().count() > 2048) {
            refuse(resolver, &path.key("description"), "a description has at most 2048 characters", "shorten it");
        }
        Box::new(Model {
            name,
            prefix,
            fixed: self.resource_name.is_some(),
            description,
            key: self.key.as_ref().map(|key| Value::output(key.shared(), "arn")),
            content: content(self, resolver),
            filled_twice: self.filled_by.is_some() && self.generate.is_some(),
            recovery_days: recovery_days(self, resolver),
            replicas: replicas(self, resolver),
        })
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>, help: &str) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(help));
}

fn content(spec: &Spec, resolver: &mut Resolver<'_>) -> Content {
    if let Some(generate) = &spec.generate {
        return Content::Random(generate.clone());
    }
    let Some(filler) = &spec.filled_by else { return Content::Hand };
    let known = resolver.world.declared(filler.as_str());
    if known.is_some_and(|user| ACCESS_KEY.iter().any(|(_, attribute)| user.declaration.attribute(attribute).is_none())) {
        let message = format!("`{filler}` has no access key to fill this secret with");
        refuse(resolver, &resolver.path.key("filled_by"), message, "write `access_key:` with this secret's name at the user");
    }
    Content::Component(ACCESS_KEY.iter().map(|(key, attribute)| (*key, Value::output(filler.shared(), *attribute))).collect())
}

/// 0, or 7 to 30 (Secrets Manager API, `DeleteSecret`).
fn recovery_days(spec: &Spec, resolver: &mut Resolver<'_>) -> u64 {
    let Some(window) = spec.recovery_window else {
        return if resolver.world.file.protected { 30 } else { 0 };
    };
    let seconds = window.as_seconds();
    if !seconds.is_multiple_of(DAY) || (1..7 * DAY).contains(&seconds) {
        let at = resolver.path.key("recovery_window");
        refuse(resolver, &at, format!("{} is no recovery window", window.get()), "write `0d`, or whole days from `7d` to `30d`");
    }
    seconds.div_ceil(DAY)
}

fn replicas(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Arc<str>> {
    let path = resolver.path.key("replicate_to");
    for (index, region) in spec.replicate_to.iter().enumerate() {
        let at = path.index(index);
        if **region == *resolver.world.file.facts.region {
            refuse(resolver, &at, "the secret is in this region already", "name another region");
        } else if !region.split('-').count().gt(&2) || !region.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            refuse(resolver, &at, format!("`{region}` is no region"), "write a region such as `eu-west-1`");
        }
    }
    let mut regions = spec.replicate_to.clone();
    regions.sort();
    regions.dedup();
    regions
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
