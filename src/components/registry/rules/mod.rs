//! Rules of the registry, one file each.

mod mutable_tags;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&mutable_tags::REGISTRY_MUTABLE_TAGS];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.existing {
        return;
    }
    mutable_tags::check(model, checker, out);
}
