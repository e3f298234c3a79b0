//! Rules of threat detection, one file each.

mod suspended;
mod unheard;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&suspended::THREAT_DETECTION_SUSPENDED, &unheard::THREAT_DETECTION_UNHEARD];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    suspended::check(model, checker, out);
    unheard::check(model, checker, out);
}
