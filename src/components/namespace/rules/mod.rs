//! Rules of the namespace, one file each.

mod public_domain;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[&public_domain::NAMESPACE_HIDES_PUBLIC_DOMAIN];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    public_domain::check(model, checker, out);
}
