//! Rules of the user, one file each.

mod long_lived_access_key;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&long_lived_access_key::USER_LONG_LIVED_ACCESS_KEY];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    long_lived_access_key::check(model, checker, out);
}
