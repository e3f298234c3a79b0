//! `load-balancer-route-shadowed`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a route that no request ever takes, because a route that is asked before it takes them all.
    ///
    /// ## Why is this bad?
    /// What it should do never happens. It has the same conditions as the other, or the priorities are written in the wrong order.
    pub(crate) static LOAD_BALANCER_ROUTE_SHADOWED = warning "load-balancer-route-shadowed";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in &model.listeners {
        for (index, route) in listener.routes.iter().enumerate().filter(|(_, route)| !route.conditions.is_empty()) {
            let before = listener.routes.iter().enumerate().find(|(other, first)| {
                let earlier = (first.priority, *other) < (route.priority, index);
                *other != index && earlier && !first.conditions.is_empty() && first.conditions.covers(&route.conditions)
            });
            if let Some((_, first)) = before {
                let message = format!("no request takes this route of the listener `{}`", listener.name);
                out.push(
                    Finding::new(&LOAD_BALANCER_ROUTE_SHADOWED, Place::value(&route.at), message)
                        .related(Place::value(&first.at), "this route takes them all before")
                        .help("leave one of them out, or make the other's conditions narrower; `priority:` says which is asked first"),
                );
            }
        }
    }
}
