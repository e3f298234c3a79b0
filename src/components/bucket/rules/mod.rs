//! Rules of the bucket, one file each.

mod access_logs_to_itself;
mod deletion_unprotected;
mod dotted_name;
mod events_overlap;
mod existing_with_subscribers;
mod existing_with_writers;
mod kms_with_access_logs;
mod lifecycle_out_of_order;
mod managed_key_for_service;
mod object_lock_unversioned;
mod unversioned;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &access_logs_to_itself::BUCKET_ACCESS_LOGS_TO_ITSELF,
    &deletion_unprotected::BUCKET_DELETION_UNPROTECTED,
    &dotted_name::BUCKET_DOTTED_NAME,
    &events_overlap::BUCKET_EVENTS_OVERLAP,
    &existing_with_subscribers::BUCKET_EXISTING_WITH_SUBSCRIBERS,
    &existing_with_writers::BUCKET_EXISTING_WITH_WRITERS,
    &kms_with_access_logs::BUCKET_KMS_WITH_ACCESS_LOGS,
    &lifecycle_out_of_order::BUCKET_LIFECYCLE_OUT_OF_ORDER,
    &managed_key_for_service::BUCKET_MANAGED_KEY_FOR_SERVICE,
    &object_lock_unversioned::BUCKET_OBJECT_LOCK_UNVERSIONED,
    &unversioned::BUCKET_UNVERSIONED,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    existing_with_subscribers::check(model, checker, out);
    existing_with_writers::check(model, checker, out);
    if model.existing {
        return;
    }
    let checks = [
        access_logs_to_itself::check,
        deletion_unprotected::check,
        dotted_name::check,
        events_overlap::check,
        kms_with_access_logs::check,
        lifecycle_out_of_order::check,
        managed_key_for_service::check,
        object_lock_unversioned::check,
        unversioned::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
