//! Rules of the log group, one file each.

mod kept_forever;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&kept_forever::LOG_GROUP_KEPT_FOREVER];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    kept_forever::check(model, checker, out);
}
