//! The ways out of a zone that are left when another one is lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::arch::firewall::services_of;
use crate::contract::{Declared, Direction, GroupRule, Presence, RoutesTo, RulePeer, World};
use crate::diag::{Path, Segment};
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

/// The ways out of one architecture.
pub(super) struct Ways<'w> {
    pub(super) world: &'w World,
    /// Groups that the file lets out to the internet, beyond what their components need of AWS.
    outward: BTreeSet<&'w str>,
}

impl<'w> Ways<'w> {
    pub(super) fn of(world: &'w World) -> Self {
        let beyond = |range: Cidr| world.network.cidr.is_none_or(|vpc| !vpc.contains(range));
        let leads_out = |rule: &&GroupRule| {
            rule.direction == Direction::Egress && matches!(rule.peer, RulePeer::Range(range) if beyond(range)) && is_asked(&rule.because)
        };
        Self { world, outward: world.firewall.rules.iter().filter(leads_out).map(|rule| &*rule.group).collect() }
    }

    /// What `declared` in `zone` lacks without `lost`.
    pub(super) fn lacking(&self, declared: &Declared, presence: &Presence, zone: &str, lost: &str) -> Lacking {
        let world = self.world;
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
        let internet = world.group_of(&declared.name).is_some_and(|group| self.outward.contains(&*group));
        Lacking { services, internet }
    }
}

/// True for a rule that the file asks for, rather than one that a component needs to start.
fn is_asked(because: &[Path]) -> bool {
    let asks = |segment: &Segment| matches!(segment, Segment::Key(key) if &**key == "egress" || &**key == "allow");
    because.iter().any(|at| at.segments().into_iter().any(asks))
}

/// True where an endpoint leads to the service and has an interface in a zone that is left: private DNS answers with any of them.
fn endpoint_left(world: &World, service: &str, lost: &str) -> bool {
    let Some(endpoint) = world.network.endpoints.get(service) else { return false };
    endpoint.gateway || world.network.interfaces.get(service).is_some_and(|places| places.iter().any(|(_, zone)| **zone != *lost))
}
