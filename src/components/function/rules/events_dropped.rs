//! `function-events-dropped`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a function that buckets or schedules invoke and that nobody is told of when an event is given up.
    ///
    /// ## Why is this bad?
    /// Lambda answers such an invocation at once and works later. After the last attempt, or six hours, the event is gone, and only
    /// a metric has counted it.
    pub(crate) static FUNCTION_EVENTS_DROPPED = warning "function-events-dropped" scanners ["CKV_AWS_116"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let told = model.dead_letter.is_some() || model.asynchronous.as_ref().is_some_and(|later| later.on_failure.is_some());
    let triggers = checker.path.key("triggers");
    let place = match (model.triggers.buckets.is_empty(), model.triggers.schedules.is_empty()) {
        _ if told => return,
        (true, true) => return,
        (false, _) => triggers.key("buckets"),
        (true, false) => triggers.key("schedules"),
    };
    let message = "an event of these that fails to the last is dropped without a word";
    out.push(
        Finding::new(&FUNCTION_EVENTS_DROPPED, Place::key(&place), message)
            .help("name a `queue` or `alerts` under `dead_letter`, or under `async: { on_failure: … }`"),
    );
}
