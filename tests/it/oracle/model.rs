//! What archgen's model says of each gate that the evaluator asks about.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use archgen::arch::Architecture;
use archgen::contract::{Direction, Group, Ports as Theirs, RoutesTo, RulePeer};
use archgen_oracle::{Gate, Gates, Node, Other, Ports, Protocol, Sends};
use ipnet::Ipv4Net;

fn ports(ports: Theirs) -> Vec<(Protocol, u16, u16)> {
    match ports {
        Theirs::All => vec![(Protocol::Tcp, 0, u16::MAX), (Protocol::Udp, 0, u16::MAX), (Protocol::Icmp, 0, 0)],
        Theirs::Tcp(first, last) => vec![(Protocol::Tcp, first, last)],
        Theirs::Udp(first, last) => vec![(Protocol::Udp, first, last)],
    }
}

fn range(cidr: &impl ToString) -> Ipv4Net {
    cidr.to_string().parse().unwrap()
}

/// Ranges that the model names.
pub(super) fn ranges(architecture: &Architecture) -> Vec<Ipv4Net> {
    let world = &architecture.world;
    let rules =
        world.firewall.rules.iter().filter_map(|rule| if let RulePeer::Range(cidr) = &rule.peer { Some(range(cidr)) } else { None });
    let entries = world.network.acls.values().flat_map(|acl| &acl.entries).map(|entry| range(&entry.cidr));
    let mut ranges: Vec<Ipv4Net> = rules.chain(entries).collect();
    ranges.sort_unstable();
    ranges.dedup();
    ranges
}

/// The gates of the model, asked with `addresses`.
pub(super) fn gates(architecture: &Architecture, addresses: &[Ipv4Addr]) -> Gates {
    let mut gates = Gates::default();
    groups(architecture, addresses, &mut gates);
    let network = &architecture.world.network;
    for (name, tier) in &network.tiers {
        for subnet in tier.subnets.values() {
            let own = range(&subnet.cidr.unwrap());
            for entry in network.acls.get(name).into_iter().flat_map(|acl| &acl.entries) {
                let named = range(&entry.cidr);
                for other in addresses.iter().copied().filter(|other| named.contains(other)) {
                    let gate = Gate::Acl { subnet: own, egress: entry.direction == Direction::Egress, other };
                    gates.ports.entry(gate).or_default().extend(&Ports::of(ports(entry.ports)));
                }
            }
            let sends = match tier.routes_to {
                RoutesTo::Internet => Some(Sends::Internet),
                RoutesTo::Nothing => None,
                RoutesTo::Nat => {
                    let nat = network.nat_of.get(&subnet.zone);
                    let place = nat.and_then(|zone| Some((network.nats.get(zone)?, zone)));
                    let cidr = place.and_then(|(tier, zone)| network.tiers.get(tier)?.subnets.get(zone)?.cidr);
                    Some(Sends::Nat(cidr.as_ref().map(range)))
                }
            };
            let vpc = network.cidr.as_ref().map(range).unwrap();
            let outside = addresses.iter().filter(|address| !vpc.contains(*address));
            gates.routes.extend(outside.filter_map(|address| Some(((own, Other::Address(*address)), sends.clone()?))));
            if tier.routes_to != RoutesTo::Internet {
                let gateways = network.endpoints.values().filter(|endpoint| endpoint.gateway);
                gates.routes.extend(gateways.map(|endpoint| ((own, Other::List(endpoint.service.to_string())), Sends::Endpoint)));
            }
        }
    }
    gates
}

fn groups(architecture: &Architecture, addresses: &[Ipv4Addr], gates: &mut Gates) {
    let world = &architecture.world;
    let members = |group: &Group| -> Vec<Node> {
        let mut members: Vec<Node> = match &*group.key {
            "endpoints" => world.network.interfaces.keys().map(|service| Node::Service(service.to_string())).collect(),
            _ => group.members.iter().map(|member| Node::Module(member.to_string())).collect(),
        };
        members.sort();
        members
    };
    let of: BTreeMap<&str, Vec<Node>> = world.firewall.groups.iter().map(|(key, group)| (&**key, members(group))).collect();
    for rule in &world.firewall.rules {
        let others: Vec<Other> = match &rule.peer {
            RulePeer::Group(group) => vec![Other::Group(of[&**group].clone())],
            RulePeer::PrefixList(service) => vec![Other::List(service.to_string())],
            RulePeer::Range(cidr) => {
                let named = range(cidr);
                let within = addresses.iter().filter(|address| named.contains(*address));
                within.copied().map(Other::Address).collect()
            }
        };
        for other in others {
            let gate = Gate::Group { members: of[&*rule.group].clone(), egress: rule.direction == Direction::Egress, other };
            gates.ports.entry(gate).or_default().extend(&Ports::of(ports(rule.ports)));
        }
    }
}
