//! `load-balancer-internal-to-internet`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an internal load balancer that is open to the internet.
    ///
    /// ## Why is this bad?
    /// It has private addresses only. Nobody outside reaches it, and everybody inside may.
    pub(crate) static LOAD_BALANCER_INTERNAL_TO_INTERNET = warning "load-balancer-internal-to-internet";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(open) = model.public.as_ref().filter(|_| model.internal) else { return };
    out.push(
        Finding::new(&LOAD_BALANCER_INTERNAL_TO_INTERNET, Place::value(open), "an internal load balancer has no address that the internet reaches")
            .related(Place::value(&checker.path.key("scheme")), "this makes it internal")
            .help("take `scheme: internal` out, or open it to those who are to reach it"),
    );
}
