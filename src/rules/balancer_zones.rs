//! `fargate-service-outside-balancer-zones`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, list_all};

declare_rule! {
    /// ## What it does
    /// Finds a service with tasks in a zone in which the load balancer before it has no subnet.
    ///
    /// ## Why is this bad?
    /// A load balancer sends nothing to targets outside its zones: they are registered and stay unused. ECS takes such a task for
    /// unhealthy, and the requests of all zones fall on the tasks of the rest.
    pub(super) static FARGATE_SERVICE_OUTSIDE_BALANCER_ZONES = warning "fargate-service-outside-balancer-zones" reads others;
}

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for (name, forwards) in &world.forwards {
        let Some(declared) = world.components.get(name) else { continue };
        let Some(presence) = &declared.declaration.presence else { continue };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for forward in forwards {
            let balancer = world.components.get(&forward.balancer);
            let Some(before) = balancer.and_then(|balancer| balancer.declaration.presence.as_ref()) else { continue };
            let covered: BTreeSet<_> = world.zones_of(before).collect();
            let outside: Vec<&str> = world.zones_of(presence).filter(|zone| !covered.contains(zone)).map(|zone| &**zone).collect();
            if covered.is_empty() || outside.is_empty() || !told.insert(&forward.balancer) {
                continue;
            }
            let zones = list_all(outside.iter().copied());
            let message = format!("tasks of `{name}` in {zones} get no requests from `{}`, which has no subnet there", forward.balancer);
            let place =
                if presence.zones.is_some() { Place::value(&declared.path.key(presence.zones_key)) } else { Place::value(&presence.at) };
            out.push(
                Finding::new(&FARGATE_SERVICE_OUTSIDE_BALANCER_ZONES, place, message)
                    .related(Place::value(&before.at), "the load balancer's tier")
                    .help("give the load balancer's tier a subnet in that zone, or name the service's `zones`"),
            );
        }
    }
}
