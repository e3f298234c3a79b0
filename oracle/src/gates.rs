//! What each group, ACL and route table does by itself. A rule that is wider than its counterpart at the other end changes no path, but it
//! changes this.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::groups::Peer;
use crate::interfaces::Node;
use crate::network::{Hop, Network};
use crate::ports::{Ports, Protocol};
use crate::reach::Sender;

/// The other side of a security group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Other {
    /// Whoever is in the group of these.
    Group(Vec<Node>),
    /// An address, in no group.
    Address(Ipv4Addr),
    /// The addresses of a service, as the prefix list of its gateway endpoint has them.
    List(String),
}

/// Where a packet is let through, or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// A security group.
    Group {
        /// Whose interfaces are in it.
        members: Vec<Node>,
        /// Out of it, or into it.
        egress: bool,
        /// The other side.
        other: Other,
    },
    /// The network ACL of a subnet.
    Acl {
        /// Range of the subnet.
        subnet: Ipv4Net,
        /// Out of it, or into it.
        egress: bool,
        /// The other side.
        other: Ipv4Addr,
    },
}

/// Where the route table of a subnet sends packets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sends {
    /// To the internet gateway.
    Internet,
    /// To a NAT gateway in the subnet of this range, where that is known.
    Nat(Option<Ipv4Net>),
    /// To a gateway endpoint.
    Endpoint,
}

/// All gates with what they let through, and all routes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// Addresses that were asked about: one for each way in which the named ranges can hold an address.
    pub addresses: Vec<Ipv4Addr>,
    /// What is let through; nothing where a gate is not listed.
    pub ports: BTreeMap<Gate, Ports>,
    /// Where packets go, by the range of their subnet and their target: an address, or a service with a gateway endpoint.
    pub routes: BTreeMap<(Ipv4Net, Other), Sends>,
}

pub(crate) fn all(network: &Network, probes: &[Ipv4Net]) -> Gates {
    let sender = Sender::new(network, [], probes.iter().copied());
    let addresses = sender.addresses_in(Ipv4Net::default(), |_| true);
    let members = members(network);
    let mut gates = Gates::default();
    for (id, group) in &network.groups {
        let mut others: BTreeSet<Other> = addresses.iter().copied().map(Other::Address).collect();
        let lists =
            group.rules.iter().filter_map(|rule| if let Peer::List(list) = &rule.peer { Some(Other::List(list.clone())) } else { None });
        others.extend(lists);
        let of = |id: &String| members.get(id).cloned().unwrap_or_default();
        others.extend(network.groups.keys().map(|other| Other::Group(of(other))));
        for (egress, other) in [true, false].into_iter().flat_map(|egress| others.iter().map(move |other| (egress, other))) {
            let meets = |peer: &Peer| match (peer, other) {
                (Peer::Group(peer), Other::Group(members)) => of(peer) == *members,
                (Peer::Range(range), Other::Address(address)) => range.contains(address),
                (Peer::List(service), Other::List(list)) => service == list,
                _ => false,
            };
            let ports = sender.letting(|protocol, port| {
                group.rules.iter().any(|rule| rule.egress == egress && meets(&rule.peer) && rule.allows(protocol, port))
            });
            gates.add(Gate::Group { members: of(id), egress, other: other.clone() }, &ports);
        }
    }
    for subnet in network.subnets.values() {
        for (egress, other) in [true, false].into_iter().flat_map(|egress| addresses.iter().map(move |other| (egress, *other))) {
            if let Some(acl) = subnet.acl.as_ref() {
                let ports = sender.letting(|protocol, port| acl.passes(egress, other, protocol, port));
                gates.add(Gate::Acl { subnet: subnet.range, egress, other }, &ports);
            }
            if egress && let Some(hop) = network.route(subnet, other) {
                gates.routes.insert((subnet.range, Other::Address(other)), sends(network, hop));
            }
        }
        for service in &subnet.table.gateways {
            gates.routes.insert((subnet.range, Other::List(service.clone())), Sends::Endpoint);
        }
    }
    gates.addresses = addresses;
    gates
}

impl Gates {
    fn add(&mut self, gate: Gate, ports: &Ports) {
        if !ports.is_empty() {
            self.ports.entry(gate).or_default().extend(ports);
        }
    }
}

fn sends(network: &Network, hop: &Hop) -> Sends {
    match hop {
        Hop::InternetGateway => Sends::Internet,
        Hop::Nat(subnet) => Sends::Nat(subnet.as_ref().and_then(|subnet| network.subnets.get(subnet)).map(|subnet| subnet.range)),
    }
}

/// Who is in each group.
fn members(network: &Network) -> BTreeMap<String, Vec<Node>> {
    let mut members: BTreeMap<String, BTreeSet<Node>> = BTreeMap::new();
    for interface in &network.interfaces {
        for group in &interface.groups {
            members.entry(group.clone()).or_default().insert(interface.owner.clone());
        }
    }
    members.into_iter().map(|(group, members)| (group, members.into_iter().collect())).collect()
}

impl Sender<'_> {
    fn letting(&self, lets: impl Fn(Protocol, u16) -> bool) -> Ports {
        Ports::of(self.stretches().filter(|(protocol, first, _)| lets(*protocol, *first)))
    }
}
