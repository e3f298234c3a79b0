//! `dns-record-clash`

use crate::components::dns::model::{Entry, Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds two records of one name that cannot stand beside each other: of the same type and set, or a `CNAME` and another.
    ///
    /// ## Why is this bad?
    /// Route 53 refuses the second: a name has one record set of a type, and a name with a `CNAME` has nothing else.
    pub(crate) static DNS_RECORD_CLASH = error "dns-record-clash";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for (index, record) in model.records.iter().enumerate() {
        if let Some(first) = model.records.iter().take(index).find(|first| clash(first, record)) {
            let message = format!("`{}` has two records that cannot stand beside each other", record.name);
            out.push(Finding::new(&DNS_RECORD_CLASH, Place::value(&record.at), message).related(Place::value(&first.at), "the other"));
        }
    }
}

fn clash(one: &Entry, other: &Entry) -> bool {
    let same_name = one.name.to_string().eq_ignore_ascii_case(&other.name.to_string());
    let same_set = one.kind == other.kind && one.set_identifier == other.set_identifier;
    let alone = (one.kind == "CNAME") != (other.kind == "CNAME");
    same_name && (same_set || alone)
}
