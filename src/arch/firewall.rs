//! Security groups and rules, derived from what the file asks for. The rules that are rendered are the ones that every answer reads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::{Declared, Direction, Firewall, Group, GroupRule, Opening, Peer, Ports, RulePeer, Shares, Side, World};
use crate::diag::Path;
use crate::units::Cidr;

/// Key of the group that all interface endpoints share.
pub const ENDPOINTS: &str = "endpoints";

/// Derives groups and rules. `allowed` are the file's own allowances.
pub fn derive(world: &World, allowed: &[Opening]) -> Firewall {
    let groups = groups(world);
    let asked = openings(world);
    let all = || asked.iter().chain(allowed);
    let places = Places { world, groups: &groups, of_components: group_places(world, &groups), outside: Outside::of(all()) };
    let mut wanted: Vec<(RuleKey, usize)> = Vec::with_capacity(2 * asked.len());
    let mut because: Vec<&Path> = Vec::with_capacity(asked.len());
    for opening in all() {
        for ports in &opening.ports {
            wanted.extend(places.rules_of(opening, *ports).into_iter().flatten().map(|key| (key, because.len())));
        }
        because.push(&opening.at);
    }
    // The places that ask for one rule stay in the order of the file.
    wanted.sort_unstable();
    let alike = wanted.chunk_by(|(a, _), (b, _)| a == b);
    let rules: Vec<(usize, GroupRule)> = alike.filter_map(|alike| places.rule(alike, &because)).collect();
    let mut firewall = Firewall::default();
    // Rules are sorted by group, so whatever covers one stands beside it.
    for group in rules.chunk_by(|(a, _), (b, _)| a == b) {
        let covers = covering(group);
        let widest = |index: usize| {
            let mut at = index;
            while let Some(wider) = covers.get(at).copied().flatten() {
                at = wider;
            }
            at
        };
        let mut place = vec![0; group.len()];
        for (index, (_, rule)) in group.iter().enumerate().filter(|(index, _)| widest(*index) == *index) {
            place[index] = firewall.rules.len();
            firewall.rules.push(rule.clone());
        }
        for (index, (_, rule)) in group.iter().enumerate().filter(|(index, _)| widest(*index) != *index) {
            firewall.covered.push((rule.clone(), place[widest(index)]));
        }
    }
    firewall.groups = groups;
    firewall
}

/// For each rule of a group the first one that allows all that it does; of two that allow the same, the later is covered.
fn covering(group: &[(usize, GroupRule)]) -> Vec<Option<usize>> {
    // What allows as much has the same peer, beside which it is sorted, or is a range: a thousand services that one group lets in are
    // not compared with one another.
    let is_range = |index: &usize| group.get(*index).is_some_and(|(_, rule)| matches!(rule.peer, RulePeer::Range(_)));
    let ranges: Vec<usize> = (0..group.len()).filter(is_range).collect();
    let wider = |index: usize, other: usize| {
        let (Some((_, rule)), Some((_, candidate))) = (group.get(index), group.get(other)) else { return false };
        other != index && candidate.covers(rule) && !(rule.covers(candidate) && other > index)
    };
    let mut covers = Vec::with_capacity(group.len());
    for peer in group.chunk_by(|(_, a), (_, b)| a.peer == b.peer) {
        let alike = covers.len()..covers.len() + peer.len();
        covers.extend(alike.clone().map(|index| {
            let candidates = alike.clone().chain(ranges.iter().copied());
            candidates.filter(|other| wider(index, *other)).min()
        }));
    }
    covers
}

/// A rule while rules are collected. Groups and peers are their positions: these are sorted, and thousands of rules are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleKey {
    group: usize,
    direction: Direction,
    peer: PeerKey,
    ports: Ports,
}

/// [`RulePeer`], in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PeerKey {
    Group(usize),
    Range(usize),
    PrefixList(usize),
}

/// The peers that are no groups, each kind sorted.
struct Outside {
    ranges: Vec<Cidr>,
    lists: Vec<Arc<str>>,
}

impl Outside {
    fn of<'o>(openings: impl Iterator<Item = &'o Opening>) -> Self {
        let (mut ranges, mut lists) = (BTreeSet::from([Cidr::everywhere()]), BTreeSet::new());
        for peer in openings.flat_map(|opening| [&opening.from, &opening.to]) {
            match peer {
                Peer::Range(range) => drop(ranges.insert(*range)),
                Peer::PrefixList(service) if !lists.contains(service) => drop(lists.insert(service.clone())),
                _ => {}
            }
        }
        Self { ranges: ranges.into_iter().collect(), lists: lists.into_iter().collect() }
    }

    fn range(&self, range: Cidr) -> Option<PeerKey> {
        self.ranges.binary_search(&range).ok().map(PeerKey::Range)
    }

    fn list(&self, service: &Arc<str>) -> Option<PeerKey> {
        self.lists.binary_search(service).ok().map(PeerKey::PrefixList)
    }
}

/// Where the groups of components stand.
struct Places<'w> {
    world: &'w World,
    groups: &'w IndexMap<Arc<str>, Group>,
    /// By the position of the component.
    of_components: Vec<Option<usize>>,
    outside: Outside,
}

fn group_places(world: &World, groups: &IndexMap<Arc<str>, Group>) -> Vec<Option<usize>> {
    let place = |name: &Arc<str>| {
        let key = world.group_of(name).unwrap_or_else(|| name.clone());
        groups.get_index_of(&key)
    };
    world.components.keys().map(place).collect()
}

impl Places<'_> {
    fn group(&self, peer: &Peer) -> Option<usize> {
        match peer {
            Peer::Component(name) => match self.world.components.get_index_of(name) {
                Some(index) => self.of_components.get(index).copied().flatten(),
                None => self.groups.get_index_of(name),
            },
            Peer::Endpoints => self.groups.get_index_of(ENDPOINTS),
            Peer::Internet | Peer::Range(_) | Peer::PrefixList(_) => None,
        }
    }

    fn peer(&self, peer: &Peer) -> Option<PeerKey> {
        Some(match peer {
            Peer::Internet => self.outside.range(Cidr::everywhere())?,
            Peer::Range(range) => self.outside.range(*range)?,
            Peer::PrefixList(service) => self.outside.list(service)?,
            Peer::Component(_) | Peer::Endpoints => PeerKey::Group(self.group(peer)?),
        })
    }

    fn rules_of(&self, opening: &Opening, ports: Ports) -> [Option<RuleKey>; 2] {
        let rule =
            |direction, owner: &Peer, peer: &Peer| Some(RuleKey { group: self.group(owner)?, direction, peer: self.peer(peer)?, ports });
        let (from, to) = (opening.side != Side::To, opening.side != Side::From);
        [
            from.then(|| rule(Direction::Egress, &opening.from, &opening.to)).flatten(),
            to.then(|| rule(Direction::Ingress, &opening.to, &opening.from)).flatten(),
        ]
    }

    /// The rule that several places ask for, with the position of its group.
    fn rule(&self, alike: &[(RuleKey, usize)], places: &[&Path]) -> Option<(usize, GroupRule)> {
        let (key, _) = alike.first()?;
        let name = |index: usize| self.groups.get_index(index).map(|(name, _)| name.clone());
        let peer = match &key.peer {
            PeerKey::Group(index) => RulePeer::Group(name(*index)?),
            PeerKey::Range(index) => RulePeer::Range(*self.outside.ranges.get(*index)?),
            PeerKey::PrefixList(index) => RulePeer::PrefixList(self.outside.lists.get(*index)?.clone()),
        };
        let mut because: Vec<Path> = Vec::with_capacity(alike.len());
        for at in alike.iter().filter_map(|(_, place)| places.get(*place)) {
            if !because.contains(at) {
                because.push((*at).clone());
            }
        }
        Some((key.group, GroupRule { group: name(key.group)?, direction: key.direction, peer, ports: key.ports, because }))
    }
}

fn groups(world: &World) -> IndexMap<Arc<str>, Group> {
    let mut groups: BTreeMap<Arc<str>, Group> = BTreeMap::new();
    for declared in world.components.values() {
        let Some(presence) = &declared.declaration.presence else { continue };
        let Some(key) = world.group_of(&declared.name) else { continue };
        let owner = world.components.get(&key);
        let group = groups.entry(key.clone()).or_insert_with(|| Group {
            description: describe(world, declared, presence.what, owner),
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

/// A description in the characters that EC2 takes. EC2 changes none: a renamed component keeps its first name in it.
fn describe(world: &World, member: &Declared, what: &str, owner: Option<&Declared>) -> String {
    let shared = owner.filter(|owner| owner.name != member.name);
    let given = shared.and_then(|owner| owner.declaration.shares.as_ref()).and_then(|Shares { description, .. }| description.clone());
    match (given, shared) {
        (Some(description), _) => description.to_string(),
        (None, Some(owner)) => format!("Members of {}", world.file.renames.first(&owner.name)),
        (None, None) => {
            let mut chars = what.chars();
            let first = chars.next().map_or_else(String::new, |first| first.to_uppercase().to_string());
            format!("{first}{} {}", chars.as_str(), world.file.renames.first(&member.name))
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
