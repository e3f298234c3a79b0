//! `load-balancer-condition-count`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a route without a condition, or with more than five values in its conditions.
    ///
    /// ## Why is this bad?
    /// AWS refuses both: a rule has one to five condition values. What takes every request is what the listener itself does.
    pub(crate) static LOAD_BALANCER_CONDITION_COUNT = error "load-balancer-condition-count";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for route in model.listeners.iter().flat_map(|listener| &listener.routes) {
        let (message, help) = match route.conditions.count() {
            0 => (
                "the route has no condition".to_owned(),
                "write `host:`, `path:` or another condition, or move what it does to the listener",
            ),
            1..=5 => continue,
            count => (format!("the route has {count} condition values; AWS takes five"), "split it into two routes"),
        };
        out.push(Finding::new(&LOAD_BALANCER_CONDITION_COUNT, Place::value(&route.at), message).help(help));
    }
}
