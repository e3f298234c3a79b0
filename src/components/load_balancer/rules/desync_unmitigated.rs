//! `load-balancer-desync-unmitigated`

use crate::components::load_balancer::model::Model;
use crate::components::load_balancer::spec::DesyncMitigation;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer that only counts requests which different servers could read differently.
    ///
    /// ## Why is this bad?
    /// Such requests are how one client's request gets into another client's connection (request smuggling).
    pub(crate) static LOAD_BALANCER_DESYNC_UNMITIGATED = warning "load-balancer-desync-unmitigated" scanners ["CKV_AWS_328"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.settings.desync_mitigation == DesyncMitigation::Monitor {
        let place = Place::value(&checker.path.key("desync_mitigation"));
        out.push(Finding::new(&LOAD_BALANCER_DESYNC_UNMITIGATED, place, "ambiguous requests are forwarded").help("write `defensive`"));
    }
}
