//! `postgres-backup-off`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database of a protected environment without automated backups.
    ///
    /// ## Why is this bad?
    /// What is deleted or overwritten by mistake cannot be brought back.
    pub(crate) static POSTGRES_BACKUP_OFF = warning "postgres-backup-off" scanners ["CKV_AWS_133"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && model.backup.retention_days == 0 {
        let place = Place::value(&checker.path.key("backup").key("retention"));
        out.push(Finding::new(&POSTGRES_BACKUP_OFF, place, "this database has no backups").replace_with("7d"));
    }
}
