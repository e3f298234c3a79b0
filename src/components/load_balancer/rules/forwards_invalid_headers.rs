//! `load-balancer-forwards-invalid-headers`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer that forwards headers whose names are not valid.
    ///
    /// ## Why is this bad?
    /// Servers read such headers differently, and a request can be smuggled past what one of them checks.
    pub(crate) static LOAD_BALANCER_FORWARDS_INVALID_HEADERS = warning "load-balancer-forwards-invalid-headers" scanners ["CKV_AWS_131"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.settings.drop_invalid_header_fields {
        let place = Place::value(&checker.path.key("drop_invalid_header_fields"));
        out.push(
            Finding::new(&LOAD_BALANCER_FORWARDS_INVALID_HEADERS, place, "headers with invalid names are forwarded")
                .help("leave this key out"),
        );
    }
}
