//! Network ACLs computed from the flows: stateless, so that every answer needs an entry of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::rules::NETWORK_ACL_TOO_LONG;
use crate::contract::{Acl, AclEntry, Direction, Group, Ports, RoutesTo, RulePeer, TierFacts, World};
use crate::diag::{Finding, Findings, Path, Place};
use crate::units::Cidr;

/// Ports that clients and NAT gateways answer on (NAT: 1024 to 65535).
const EPHEMERAL: (u16, u16) = (1024, 65_535);

/// Entries per direction beside those of the flows: path MTU discovery, and AWS's own last one.
const FIXED: usize = 2;

/// Entries per direction that AWS allows by default, its own last one included (Amazon VPC user guide, quotas).
const QUOTA: usize = 20;

/// Numbers start here: below stand path MTU discovery and what a person may add.
const FIRST_NUMBER: u16 = 1000;

/// How many numbers there are: AWS takes them up to 32766.
const NUMBERS: u32 = 31_767;

/// Places that an entry's comment names; further ones are only counted in by `others`: a thousand services may share an entry.
const NAMED: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Need {
    direction: Direction,
    ports: Ports,
    cidr: Cidr,
    answers: bool,
}

impl Need {
    fn covers(&self, other: &Self) -> bool {
        self.direction == other.direction && self.cidr.contains(other.cidr) && self.ports.covers(other.ports)
    }
}

/// The places that ask for something, each once.
#[derive(Clone, Debug, Default)]
struct Because {
    places: Vec<Path>,
    others: bool,
}

impl Because {
    fn add(&mut self, place: &Path) {
        if self.others || self.places.contains(place) {
            return;
        }
        if self.places.len() < NAMED {
            self.places.push(place.clone());
        } else {
            self.others = true;
        }
    }

    fn add_all(&mut self, other: &Self) {
        other.places.iter().for_each(|place| self.add(place));
        self.others |= other.others;
    }
}

/// What the rules of one shape have in common: an ACL knows subnets only, so that a thousand services' rules are a few flows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Flow {
    direction: Direction,
    ports: Ports,
    /// Positions of the tiers in which the group's interfaces stand.
    tiers: Vec<usize>,
    peer: FlowPeer,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FlowPeer {
    Tiers(Vec<usize>),
    Range(Cidr),
    /// An ACL cannot name a prefix list, and the addresses behind one change.
    PrefixList,
}

/// The entries of one tier while they are collected.
#[derive(Default)]
struct Wanted {
    needs: BTreeMap<Need, Because>,
}

impl Wanted {
    /// Connections that the tier opens to, or accepts from, `cidr`, and their answers.
    fn connections(&mut self, direction: Direction, cidr: Cidr, ports: Ports, because: &Because) {
        let answers = opposite(direction);
        let mut need = |direction, ports, answers| {
            self.needs.entry(Need { direction, ports, cidr, answers }).or_default().add_all(because);
        };
        let (from, to) = EPHEMERAL;
        need(direction, ports, false);
        need(answers, Ports::Tcp(from, to), true);
        if ports == Ports::All {
            need(answers, Ports::Udp(from, to), true);
        }
    }
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Ingress => Direction::Egress,
        Direction::Egress => Direction::Ingress,
    }
}

/// The ACL of every tier, from the rules of the firewall.
pub fn derive(world: &World, out: &mut Findings) -> crate::map::IndexMap<Arc<str>, Acl> {
    let tiers = &world.network.tiers;
    let mut wanted: Vec<Wanted> = tiers.values().map(|_| Wanted::default()).collect();
    for (flow, because) in flows(world) {
        add(world, &flow, &because, &mut wanted);
    }
    let mut acls = crate::map::IndexMap::default();
    for (tier, wanted) in tiers.values().zip(wanted) {
        let acl = number(wanted);
        for direction in [Direction::Ingress, Direction::Egress] {
            let count = acl.entries.iter().filter(|entry| entry.direction == direction).count() + FIXED;
            if count > QUOTA {
                let message = format!("the ACL of tier `{}` needs {count} entries in one direction; AWS allows {QUOTA}", tier.name);
                out.push(
                    Finding::new(&NETWORK_ACL_TOO_LONG, Place::key(&tier.at), message)
                        .note("the count includes the entry that AWS adds, which refuses the rest")
                        .help("ask AWS for a higher quota (40 at most), or write `acls: none`"),
                );
            }
        }
        acls.insert(tier.name.clone(), acl);
    }
    acls
}

/// The flows that the firewall's rules come to, with the places that ask for them.
fn flows(world: &World) -> BTreeMap<Flow, Because> {
    let groups = &world.firewall.groups;
    let tiers: Vec<Vec<usize>> = groups.values().map(|group| tiers_of(world, group)).collect();
    let of = |group: &str| groups.get_index_of(group).and_then(|index| tiers.get(index)).cloned().unwrap_or_default();
    let mut flows: BTreeMap<Flow, Because> = BTreeMap::new();
    for rule in &world.firewall.rules {
        let peer = match &rule.peer {
            RulePeer::Group(peer) => FlowPeer::Tiers(of(peer)),
            RulePeer::Range(cidr) => FlowPeer::Range(*cidr),
            RulePeer::PrefixList(_) => FlowPeer::PrefixList,
        };
        let flow = Flow { direction: rule.direction, ports: rule.ports, tiers: of(&rule.group), peer };
        let because = flows.entry(flow).or_default();
        rule.because.iter().take(1).for_each(|place| because.add(place));
    }
    flows
}

fn add(world: &World, flow: &Flow, because: &Because, wanted: &mut [Wanted]) {
    let tiers = &world.network.tiers;
    let ranges_at = |index: usize| tiers.get_index(index).map(|(_, tier)| ranges(tier)).unwrap_or_default();
    for &index in &flow.tiers {
        let own = ranges_at(index);
        match &flow.peer {
            FlowPeer::Tiers(others) => {
                for &other in others {
                    for cidr in ranges_at(other) {
                        connect(wanted, index, flow.direction, cidr, flow.ports, because);
                    }
                    for cidr in &own {
                        connect(wanted, other, opposite(flow.direction), *cidr, flow.ports, because);
                    }
                }
            }
            FlowPeer::Range(cidr) => connect(wanted, index, flow.direction, *cidr, flow.ports, because),
            FlowPeer::PrefixList => connect(wanted, index, flow.direction, Cidr::everywhere(), flow.ports, because),
        }
        let FlowPeer::Range(beyond) = flow.peer else { continue };
        let leaves = world.network.cidr.is_none_or(|vpc| !vpc.contains(beyond));
        let through_nat = tiers.get_index(index).is_some_and(|(_, tier)| tier.routes_to == RoutesTo::Nat);
        if leaves
            && flow.direction == Direction::Egress
            && through_nat
            && let Some(nat) = tiers.values().position(|tier| tier.routes_to == RoutesTo::Internet)
        {
            for cidr in &own {
                connect(wanted, nat, Direction::Ingress, *cidr, flow.ports, because);
            }
            connect(wanted, nat, Direction::Egress, beyond, flow.ports, because);
        }
    }
}

fn connect(wanted: &mut [Wanted], tier: usize, direction: Direction, cidr: Cidr, ports: Ports, because: &Because) {
    if let Some(wanted) = wanted.get_mut(tier) {
        wanted.connections(direction, cidr, ports, because);
    }
}

/// Positions of the tiers in which interfaces of the group stand.
fn tiers_of(world: &World, group: &Group) -> Vec<usize> {
    let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
    for member in &group.members {
        let presence = world.components.get(member).and_then(|d| d.declaration.presence.as_ref());
        names.extend(presence.map(|presence| presence.tier.clone()));
    }
    if &*group.key == "endpoints" {
        names.extend(world.endpoint_tiers());
    }
    let tiers = world.network.tiers.values().enumerate();
    tiers.filter(|(_, tier)| names.contains(&tier.name)).map(|(index, _)| index).collect()
}

fn ranges(tier: &TierFacts) -> Vec<Cidr> {
    tier.subnets.values().filter_map(|subnet| subnet.cidr).collect()
}

/// Drops what a wider entry allows, sorts, and gives each its number.
fn number(wanted: Wanted) -> Acl {
    let mut kept: Vec<(Need, Because)> = Vec::new();
    let mut sorted: Vec<(Need, Because)> = wanted.needs.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| (a.cidr.prefix(), a).cmp(&(b.cidr.prefix(), b)));
    sorted.sort_by_key(|(need, _)| !matches!(need.ports, Ports::All));
    for (need, because) in sorted {
        match kept.iter_mut().find(|(wider, _)| wider.covers(&need)) {
            Some((wider, places)) => {
                // An entry that also opens connections is not merely for answers.
                if wider.cidr == need.cidr && wider.ports == need.ports {
                    wider.answers &= need.answers;
                    places.add_all(&because);
                }
            }
            None => kept.push((need, because)),
        }
    }
    kept.sort_by_key(|(need, _)| (need.direction, need.answers, need.ports, need.cidr));
    let mut taken = BTreeSet::new();
    let entries = kept.into_iter().map(|(need, because)| AclEntry {
        number: free_number(&need, &mut taken),
        direction: need.direction,
        cidr: need.cidr,
        ports: need.ports,
        because: because.places,
        others: because.others,
        answers: need.answers,
    });
    Acl { entries: entries.collect() }
}

/// A number for the entry out of what it allows. All entries allow, so that their order decides nothing; numbers in a row
/// would move with each new entry, and a moved number replaces an entry while traffic flows.
fn free_number(need: &Need, taken: &mut BTreeSet<(Direction, u16)>) -> u16 {
    let digest = Sha256::digest(format!("{} {}", need.ports, need.cidr));
    let wanted = digest.iter().take(4).fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) % NUMBERS;
    // Two entries that want one number are rare: the later one takes the next that is free.
    let offsets = (0..NUMBERS).map(|step| (wanted + step) % NUMBERS).filter_map(|offset| u16::try_from(offset).ok());
    let mut numbers = offsets.map(|offset| FIRST_NUMBER + offset);
    numbers.find(|number| taken.insert((need.direction, *number))).unwrap_or(FIRST_NUMBER)
}
