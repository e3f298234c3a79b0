//! `cache-in-internet-tier`

use crate::components::cache::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache in a tier that routes to the internet gateway.
    ///
    /// ## Why is this bad?
    /// Nothing outside the VPC can reach it, whatever its subnet; a tier for data says so, and keeps later mistakes small.
    pub(crate) static CACHE_IN_INTERNET_TIER = warning "cache-in-internet-tier" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&*model.tier) else { return };
    if tier.routes_to == RoutesTo::Internet {
        let message = format!("tier `{}` routes to the internet gateway", tier.name);
        let finding = Finding::new(&CACHE_IN_INTERNET_TIER, Place::value(&checker.path.key("tier")), message);
        out.push(finding.related(Place::key(&tier.at), "the tier").help("name a tier with `routes_to: nat` or `routes_to: nothing`"));
    }
}
