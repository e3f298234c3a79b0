//! `load-balancer-not-a-target`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a listener or route that forwards to a component that answers no requests.
    ///
    /// ## Why is this bad?
    /// There is nothing to put into the target group: only components with a `port:` can be targets.
    pub(crate) static LOAD_BALANCER_NOT_A_TARGET = error "load-balancer-not-a-target" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (component, at) in &model.not_targets {
        let declared = checker.world.components.get(component);
        let what = declared.map_or("component", |declared| declared.type_name);
        let message = format!("`{component}` cannot be forwarded to");
        let finding = Finding::new(&LOAD_BALANCER_NOT_A_TARGET, Place::value(at), message);
        out.push(match declared {
            // What runs tasks answers where it says on which port.
            Some(declared) if declared.declaration.capacity.is_some() => finding
                .related(Place::key(&declared.path), format!("this {what} does not say on which port it answers"))
                .help(format!("give `{component}` a `port:`, or forward to another service")),
            Some(declared) => finding
                .related(Place::key(&declared.path), format!("the type `{what}` is no target of a load balancer"))
                .help("forward to a service"),
            None => finding,
        });
    }
}
