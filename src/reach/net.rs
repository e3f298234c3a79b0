//! The network as a packet meets it: subnets with their routes and ACLs, security groups with their rules by direction and peer.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::Addresses;
use crate::contract::{Acl, Direction, Ports, Presence, RoutesTo, RuleId, RulePeer, TierFacts, World};
use crate::diag::Path;
use crate::units::Cidr;

/// Key of the group that all interface endpoints share.
const ENDPOINTS: &str = "endpoints";

/// Position of a subnet in [`Net::subnets`].
pub(super) type SubnetId = usize;

/// Position of a group in the firewall.
pub(super) type GroupId = usize;

#[derive(Debug)]
pub(super) struct Subnet<'w> {
    pub(super) tier: &'w TierFacts,
    pub(super) zone: &'w Arc<str>,
    /// That of the VPC, or every address, where the file does not say the range of somebody else's subnet.
    pub(super) range: Cidr,
    pub(super) at: &'w Path,
    /// The subnet of the NAT gateway that serves it, where its tier routes to one that the file makes.
    pub(super) nat: Option<SubnetId>,
    pub(super) acl: Option<&'w Acl>,
}

/// The other side of a rule, with groups as their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other<'w> {
    Group(GroupId),
    Range(Cidr),
    PrefixList(&'w str),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Rule<'w> {
    pub(super) id: RuleId,
    pub(super) other: Other<'w>,
    pub(super) ports: Ports,
}

/// The rules of a group.
#[derive(Debug, Default)]
pub(super) struct Rules<'w> {
    pub(super) egress: Vec<Rule<'w>>,
    pub(super) ingress: Vec<Rule<'w>>,
    /// Groups with an ingress rule for this one.
    pub(super) accepted_by: Vec<GroupId>,
}

#[derive(Debug)]
pub(super) struct Net<'w> {
    pub(super) world: &'w World,
    pub(super) subnets: Vec<Subnet<'w>>,
    places: BTreeMap<(&'w str, &'w str), SubnetId>,
    /// By the position of the group.
    pub(super) rules: Vec<Rules<'w>>,
    /// Ranges of the VPC.
    own: Vec<Cidr>,
}

impl<'w> Net<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        let network = &world.network;
        let mut subnets: Vec<Subnet<'w>> = Vec::new();
        let mut places = BTreeMap::new();
        for tier in network.tiers.values() {
            for subnet in tier.subnets.values() {
                places.insert((&*tier.name, &*subnet.zone), subnets.len());
                let range = subnet.cidr.or(network.cidr).unwrap_or_else(Cidr::everywhere);
                let acl = network.acls.get(&tier.name);
                subnets.push(Subnet { tier, zone: &subnet.zone, range, at: &subnet.at, nat: None, acl });
            }
        }
        for subnet in subnets.iter_mut().filter(|subnet| subnet.tier.routes_to == RoutesTo::Nat) {
            let zone = network.nat_of.get(subnet.zone);
            let tier = zone.and_then(|zone| network.nats.get(zone));
            subnet.nat = tier.zip(zone).and_then(|(tier, zone)| places.get(&(&**tier, &**zone)).copied());
        }
        let known = network.tiers.values().flat_map(|tier| tier.subnets.values().filter_map(|subnet| subnet.cidr));
        let own = network.cidr.into_iter().chain(known).collect();
        Self { world, subnets, places, rules: rules(world), own }
    }

    /// The subnets of a component's interfaces.
    pub(super) fn subnets_of(&self, presence: &Presence) -> Vec<SubnetId> {
        let zones = self.world.zones_of(presence);
        zones.filter_map(|zone| self.places.get(&(&*presence.tier, &**zone)).copied()).collect()
    }

    /// The subnets of the interfaces of a service's endpoint.
    pub(super) fn subnets_of_endpoint(&self, service: &str) -> Vec<SubnetId> {
        let places = self.world.network.interfaces.get(service).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|(tier, zone)| self.places.get(&(&**tier, &**zone)).copied()).collect()
    }

    pub(super) fn group(&self, key: &str) -> Option<GroupId> {
        self.world.firewall.groups.get_index_of(key)
    }

    /// The group that all interface endpoints share.
    pub(super) fn endpoints(&self) -> Option<GroupId> {
        self.group(ENDPOINTS)
    }

    pub(super) fn group_name(&self, group: GroupId) -> &'w str {
        self.world.firewall.groups.get_index(group).map_or("", |(name, _)| name)
    }

    /// The public addresses of `range` that are not the VPC's own.
    pub(super) fn public(&self, range: Cidr) -> Addresses {
        Addresses::public(range, &self.own)
    }

    /// True where the route tables of the subnet's tier lead to the gateway endpoint of `service`.
    pub(super) fn has_gateway(&self, subnet: &Subnet<'_>, service: &str) -> bool {
        let endpoint = self.world.network.endpoints.get(service);
        subnet.tier.routes_to != RoutesTo::Internet && endpoint.is_some_and(|endpoint| endpoint.gateway)
    }
}

fn rules(world: &World) -> Vec<Rules<'_>> {
    let groups = &world.firewall.groups;
    let mut rules: Vec<Rules<'_>> = groups.iter().map(|_| Rules::default()).collect();
    let mut accepted: Vec<(GroupId, GroupId)> = Vec::new();
    for (id, rule) in world.firewall.rules.iter().enumerate() {
        let Some(owner) = groups.get_index_of(&rule.group) else { continue };
        let other = match &rule.peer {
            RulePeer::Group(key) => match groups.get_index_of(key) {
                Some(group) => Other::Group(group),
                None => continue,
            },
            RulePeer::Range(range) => Other::Range(*range),
            RulePeer::PrefixList(service) => Other::PrefixList(service),
        };
        let of_owner = rules.get_mut(owner);
        let found = Rule { id, other, ports: rule.ports };
        match (rule.direction, of_owner) {
            (Direction::Egress, Some(of_owner)) => of_owner.egress.push(found),
            (Direction::Ingress, Some(of_owner)) => {
                of_owner.ingress.push(found);
                if let Other::Group(peer) = other {
                    accepted.push((peer, owner));
                }
            }
            (_, None) => {}
        }
    }
    accepted.dedup();
    for (peer, owner) in accepted {
        if let Some(rules) = rules.get_mut(peer) {
            rules.accepted_by.push(owner);
        }
    }
    rules
}
