//! The ways out of a zone that are left when another one is lost.

use std::sync::Arc;

use crate::arch::firewall::services_of;
use crate::contract::{Declared, Direction, Presence, RoutesTo, RulePeer, World};
use crate::diag::Path;
use crate::units::Cidr;

/// What a component in a zone can no longer reach once another zone is lost.
#[derive(Clone, Debug, Default)]
pub(super) struct Lacking {
    /// Services of AWS that it needs to start and log, each with the place that needs it.
    pub(super) services: Vec<(Arc<str>, Path)>,
    /// True where the file lets it out to the internet and there is no way any more.
    pub(super) internet: bool,
}

impl Lacking {
    pub(super) fn is_nothing(&self) -> bool {
        self.services.is_empty() && !self.internet
    }
}

/// What `declared` in `zone` lacks without `lost`.
pub(super) fn lacking(world: &World, declared: &Declared, presence: &Presence, zone: &str, lost: &str) -> Lacking {
    let Some(tier) = world.network.tiers.get(&presence.tier) else { return Lacking::default() };
    let out = match tier.routes_to {
        // A network that somebody else manages has ways that the file does not say.
        _ if world.network.existing => true,
        RoutesTo::Nat => world.network.nat_of.get(zone).is_some_and(|nat| **nat != *lost),
        RoutesTo::Internet => presence.public_ip,
        RoutesTo::Nothing => false,
    };
    if out {
        return Lacking::default();
    }
    let mut services: Vec<(Arc<str>, Path)> = Vec::new();
    for (service, at) in services_of(world, declared) {
        if !endpoint_left(world, &service, lost) && services.iter().all(|(known, _)| *known != service) {
            services.push((service, at));
        }
    }
    Lacking { services, internet: goes_out(world, declared) }
}

/// True where an endpoint leads to the service and has an interface in a zone that is left: private DNS answers with any of them.
fn endpoint_left(world: &World, service: &str, lost: &str) -> bool {
    let Some(endpoint) = world.network.endpoints.get(service) else { return false };
    endpoint.gateway || world.network.interfaces.get(service).is_some_and(|places| places.iter().any(|(_, zone)| **zone != *lost))
}

/// True where a rule lets the component's group open connections to somewhere outside the VPC, beyond what it needs of AWS.
fn goes_out(world: &World, declared: &Declared) -> bool {
    let Some(group) = world.group_of(&declared.name) else { return false };
    let beyond = |range: Cidr| world.network.cidr.is_none_or(|vpc| !vpc.contains(range));
    let asked = |because: &[Path]| {
        because.iter().any(|at| {
            at.segments().iter().any(|segment| matches!(segment, crate::diag::Segment::Key(key) if &**key == "egress" || &**key == "allow"))
        })
    };
    world.firewall.rules.iter().any(|rule| {
        rule.group == group
            && rule.direction == Direction::Egress
            && matches!(rule.peer, RulePeer::Range(range) if beyond(range))
            && asked(&rule.because)
    })
}
