//! `dns-routing-policy`

use crate::components::dns::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds records with a routing policy but no `set_identifier`, with two policies, or an identifier without a policy.
    ///
    /// ## Why is this bad?
    /// Route 53 refuses all three: records of one name and type are told apart by their identifier and chosen by one policy.
    pub(crate) static DNS_ROUTING_POLICY = error "dns-routing-policy";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for record in &model.records {
        let (place, message, help) = match (record.routing.len(), record.set_identifier.as_deref()) {
            (0, None) => continue,
            (0, Some(_)) => {
                let place = Place::key(&record.at.key("set_identifier"));
                (
                    place,
                    "nothing chooses among the records of this name",
                    "give it a `weight:`, `latency_region:`, `failover:` or `multivalue:`",
                )
            }
            (1, Some(set)) if (1..=128).contains(&set.chars().count()) => continue,
            (1, Some(_)) => (Place::value(&record.at.key("set_identifier")), "a set identifier has 1 to 128 characters", "shorten it"),
            (1, None) => (
                Place::value(&record.at),
                "the record has a routing policy but no `set_identifier:`",
                "give each record of this name its own",
            ),
            _ => (Place::value(&record.at), "the record has several routing policies", "keep one"),
        };
        out.push(Finding::new(&DNS_ROUTING_POLICY, place, message).help(help));
    }
}
