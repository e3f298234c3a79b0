//! Rules of monitoring, one file each.

mod constant_alarm;
mod short_period;
mod unheard_alarm;
pub(super) mod unknown_metric;
mod watches_nothing;
mod window_too_long;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &unknown_metric::MONITORING_UNKNOWN_METRIC,
    &window_too_long::MONITORING_WINDOW_TOO_LONG,
    &constant_alarm::MONITORING_CONSTANT_ALARM,
    &short_period::MONITORING_SHORT_PERIOD,
    &unheard_alarm::MONITORING_UNHEARD_ALARM,
    &watches_nothing::MONITORING_WATCHES_NOTHING,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    window_too_long::check(model, out);
    constant_alarm::check(model, out);
    short_period::check(model, out);
    unheard_alarm::check(model, out);
    watches_nothing::check(model, checker, out);
}
