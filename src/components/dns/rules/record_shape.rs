//! `dns-record-shape`

use crate::components::dns::spec::{Record, RecordType};
use crate::declare_rule;
use crate::diag::{Finding, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a record that is neither an alias nor a set of values, or mixes the two.
    ///
    /// ## Why is this bad?
    /// Route 53 refuses it: an alias takes its answer and its time to live from the target; every other record has a type and values.
    pub(crate) static DNS_RECORD_SHAPE = error "dns-record-shape";
}

/// The finding for `record` at `at`; `None` where its shape is right.
pub(crate) fn finding(record: &Record, at: &Path) -> Option<Finding> {
    let (key, message, help) = if record.to.is_some() {
        if record.values.is_some() {
            ("values", "the record leads to a component and has values", "keep `to:` or `values:`")
        } else if record.ttl.is_some() {
            ("ttl", "an alias record has no time to live of its own", "leave it out")
        } else if !matches!(record.type_, None | Some(RecordType::A | RecordType::Aaaa)) {
            ("type", "a record that leads to a component is of type `A` or `AAAA`", "leave the type out")
        } else {
            return None;
        }
    } else if record.values.as_ref().is_none_or(|values| values.0.is_empty()) {
        let message = "the record leads nowhere";
        return Some(Finding::new(&DNS_RECORD_SHAPE, Place::key(at), message).help("name a component, or give a `type:` and `values:`"));
    } else if record.type_.is_none() {
        return Some(
            Finding::new(&DNS_RECORD_SHAPE, Place::key(at), "the record has no type").help("add `type:`, such as `CNAME` or `TXT`"),
        );
    } else if record.evaluate_health.is_some() {
        ("evaluate_health", "only an alias follows the health of a target", "leave it out, or name a `health_check_id:`")
    } else if record.type_ == Some(RecordType::Cname) && record.values.as_ref().is_some_and(|values| values.0.len() > 1) {
        ("values", "a `CNAME` record has one value", "keep one")
    } else {
        return None;
    };
    Some(Finding::new(&DNS_RECORD_SHAPE, Place::key(&at.key(key)), message).help(help))
}
