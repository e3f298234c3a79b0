//! A namespace with every default filled in, and what others may know of it.

use std::sync::Arc;

use crate::contract::{Attribute, Checker, Component, Costs, Declaration, Kind, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Value};
use crate::diag::{Finding, Findings, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

use super::spec::Spec;

/// Domains of private namespaces (Cloud Map API, `CreatePrivateDnsNamespace`).
const DOMAIN: NameRule = NameRule {
    what: "namespace",
    max: 253,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'),
    also: Some((
        |name| name.split('.').all(|label| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')),
        "the labels of a domain have 1 to 63 characters, and none starts or ends with a hyphen",
    )),
};

/// A namespace with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) domain: Arc<str>,
    pub(super) description: Option<Arc<str>>,
    pub(super) vpc: Value,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let at = scope.path.key("registers");
        let several = self.registers.0.len() > 1;
        let place = |index: usize| if several { at.index(index) } else { at.clone() };
        let ttl = Value::literal(self.ttl.as_seconds().to_string());
        let services = self.registers.0.iter().enumerate();
        Declaration {
            attributes: vec![
                Attribute::output("id", "Id of the namespace."),
                Attribute::output("arn", "ARN of the namespace."),
                Attribute::output("hosted_zone", "Id of the namespace's hosted zone."),
                Attribute::known("name", "Domain of the namespace.", Value::literal(self.domain.clone())),
                Attribute::known("ttl", "Seconds for which resolvers may keep an answer.", ttl).of(Kind::Number),
            ],
            relations: services.clone().map(|(i, name)| Relation::new(name.shared(), place(i), &["fargate-service"])).collect(),
            registers: services.map(|(index, name)| (name.shared(), place(index))).collect(),
            domain: Some(Value::literal(self.domain.clone())),
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        if let Some(reason) = DOMAIN.broken_by(&self.domain) {
            resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&resolver.path.key("domain")), reason));
        }
        if self.description.as_deref().is_some_and(|text| text.chars().count() > 1024) {
            let at = resolver.path.key("description");
            resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&at), "a description has at most 1024 characters"));
        }
        Box::new(Model {
            domain: self.domain.clone(),
            description: self.description.clone(),
            vpc: Value::output("network", "vpc_id"),
        })
    }
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
