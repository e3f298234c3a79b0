//! Rules of audit trails, one file each.

mod insight_without_events;
mod not_recording;
mod records_itself;
mod short_retention;
mod single_region;
mod unvalidated_logs;
mod without_events;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &single_region::AUDIT_TRAIL_SINGLE_REGION,
    &unvalidated_logs::AUDIT_TRAIL_UNVALIDATED_LOGS,
    &not_recording::AUDIT_TRAIL_NOT_RECORDING,
    &without_events::AUDIT_TRAIL_WITHOUT_EVENTS,
    &insight_without_events::AUDIT_TRAIL_INSIGHT_WITHOUT_EVENTS,
    &short_retention::AUDIT_TRAIL_SHORT_RETENTION,
    &records_itself::AUDIT_TRAIL_RECORDS_ITSELF,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    single_region::check(model, checker, out);
    unvalidated_logs::check(model, checker, out);
    not_recording::check(model, checker, out);
    without_events::check(model, checker, out);
    insight_without_events::check(model, checker, out);
    short_retention::check(model, checker, out);
    records_itself::check(model, checker, out);
}
