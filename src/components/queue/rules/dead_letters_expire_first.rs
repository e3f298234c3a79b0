//! `queue-dead-letters-expire-first`

use crate::components::queue::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a queue for dead letters that keeps them no longer than the queue keeps messages.
    ///
    /// ## Why is this bad?
    /// A message takes its age along: one that was moved on its last day is deleted the same day, before anybody has looked at it.
    pub(crate) static QUEUE_DEAD_LETTERS_EXPIRE_FIRST = warning "queue-dead-letters-expire-first";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(dead) = model.dead_letter.as_ref().filter(|_| model.fifo.is_none()) else { return };
    if dead.retention <= model.retention {
        let place = Place::value(&checker.path.key("dead_letter").key("retention"));
        let finding = Finding::new(&QUEUE_DEAD_LETTERS_EXPIRE_FIRST, place, "dead letters are kept no longer than messages, and keep their age");
        out.push(finding.related(Place::value(&checker.path.key("retention")), "how long messages are kept").help("keep them longer: `14d`"));
    }
}
