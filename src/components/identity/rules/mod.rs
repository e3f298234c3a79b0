//! Rules of the identity, one file each.

mod policy_too_long;
mod widened_permissions;
mod without_members;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &policy_too_long::IDENTITY_POLICY_TOO_LONG,
    &widened_permissions::IDENTITY_WIDENED_PERMISSIONS,
    &without_members::IDENTITY_WITHOUT_MEMBERS,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    policy_too_long::check(model, checker, out);
    widened_permissions::check(model, checker, out);
    without_members::check(model, checker, out);
}
