//! `load-balancer-many-certificates`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer with more than 25 certificates beside its listeners' first ones.
    ///
    /// ## Why is this bad?
    /// That is the quota of an account as AWS gives it; the apply stops at the 26th unless the quota was raised.
    pub(crate) static LOAD_BALANCER_MANY_CERTIFICATES = warning "load-balancer-many-certificates";
}

/// Elastic Load Balancing user guide, quotas.
const QUOTA: usize = 25;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let count: usize = model.listeners.iter().map(|listener| listener.certificates.len().saturating_sub(1)).sum();
    if count > QUOTA {
        let message = format!("the load balancer has {count} further certificates; the quota of an account is {QUOTA}");
        let place = Place::key(&checker.path.key("listeners"));
        out.push(Finding::new(&LOAD_BALANCER_MANY_CERTIFICATES, place, message).help("put more names into one certificate, have the quota raised, or split the load balancer"));
    }
}
