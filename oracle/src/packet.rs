//! One packet and its answer.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::groups::{Rule, names};
use crate::network::{Acl, Hop, Network, Subnet};
use crate::ports::Protocol;

/// Where a packet starts or ends.
#[derive(Clone, Debug)]
pub(crate) struct Host<'n> {
    pub(crate) address: Ipv4Addr,
    /// `None` outside the VPC.
    pub(crate) inside: Option<Inside<'n>>,
    /// The service whose public address this is.
    pub(crate) service: Option<&'n str>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Inside<'n> {
    pub(crate) id: &'n str,
    pub(crate) subnet: &'n Subnet,
    pub(crate) groups: &'n [String],
    pub(crate) public: bool,
}

impl<'n> Host<'n> {
    pub(crate) fn outside(address: Ipv4Addr) -> Self {
        Self { address, inside: None, service: None }
    }

    fn groups(&self) -> &'n [String] {
        self.inside.map_or(&[], |inside| inside.groups)
    }
}

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packet {
    pub(crate) protocol: Protocol,
    pub(crate) port: u16,
}

/// A subnet's border that is crossed: its ACL, whether out of it, and who is on the far side.
type Border<'n> = (Option<&'n Acl>, bool, Ipv4Addr);

/// The borders on the way there and on the way back.
pub(crate) struct Way<'n> {
    there: Vec<Border<'n>>,
    back: Vec<Border<'n>>,
}

/// Ports on which clients wait for answers: NAT gateways and load balancers use all of these (Amazon VPC user guide, "Custom network
/// ACLs: ephemeral ports").
const EPHEMERAL: (u16, u16) = (1024, u16::MAX);

impl Network {
    /// The way that the routes take from one host to another; `None` where no route leads there.
    pub(crate) fn way<'n>(&'n self, from: &Host<'n>, to: &Host<'n>) -> Option<Way<'n>> {
        let (near, far) = (from.address, to.address);
        let acl = |inside: &Inside<'n>| inside.subnet.acl.as_ref();
        match (&from.inside, &to.inside) {
            (Some(source), Some(target)) if source.id == target.id => Some(Way { there: Vec::new(), back: Vec::new() }),
            // The VPC's own range is routed in every table, and no route may be more specific than it towards a gateway.
            (Some(source), Some(target)) => Some(Way {
                there: vec![(acl(source), true, far), (acl(target), false, near)],
                back: vec![(acl(target), true, near), (acl(source), false, far)],
            }),
            (None, Some(target)) => {
                let answers = self.route(target.subnet, near)?;
                (target.public && *answers == Hop::InternetGateway)
                    .then(|| Way { there: vec![(acl(target), false, near)], back: vec![(acl(target), true, near)] })
            }
            (Some(source), None) => {
                let out = (acl(source), true, far);
                let back = (acl(source), false, far);
                let plain = || Some(Way { there: vec![out], back: vec![back] });
                let gateways = &source.subnet.table.gateways;
                if to.service.is_some_and(|service| gateways.iter().any(|gateway| gateway == service)) {
                    return plain();
                }
                match self.route(source.subnet, far)? {
                    Hop::InternetGateway if source.public => plain(),
                    Hop::InternetGateway => None,
                    Hop::Nat(None) => plain(),
                    Hop::Nat(Some(id)) => {
                        let nat = self.subnets.get(id)?;
                        let leads_out = self.route(nat, far) == Some(&Hop::InternetGateway);
                        let acl = nat.acl.as_ref();
                        leads_out.then(|| Way {
                            there: vec![out, (acl, false, near), (acl, true, far)],
                            back: vec![(acl, false, far), (acl, true, near), back],
                        })
                    }
                }
            }
            (None, None) => Some(Way { there: Vec::new(), back: Vec::new() }),
        }
    }

    /// What the route with the longest prefix leads to.
    pub(crate) fn route<'n>(&self, subnet: &'n Subnet, to: Ipv4Addr) -> Option<&'n Hop> {
        let local = self.ranges.iter().filter(|range| range.contains(&to)).map(Ipv4Net::prefix_len).max();
        let longest = subnet.table.routes.iter().filter(|(range, _)| range.contains(&to)).max_by_key(|(range, _)| range.prefix_len());
        longest.filter(|(range, _)| local.is_none_or(|local| range.prefix_len() > local)).map(|(_, hop)| hop)
    }

    /// The rules of the host's own groups that name the other; `None` outside the VPC, where there are no groups.
    pub(crate) fn rules<'n>(&'n self, own: &Host<'_>, other: &Host<'_>, egress: bool) -> Option<Vec<&'n Rule>> {
        own.inside?;
        let rules = own.groups().iter().filter_map(|group| self.groups.get(group)).flat_map(|group| &group.rules);
        let meets = |rule: &&Rule| rule.egress == egress && names(&rule.peer, other.address, other.groups(), other.service);
        Some(rules.filter(meets).collect())
    }

    /// Ports of clients to try: one of each stretch in which no entry begins or ends.
    pub(crate) fn ephemeral(&self) -> Vec<u16> {
        let starts = self.bounds().flat_map(|(first, last)| [first, last.saturating_add(1), last]);
        let mut ports: Vec<u16> = starts.chain([EPHEMERAL.0, EPHEMERAL.1]).filter(|port| *port >= EPHEMERAL.0).collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }
}

impl Way<'_> {
    pub(crate) fn passes(&self, packet: Packet) -> bool {
        passes(&self.there, packet.protocol, packet.port)
    }

    /// True when the answers pass, whichever port the client waits on.
    pub(crate) fn answers(&self, packet: Packet, ephemeral: &[u16]) -> bool {
        match packet.protocol {
            Protocol::Icmp => passes(&self.back, Protocol::Icmp, 0),
            protocol => self.back.iter().all(|(acl, ..)| acl.is_none()) || ephemeral.iter().all(|port| passes(&self.back, protocol, *port)),
        }
    }
}

fn passes(borders: &[Border<'_>], protocol: Protocol, port: u16) -> bool {
    borders.iter().all(|(acl, egress, remote)| acl.is_none_or(|acl| acl.passes(*egress, *remote, protocol, port)))
}

/// True when one of the rules lets the packet through, or there are no groups.
pub(crate) fn lets(rules: Option<&[&Rule]>, packet: Packet) -> bool {
    rules.is_none_or(|rules| rules.iter().any(|rule| rule.allows(packet.protocol, packet.port)))
}
