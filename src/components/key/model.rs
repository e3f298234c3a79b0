//! A key with every default filled in, and what others may know of it.

use crate::contract::{Access, Attribute, Checker, Claim, Component, Costs, Declaration, Grant, KeyService, Model as Resolved, Module, NameRule, Resolver, Scope, Value};
use crate::diag::{Finding, Findings, Place};
use crate::source::decode::rules::BAD_VALUE;

use super::spec::Spec;

/// An alias without `alias/` (KMS API, `CreateAlias`: 256 characters in all).
const ALIAS: NameRule = NameRule {
    what: "key",
    max: 250,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-'),
    also: Some((|name| !name.starts_with("aws/"), "aliases that start with `aws/` are AWS's own")),
};

const DAY: u64 = 86_400;

/// A key with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) alias: Value,
    pub(super) description: Value,
    pub(super) rotation: bool,
    /// `None` for a year.
    pub(super) rotation_days: Option<u64>,
    pub(super) deletion_days: u64,
    pub(super) multi_region: bool,
    pub(super) enabled: bool,
    pub(super) deletion_protection: bool,
    pub(super) existing: bool,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let mut alias = Value::literal("alias/");
        alias.extend(scope.file.resource_name(&ALIAS, self.resource_name.as_ref(), scope.name));
        let mut attributes = Vec::new();
        if let Some(existing) = &self.existing {
            let arn = Value::from_template(&existing.arn);
            // KMS takes the ARN wherever it takes the id.
            attributes.push(Attribute::known("id", "Id of the key.", arn.clone()));
            attributes.push(Attribute::known("arn", "ARN of the key.", arn.clone()));
            attributes.push(Attribute::known(KeyService::ARN, "ARN of the key, for services that its policy names.", arn));
        } else {
            attributes.push(Attribute::output("id", "Id of the key."));
            attributes.push(Attribute::output("arn", "ARN of the key."));
            attributes.push(Attribute::output(KeyService::ARN, "ARN of the key, once its policy is in place."));
            attributes.push(Attribute::known("alias_name", "Alias of the key.", alias.clone()));
        }
        let grant = |actions| vec![Grant::new(actions, vec![scope.own("arn")])];
        let claim = Claim {
            kind: "aws_kms_alias",
            name: alias,
            at: if self.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() },
        };
        Declaration {
            attributes,
            accesses: vec![
                Access::grant("encrypt", &["kms"], grant(&["kms:Encrypt", "kms:GenerateDataKey"])),
                Access::grant("decrypt", &["kms"], grant(&["kms:Decrypt"])),
            ],
            claims: if self.existing.is_some() { Vec::new() } else { vec![claim] },
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path.clone();
        let protected = resolver.world.file.protected;
        let mut alias = Value::literal("alias/");
        alias.extend(resolver.resource_name(&ALIAS, self.resource_name.as_ref(), &path.key("resource_name")));
        if let Some(existing) = &self.existing {
            resolver.value(&existing.arn, &path.key("existing").key("arn"));
        }
        let description = match &self.description {
            Some(description) => resolver.value(description, &path.key("description")),
            None => Value::literal(format!("Key {} of {}", resolver.name, resolver.world.file.facts.name)),
        };
        Box::new(Model {
            alias,
            description,
            rotation: self.rotation,
            rotation_days: self.rotation_period.map(|period| days(period.as_seconds(), "rotation_period", resolver)),
            deletion_days: match self.deletion_window {
                Some(window) => days(window.as_seconds(), "deletion_window", resolver),
                None if protected => 30,
                None => 7,
            },
            multi_region: self.multi_region,
            enabled: self.enabled,
            deletion_protection: self.deletion_protection.unwrap_or(protected),
            existing: self.existing.is_some(),
        })
    }
}

/// `seconds` in days; a finding where they are not whole.
fn days(seconds: u64, key: &'static str, resolver: &mut Resolver<'_>) -> u64 {
    if !seconds.is_multiple_of(DAY) {
        let place = Place::value(&resolver.path.key(key));
        let finding = Finding::new(&BAD_VALUE, place, "KMS counts this in whole days");
        resolver.findings.push(finding.help("write whole days, such as `30d`"));
    }
    seconds.div_ceil(DAY)
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        if !self.existing {
            super::render::render(self, module);
        }
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        if !self.existing {
            super::cost::cost(self, costs);
        }
    }
}
