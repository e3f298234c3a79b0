//! `load-balancer-without-listener`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer without a listener.
    ///
    /// ## Why is this bad?
    /// It costs its price and answers nobody.
    pub(crate) static LOAD_BALANCER_WITHOUT_LISTENER = warning "load-balancer-without-listener";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.listeners.is_empty() {
        let place = Place::key(&checker.path.key("listeners"));
        out.push(
            Finding::new(&LOAD_BALANCER_WITHOUT_LISTENER, place, "the load balancer has no listener")
                .help("add one: `http: { port: 80, forward_to: COMPONENT }`"),
        );
    }
}
