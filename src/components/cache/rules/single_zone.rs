//! `cache-single-zone`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache of a protected environment without a copy in another zone.
    ///
    /// ## Why is this bad?
    /// When its zone or only node fails, the keys since the last snapshot are gone, and the cache with them for minutes to hours.
    pub(crate) static CACHE_SINGLE_ZONE = warning "cache-single-zone" scanners ["CKV2_AWS_50"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if checker.world.file.protected && !model.multi_zone {
        let key = if model.replicas > 0 { "multi_zone" } else { "replicas" };
        let finding = Finding::new(&CACHE_SINGLE_ZONE, Place::value(&checker.path.key(key)), "this cache has no copy in another zone");
        out.push(finding.help("write `replicas: 1` or more, in a tier with two zones"));
    }
}
