//! `queue-deletion-unprotected`

use crate::components::queue::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a queue of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// What waits in it is lost, and whoever sends to it fails.
    pub(crate) static QUEUE_DELETION_UNPROTECTED = warning "queue-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&QUEUE_DELETION_UNPROTECTED, place, "this queue can be deleted").replace_with("true"));
    }
}
