//! Rules of the file system, one file each.

mod access_point_at_root;
mod archive_not_elastic;
mod deletion_unprotected;
mod many_access_points;
mod max_io_unsupported;
mod single_zone;
mod unencrypted;
mod without_access_point;
mod without_backup;
mod without_users;
mod zone_without_mount_target;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &access_point_at_root::FILE_SYSTEM_ACCESS_POINT_AT_ROOT,
    &archive_not_elastic::FILE_SYSTEM_ARCHIVE_NOT_ELASTIC,
    &deletion_unprotected::FILE_SYSTEM_DELETION_UNPROTECTED,
    &many_access_points::FILE_SYSTEM_MANY_ACCESS_POINTS,
    &max_io_unsupported::FILE_SYSTEM_MAX_IO_UNSUPPORTED,
    &single_zone::FILE_SYSTEM_SINGLE_ZONE,
    &unencrypted::FILE_SYSTEM_UNENCRYPTED,
    &without_access_point::FILE_SYSTEM_WITHOUT_ACCESS_POINT,
    &without_backup::FILE_SYSTEM_WITHOUT_BACKUP,
    &without_users::FILE_SYSTEM_WITHOUT_USERS,
    &zone_without_mount_target::FILE_SYSTEM_ZONE_WITHOUT_MOUNT_TARGET,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let checks = [
        access_point_at_root::check,
        archive_not_elastic::check,
        deletion_unprotected::check,
        many_access_points::check,
    max_io_unsupported::check,
        single_zone::check,
        unencrypted::check,
        without_access_point::check,
        without_backup::check,
        without_users::check,
        zone_without_mount_target::check,
    ];
    for check in checks {
        check(model, checker, out);
    }
}
