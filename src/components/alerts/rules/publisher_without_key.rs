//! `alerts-publisher-without-key`

use crate::components::alerts::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds something that publishes to an encrypted topic through an AWS service that may not use the topic's key.
    ///
    /// ## Why is this bad?
    /// The topic would refuse what it publishes, and nothing but the service's own log would say so.
    pub(crate) static ALERTS_PUBLISHER_WITHOUT_KEY = warning "alerts-publisher-without-key" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for publisher in &model.without_key {
        let message = format!("`{publisher}` publishes here and may not use the key");
        let finding = Finding::new(&ALERTS_PUBLISHER_WITHOUT_KEY, Place::value(&checker.path.key("key")), message);
        out.push(finding.help(format!("write `publishers: [{publisher}]`; the key's policy then allows it")));
    }
}
