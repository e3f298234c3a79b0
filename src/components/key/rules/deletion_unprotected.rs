//! `key-deletion-unprotected`

use crate::components::key::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a key of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// Everything that it encrypts is lost with it, backups included.
    pub(crate) static KEY_DELETION_UNPROTECTED = warning "key-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&KEY_DELETION_UNPROTECTED, place, "this key can be deleted").replace_with("true"));
    }
}
