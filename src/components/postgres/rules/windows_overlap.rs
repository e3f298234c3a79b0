//! `postgres-windows-overlap`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a daily backup window that meets the weekly maintenance window.
    ///
    /// ## Why is this bad?
    /// RDS refuses the two.
    pub(crate) static POSTGRES_WINDOWS_OVERLAP = error "postgres-windows-overlap";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (Some(backup), Some(maintenance)) = (&model.backup.window, &model.maintenance_window) else { return };
    if backup.meets(maintenance) {
        let message = format!("backups ({backup}) and maintenance ({maintenance}) overlap");
        let finding = Finding::new(&POSTGRES_WINDOWS_OVERLAP, Place::value(&checker.path.key("backup").key("window")), message);
        let related = Place::value(&checker.path.key("maintenance_window"));
        out.push(finding.related(related, "the maintenance window").help("move one of the two"));
    }
}
