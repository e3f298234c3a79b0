//! Network ACLs computed from the flows: stateless, so that every answer needs an entry of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::rules::NETWORK_ACL_TOO_LONG;
use crate::contract::{Acl, AclEntry, Direction, GroupRule, Ports, RoutesTo, RulePeer, TierFacts, World};
use crate::diag::{Finding, Findings, Path, Place};
use crate::units::Cidr;

/// Ports that clients and NAT gateways answer on (NAT: 1024 to 65535).
const EPHEMERAL: (u16, u16) = (1024, 65_535);

/// Entries per direction beside those of the flows: path MTU discovery, and AWS's own last one.
const FIXED: usize = 2;

/// Entries per direction that AWS allows by default, its own last one included (`aws-facts` NACL-02).
const QUOTA: usize = 20;

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

/// The entries of one tier while they are collected.
#[derive(Default)]
struct Wanted {
    needs: Vec<(Need, Path)>,
}

impl Wanted {
    /// Connections that the tier opens to, or accepts from, `cidr`, and their answers.
    fn connections(&mut self, direction: Direction, cidr: Cidr, ports: Ports, because: &Path) {
        let answers = match direction {
            Direction::Ingress => Direction::Egress,
            Direction::Egress => Direction::Ingress,
        };
        self.needs.push((Need { direction, ports, cidr, answers: false }, because.clone()));
        let (from, to) = EPHEMERAL;
        self.needs.push((Need { direction: answers, ports: Ports::Tcp(from, to), cidr, answers: true }, because.clone()));
        if ports == Ports::All {
            self.needs.push((Need { direction: answers, ports: Ports::Udp(from, to), cidr, answers: true }, because.clone()));
        }
    }
}

/// The ACL of every tier, from the rules of the firewall.
pub fn derive(world: &World, out: &mut Findings) -> indexmap::IndexMap<Arc<str>, Acl> {
    let tiers = &world.network.tiers;
    let mut wanted: Vec<Wanted> = tiers.values().map(|_| Wanted::default()).collect();
    for rule in &world.firewall.rules {
        add(world, rule, &mut wanted);
    }
    let mut acls = indexmap::IndexMap::new();
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

fn add(world: &World, rule: &GroupRule, wanted: &mut [Wanted]) {
    let because = rule.because.first().cloned().unwrap_or_default();
    let tiers = &world.network.tiers;
    for (index, tier) in tiers_of(world, &rule.group) {
        match &rule.peer {
            RulePeer::Group(peer) => {
                for (other, other_tier) in tiers_of(world, peer) {
                    for cidr in ranges(other_tier) {
                        wanted[index].connections(rule.direction, cidr, rule.ports, &because);
                    }
                    let opposite = match rule.direction {
                        Direction::Ingress => Direction::Egress,
                        Direction::Egress => Direction::Ingress,
                    };
                    for cidr in ranges(tier) {
                        wanted[other].connections(opposite, cidr, rule.ports, &because);
                    }
                }
            }
            RulePeer::Range(cidr) => wanted[index].connections(rule.direction, *cidr, rule.ports, &because),
            // An ACL cannot name a prefix list, and the addresses behind one change.
            RulePeer::PrefixList(_) => wanted[index].connections(rule.direction, Cidr::everywhere(), rule.ports, &because),
        }
        let leaves = match &rule.peer {
            RulePeer::Range(cidr) => world.network.cidr.is_none_or(|vpc| !vpc.contains(*cidr)),
            _ => false,
        };
        if leaves && rule.direction == Direction::Egress && tier.routes_to == RoutesTo::Nat {
            let RulePeer::Range(beyond) = &rule.peer else { continue };
            if let Some((nat, _)) = tiers.values().enumerate().find(|(_, tier)| tier.routes_to == RoutesTo::Internet) {
                for cidr in ranges(tier) {
                    wanted[nat].connections(Direction::Ingress, cidr, rule.ports, &because);
                }
                wanted[nat].connections(Direction::Egress, *beyond, rule.ports, &because);
            }
        }
    }
}

/// Tiers in which interfaces of the group stand, with their positions.
fn tiers_of<'w>(world: &'w World, group: &str) -> Vec<(usize, &'w TierFacts)> {
    let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
    if let Some(group) = world.firewall.groups.get(group) {
        for member in &group.members {
            let presence = world.components.get(member).and_then(|d| d.declaration.presence.as_ref());
            names.extend(presence.map(|presence| presence.tier.clone()));
        }
    }
    if group == "endpoints" {
        names.extend(world.endpoint_tiers());
    }
    let tiers = world.network.tiers.values().enumerate();
    tiers.filter(|(_, tier)| names.contains(&tier.name)).collect()
}

fn ranges(tier: &TierFacts) -> Vec<Cidr> {
    tier.subnets.values().filter_map(|subnet| subnet.cidr).collect()
}

/// Drops what a wider entry allows, sorts, and numbers in tens.
fn number(wanted: Wanted) -> Acl {
    let mut kept: Vec<(Need, Vec<Path>)> = Vec::new();
    let mut sorted = wanted.needs;
    sorted.sort_by(|(a, _), (b, _)| (a.cidr.prefix(), a).cmp(&(b.cidr.prefix(), b)));
    sorted.sort_by_key(|(need, _)| !matches!(need.ports, Ports::All));
    for (need, because) in sorted {
        match kept.iter_mut().find(|(wider, _)| wider.covers(&need)) {
            Some((wider, places)) => {
                // An entry that also opens connections is not merely for answers.
                if wider.cidr == need.cidr && wider.ports == need.ports {
                    wider.answers &= need.answers;
                    if !places.contains(&because) {
                        places.push(because);
                    }
                }
            }
            None => kept.push((need, vec![because])),
        }
    }
    kept.sort_by_key(|(need, _)| (need.direction, need.answers, need.ports, need.cidr));
    let mut entries = Vec::new();
    let mut next = [100_u16; 2];
    for (need, because) in kept {
        let slot = &mut next[usize::from(need.direction == Direction::Egress)];
        entries.push(AclEntry {
            number: *slot,
            direction: need.direction,
            cidr: need.cidr,
            ports: need.ports,
            because,
            answers: need.answers,
        });
        *slot = slot.saturating_add(10);
    }
    Acl { entries }
}
