//! `dns-not-an-alias-target`

use crate::contract::Declared;
use crate::declare_rule;
use crate::diag::{Finding, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a record that leads to a component which has no address of its own.
    ///
    /// ## Why is this bad?
    /// Route 53 makes alias records for load balancers and distributions, which have a DNS name and a hosted zone.
    pub(crate) static DNS_NOT_AN_ALIAS_TARGET = error "dns-not-an-alias-target" reads others;
}

/// The finding for the record at `at`, which leads to `declared`.
pub(crate) fn finding(declared: &Declared, at: &Path) -> Finding {
    let message = format!("a record cannot lead to `{}`", declared.name);
    Finding::new(&DNS_NOT_AN_ALIAS_TARGET, Place::value(at), message)
        .related(Place::key(&declared.path), format!("this {} has no address that a record could lead to", declared.type_name))
        .help("name the load balancer in front of it")
}
