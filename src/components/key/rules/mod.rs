//! Rules of the key, one file each.

mod deletion_unprotected;
mod existing_with_services;
mod without_rotation;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &deletion_unprotected::KEY_DELETION_UNPROTECTED,
    &existing_with_services::KEY_EXISTING_WITH_SERVICES,
    &without_rotation::KEY_WITHOUT_ROTATION,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    existing_with_services::check(model, checker, out);
    if model.existing {
        return;
    }
    deletion_unprotected::check(model, checker, out);
    without_rotation::check(model, checker, out);
}
