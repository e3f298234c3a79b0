//! `function-triggers-itself`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a function that may write to the bucket or table whose every event invokes it.
    ///
    /// ## Why is this bad?
    /// A write of its own invokes it again, and that one the next: the loop runs until somebody sees the bill. Lambda stops some
    /// such loops after sixteen rounds, not all.
    pub(crate) static FUNCTION_TRIGGERS_ITSELF = warning "function-triggers-itself";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for (name, trigger, used) in &model.circles {
        let message = format!("what this function writes to `{name}` invokes it again");
        out.push(
            Finding::new(&FUNCTION_TRIGGERS_ITSELF, Place::key(trigger), message)
                .related(Place::value(used), "it may write here")
                .help("write elsewhere, or let only some events through by `prefix`, `suffix` or `filter`"),
        );
    }
}
