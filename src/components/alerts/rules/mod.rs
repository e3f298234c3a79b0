//! Rules of alerts, one file each.

mod publisher_without_key;
mod repeated_receiver;
mod setting_without_effect;
mod without_receiver;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &without_receiver::ALERTS_WITHOUT_RECEIVER,
    &repeated_receiver::ALERTS_REPEATED_RECEIVER,
    &publisher_without_key::ALERTS_PUBLISHER_WITHOUT_KEY,
    &setting_without_effect::ALERTS_SETTING_WITHOUT_EFFECT,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    setting_without_effect::check(model, out);
    if model.existing {
        return;
    }
    without_receiver::check(model, checker, out);
    repeated_receiver::check(model, out);
    publisher_without_key::check(model, checker, out);
}
