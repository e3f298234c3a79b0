//! `alerts-repeated-receiver`

use crate::components::alerts::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a receiver that is named twice under one way to deliver.
    ///
    /// ## Why is this bad?
    /// SNS keeps one subscription for an address: two resources would stand for it, and removing one of them from the
    /// file would end the delivery that the other still promises.
    pub(crate) static ALERTS_REPEATED_RECEIVER = error "alerts-repeated-receiver";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for (index, one) in model.subscriptions.iter().enumerate() {
        let mut before = model.subscriptions.iter().take(index);
        if let Some(first) = before.find(|other| other.protocol == one.protocol && other.endpoint == one.endpoint) {
            let message = format!("`{}` already receives these alerts", one.endpoint);
            let finding = Finding::new(&ALERTS_REPEATED_RECEIVER, Place::value(&one.at), message);
            out.push(finding.related(Place::value(&first.at), "first named here").help("remove one of the two"));
        }
    }
}
