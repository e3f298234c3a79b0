//! Security groups and rules, derived from what the file asks for. The rules that are rendered are the ones that every answer reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::contract::{
    Declared, Direction, Firewall, Group, GroupRule, InterfacePlace, Opening, Peer, Ports, RoutesTo, RulePeer, Shares, Side, TierFacts,
    World,
};
use crate::diag::Path;
use crate::units::Cidr;

/// Key of the group that all interface endpoints share.
pub const ENDPOINTS: &str = "endpoints";

/// Derives groups and rules. `allowed` are the file's own allowances.
pub fn derive(world: &World, allowed: &[Opening]) -> Firewall {
    let mut firewall = Firewall { groups: groups(world), ..Firewall::default() };
    let mut wanted: BTreeMap<RuleKey, Vec<Path>> = BTreeMap::new();
    for opening in openings(world).iter().chain(allowed) {
        for ports in &opening.ports {
            for key in rules_of(world, &firewall, opening, *ports) {
                let because = wanted.entry(key).or_default();
                if !because.contains(&opening.at) {
                    because.push(opening.at.clone());
                }
            }
        }
    }
    let rules: Vec<GroupRule> = wanted.into_iter().map(|(key, because)| key.rule(because)).collect();
    let covering = |index: usize| {
        let rule = &rules[index];
        let wider = |(other, candidate): (usize, &GroupRule)| {
            other != index && candidate.covers(rule) && !(rule.covers(candidate) && other > index)
        };
        // Rules are sorted by group, so whatever covers one stands beside it.
        let start = rules[..index].iter().rposition(|other| other.group != rule.group).map_or(0, |at| at + 1);
        let end = rules[index..].iter().position(|other| other.group != rule.group).map_or(rules.len(), |at| index + at);
        (start..end).map(|at| (at, &rules[at])).find(|candidate| wider(*candidate)).map(|(at, _)| at)
    };
    let covers: Vec<Option<usize>> = (0..rules.len()).map(covering).collect();
    let mut place = vec![0; rules.len()];
    for (index, rule) in rules.iter().enumerate() {
        if covers[index].is_none() {
            place[index] = firewall.rules.len();
            firewall.rules.push(rule.clone());
        }
    }
    for (index, rule) in rules.into_iter().enumerate() {
        let mut at = index;
        while let Some(wider) = covers[at] {
            at = wider;
        }
        if at != index {
            firewall.covered.push((rule, place[at]));
        }
    }
    firewall
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleKey {
    group: Arc<str>,
    direction: Direction,
    peer: RulePeer,
    ports: Ports,
}

impl RuleKey {
    fn rule(self, because: Vec<Path>) -> GroupRule {
        GroupRule { group: self.group, direction: self.direction, peer: self.peer, ports: self.ports, because }
    }
}

fn groups(world: &World) -> indexmap::IndexMap<Arc<str>, Group> {
    let mut groups: BTreeMap<Arc<str>, Group> = BTreeMap::new();
    for declared in world.components.values() {
        let Some(presence) = &declared.declaration.presence else { continue };
        let Some(key) = world.group_of(&declared.name) else { continue };
        let owner = world.components.get(&key);
        let group = groups.entry(key.clone()).or_insert_with(|| Group {
            description: describe(declared, presence.what, owner),
            key,
            members: Vec::new(),
            at: owner.map_or_else(Path::root, |owner| owner.path.clone()),
        });
        group.members.push(declared.name.clone());
    }
    if world.network.endpoints.values().any(|endpoint| !endpoint.gateway) {
        let at = Path::of("network.endpoints");
        let description = "Interface endpoints".to_owned();
        groups.insert(ENDPOINTS.into(), Group { key: ENDPOINTS.into(), description, members: Vec::new(), at });
    }
    groups.into_iter().collect()
}

/// A description in the characters that EC2 takes.
fn describe(member: &Declared, what: &str, owner: Option<&Declared>) -> String {
    let shared = owner.filter(|owner| owner.name != member.name);
    let given = shared.and_then(|owner| owner.declaration.shares.as_ref()).and_then(|Shares { description, .. }| description.clone());
    match (given, shared) {
        (Some(description), _) => description.to_string(),
        (None, Some(owner)) => format!("Members of {}", owner.name),
        (None, None) => {
            let mut chars = what.chars();
            let first = chars.next().map_or_else(String::new, |first| first.to_uppercase().to_string());
            format!("{first}{} {}", chars.as_str(), member.name)
        }
    }
}

/// Everything that components ask for, in their own words.
fn openings(world: &World) -> Vec<Opening> {
    let mut openings = Vec::new();
    for declared in world.components.values() {
        let declaration = &declared.declaration;
        let from = Peer::Component(declared.name.clone());
        openings.extend(declaration.openings.iter().cloned());
        for forward in &declaration.forwards {
            if let Some(target) = world.components.get(&forward.to).and_then(|d| d.declaration.target.as_ref()) {
                let to = Peer::Component(forward.to.clone());
                let ports = vec![Ports::one(target.port)];
                openings.push(Opening { from: from.clone(), to, ports, side: Side::Both, at: forward.at.clone() });
            }
        }
        for used in &declaration.uses {
            if used.to == declared.name {
                continue;
            }
            let Some(access) = world.components.get(&used.to).and_then(|d| d.declaration.access(&used.access)) else { continue };
            if !access.ports.is_empty() {
                let to = Peer::Component(used.to.clone());
                let ports = access.ports.iter().map(|port| Ports::one(*port)).collect();
                openings.push(Opening { from: from.clone(), to, ports, side: Side::Both, at: used.at.clone() });
            }
            for service in access.services {
                openings.push(to_service(world, &from, service, used.at.clone()));
            }
        }
        for (service, at) in &declaration.needs {
            openings.push(to_service(world, &from, service, at.clone()));
        }
    }
    openings
}

/// 443 to the service's endpoint where there is one, else to the internet.
fn to_service(world: &World, from: &Peer, service: &str, at: Path) -> Opening {
    let (to, side) = match world.network.endpoints.get(service) {
        Some(endpoint) if endpoint.gateway => (Peer::PrefixList(service.into()), Side::From),
        Some(_) => (Peer::Endpoints, Side::Both),
        None => (Peer::Internet, Side::From),
    };
    Opening { from: from.clone(), to, ports: vec![Ports::one(443)], side, at }
}

fn rules_of(world: &World, firewall: &Firewall, opening: &Opening, ports: Ports) -> Vec<RuleKey> {
    let group_of = |peer: &Peer| -> Option<Arc<str>> {
        match peer {
            Peer::Component(name) => {
                let key = world.group_of(name).unwrap_or_else(|| name.clone());
                firewall.groups.contains_key(&key).then_some(key)
            }
            Peer::Endpoints => firewall.groups.contains_key(ENDPOINTS).then(|| ENDPOINTS.into()),
            Peer::Internet | Peer::Range(_) | Peer::PrefixList(_) => None,
        }
    };
    let as_peer = |peer: &Peer| -> Option<RulePeer> {
        Some(match peer {
            Peer::Internet => RulePeer::Range(Cidr::everywhere()),
            Peer::Range(range) => RulePeer::Range(*range),
            Peer::PrefixList(service) => RulePeer::PrefixList(service.clone()),
            Peer::Component(_) | Peer::Endpoints => RulePeer::Group(group_of(peer)?),
        })
    };
    let mut keys = Vec::new();
    if let (Side::From | Side::Both, Some(group), Some(peer)) = (opening.side, group_of(&opening.from), as_peer(&opening.to)) {
        keys.push(RuleKey { group, direction: Direction::Egress, peer, ports });
    }
    if let (Side::To | Side::Both, Some(group), Some(peer)) = (opening.side, group_of(&opening.to), as_peer(&opening.from)) {
        keys.push(RuleKey { group, direction: Direction::Ingress, peer, ports });
    }
    keys
}

/// Services that each component must reach, with the place that needs each.
pub fn services_of(world: &World, declared: &Declared) -> Vec<(Arc<str>, Path)> {
    let declaration = &declared.declaration;
    let used = declaration.uses.iter().flat_map(|used| {
        let access = world.components.get(&used.to).and_then(|d| d.declaration.access(&used.access));
        access.into_iter().flat_map(|access| access.services).map(|service| (Arc::from(*service), used.at.clone()))
    });
    let needed = declaration.needs.iter().map(|(service, at)| (Arc::from(*service), at.clone()));
    needed.chain(used).collect()
}

/// Where each interface endpoint has its interfaces: one zone at most once, in the tiers of its users.
pub fn interfaces(
    world: &World,
    fixed: &indexmap::IndexMap<Arc<str>, Option<Arc<str>>>,
) -> indexmap::IndexMap<Arc<str>, Vec<InterfacePlace>> {
    let mut users: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
    for declared in world.components.values() {
        let Some(presence) = &declared.declaration.presence else { continue };
        for (service, _) in services_of(world, declared) {
            users.entry(service).or_default().push(presence.tier.clone());
        }
    }
    let mut interfaces = indexmap::IndexMap::new();
    for endpoint in world.network.endpoints.values().filter(|endpoint| !endpoint.gateway) {
        let mut tiers: Vec<Arc<str>> = match fixed.get(&endpoint.service) {
            Some(Some(tier)) => vec![tier.clone()],
            _ => users.get(&endpoint.service).cloned().unwrap_or_default(),
        };
        if tiers.is_empty() {
            // Nobody in the file uses it: beside whatever is private, for what is written by hand.
            let private = world.network.tiers.values().find(|tier| tier.routes_to != RoutesTo::Internet);
            tiers.extend(private.or_else(|| world.network.tiers.values().next()).map(|tier| tier.name.clone()));
        }
        let mut places: Vec<InterfacePlace> = Vec::new();
        for zone in &world.file.zones {
            let holds = |tier: &&TierFacts| tiers.contains(&tier.name) && tier.subnets.contains_key(zone);
            if let Some(tier) = world.network.tiers.values().find(holds) {
                places.push((tier.name.clone(), zone.clone()));
            }
        }
        interfaces.insert(endpoint.service.clone(), places);
    }
    interfaces
}
