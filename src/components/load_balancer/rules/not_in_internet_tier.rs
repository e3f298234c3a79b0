//! `load-balancer-not-in-internet-tier`

use crate::components::load_balancer::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, list};

declare_rule! {
    /// ## What it does
    /// Finds an internet-facing load balancer in a tier that does not route to the internet.
    ///
    /// ## Why is this bad?
    /// Its answers have no way back to the clients: connections from the internet time out.
    pub(crate) static LOAD_BALANCER_NOT_IN_INTERNET_TIER = error "load-balancer-not-in-internet-tier" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&model.tier) else { return };
    if model.internal || tier.routes_to == RoutesTo::Internet {
        return;
    }
    let tiers = checker.world.network.tiers.values();
    let fitting = tiers.filter(|tier| tier.routes_to == RoutesTo::Internet).map(|tier| &*tier.name);
    let message = format!("the internet-facing load balancer is in the tier `{}`, which does not route to the internet", model.tier);
    let finding = Finding::new(&LOAD_BALANCER_NOT_IN_INTERNET_TIER, Place::value(&checker.path.key("tier")), message)
        .related(Place::key(&tier.at), "this tier");
    out.push(match fitting.clone().next() {
        Some(_) => finding.help(format!("use a tier with `routes_to: internet`: {}", list(fitting))),
        None => finding.help("add a tier with `routes_to: internet`"),
    });
}
