//! `load-balancer-port-clash`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds two listeners of one load balancer on one port.
    ///
    /// ## Why is this bad?
    /// AWS refuses the second: the protocol does not tell listeners apart.
    pub(crate) static LOAD_BALANCER_PORT_CLASH = error "load-balancer-port-clash";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for (index, listener) in model.listeners.iter().enumerate() {
        if let Some(first) = model.listeners.iter().take(index).find(|first| first.port == listener.port) {
            let message = format!("the listeners `{}` and `{}` are on port {}", first.name, listener.name, listener.port);
            let place = Place::value(&listener.at.key("port"));
            out.push(Finding::new(&LOAD_BALANCER_PORT_CLASH, place, message).related(Place::value(&first.at.key("port")), "and here"));
        }
    }
}
