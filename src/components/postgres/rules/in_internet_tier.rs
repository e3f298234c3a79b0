//! `postgres-in-internet-tier`

use crate::components::postgres::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database in a tier that routes to the internet gateway.
    ///
    /// ## Why is this bad?
    /// Only its security group then stands between the internet and the data; one opened port or public address is enough.
    pub(crate) static POSTGRES_IN_INTERNET_TIER = warning "postgres-in-internet-tier" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&*model.tier) else { return };
    if tier.routes_to == RoutesTo::Internet {
        let message = format!("tier `{}` routes to the internet gateway", tier.name);
        let finding = Finding::new(&POSTGRES_IN_INTERNET_TIER, Place::value(&checker.path.key("tier")), message);
        out.push(finding.related(Place::key(&tier.at), "the tier").help("name a tier with `routes_to: nat` or `routes_to: nothing`"));
    }
}
