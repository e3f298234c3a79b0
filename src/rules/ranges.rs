//! `network-docker-range` and `network-public-range`: ranges that AWS takes and that hurt later.

use crate::arch::Architecture;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};
use crate::units::{Cidr, Unit};

declare_rule! {
    /// ## What it does
    /// Finds a VPC that shares addresses with 172.17.0.0/16, the range of Docker's own bridge.
    ///
    /// ## Why is this bad?
    /// Services of AWS that run Docker on an instance, such as SageMaker and Cloud9, cannot reach what has these addresses, and a
    /// VPC's range cannot be changed.
    pub(super) static NETWORK_DOCKER_RANGE = warning "network-docker-range";
}
declare_rule! {
    /// ## What it does
    /// Finds a VPC whose range is not a private one (RFC 1918) and not in 100.64.0.0/10.
    ///
    /// ## Why is this bad?
    /// The addresses belong to somebody. Inside the VPC they lead to the VPC, so that the real ones cannot be reached from it.
    pub(super) static NETWORK_PUBLIC_RANGE = warning "network-public-range";
}

/// RFC 1918, and RFC 6598 for carriers.
const PRIVATE: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
/// Amazon VPC user guide, VPC CIDR blocks.
const DOCKER: &str = "172.17.0.0/16";

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let network = &architecture.world.network;
    let Some(range) = network.cidr.filter(|range| !network.existing && (16..=28).contains(&range.prefix())) else { return };
    let place = Place::value(&Path::of("network.cidr"));
    let parse = |text: &str| Cidr::parse(text, false).ok();
    if parse(DOCKER).is_some_and(|docker| docker.overlaps(range)) {
        let finding = Finding::new(&NETWORK_DOCKER_RANGE, place.clone(), format!("{range} is where Docker puts its own bridge"));
        out.push(finding.help("choose another range, such as 10.0.0.0/16"));
    }
    // The link-local range is an error of its own.
    let link_local = parse("169.254.0.0/16").is_some_and(|local| local.overlaps(range));
    if !link_local && !PRIVATE.iter().filter_map(|text| parse(text)).any(|private| private.contains(range)) {
        let finding = Finding::new(&NETWORK_PUBLIC_RANGE, place, format!("{range} is no private range"));
        out.push(finding.help("choose one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10"));
    }
}
