//! `cache-deletion-unprotected`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache of a protected environment that can be deleted by a single apply.
    ///
    /// ## Why is this bad?
    /// Its keys are gone with it, but for the last snapshot.
    pub(crate) static CACHE_DELETION_UNPROTECTED = warning "cache-deletion-unprotected";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.deletion_protection {
        let place = Place::value(&checker.path.key("deletion_protection"));
        out.push(Finding::new(&CACHE_DELETION_UNPROTECTED, place, "this cache can be deleted").replace_with("true"));
    }
}
