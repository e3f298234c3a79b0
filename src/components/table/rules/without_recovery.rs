//! `table-without-recovery`

use crate::components::table::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a table of a protected environment without point-in-time recovery.
    ///
    /// ## Why is this bad?
    /// Items that are deleted or overwritten by mistake cannot be brought back.
    pub(crate) static TABLE_WITHOUT_RECOVERY = warning "table-without-recovery" scanners ["CKV_AWS_28"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && model.recovery_days.is_none() {
        let place = Place::value(&checker.path.key("point_in_time_recovery"));
        out.push(Finding::new(&TABLE_WITHOUT_RECOVERY, place, "nothing in this table can be brought back").replace_with("true"));
    }
}
