//! Security groups: stateful, nothing passes that no rule allows.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::Error;
use crate::configuration::{Address, Configuration};
use crate::network::{arguments, endpoint_service};
use crate::ports::Protocol;
use crate::value::{Arguments, Value};

/// The other side of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// Whoever is in the group.
    Group(String),
    Range(Ipv4Net),
    /// The addresses of a service, as the prefix list of its gateway endpoint has them.
    List(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) egress: bool,
    pub(crate) peer: Peer,
    /// `None` for all.
    protocol: Option<Protocol>,
    ports: (u16, u16),
}

impl Rule {
    pub(crate) fn allows(&self, protocol: Protocol, port: u16) -> bool {
        match self.protocol {
            None => true,
            Some(Protocol::Icmp) => protocol == Protocol::Icmp,
            Some(own) => own == protocol && (self.ports.0..=self.ports.1).contains(&port),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) rules: Vec<Rule>,
}

impl Group {
    pub(crate) fn bounds(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.rules.iter().map(|rule| rule.ports)
    }

    pub(crate) fn ranges(&self) -> impl Iterator<Item = Ipv4Net> + '_ {
        self.rules.iter().filter_map(|rule| if let Peer::Range(range) = rule.peer { Some(range) } else { None })
    }
}

/// True where the rule's other side is the one that has `address`, is in `groups`, or is behind the prefix list `list`.
pub(crate) fn names(peer: &Peer, address: Ipv4Addr, groups: &[String], list: Option<&str>) -> bool {
    match peer {
        Peer::Group(group) => groups.contains(group),
        Peer::Range(range) => range.contains(&address),
        Peer::List(service) => list == Some(service.as_str()),
    }
}

/// All ports where a rule names none.
pub(crate) fn ports(arguments: &Arguments<'_>) -> (u16, u16) {
    let port = |name| arguments.number(name).and_then(|port| u16::try_from(port).ok());
    (port("from_port").unwrap_or(0), port("to_port").unwrap_or(u16::MAX))
}

pub(crate) fn read(configuration: &Configuration) -> Result<BTreeMap<String, Group>, Error> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for address in configuration.of_kind("aws_security_group") {
        let arguments = arguments(configuration, &address)?;
        if arguments.blocks("ingress").chain(arguments.blocks("egress")).next().is_some() {
            return Err(Error::unmodelled(&address, "rules inside the group"));
        }
        groups.insert(address.to_string(), Group::default());
    }
    for (kind, egress) in [("aws_vpc_security_group_ingress_rule", false), ("aws_vpc_security_group_egress_rule", true)] {
        for address in configuration.of_kind(kind) {
            let arguments = arguments(configuration, &address)?;
            let rule = Rule {
                egress,
                peer: peer(configuration, &arguments, &address)?,
                protocol: match arguments.text("ip_protocol").unwrap_or_default().as_str() {
                    "-1" => None,
                    "tcp" | "6" => Some(Protocol::Tcp),
                    "udp" | "17" => Some(Protocol::Udp),
                    "icmp" | "1" => Some(Protocol::Icmp),
                    other => return Err(Error::unmodelled(&address, format!("protocol {other:?}"))),
                },
                ports: ports(&arguments),
            };
            let group = arguments.identity("security_group_id").and_then(|group| groups.get_mut(&group));
            group.ok_or_else(|| Error::unmodelled(&address, "a rule of a group that is not there"))?.rules.push(rule);
        }
    }
    Ok(groups)
}

fn peer(configuration: &Configuration, arguments: &Arguments<'_>, address: &Address) -> Result<Peer, Error> {
    let unmodelled = |what: &str| Error::unmodelled(address, what);
    if let Some(group) = arguments.get("referenced_security_group_id") {
        return group.identity().map(Peer::Group).ok_or_else(|| unmodelled("the other group is not known"));
    }
    if let Some(range) = arguments.text("cidr_ipv4") {
        return range.parse().map(Peer::Range).map_err(|_| unmodelled("`cidr_ipv4` is no range"));
    }
    let Some(Value::Attribute(endpoint, _)) = arguments.get("prefix_list_id") else {
        return Err(unmodelled("a rule whose other side is not modelled"));
    };
    if endpoint.kind != "aws_vpc_endpoint" {
        return Err(unmodelled("a prefix list that is not an endpoint's"));
    }
    endpoint_service(&crate::network::arguments(configuration, &endpoint)?, &endpoint).map(Peer::List)
}
