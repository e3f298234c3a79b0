//! `function-in-internet-tier`

use crate::components::function::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a function in a tier that routes to the internet gateway.
    ///
    /// ## Why is this bad?
    /// A function never has a public address, so the gateway drops what it sends: from there it reaches neither the internet nor an
    /// AWS service without an endpoint, and its calls end in timeouts.
    pub(crate) static FUNCTION_IN_INTERNET_TIER = warning "function-in-internet-tier" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.network.as_ref().is_some_and(|network| network.routes_to == Some(RoutesTo::Internet)) {
        let message = "a function has no public address, so this tier's way to the internet is none for it";
        out.push(
            Finding::new(&FUNCTION_IN_INTERNET_TIER, Place::value(&checker.path.key("tier")), message)
                .help("choose a tier that routes to `nat` or `nothing`"),
        );
    }
}
