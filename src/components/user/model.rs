//! A user with every default filled in, and what others may know of it.

use std::sync::Arc;

use crate::contract::{Attribute, Checker, Claim, Component, Declaration, Model as Resolved, Module, NameRule, Relation, Resolver, RoleKind, Scope, Statement, Value, uses, Costs, written};
use crate::diag::{Finding, Findings, Place};
use crate::source::decode::rules::BAD_VALUE;

use super::spec::Spec;

/// Names of users (IAM API, `CreateUser`).
const NAME: NameRule = NameRule {
    what: "user",
    max: 64,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '=' | ',' | '.' | '@' | '-'),
    also: None,
};

/// A user with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) iam_path: Option<Value>,
    pub(super) permissions_boundary: Option<Value>,
    pub(super) statements: Vec<Statement>,
    /// Whether its access key works; `None` where it has none.
    pub(super) access_key: Option<bool>,
    pub(super) protected: bool,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let mut attributes =
            vec![Attribute::output("arn", "ARN of the user."), Attribute::known("name", "Name of the user.", name.clone())];
        if self.access_key.is_some() {
            attributes.push(Attribute::output("access_key_id", "Id of the user's access key.").sensitive());
            attributes.push(Attribute::output("secret_access_key", "Secret of the user's access key.").sensitive());
        }
        let at = scope.path.key("access_key");
        let claimed_at = if self.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
        Declaration {
            attributes,
            relations: self.access_key.iter().map(|key| Relation::new(key.secret.shared(), at.clone(), &["secret"])).collect(),
            uses: uses(&self.uses, &scope.path.key("uses")),
            permissions: written(&self.permissions, scope.path),
            claims: vec![Claim { kind: "aws_iam_user", name, at: claimed_at }],
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path.clone();
        check_secret(self, resolver);
        check_uses(self, resolver);
        let iam_path = self.path.as_ref().map(|text| resolver.value(text, &path.key("path")));
        if iam_path.as_ref().and_then(Value::as_literal).is_some_and(|text| !is_path(text)) {
            let finding = Finding::new(&BAD_VALUE, Place::value(&path.key("path")), "a path starts and ends with `/`");
            resolver.findings.push(finding.help("write at most 512 characters, such as `/apps/`"));
        }
        Box::new(Model {
            name: resolver.resource_name(&NAME, self.resource_name.as_ref(), &path.key("resource_name")),
            iam_path,
            permissions_boundary: self.permissions_boundary.as_ref().map(|text| resolver.value(text, &path.key("permissions_boundary"))),
            statements: resolver.world.permissions.get(&(resolver.name.clone(), RoleKind::Task)).cloned().unwrap_or_default(),
            access_key: self.access_key.as_ref().map(|key| key.active),
            protected: resolver.world.file.protected,
        })
    }
}

/// IAM API, `CreateUser`.
fn is_path(text: &str) -> bool {
    text.len() <= 512 && text.starts_with('/') && text.ends_with('/') && text.chars().all(|c| c.is_ascii_graphic())
}

/// A key that its secret does not hold would be in the state and nowhere else.
fn check_secret(spec: &Spec, resolver: &mut Resolver<'_>) {
    let Some(key) = &spec.access_key else { return };
    let Some(secret) = resolver.world.components.get(key.secret.as_str()).filter(|declared| declared.type_name == "secret") else { return };
    if !secret.declaration.relations.iter().any(|relation| relation.to == *resolver.name) {
        let message = format!("`{}` does not hold this user's access key", key.secret);
        let finding = Finding::new(&BAD_VALUE, Place::value(&resolver.path.key("access_key")), message);
        let finding = finding.related(Place::key(&secret.path), "the secret");
        resolver.findings.push(finding.help(format!("write `filled_by: {}` at the secret", resolver.name)));
    }
}

/// A user has permissions and no place in the network.
fn check_uses(spec: &Spec, resolver: &mut Resolver<'_>) {
    let world = resolver.world;
    let own = world.components.get(resolver.name).map(|declared| declared.declaration.uses.as_slice()).unwrap_or_default();
    for used in own.iter().filter(|used| spec.uses.contains_key(&*used.to)) {
        let access = world.components.get(&used.to).and_then(|declared| declared.declaration.access(&used.access));
        if access.is_some_and(|access| !access.ports.is_empty()) {
            let message = format!("a user has no place in the network, so it cannot {} `{}`", used.access, used.to);
            let finding = Finding::new(&BAD_VALUE, Place::value(&used.at), message);
            let to: Arc<str> = used.to.clone();
            resolver.findings.push(finding.help(format!("let whoever runs in the network use `{to}`")));
        }
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    /// Nothing that AWS bills.
    fn cost(&self, _costs: &mut Costs<'_>) {}
}
