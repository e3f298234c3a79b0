//! `file-system-deletion-unprotected`

use crate::components::file_system::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// Its files are gone with it.
    pub(crate) static FILE_SYSTEM_DELETION_UNPROTECTED = warning "file-system-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&FILE_SYSTEM_DELETION_UNPROTECTED, place, "this file system can be deleted").replace_with("true"));
    }
}
