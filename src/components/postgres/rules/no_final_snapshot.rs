//! `postgres-no-final-snapshot`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database of a protected environment that is deleted without a last snapshot.
    ///
    /// ## Why is this bad?
    /// Automated backups may go with the database, and then nothing is left of it.
    pub(crate) static POSTGRES_NO_FINAL_SNAPSHOT = warning "postgres-no-final-snapshot";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.backup.final_snapshot {
        let place = Place::value(&checker.path.key("backup").key("final_snapshot"));
        out.push(Finding::new(&POSTGRES_NO_FINAL_SNAPSHOT, place, "this database is deleted without a last snapshot").replace_with("true"));
    }
}
