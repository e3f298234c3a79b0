//! `queue-without-dead-letters`

use crate::components::queue::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a queue without another one for messages that nobody could handle.
    ///
    /// ## Why is this bad?
    /// Such a message comes back again and again until it expires: it keeps consumers busy, holds up a FIFO queue, and is gone in the end.
    pub(crate) static QUEUE_WITHOUT_DEAD_LETTERS = warning "queue-without-dead-letters";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.dead_letter.is_none() {
        let place = Place::value(&checker.path.key("dead_letter"));
        out.push(Finding::new(&QUEUE_WITHOUT_DEAD_LETTERS, place, "what nobody can handle comes back until it expires").replace_with("true"));
    }
}
