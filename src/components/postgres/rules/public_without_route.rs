//! `postgres-public-without-route`

use crate::components::postgres::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a database with a public address in a tier that does not route to the internet gateway.
    ///
    /// ## Why is this bad?
    /// RDS refuses it: all subnets of a public database have to be public.
    pub(crate) static POSTGRES_PUBLIC_WITHOUT_ROUTE = error "postgres-public-without-route" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&*model.tier) else { return };
    if model.public && tier.routes_to != RoutesTo::Internet {
        let message = format!("tier `{}` does not route to the internet gateway", tier.name);
        let finding = Finding::new(&POSTGRES_PUBLIC_WITHOUT_ROUTE, Place::value(&checker.path.key("public")), message);
        out.push(finding.related(Place::value(&checker.path.key("tier")), "the tier").help("remove `public: true`"));
    }
}
