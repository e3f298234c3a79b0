//! A certificate with every default filled in, and what others may know of it.

use std::sync::Arc;

use super::domain;
use super::rules::certificate_without_domain;
use super::spec::{KeyAlgorithm, Spec};
use crate::contract::{Attribute, Checker, Component, Costs, Declaration, Model as Resolved, Module, Relation, Resolver, Scope, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::BAD_NAME;
use crate::source::{Name, Region};

/// A certificate with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) existing: bool,
    /// All names with their places, the first first, none twice.
    pub(super) names: Vec<(Value, Path)>,
    /// Names that stand there again, each with the first place.
    pub(super) repeated: Vec<(Path, Path)>,
    /// The component in whose zone the names are proved.
    pub(super) validate_in: Option<Arc<str>>,
    /// The id of that zone.
    pub(super) zone: Option<Value>,
    pub(super) key_algorithm: KeyAlgorithm,
    pub(super) transparency_logging: bool,
    /// Where it is not the file's own.
    pub(super) region: Option<Arc<str>>,
}

impl Spec {
    /// The region that the ARN of a certificate names which is there already.
    fn region_of_existing(&self) -> Option<Arc<str>> {
        let arn = Value::from_template(&self.existing.as_ref()?.arn);
        let region = arn.as_literal()?.split(':').nth(3).filter(|region| !region.is_empty())?;
        Some(region.into())
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let arn = "ARN of the certificate, once it is issued.";
        let region = self.region.as_ref().map(Region::shared).or_else(|| self.region_of_existing());
        let region = region.unwrap_or_else(|| scope.file.facts.region.clone());
        let mut attributes = vec![
            match &self.existing {
                Some(existing) => Attribute::known("arn", arn, Value::from_template(&existing.arn)),
                None => Attribute::output("arn", arn),
            },
            Attribute::known("region", "Region of the certificate.", Value::literal(region)),
        ];
        if let Some(domain) = &self.domain {
            attributes.push(Attribute::known("domain", "First name of the certificate.", Value::from_template(domain)));
        }
        let zone = self.validate_in.iter().map(|zone| Relation::new(zone.shared(), scope.path.key("validate_in"), &["dns"]));
        let covers = self.domain.iter().chain(&self.also).map(Value::from_template);
        Declaration { attributes, relations: zone.collect(), covers: covers.collect(), ..Declaration::default() }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.clone();
        if self.existing.is_none() && self.domain.is_none() {
            resolver.findings.push(certificate_without_domain::finding(&at));
        }
        if let Some(existing) = &self.existing {
            resolver.value(&existing.arn, &at.key("existing").key("arn"));
        }
        let also = self.also.iter().enumerate().map(|(index, name)| (name, at.key("also").index(index)));
        let written: Vec<_> = self.domain.iter().map(|domain| (domain, at.key("domain"))).chain(also).collect();
        let mut names: Vec<(Value, Path)> = Vec::new();
        let mut repeated = Vec::new();
        for (template, place) in written {
            let value = resolver.value(template, &place);
            if let Some(reason) = domain::refused(&value, names.is_empty()) {
                resolver.findings.push(Finding::new(&BAD_NAME, Place::value(&place), reason));
            }
            match names.iter().find(|(known, _)| *known == value) {
                Some((_, first)) => repeated.push((place, first.clone())),
                None => names.push((value, place)),
            }
        }
        let region = self.region.as_ref().map(Region::shared).filter(|region| *region != resolver.world.file.facts.region);
        Box::new(Model {
            existing: self.existing.is_some(),
            names,
            repeated,
            validate_in: self.validate_in.as_ref().map(Name::shared),
            zone: self.validate_in.as_ref().map(|zone| Value::output(zone.shared(), "zone_id")),
            key_algorithm: self.key_algorithm,
            transparency_logging: self.transparency_logging,
            region,
        })
    }
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

    /// Nothing that AWS bills.
    fn cost(&self, _costs: &mut Costs<'_>) {}
}
