//! `load-balancer-priority-clash`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds two routes of one listener with the same written priority.
    ///
    /// ## Why is this bad?
    /// AWS refuses the second: a listener asks its rules in the order of their priorities.
    pub(crate) static LOAD_BALANCER_PRIORITY_CLASH = error "load-balancer-priority-clash";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in &model.listeners {
        let written: Vec<_> = listener.routes.iter().filter(|route| route.written).collect();
        for (index, route) in written.iter().enumerate() {
            if let Some(first) = written.iter().take(index).find(|first| first.priority == route.priority) {
                let message = format!("two routes of the listener `{}` have the priority {}", listener.name, route.priority);
                out.push(
                    Finding::new(&LOAD_BALANCER_PRIORITY_CLASH, Place::value(&route.at.key("priority")), message)
                        .related(Place::value(&first.at.key("priority")), "and here")
                        .help("leave both out: the more specific route is then asked first"),
                );
            }
        }
    }
}
