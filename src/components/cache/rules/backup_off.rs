//! `cache-backup-off`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache of a protected environment without daily snapshots.
    ///
    /// ## Why is this bad?
    /// What a mistake or a failure of all nodes takes cannot be brought back.
    pub(crate) static CACHE_BACKUP_OFF = warning "cache-backup-off" scanners ["CKV_AWS_134"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && model.backup.retention_days == 0 {
        let place = Place::value(&checker.path.key("backup").key("retention"));
        out.push(Finding::new(&CACHE_BACKUP_OFF, place, "no snapshots are taken of this cache").replace_with("1d"));
    }
}
