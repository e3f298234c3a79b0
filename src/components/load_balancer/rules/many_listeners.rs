//! `load-balancer-many-listeners`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer with more than 50 listeners.
    ///
    /// ## Why is this bad?
    /// That is the quota of an account as AWS gives it; the apply stops at the 51st unless the quota was raised.
    pub(crate) static LOAD_BALANCER_MANY_LISTENERS = warning "load-balancer-many-listeners";
}

/// Elastic Load Balancing user guide, quotas.
const QUOTA: usize = 50;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let count = model.listeners.len();
    if count > QUOTA {
        let message = format!("the load balancer has {count} listeners; the quota of an account is {QUOTA}");
        let place = Place::key(&checker.path.key("listeners"));
        out.push(Finding::new(&LOAD_BALANCER_MANY_LISTENERS, place, message).help("have the quota raised, or split the load balancer"));
    }
}
