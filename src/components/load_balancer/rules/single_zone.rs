//! `load-balancer-single-zone`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, list};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer in a tier that has subnets in fewer than two zones.
    ///
    /// ## Why is this bad?
    /// AWS refuses to create it: an Application Load Balancer has addresses in at least two zones.
    pub(crate) static LOAD_BALANCER_SINGLE_ZONE = error "load-balancer-single-zone" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&model.tier) else { return };
    if tier.subnets.len() < 2 {
        let zones = if tier.subnets.is_empty() {
            "in no zone".to_owned()
        } else {
            format!("in {} only", list(tier.subnets.keys().map(|zone| &**zone)))
        };
        let message = format!("the tier `{}` has a subnet {zones}; a load balancer needs two zones", model.tier);
        out.push(
            Finding::new(&LOAD_BALANCER_SINGLE_ZONE, Place::value(&checker.path.key("tier")), message)
                .related(Place::key(&tier.at), "this tier")
                .help("give the tier a subnet in a second zone"),
        );
    }
}
