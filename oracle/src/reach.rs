//! Who reaches whom: every packet that could make a difference, sent from everybody to everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::Error;
use crate::configuration::Configuration;
use crate::interfaces::{Interface, Node};
use crate::network::{Assumptions, Network};
use crate::packet::{Host, Inside, Packet, lets};
use crate::permissions;
use crate::ports::{Ports, Protocol};
use crate::relays::Relays;

/// Ports of a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Ports on which some subnet of the one reaches some subnet of the other, relays included.
    pub somewhere: Ports,
    /// Ports on which each subnet of the one reaches each of the other.
    pub everywhere: Ports,
}

/// What is asked beside who reaches whose interfaces.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Services of AWS, as their endpoints are called: `ecr.api`.
    pub services: BTreeSet<String>,
    /// Folders of modules for whose resources an API of AWS answers, with the prefix of its actions: `s3`, `ecr`.
    pub apis: BTreeMap<String, String>,
    /// Folders of modules that call APIs from outside the VPC.
    pub outside: BTreeSet<String>,
}

/// Every pair with a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach(pub BTreeMap<(Node, Node), Pair>);

/// What is asked of a service of AWS and of its endpoint.
const HTTPS: u16 = 443;
/// What a distribution answers.
const OF_DISTRIBUTIONS: [u16; 2] = [80, HTTPS];

/// Ranges from which no packet comes over the internet, and to which none goes: private (RFC 1918), shared (RFC 6598), this host, loopback,
/// link-local, multicast and reserved ones (RFC 6890).
const NOT_PUBLIC: [(Ipv4Addr, u8); 9] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Somebody somewhere: hosts that stand in one place, of which one is enough.
type Place<'n> = Vec<Host<'n>>;

/// All that is sent and asked.
pub(crate) struct Sender<'n> {
    network: &'n Network,
    /// One packet for each stretch of ports in which no rule begins or ends.
    stretches: Vec<(Protocol, u16, u16)>,
    ephemeral: Vec<u16>,
    named: Vec<Ipv4Net>,
}

impl<'n> Sender<'n> {
    /// `ports` and `ranges` are told apart, too.
    pub(crate) fn new(network: &'n Network, ports: impl IntoIterator<Item = u16>, ranges: impl IntoIterator<Item = Ipv4Net>) -> Self {
        let bounds = network.bounds().chain(ports.into_iter().map(|port| (port, port)));
        let starts: BTreeSet<u16> = bounds.flat_map(|(first, last)| [Some(first), last.checked_add(1)]).flatten().chain([0]).collect();
        let firsts: Vec<u16> = starts.into_iter().collect();
        let mut stretches = vec![(Protocol::Icmp, 0, 0)];
        for (index, first) in firsts.iter().enumerate() {
            let last = firsts.get(index + 1).map_or(u16::MAX, |next| next - 1);
            stretches.extend([Protocol::Tcp, Protocol::Udp].map(|protocol| (protocol, *first, last)));
        }
        let mut named = network.named_ranges();
        named.extend(ranges.into_iter().chain(network.ranges.iter().copied()));
        Self { network, stretches, ephemeral: network.ephemeral(), named }
    }

    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Protocol, u16, u16)> + '_ {
        self.stretches.iter().copied()
    }

    /// The hosts that the interface could be: one address for each part of its subnet that rules tell apart.
    pub(crate) fn hosts(&self, interface: &'n Interface) -> Place<'n> {
        let Some((id, subnet)) = self.network.subnets.get_key_value(&interface.subnet) else { return Vec::new() };
        let inside = Inside { id, subnet, groups: &interface.groups, public: interface.public };
        let addresses = match interface.fixed {
            Some(fixed) => vec![fixed],
            None => self.addresses_in(subnet.range, |_| true),
        };
        addresses.into_iter().map(|address| Host { address, inside: Some(inside), service: None }).collect()
    }

    /// Hosts on the internet: one for each range that somebody names, and one that nobody names.
    pub(crate) fn internet(&self) -> Place<'n> {
        self.addresses_in(Ipv4Net::default(), |address| self.public(address)).into_iter().map(Host::outside).collect()
    }

    fn public(&self, address: Ipv4Addr) -> bool {
        let not_public = NOT_PUBLIC.iter().filter_map(|(base, prefix)| Ipv4Net::new(*base, *prefix).ok());
        !self.network.inside(address) && !not_public.into_iter().any(|range| range.contains(&address))
    }

    /// A public address in no named range but that of everybody.
    fn anybody(&self) -> Option<Ipv4Addr> {
        let unnamed =
            |address: &Ipv4Addr| self.public(*address) && !self.named.iter().any(|range| range.prefix_len() > 0 && range.contains(address));
        (1..224).map(|first| Ipv4Addr::new(first, 99, 99, 99)).find(unnamed)
    }

    /// One address that counts for each way in which the named ranges can hold an address of `range` or not.
    pub(crate) fn addresses_in(&self, range: Ipv4Net, counts: impl Fn(Ipv4Addr) -> bool) -> Vec<Ipv4Addr> {
        let within: Vec<Ipv4Net> = self.named.iter().filter(|named| range.contains(*named) && **named != range).copied().collect();
        let mut found: BTreeMap<Vec<bool>, Ipv4Addr> = BTreeMap::new();
        let edges = within.iter().flat_map(|named| {
            let (first, last) = (u32::from(named.network()), u32::from(named.broadcast()));
            [first, last, first.saturating_sub(1), last.saturating_add(1)]
        });
        let middle = u32::from(range.network()).saturating_add(10).min(u32::from(range.broadcast()));
        let wanted = edges.chain([middle]).map(Ipv4Addr::from).chain(self.anybody());
        for address in wanted.filter(|address| range.contains(address) && counts(*address)) {
            found.entry(within.iter().map(|named| named.contains(&address)).collect()).or_insert(address);
        }
        found.into_values().collect()
    }

    /// The ports on which a connection from some host of the one place to some host of the other comes about.
    pub(crate) fn between(&self, from: &Place<'_>, to: &Place<'_>) -> Ports {
        let mut ports = Ports::default();
        for (source, target) in from.iter().flat_map(|source| to.iter().map(move |target| (source, target))) {
            let Some(way) = self.network.way(source, target) else { continue };
            let (out, into) = (self.network.rules(source, target, true), self.network.rules(target, source, false));
            for (protocol, first, last) in &self.stretches {
                let packet = Packet { protocol: *protocol, port: *first };
                if lets(out.as_deref(), packet)
                    && lets(into.as_deref(), packet)
                    && way.passes(packet)
                    && way.answers(packet, &self.ephemeral)
                {
                    ports.add(*protocol, *first, *last);
                }
            }
        }
        ports
    }

    /// Ports over all places of the one and all of the other.
    fn pair(&self, from: &[Place<'_>], to: &[Place<'_>]) -> Pair {
        let mut pair = Pair::default();
        let mut first = true;
        for (source, target) in from.iter().flat_map(|source| to.iter().map(move |target| (source, target))) {
            let ports = self.between(source, target);
            pair.somewhere.extend(&ports);
            pair.everywhere = if first { ports } else { pair.everywhere.and(&ports) };
            first = false;
        }
        pair
    }

    /// The public addresses of a service.
    fn public_service(&self, service: &'n str) -> Place<'n> {
        self.anybody().map(|address| Host { address, inside: None, service: Some(service) }).into_iter().collect()
    }
}

impl Reach {
    pub(crate) fn of(
        (configuration, assumptions): (&Configuration, &Assumptions),
        network: &Network,
        relays: &Relays,
        question: &Question,
    ) -> Result<Self, Error> {
        let mut needed: BTreeSet<&str> = question.services.iter().map(String::as_str).collect();
        needed.extend(question.apis.values().flat_map(|api| permissions::services(api)).copied());
        let listening = relays.balancers.values().flat_map(|listeners| listeners.keys().copied());
        let targets = relays.balancers.values().flat_map(BTreeMap::values).chain(relays.distributions.values()).flatten();
        let ports = listening.chain(targets.map(|(_, port)| *port)).chain(OF_DISTRIBUTIONS);
        let sender = Sender::new(network, ports, []);
        let mut places: BTreeMap<&Node, (Vec<Place<'_>>, bool)> = BTreeMap::new();
        for interface in &network.interfaces {
            let (own, accepts) = places.entry(&interface.owner).or_default();
            own.push(sender.hosts(interface));
            *accepts |= interface.accepts;
        }
        let internet = vec![sender.internet()];
        let anybody: Vec<Place<'_>> = vec![sender.anybody().map(Host::outside).into_iter().collect()];
        let mut direct: BTreeMap<(Node, Node), Pair> = BTreeMap::new();
        let mut put = |from: &Node, to: &Node, pair: Pair| {
            if !pair.somewhere.is_empty() {
                direct.insert((from.clone(), to.clone()), pair);
            }
        };
        let answers = |node: &Node, pair: Pair| match relays.balancers.get(node) {
            Some(listeners) => pair.only(&tcp(listeners.keys().copied())),
            None => pair,
        };
        let (https, web) = (tcp([HTTPS]), tcp(OF_DISTRIBUTIONS));
        let both = |ports: &Ports| Pair { somewhere: ports.clone(), everywhere: ports.clone() };
        for (from, (sources, _)) in places.iter().filter(|(from, _)| matches!(from, Node::Module(_))) {
            for (to, (hosts, accepts)) in places.iter().filter(|(to, _)| *to != from) {
                if *accepts && matches!(to, Node::Module(_)) {
                    put(from, to, answers(to, sender.pair(sources, hosts)));
                }
            }
            for service in &needed {
                let node = Node::Service((*service).to_owned());
                let by_name = network.private_names.iter().any(|name| name == service);
                let hosts = match places.get(&node).filter(|_| by_name) {
                    Some((hosts, _)) => hosts.clone(),
                    None => vec![sender.public_service(service)],
                };
                put(from, &node, sender.pair(sources, &hosts).only(&https));
            }
            put(from, &Node::Internet, sender.pair(sources, &internet));
            let asked = sender.pair(sources, &anybody).only(&web);
            relays.distributions.keys().for_each(|distribution| put(from, distribution, asked.clone()));
        }
        for (to, (hosts, _)) in places.iter().filter(|(to, (_, accepts))| *accepts && matches!(to, Node::Module(_))) {
            put(&Node::Internet, to, answers(to, sender.pair(&internet, hosts)));
            for (distribution, origins) in &relays.distributions {
                let asked = tcp(origins.iter().filter(|(origin, _)| origin == *to).map(|(_, port)| *port));
                put(distribution, to, answers(to, sender.pair(&anybody, hosts)).only(&asked));
            }
        }
        for distribution in relays.distributions.keys() {
            put(&Node::Internet, distribution, both(&web));
        }
        // Functions outside the VPC stand on the internet, at an address that nobody knows.
        let mut functions =
            configuration.of_kind("aws_lambda_function").map(|address| configuration.folder(&address).to_owned()).collect::<BTreeSet<_>>();
        functions.retain(|folder| question.outside.contains(folder));
        let everything = Ports::of([(Protocol::Tcp, 0, u16::MAX), (Protocol::Udp, 0, u16::MAX), (Protocol::Icmp, 0, 0)]);
        for from in functions.into_iter().map(Node::Module) {
            put(&from, &Node::Internet, both(&everything));
            question.services.iter().for_each(|service| put(&from, &Node::Service(service.clone()), both(&https)));
            relays.distributions.keys().for_each(|distribution| put(&from, distribution, both(&web)));
            for (to, (hosts, _)) in places.iter().filter(|(to, (_, accepts))| *accepts && matches!(to, Node::Module(_))) {
                put(&from, to, answers(to, sender.pair(&anybody, hosts)));
            }
        }
        for (distribution, bucket) in &relays.readable {
            put(distribution, bucket, both(&https));
        }
        let inside: Vec<&str> =
            places.keys().filter_map(|node| if let Node::Module(name) = node { Some(name.as_str()) } else { None }).collect();
        let mut pairs = relayed(direct, relays);
        for (target, api) in &question.apis {
            for caller in inside.iter().copied().chain(question.outside.iter().map(String::as_str)).filter(|caller| caller != target) {
                if permissions::allows(configuration, assumptions, (caller, target), api)? {
                    let from = Node::Module(caller.to_owned());
                    let mut pair = both(&https);
                    for service in permissions::services(api).iter().filter(|_| inside.contains(&caller)) {
                        let reached = pairs.get(&(from.clone(), Node::Service((*service).to_owned()))).cloned().unwrap_or_default();
                        pair = Pair {
                            somewhere: pair.somewhere.and(&reached.somewhere),
                            everywhere: pair.everywhere.and(&reached.everywhere),
                        };
                    }
                    if !pair.somewhere.is_empty() {
                        let known = pairs.entry((from, Node::Module(target.clone()))).or_default();
                        known.somewhere.extend(&pair.somewhere);
                        known.everywhere.extend(&pair.everywhere);
                    }
                }
            }
        }
        pairs.retain(|(_, to), _| if let Node::Service(name) = to { question.services.contains(name) } else { true });
        Ok(Self(pairs))
    }
}

/// Adds what relays lead on to, until nothing is new.
fn relayed(mut pairs: BTreeMap<(Node, Node), Pair>, relays: &Relays) -> BTreeMap<(Node, Node), Pair> {
    let direct = pairs.clone();
    loop {
        let before = pairs.clone();
        for ((from, relay), reached) in &before {
            let onward: Vec<(bool, bool, &(Node, u16))> = match (relays.balancers.get(relay), relays.distributions.get(relay)) {
                (Some(listeners), _) => {
                    let open = listeners.iter().map(|(port, targets)| {
                        let some = reached.somewhere.contains(Protocol::Tcp, *port);
                        (some, reached.everywhere.contains(Protocol::Tcp, *port), targets)
                    });
                    open.flat_map(|(some, every, targets)| targets.iter().map(move |target| (some, every, target))).collect()
                }
                (None, Some(origins)) => {
                    let (some, every) = (!reached.somewhere.is_empty(), !reached.everywhere.is_empty());
                    origins.iter().map(|origin| (some, every, origin)).collect()
                }
                (None, None) => continue,
            };
            for (some, every, (target, port)) in onward {
                let Some(hop) = direct.get(&(relay.clone(), target.clone())).filter(|_| target != from) else { continue };
                if some && hop.somewhere.contains(Protocol::Tcp, *port) {
                    let pair = pairs.entry((from.clone(), target.clone())).or_default();
                    pair.somewhere.add(Protocol::Tcp, *port, *port);
                    if every && hop.everywhere.contains(Protocol::Tcp, *port) {
                        pair.everywhere.add(Protocol::Tcp, *port, *port);
                    }
                }
            }
        }
        if before == pairs {
            return pairs;
        }
    }
}

fn tcp(ports: impl IntoIterator<Item = u16>) -> Ports {
    Ports::of(ports.into_iter().map(|port| (Protocol::Tcp, port, port)))
}

impl Pair {
    fn only(&self, kept: &Ports) -> Self {
        Self { somewhere: self.somewhere.and(kept), everywhere: self.everywhere.and(kept) }
    }
}
