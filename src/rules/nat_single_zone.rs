//! `network-nat-single-zone`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::contract::RoutesTo;
use crate::cost;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, list_all};

declare_rule! {
    /// ## What it does
    /// Finds a protected environment in which tasks, functions or databases of several zones leave through the NAT gateway of one.
    ///
    /// ## Why is this bad?
    /// With that zone every other zone loses its way out: running tasks reach nothing outside, and new ones do not start, because they
    /// cannot pull their image. What the other zones send also crosses a zone's border, which is billed in both directions.
    pub(super) static NETWORK_NAT_SINGLE_ZONE = warning "network-nat-single-zone" reads others;
}

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    let network = &world.network;
    let Some(nat) = network.nats.keys().next().filter(|_| network.nats.len() == 1 && world.file.protected) else { return };
    let mut cut_off: BTreeSet<&str> = BTreeSet::new();
    let mut zones: BTreeSet<&str> = BTreeSet::new();
    for declared in world.components.values() {
        // Only what has to be reached or to reach while a zone is gone: what needs AWS to start.
        let Some(presence) = declared.declaration.presence.as_ref().filter(|_| !declared.declaration.needs.is_empty()) else { continue };
        if network.tiers.get(&presence.tier).is_none_or(|tier| tier.routes_to != RoutesTo::Nat) {
            continue;
        }
        for zone in world.zones_of(presence).filter(|zone| *zone != nat) {
            cut_off.insert(&declared.name);
            zones.insert(zone);
        }
    }
    if cut_off.is_empty() {
        return;
    }
    let message = format!(
        "without {nat}, {} {} no way out in {}",
        list_all(cut_off.iter().copied()),
        if cut_off.len() == 1 { "has" } else { "have" },
        list_all(zones.iter().copied())
    );
    let mut finding = Finding::new(&NETWORK_NAT_SINGLE_ZONE, Place::value(&network.nat_at), message);
    if let Some(price) = nat_month(&world.file.facts.region) {
        finding = finding.note(format!("each further NAT gateway costs {price} USD a month with its address, and what passes through it"));
    }
    out.push(finding.help("write `nat: per-zone`"));
}

/// A NAT gateway and its address for a month, in a region whose prices are known.
pub(super) fn nat_month(region: &str) -> Option<cost::Usd> {
    Some(cost::month(region, "nat-gateway.hour")?.plus(cost::month(region, "public-ipv4.hour")?))
}
