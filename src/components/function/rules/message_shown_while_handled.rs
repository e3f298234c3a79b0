//! `function-message-shown-while-handled`

use crate::components::function::model::{Model, Polled, PolledKind};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

declare_rule! {
    /// ## What it does
    /// Finds a queue whose messages come into sight again before the function that handles them has to be done.
    ///
    /// ## Why is this bad?
    /// Lambda refuses such a trigger: it would hand a message to a second invocation while the first is still at work
    /// (Lambda API, `CreateEventSourceMapping`).
    pub(crate) static FUNCTION_MESSAGE_SHOWN_WHILE_HANDLED = error "function-message-shown-while-handled" reads others;
}

/// The queues that invoke the function, each with the seconds over which it hides a message.
pub(super) fn queues<'m>(model: &'m Model, checker: &'m Checker<'_>) -> impl Iterator<Item = (&'m Polled, u64)> {
    let queues = model.triggers.polled.iter().filter(|polled| matches!(polled.kind, PolledKind::Queue { .. }));
    queues.filter_map(|polled| Some((polled, checker.world.components.get(&polled.source)?.declaration.visibility_timeout?)))
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (polled, hidden) in queues(model, checker).filter(|(_, hidden)| *hidden < model.timeout) {
        let (hidden, timeout) = (Duration::seconds(hidden), Duration::seconds(model.timeout));
        let message = format!("`{}` hides a message for {hidden}, and the function may work on it for {timeout}", polled.source);
        let queue = checker.world.components.get(&polled.source).map(|declared| declared.path.clone()).unwrap_or_default();
        out.push(
            Finding::new(&FUNCTION_MESSAGE_SHOWN_WHILE_HANDLED, Place::key(&polled.at), message)
                .related(Place::key(&queue), "the queue")
                .help(format!("give the queue a `visibility_timeout` of six times {timeout}, or the function less time")),
        );
    }
}
