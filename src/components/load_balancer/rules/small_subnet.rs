//! `load-balancer-small-subnet`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer in a subnet smaller than /27.
    ///
    /// ## Why is this bad?
    /// It needs eight free addresses there, and grows to more with its load; a /28 has eleven, which others take from as well.
    pub(crate) static LOAD_BALANCER_SMALL_SUBNET = warning "load-balancer-small-subnet" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(tier) = checker.world.network.tiers.get(&model.tier) else { return };
    for subnet in tier.subnets.values() {
        if let Some(cidr) = subnet.cidr.filter(|cidr| cidr.prefix() > 27) {
            let message = format!("the subnet {cidr} in {} is small for a load balancer", subnet.zone);
            out.push(
                Finding::new(&LOAD_BALANCER_SMALL_SUBNET, Place::value(&checker.path.key("tier")), message)
                    .related(Place::value(&subnet.at), "this subnet")
                    .help("use subnets of /27 or larger"),
            );
        }
    }
}
