//! `network-over-quota`

use crate::arch::Architecture;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a network with more subnets than the 200, or more interface endpoints than the 50, that AWS allows in a VPC by default.
    ///
    /// ## Why is this bad?
    /// The apply fails half-way unless the quota is raised first.
    pub(super) static NETWORK_OVER_QUOTA = warning "network-over-quota";
}

/// Amazon VPC user guide, quotas.
const SUBNETS: usize = 200;
const ENDPOINTS: usize = 50;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let network = &architecture.world.network;
    if network.existing {
        return;
    }
    let subnets: usize = network.tiers.values().map(|tier| tier.subnets.len()).sum();
    let endpoints = network.endpoints.values().filter(|endpoint| !endpoint.gateway).count();
    for (count, quota, what, key) in [(subnets, SUBNETS, "subnets", "tiers"), (endpoints, ENDPOINTS, "interface endpoints", "endpoints")] {
        if count > quota {
            let message = format!("this network has {count} {what}; the quota of a VPC is {quota}");
            let finding = Finding::new(&NETWORK_OVER_QUOTA, Place::key(&Path::of("network").key(key)), message);
            out.push(finding.help("have the quota raised, or take fewer"));
        }
    }
}
