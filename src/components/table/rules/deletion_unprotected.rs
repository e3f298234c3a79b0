//! `table-deletion-unprotected`

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a table of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// Its items are gone with it, and backups of a deleted table end after 35 days.
    pub(crate) static TABLE_DELETION_UNPROTECTED = warning "table-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&TABLE_DELETION_UNPROTECTED, place, "this table can be deleted").replace_with("true"));
    }
}
