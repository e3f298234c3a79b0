//! `alerts-without-receiver`

use crate::components::alerts::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a topic to which nobody is subscribed.
    ///
    /// ## Why is this bad?
    /// Alarms fire and nobody learns of it; the system looks watched and is not.
    pub(crate) static ALERTS_WITHOUT_RECEIVER = warning "alerts-without-receiver";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.subscriptions.is_empty() {
        let finding = Finding::new(&ALERTS_WITHOUT_RECEIVER, Place::key(checker.path), "nobody receives these alerts");
        out.push(finding.help("add `email:`, `https:`, `sms:`, `sqs:` or `lambda:`"));
    }
}
