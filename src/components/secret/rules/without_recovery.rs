//! `secret-without-recovery`

use crate::components::secret::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a secret of a protected environment that is gone the moment it is deleted.
    ///
    /// ## Why is this bad?
    /// A value that was filled by hand cannot be brought back.
    pub(crate) static SECRET_WITHOUT_RECOVERY = warning "secret-without-recovery";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && model.recovery_days == 0 {
        let place = Place::value(&checker.path.key("recovery_window"));
        out.push(Finding::new(&SECRET_WITHOUT_RECOVERY, place, "this secret cannot be restored").replace_with("30d"));
    }
}
