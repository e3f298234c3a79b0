//! Rules of the cluster, one file each.

mod invalid_strategy;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&invalid_strategy::ECS_CLUSTER_INVALID_STRATEGY];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.existing {
        invalid_strategy::check(model, checker, out);
    }
}
