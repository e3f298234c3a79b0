//! `queue-short-polling`

use crate::components::queue::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a queue whose receives do not wait for messages.
    ///
    /// ## Why is this bad?
    /// Each is answered at once by some of the servers, most often with nothing; every one of them is billed, and messages come late.
    pub(crate) static QUEUE_SHORT_POLLING = warning "queue-short-polling";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.receive_wait == 0 {
        let place = Place::value(&checker.path.key("receive_wait"));
        out.push(Finding::new(&QUEUE_SHORT_POLLING, place, "receives of this queue do not wait for messages").replace_with("20s"));
    }
}
