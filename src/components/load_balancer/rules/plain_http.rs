//! `load-balancer-plain-http`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a listener that is open to the internet, or to public addresses, and forwards requests without TLS.
    ///
    /// ## Why is this bad?
    /// Everything between the client and the load balancer can be read and changed on the way: passwords, cookies, answers.
    pub(crate) static LOAD_BALANCER_PLAIN_HTTP = warning "load-balancer-plain-http" scanners ["CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20"];
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let Some(open_to) = model.public.as_ref().filter(|_| !model.internal) else { return };
    for listener in model.listeners.iter().filter(|listener| !listener.https()) {
        if let Some(target) = listener.forwards().next() {
            let message = format!("the listener `{}` forwards requests of the internet to `{target}` in clear", listener.name);
            out.push(
                Finding::new(&LOAD_BALANCER_PLAIN_HTTP, Place::key(&listener.at), message)
                    .related(Place::value(open_to), "opened here")
                    .help("give this listener a `certificate:`, or let it `redirect_to:` one that has one"),
            );
        }
    }
}
