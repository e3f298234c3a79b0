//! `function-message-shown-before-retry`

use super::message_shown_while_handled::queues;
use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

/// How much longer than the function's timeout a message should be hidden, so that Lambda can try again where it is throttled
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>).
const TIMES: u64 = 6;

declare_rule! {
    /// ## What it does
    /// Finds a queue whose messages are hidden for less than six times the timeout of the function that handles them, the time over
    /// which Lambda collects a batch included.
    ///
    /// ## Why is this bad?
    /// Lambda tries again where the function is throttled. Messages that come into sight meanwhile are handled twice, or counted as
    /// failed and moved to the dead letters though nobody has looked at them.
    pub(crate) static FUNCTION_MESSAGE_SHOWN_BEFORE_RETRY = warning "function-message-shown-before-retry" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (polled, hidden) in queues(model, checker).filter(|(_, hidden)| *hidden >= model.timeout) {
        let wanted = model.timeout * TIMES + polled.window;
        if hidden >= wanted {
            continue;
        }
        let message = format!("`{}` hides a message for {}, less than six times the timeout", polled.source, Duration::seconds(hidden));
        let queue = checker.world.components.get(&polled.source).map(|declared| declared.path.clone()).unwrap_or_default();
        out.push(
            Finding::new(&FUNCTION_MESSAGE_SHOWN_BEFORE_RETRY, Place::key(&polled.at), message)
                .related(Place::key(&queue), "the queue")
                .help(format!("give the queue `visibility_timeout: {}`", Duration::seconds(wanted))),
        );
    }
}
