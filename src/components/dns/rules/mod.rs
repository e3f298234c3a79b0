//! Rules of the hosted zone, one file each.

mod cname_at_apex;
pub(super) mod not_an_alias_target;
mod record_clash;
mod record_outside_zone;
pub(super) mod record_shape;
mod routing_policy;
pub(super) mod zone_count;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &cname_at_apex::DNS_CNAME_AT_APEX,
    &not_an_alias_target::DNS_NOT_AN_ALIAS_TARGET,
    &record_clash::DNS_RECORD_CLASH,
    &record_outside_zone::DNS_RECORD_OUTSIDE_ZONE,
    &record_shape::DNS_RECORD_SHAPE,
    &routing_policy::DNS_ROUTING_POLICY,
    &zone_count::DNS_ZONE_COUNT,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    cname_at_apex::check(model, checker, out);
    record_clash::check(model, checker, out);
    record_outside_zone::check(model, checker, out);
    routing_policy::check(model, checker, out);
}
