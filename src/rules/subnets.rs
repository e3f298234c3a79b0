//! `network-subnet-full`

use crate::addresses::Addresses;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a subnet with fewer addresses than its components take at their greatest number of tasks, while a deployment replaces
    /// all of them. AWS keeps five addresses of every subnet, and wants eight free ones for each load balancer.
    ///
    /// ## Why is this bad?
    /// It works for months, and fails when it matters: under load, or in the middle of a deployment, tasks no longer start.
    pub(super) static NETWORK_SUBNET_FULL = warning "network-subnet-full" reads others;
}

pub(super) fn check(addresses: &Addresses, out: &mut Findings) {
    for subnet in &addresses.subnets {
        let (Some(left), Some(usable)) = (subnet.left(), subnet.usable()) else { continue };
        if left >= 0 {
            continue;
        }
        let message =
            format!("{} addresses may be taken in `{}` in {}, and {usable} are usable", subnet.taken().deploying, subnet.tier, subnet.zone);
        let mut finding = Finding::new(&NETWORK_SUBNET_FULL, Place::value(&subnet.at), message);
        for taker in subnet.takers.iter().filter(|taker| taker.count.deploying > 0) {
            finding = finding.related(Place::key(&taker.path), format!("{}: up to {}", taker.what, taker.count.deploying));
        }
        out.push(finding.help("widen the subnet, lower the greatest number of tasks, or `deployment: { max: … }`"));
    }
}
