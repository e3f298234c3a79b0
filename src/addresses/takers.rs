//! What takes addresses, and of which subnets.

use super::{Count, Subnet, Taker};
use crate::contract::{Capacity, Declared, Interfaces, World};

/// Free addresses that AWS wants in every subnet of an Application Load Balancer, so that it can scale; it takes at most
/// [`NODES_IN_ALL`] (<https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html>).
const NODES: u64 = 8;

/// Addresses that a load balancer may grow to in all of its subnets together.
const NODES_IN_ALL: &str = "may grow to 100 addresses in all subnets together";

/// Gives every subnet its takers.
pub(super) fn place(world: &World, subnets: &mut [Subnet]) {
    for declared in world.components.values() {
        component(declared, subnets);
    }
    for (service, places) in &world.network.interfaces {
        let Some(endpoint) = world.network.endpoints.get(service) else { continue };
        for (tier, zone) in places {
            let taker = Taker { path: endpoint.at.clone(), what: "interface of the endpoint", count: Count::always(1), note: "" };
            give(subnets, |subnet| subnet.tier == *tier && subnet.zone == *zone, &taker);
        }
    }
    for (zone, tier) in &world.network.nats {
        let taker = Taker { path: world.network.nat_at.clone(), what: "NAT gateway", count: Count::always(1), note: "" };
        give(subnets, |subnet| subnet.tier == *tier && subnet.zone == *zone, &taker);
    }
    for subnet in subnets {
        subnet.takers.sort_by_cached_key(|taker| taker.path.to_string());
    }
}

fn component(declared: &Declared, subnets: &mut [Subnet]) {
    let declaration = &declared.declaration;
    let Some(presence) = &declaration.presence else { return };
    let is_in = |subnet: &Subnet| subnet.tier == presence.tier && presence.zones.as_ref().is_none_or(|zones| zones.contains(&subnet.zone));
    let zones = subnets.iter().filter(|subnet| is_in(subnet)).count() as u64;
    if zones == 0 {
        return;
    }
    let taker = |what, count, note| Taker { path: declared.path.clone(), what, count, note };
    let taker = match declaration.interfaces {
        Interfaces::None => return,
        Interfaces::PerTask => taker("tasks", tasks(declaration.capacity.as_ref(), zones), ""),
        Interfaces::PerSubnet(count) => taker(presence.what, Count::always(count), ""),
        Interfaces::Spread(count) => {
            let note = if count < zones { "in some of the tier's zones: AWS chooses" } else { "" };
            taker(presence.what, Count::always(count.div_ceil(zones)), note)
        }
        Interfaces::Nodes => taker("nodes of the load balancer", Count { now: 1, maximum: NODES, deploying: NODES }, NODES_IN_ALL),
    };
    give(subnets, is_in, &taker);
}

/// Tasks in one of `zones`: ECS keeps them balanced, so that none has more than its share, rounded up.
fn tasks(capacity: Option<&Capacity>, zones: u64) -> Count {
    let Some(capacity) = capacity else { return Count::default() };
    let share = |count: u64| count.div_ceil(zones);
    Count { now: share(capacity.desired), maximum: share(capacity.maximum), deploying: share(capacity.deploying) }
}

fn give(subnets: &mut [Subnet], which: impl Fn(&Subnet) -> bool, taker: &Taker) {
    for subnet in subnets.iter_mut().filter(|subnet| which(subnet)) {
        subnet.takers.push(taker.clone());
    }
}
