//! `dns-cname-at-apex`

use crate::components::dns::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a `CNAME` record at the domain of its own zone.
    ///
    /// ## Why is this bad?
    /// Route 53 refuses it: the name of a zone has NS and SOA records, and a name with a `CNAME` has nothing else.
    pub(crate) static DNS_CNAME_AT_APEX = error "dns-cname-at-apex";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let Some(domain) = &model.domain else { return };
    for record in model.records.iter().filter(|record| record.kind == "CNAME" && record.name == *domain) {
        let message = format!("`{domain}` is the domain of the zone and cannot be a `CNAME`");
        out.push(
            Finding::new(&DNS_CNAME_AT_APEX, Place::value(&record.at), message).help("lead it to a component: an alias may stand there"),
        );
    }
}
