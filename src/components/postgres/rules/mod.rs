//! Rules of the database, one file each.

mod backup_off;
mod deletion_unprotected;
mod deprecated_version;
mod in_internet_tier;
mod iops_out_of_range;
mod no_final_snapshot;
mod one_zone_subnets;
mod pinned_version_auto_upgrade;
mod plain_connections;
mod public;
mod public_without_route;
mod reserved_username;
mod single_zone;
mod static_parameter_immediate;
mod storage_max_too_small;
mod storage_too_small;
mod unencrypted;
mod unknown_instance_class;
mod unknown_version;
mod windows_overlap;
mod zone_with_multi_zone;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &backup_off::POSTGRES_BACKUP_OFF,
    &deletion_unprotected::POSTGRES_DELETION_UNPROTECTED,
    &deprecated_version::POSTGRES_DEPRECATED_VERSION,
    &in_internet_tier::POSTGRES_IN_INTERNET_TIER,
    &iops_out_of_range::POSTGRES_IOPS_OUT_OF_RANGE,
    &no_final_snapshot::POSTGRES_NO_FINAL_SNAPSHOT,
    &one_zone_subnets::POSTGRES_ONE_ZONE_SUBNETS,
    &pinned_version_auto_upgrade::POSTGRES_PINNED_VERSION_AUTO_UPGRADE,
    &plain_connections::POSTGRES_PLAIN_CONNECTIONS,
    &public::POSTGRES_PUBLIC,
    &public_without_route::POSTGRES_PUBLIC_WITHOUT_ROUTE,
    &reserved_username::POSTGRES_RESERVED_USERNAME,
    &single_zone::POSTGRES_SINGLE_ZONE,
    &static_parameter_immediate::POSTGRES_STATIC_PARAMETER_IMMEDIATE,
    &storage_max_too_small::POSTGRES_STORAGE_MAX_TOO_SMALL,
    &storage_too_small::POSTGRES_STORAGE_TOO_SMALL,
    &unencrypted::POSTGRES_UNENCRYPTED,
    &unknown_instance_class::POSTGRES_UNKNOWN_INSTANCE_CLASS,
    &unknown_version::POSTGRES_UNKNOWN_VERSION,
    &windows_overlap::POSTGRES_WINDOWS_OVERLAP,
    &zone_with_multi_zone::POSTGRES_ZONE_WITH_MULTI_ZONE,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        backup_off::check,
        deletion_unprotected::check,
        deprecated_version::check,
        in_internet_tier::check,
        iops_out_of_range::check,
        no_final_snapshot::check,
        one_zone_subnets::check,
        pinned_version_auto_upgrade::check,
        plain_connections::check,
        public::check,
        public_without_route::check,
        reserved_username::check,
        single_zone::check,
        static_parameter_immediate::check,
        storage_max_too_small::check,
        storage_too_small::check,
        unencrypted::check,
        unknown_instance_class::check,
        unknown_version::check,
        windows_overlap::check,
        zone_with_multi_zone::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
