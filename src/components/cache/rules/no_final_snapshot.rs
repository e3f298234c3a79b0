//! `cache-no-final-snapshot`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache of a protected environment that is deleted without a last snapshot.
    ///
    /// ## Why is this bad?
    /// Daily snapshots go with the cache, and then nothing is left of it.
    pub(crate) static CACHE_NO_FINAL_SNAPSHOT = warning "cache-no-final-snapshot";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.backup.final_snapshot {
        let place = Place::value(&checker.path.key("backup").key("final_snapshot"));
        out.push(Finding::new(&CACHE_NO_FINAL_SNAPSHOT, place, "this cache is deleted without a last snapshot").replace_with("true"));
    }
}
