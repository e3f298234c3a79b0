//! Rules of the cache, one file each.

mod backup_off;
mod deletion_unprotected;
mod in_internet_tier;
mod no_final_snapshot;
mod plain_connections;
mod single_zone;
mod unencrypted;
mod unknown_version;
mod without_authentication;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &backup_off::CACHE_BACKUP_OFF,
    &deletion_unprotected::CACHE_DELETION_UNPROTECTED,
    &in_internet_tier::CACHE_IN_INTERNET_TIER,
    &no_final_snapshot::CACHE_NO_FINAL_SNAPSHOT,
    &plain_connections::CACHE_PLAIN_CONNECTIONS,
    &single_zone::CACHE_SINGLE_ZONE,
    &unencrypted::CACHE_UNENCRYPTED,
    &unknown_version::CACHE_UNKNOWN_VERSION,
    &without_authentication::CACHE_WITHOUT_AUTHENTICATION,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        backup_off::check,
        deletion_unprotected::check,
        in_internet_tier::check,
        no_final_snapshot::check,
        plain_connections::check,
        single_zone::check,
        unencrypted::check,
        unknown_version::check,
        without_authentication::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
