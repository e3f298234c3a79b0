//! A hosted zone with every default filled in, and what others may know of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rules;
use super::spec::{Failover, Record, RecordType, Spec};
use crate::contract::{Attribute, ByHand, Checker, Component, Costs, Declaration, Kind, Model as Resolved, Module, Relation, Resolver, Scope, short_hash, Value};
use crate::diag::{Finding, Findings, Path, Place};
use crate::hcl::identifier;
use crate::source::{DurationIn, OneOrMany};
use crate::source::decode::rules::{BAD_REFERENCE, BAD_VALUE};
use crate::units::Template;

/// How a record is chosen among others of its name and type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Routing {
    Weighted(i64),
    Latency(Arc<str>),
    Failover(Failover),
    Multivalue,
}

/// What a record says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    Alias { dns_name: Value, zone_id: Value, evaluate_health: bool },
    Values { ttl: u64, values: Vec<Value> },
}

/// A record with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// Terraform name.
    pub(super) label: String,
    pub(super) name: Value,
    /// Where the name is written, as a key.
    pub(super) named_at: Path,
    pub(super) kind: &'static str,
    pub(super) answer: Answer,
    pub(super) routing: Vec<Routing>,
    pub(super) set_identifier: Option<Arc<str>>,
    pub(super) health_check: Option<Value>,
    pub(super) at: Path,
}

/// A hosted zone with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The zone of somebody else; `None` where it is created here.
    pub(super) zone_id: Option<Value>,
    pub(super) domain: Option<Value>,
    pub(super) private: bool,
    pub(super) comment: Option<Value>,
    pub(super) delegation_set: Option<Value>,
    pub(super) records: Vec<Entry>,
    pub(super) protected: bool,
}

impl Spec {
    fn creates(&self) -> bool {
        self.zone_id.is_none()
    }

    /// All records with their places.
    fn records(&self, at: &Path) -> impl Iterator<Item = (&Arc<str>, &Record, Path)> {
        let at = at.key("records");
        self.records.iter().flat_map(move |(name, OneOrMany(list))| {
            let at = at.key(name.clone());
            let alone = list.len() == 1;
            list.iter().enumerate().map(move |(index, record)| (name, record, if alone { at.clone() } else { at.index(index) }))
        })
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let zone_id = "Id of the hosted zone.";
        let mut attributes = vec![match &self.zone_id {
            Some(id) => Attribute::known("zone_id", zone_id, Value::from_template(id)),
            None => Attribute::output("zone_id", zone_id),
        }];
        if self.creates() {
            attributes.push(Attribute::output("arn", "ARN of the hosted zone."));
            if !self.private {
                let servers = "Name servers of the zone, for the registrar of the domain.";
                attributes.push(Attribute::output("name_servers", servers).of(Kind::List).headline());
            }
        }
        if let Some(domain) = &self.domain {
            attributes.push(Attribute::known("domain", "Domain of the zone.", Value::from_template(domain)));
        }
        let domain = self.domain.as_ref().filter(|_| self.creates() && !self.private);
        let delegate = domain.map(|domain| ByHand::Delegate { domain: Value::from_template(domain), name_servers: "name_servers" });
        let relations = self.records(scope.path).filter_map(|(_, record, at)| {
            // The place of a bare name is the record's own.
            let written_as_map = record.type_.is_some() || record.evaluate_health.is_some() || record.set_identifier.is_some();
            let at = if written_as_map { at.key("to") } else { at };
            record.to.as_ref().map(|to| Relation::new(to.shared(), at, &[]))
        });
        Declaration { attributes, relations: relations.collect(), by_hand: delegate.into_iter().collect(), ..Declaration::default() }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let at = resolver.path.clone();
        if self.zone_id.is_some() == self.domain.is_some() {
            resolver.findings.push(rules::zone_count::finding(&at, self.zone_id.is_some()));
        }
        let mut value = |template: &Option<Template>, key: &'static str| template.as_ref().map(|t| resolver.value(t, &at.key(key)));
        let (zone_id, domain) = (value(&self.zone_id, "zone_id"), value(&self.domain, "domain"));
        let (comment, delegation_set) = (value(&self.comment, "comment"), value(&self.delegation_set_id, "delegation_set_id"));
        let mut records = Vec::new();
        for (name, written, place) in self.records(&at) {
            let key = at.key("records").key(name.clone());
            if let Some(name) = name_of(name, &key, resolver) {
                records.extend(record(&name, key, written, place, resolver));
            }
        }
        label(&mut records);
        let protected = resolver.world.file.protected;
        Box::new(Model { zone_id, domain, private: self.private, comment, delegation_set, records, protected })
    }
}

/// The name that a key stands for: a key is a string as any other, and may hold `${…}`.
fn name_of(key: &str, at: &Path, resolver: &mut Resolver<'_>) -> Option<Value> {
    let template = match Template::parse(key) {
        Ok(template) => template,
        Err(error) => {
            resolver.findings.push(Finding::new(&BAD_REFERENCE, Place::key(at), error.reason));
            return None;
        }
    };
    let facts = &resolver.world.file.facts;
    let template = template.substitute(|reference| facts.get(reference));
    let value = resolver.value(&template, at);
    if let Some(reason) = template.as_literal().and_then(refused) {
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::key(at), reason));
    }
    Some(value)
}

/// Why Route 53 refuses a record's name; `None` where it does not.
fn refused(name: &str) -> Option<String> {
    if name.is_empty() || name.len() > 253 {
        return Some(format!("the name of a record has 1 to 253 characters; this has {}", name.len()));
    }
    let bad = name.split('.').find(|label| label.is_empty() || label.len() > 63 || !label.bytes().all(|byte| byte.is_ascii_graphic()))?;
    Some(format!("`{bad}` is not a label of a domain name"))
}

fn record(name: &Value, named_at: Path, written: &Record, at: Path, resolver: &mut Resolver<'_>) -> Option<Entry> {
    if let Some(finding) = rules::record_shape::finding(written, &at) {
        resolver.findings.push(finding);
        return None;
    }
    let routing = [
        written.weight.map(|weight| Routing::Weighted(weight.get())),
        written.latency_region.clone().map(Routing::Latency),
        written.failover.map(Routing::Failover),
        written.multivalue.then_some(Routing::Multivalue),
    ];
    let health_check = written.health_check_id.as_ref().map(|id| resolver.value(id, &at.key("health_check_id")));
    let answer = if let Some(to) = &written.to {
        let declared = resolver.world.components.get(to.as_str())?;
        let Some(alias) = &declared.declaration.alias else {
            resolver.findings.push(rules::not_an_alias_target::finding(declared, &at));
            return None;
        };
        let evaluate_health = written.evaluate_health.unwrap_or(alias.evaluate_health);
        Answer::Alias { dns_name: alias.dns_name.clone(), zone_id: alias.zone_id.clone(), evaluate_health }
    } else {
        let list = written.values.as_ref().map_or(&[][..], |list| &list.0);
        let alone = list.len() == 1;
        let place = |index| if alone { at.key("values") } else { at.key("values").index(index) };
        let mut values = Vec::with_capacity(list.len());
        for (index, template) in list.iter().enumerate() {
            values.push(resolver.value(template, &place(index)));
        }
        Answer::Values { ttl: written.ttl.map_or(300, DurationIn::as_seconds), values }
    };
    Some(Entry {
        label: String::new(),
        name: name.clone(),
        named_at,
        kind: written.type_.map_or("A", RecordType::as_str),
        answer,
        routing: routing.into_iter().flatten().collect(),
        set_identifier: written.set_identifier.clone(),
        health_check,
        at,
    })
}

/// Terraform names: from the record's name, its type and set where they are needed, and a hash where names still meet.
fn label(records: &mut [Entry]) {
    for record in &mut *records {
        let name = record.name.to_string().replace('*', "any");
        let name = identifier(&name).trim_start_matches('_').to_owned();
        let set = record.set_identifier.as_deref().map(|set| format!("_{}", identifier(set).trim_start_matches('_')));
        let kind = match record.kind {
            "A" => String::new(),
            kind => format!("_{}", kind.to_ascii_lowercase()),
        };
        record.label = identifier(&format!("{name}{kind}{}", set.unwrap_or_default()));
    }
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for record in &*records {
        *count.entry(record.label.clone()).or_default() += 1;
    }
    for record in records {
        if count.get(&record.label).is_some_and(|count| *count > 1) {
            let text = format!("{} {} {}", record.name, record.kind, record.set_identifier.as_deref().unwrap_or_default());
            record.label = format!("{}_{}", record.label, short_hash(&text));
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

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
