//! A packet's paths: security groups on both sides, a route and a public address where the internet is one side.
//! A load balancer relays to its targets; a service relays nothing, unless a guarantee asks for `transitive`.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::contract::{Declared, Direction, GroupRule, Ports, RoutesTo, RulePeer, World};
use crate::units::{Cidr, Unit};

const INTERNET: &str = "internet";

/// A hop: who is reached, on which ports, by which rule.
#[derive(Clone)]
pub(super) struct Hop<'w> {
    pub(super) to: &'w str,
    pub(super) ports: Ports,
    pub(super) rule: &'w GroupRule,
}

/// The shortest path, breadth first; none that leads through `without`.
pub(super) fn shortest<'w>(world: &'w World, from: &str, to: &str, without: Option<&str>, transitive: bool) -> Option<Vec<Hop<'w>>> {
    let mut came: BTreeMap<&'w str, (Option<&'w str>, Hop<'w>)> = BTreeMap::new();
    let mut queue: VecDeque<&'w str> = VecDeque::new();
    let start = Source::of(world, from)?;
    for hop in start.hops(world) {
        if Some(hop.to) != without && !came.contains_key(hop.to) {
            queue.push_back(hop.to);
            came.insert(hop.to, (None, hop));
        }
    }
    while let Some(at) = queue.pop_front() {
        if at == to {
            return Some(path_to(&came, at));
        }
        let Some(declared) = world.components.get(at) else { continue };
        let relays = |hop: &Hop<'_>| transitive || declared.declaration.forwards.iter().any(|forward| &*forward.to == hop.to);
        for hop in Source::Component(declared).hops(world) {
            if relays(&hop) && Some(hop.to) != without && !came.contains_key(hop.to) {
                queue.push_back(hop.to);
                came.insert(hop.to, (Some(at), hop));
            }
        }
    }
    None
}

fn path_to<'w>(came: &BTreeMap<&'w str, (Option<&'w str>, Hop<'w>)>, to: &'w str) -> Vec<Hop<'w>> {
    let mut path = Vec::new();
    let mut at = Some(to);
    while let Some((before, hop)) = at.and_then(|name| came.get(name)) {
        path.push(hop.clone());
        at = *before;
    }
    path.reverse();
    path
}

/// Where a packet starts.
enum Source<'w> {
    /// Addresses outside the VPC.
    Outside(Cidr),
    /// A component's interfaces.
    Component(&'w Declared),
}

impl<'w> Source<'w> {
    fn of(world: &'w World, name: &str) -> Option<Self> {
        if name == INTERNET {
            return Some(Self::Outside(Cidr::everywhere()));
        }
        if name.contains('/') {
            return Cidr::parse(name, false).ok().map(Self::Outside);
        }
        world.components.get(name).map(Self::Component)
    }

    /// Everyone that is reached in one hop.
    fn hops(&self, world: &'w World) -> Vec<Hop<'w>> {
        let mut hops = Vec::new();
        for rule in world.firewall.rules.iter().filter(|rule| rule.direction == Direction::Ingress) {
            let Some(group) = world.firewall.groups.get(&rule.group) else { continue };
            for member in group.members.iter().filter_map(|name| world.components.get(name)) {
                if let Some(ports) = self.enters(world, member, rule) {
                    hops.push(Hop { to: &member.name, ports, rule });
                }
            }
        }
        hops
    }

    /// The ports on which a packet from here enters `member` by `rule`.
    fn enters(&self, world: &World, member: &Declared, rule: &GroupRule) -> Option<Ports> {
        match self {
            Self::Outside(range) => {
                let presence = member.declaration.presence.as_ref()?;
                let routed = world.network.tiers.get(&presence.tier)?.routes_to == RoutesTo::Internet;
                let open = matches!(&rule.peer, RulePeer::Range(allowed) if allowed.overlaps(*range));
                (routed && presence.public_ip && open).then_some(rule.ports)
            }
            Self::Component(from) => {
                let group: Arc<str> = world.group_of(&from.name)?;
                let accepts = match &rule.peer {
                    RulePeer::Group(peer) => *peer == group,
                    RulePeer::Range(range) => ranges(world, from).iter().any(|own| own.overlaps(*range)),
                    RulePeer::PrefixList(_) => false,
                };
                let targets = ranges(world, member);
                let leaves = |egress: &GroupRule| {
                    let to_them = match &egress.peer {
                        RulePeer::Group(peer) => *peer == rule.group,
                        RulePeer::Range(range) => targets.iter().any(|target| target.overlaps(*range)),
                        RulePeer::PrefixList(_) => false,
                    };
                    egress.group == group && egress.direction == Direction::Egress && to_them
                };
                let mut out = world.firewall.rules.iter().filter(|egress| leaves(egress));
                if accepts { out.find_map(|egress| common(egress.ports, rule.ports)) } else { None }
            }
        }
    }
}

fn ranges(world: &World, declared: &Declared) -> Vec<Cidr> {
    let Some(presence) = &declared.declaration.presence else { return Vec::new() };
    let Some(tier) = world.network.tiers.get(&presence.tier) else { return Vec::new() };
    tier.subnets_in(presence.zones.as_deref()).filter_map(|subnet| subnet.cidr).collect()
}

fn common(a: Ports, b: Ports) -> Option<Ports> {
    match (a, b) {
        (Ports::All, other) | (other, Ports::All) => Some(other),
        (Ports::Tcp(from, to), Ports::Tcp(first, last)) if from.max(first) <= to.min(last) => {
            Some(Ports::Tcp(from.max(first), to.min(last)))
        }
        (Ports::Udp(from, to), Ports::Udp(first, last)) if from.max(first) <= to.min(last) => {
            Some(Ports::Udp(from.max(first), to.min(last)))
        }
        _ => None,
    }
}
