//! Rules of the table, one file each.

mod attribute_type_clash;
mod deletion_unprotected;
mod index_count;
mod index_scaling_hides_changes;
mod local_index_without_range;
mod provisioned_unscaled;
mod ttl_not_a_number;
mod without_recovery;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &attribute_type_clash::TABLE_ATTRIBUTE_TYPE_CLASH,
    &deletion_unprotected::TABLE_DELETION_UNPROTECTED,
    &index_count::TABLE_INDEX_COUNT,
    &index_scaling_hides_changes::TABLE_INDEX_SCALING_HIDES_CHANGES,
    &local_index_without_range::TABLE_LOCAL_INDEX_WITHOUT_RANGE,
    &provisioned_unscaled::TABLE_PROVISIONED_UNSCALED,
    &ttl_not_a_number::TABLE_TTL_NOT_A_NUMBER,
    &without_recovery::TABLE_WITHOUT_RECOVERY,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        attribute_type_clash::check,
        deletion_unprotected::check,
        index_count::check,
        index_scaling_hides_changes::check,
        local_index_without_range::check,
        provisioned_unscaled::check,
        ttl_not_a_number::check,
        without_recovery::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
