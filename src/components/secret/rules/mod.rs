//! Rules of the secret, one file each.

mod filled_twice;
mod name_like_arn_suffix;
mod without_recovery;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] =
    &[&filled_twice::SECRET_FILLED_TWICE, &name_like_arn_suffix::SECRET_NAME_LIKE_ARN_SUFFIX, &without_recovery::SECRET_WITHOUT_RECOVERY];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    filled_twice::check(model, checker, out);
    name_like_arn_suffix::check(model, checker, out);
    without_recovery::check(model, checker, out);
}
