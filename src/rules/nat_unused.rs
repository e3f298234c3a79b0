//! `network-nat-unused`, where tiers route to NAT and stand empty.

use crate::arch::Architecture;
use crate::components::network::rules::NETWORK_NAT_UNUSED;
use crate::contract::RoutesTo;
use crate::diag::{Finding, Findings, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    let network = &world.network;
    // Without any component in the network there is nobody yet, rather than nobody any more; what is unread may be there.
    let mut present = world.components.values().filter_map(|declared| declared.declaration.presence.as_ref()).peekable();
    if network.nats.is_empty() || present.peek().is_none() || !world.unread.is_empty() {
        return;
    }
    let behind = |tier: &str| network.tiers.get(tier).is_some_and(|tier| tier.routes_to == RoutesTo::Nat);
    let tiers: Vec<_> = network.tiers.values().filter(|tier| tier.routes_to == RoutesTo::Nat).collect();
    let Some(first) = tiers.first() else { return };
    if present.any(|presence| behind(&presence.tier)) {
        return;
    }
    let message = "no component stands in a tier that routes to these NAT gateways";
    out.push(
        Finding::new(&NETWORK_NAT_UNUSED, Place::value(&network.nat_at), message)
            .related(Place::value(&first.at.key("routes_to")), "nothing is in this tier")
            .help("write `nat: none`, and `routes_to: nothing` in tiers that stay"),
    );
}
