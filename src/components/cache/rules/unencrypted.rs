//! `cache-unencrypted`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache that stores its keys and snapshots in clear.
    ///
    /// ## Why is this bad?
    /// Who gets hold of a snapshot or disk can read everything; encryption costs nothing here.
    pub(crate) static CACHE_UNENCRYPTED = warning "cache-unencrypted" scanners ["CKV_AWS_29"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.encrypted {
        let place = Place::value(&checker.path.key("encrypted"));
        out.push(Finding::new(&CACHE_UNENCRYPTED, place, "this cache is not encrypted at rest").replace_with("true"));
    }
}
