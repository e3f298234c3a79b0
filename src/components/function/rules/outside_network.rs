//! `function-outside-network`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a function without a `tier` that opens connections to something in the VPC: a database, a file system, a service.
    ///
    /// ## Why is this bad?
    /// Without interfaces in the VPC there is no way there: every connection runs into its timeout, and a file system is refused.
    pub(crate) static FUNCTION_OUTSIDE_NETWORK = error "function-outside-network";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.network.is_some() {
        return;
    }
    for (name, at) in &model.connects {
        let message = format!("this function runs outside the VPC, from where there is no way to `{name}`");
        let mut finding = Finding::new(&FUNCTION_OUTSIDE_NETWORK, Place::value(at), message);
        if let Some(used) = checker.world.components.get(name) {
            finding = finding.related(Place::key(&used.path), "this is in the VPC");
        }
        out.push(finding.help("name the `tier` whose subnets the function reaches it from"));
    }
}
