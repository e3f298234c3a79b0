//! Rules of the certificate, one file each.

pub(super) mod certificate_without_domain;
mod name_count;
mod not_validated;
mod outside_zone;
mod private_zone;
mod repeated_name;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &certificate_without_domain::CERTIFICATE_WITHOUT_DOMAIN,
    &name_count::CERTIFICATE_NAME_COUNT,
    &not_validated::CERTIFICATE_NOT_VALIDATED,
    &outside_zone::CERTIFICATE_OUTSIDE_ZONE,
    &private_zone::CERTIFICATE_PRIVATE_ZONE,
    &repeated_name::CERTIFICATE_REPEATED_NAME,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.existing {
        return;
    }
    name_count::check(model, checker, out);
    not_validated::check(model, checker, out);
    outside_zone::check(model, checker, out);
    private_zone::check(model, checker, out);
    repeated_name::check(model, checker, out);
}
