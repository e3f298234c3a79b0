//! Subnets with what their packets meet: route tables and network ACLs.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::Error;
use crate::billing;
use crate::configuration::{Address, Configuration};
use crate::groups::{self, Group};
use crate::interfaces::{self, Interface};
use crate::ports::Protocol;
use crate::value::{Arguments, Value};

/// What the configuration takes from elsewhere, and so cannot say.
#[derive(Clone, Debug, Default)]
pub struct Assumptions {
    /// Range of a VPC that somebody else manages.
    pub vpc: Option<Ipv4Net>,
    /// Subnets that somebody else manages, by id.
    pub subnets: BTreeMap<String, Assumed>,
    /// Folders of the modules to which names lead that DNS servers elsewhere answer for.
    pub names: BTreeMap<String, String>,
    /// ARNs of buckets, keys and the like that somebody else manages, by the folder that a module of theirs would have.
    pub arns: BTreeMap<String, String>,
}

/// A subnet that somebody else manages. Its ACL is AWS's default: all may pass.
#[derive(Clone, Copy, Debug)]
pub struct Assumed {
    /// Its range.
    pub range: Ipv4Net,
    /// Where its default route leads.
    pub leads: Leads,
}

/// Where a route leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leads {
    /// To an internet gateway.
    Internet,
    /// To a NAT gateway.
    Nat,
    /// Nowhere outside the VPC.
    Nowhere,
}

/// What a route sends a packet to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hop {
    InternetGateway,
    /// A NAT gateway; its subnet, where it is known.
    Nat(Option<String>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) routes: Vec<(Ipv4Net, Hop)>,
    /// Services to which a gateway endpoint adds the routes of a prefix list, longer than any that is written here.
    pub(crate) gateways: Vec<String>,
}

/// One entry of a network ACL.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    number: i64,
    egress: bool,
    allows: bool,
    /// `None` for all.
    protocol: Option<Protocol>,
    range: Ipv4Net,
    ports: (u16, u16),
    /// True for an entry on some messages of ICMP only: an echo request is none of them.
    some_messages: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Acl {
    /// In the order of their numbers.
    entries: Vec<Entry>,
}

impl Acl {
    /// What the first entry that matches says; without one, no.
    pub(crate) fn passes(&self, egress: bool, remote: Ipv4Addr, protocol: Protocol, port: u16) -> bool {
        let matches = |entry: &&Entry| {
            let of_protocol = match entry.protocol {
                None => true,
                Some(Protocol::Icmp) => protocol == Protocol::Icmp && !entry.some_messages,
                Some(own) => own == protocol && (entry.ports.0..=entry.ports.1).contains(&port),
            };
            entry.egress == egress && of_protocol && entry.range.contains(&remote)
        };
        self.entries.iter().find(matches).is_some_and(|entry| entry.allows)
    }

    fn bounds(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.entries.iter().map(|entry| entry.ports)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Subnet {
    pub(crate) range: Ipv4Net,
    /// Without an association the VPC's main table, which has the local route only.
    pub(crate) table: Table,
    /// Without an association the VPC's default ACL, through which all may pass.
    pub(crate) acl: Option<Acl>,
}

/// Everything that packets meet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    /// Ranges of the VPC.
    pub(crate) ranges: Vec<Ipv4Net>,
    pub(crate) subnets: BTreeMap<String, Subnet>,
    pub(crate) groups: BTreeMap<String, Group>,
    pub(crate) interfaces: Vec<Interface>,
    /// Services whose public names resolve to the interfaces of an endpoint.
    pub(crate) private_names: Vec<String>,
}

/// Types that decide on nobody's reach, of those whose names start like types that do.
const HARMLESS: [&str; 11] = [
    "aws_default_security_group",
    "aws_eip",
    "aws_internet_gateway",
    "aws_lb_listener_certificate",
    "aws_route53_record",
    "aws_route53_zone",
    "aws_vpc",
    "aws_lb",
    "aws_lb_listener",
    "aws_lb_listener_rule",
    "aws_lb_target_group",
];
const READ: [&str; 10] = [
    "aws_nat_gateway",
    "aws_network_acl",
    "aws_network_acl_rule",
    "aws_route",
    "aws_route_table",
    "aws_route_table_association",
    "aws_security_group",
    "aws_vpc_endpoint",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
];
const OF_THE_NETWORK: [&str; 13] = [
    "aws_alb",
    "aws_customer_gateway",
    "aws_default_",
    "aws_ec2_",
    "aws_egress_only",
    "aws_instance",
    "aws_internet_gateway",
    "aws_lb",
    "aws_nat_",
    "aws_network",
    "aws_route",
    "aws_security_group",
    "aws_vpc",
];

impl Network {
    pub(crate) fn read(configuration: &Configuration, assumptions: &Assumptions) -> Result<Self, Error> {
        for address in configuration.addresses() {
            let kind = &*address.kind;
            let known = HARMLESS.contains(&kind) || READ.contains(&kind);
            if !known && OF_THE_NETWORK.iter().any(|prefix| kind.starts_with(prefix)) {
                return Err(Error::unmodelled(&address, "a type of the network that is not known here"));
            }
            // It could have interfaces of its own.
            if billing::of_type(kind).is_none() {
                return Err(Error::unmodelled(&address, "a type that nobody has judged"));
            }
        }
        let tables = tables(configuration)?;
        let mut network = Self { ranges: assumptions.vpc.into_iter().collect(), ..Self::default() };
        for address in configuration.of_kind("aws_vpc") {
            network.ranges.push(range(&arguments(configuration, &address)?, "cidr_block", &address)?);
        }
        let acls = acls(configuration)?;
        for address in configuration.of_kind("aws_subnet") {
            let range = range(&arguments(configuration, &address)?, "cidr_block", &address)?;
            let id = address.to_string();
            let table = tables.get(&id).cloned().unwrap_or_default();
            let acl = acls.get(&id).cloned();
            network.subnets.insert(id, Subnet { range, table, acl });
        }
        for (id, assumed) in &assumptions.subnets {
            let hop = match assumed.leads {
                Leads::Internet => Some(Hop::InternetGateway),
                Leads::Nat => Some(Hop::Nat(None)),
                Leads::Nowhere => None,
            };
            let routes = hop.into_iter().map(|hop| (Ipv4Net::default(), hop)).collect();
            let table = Table { routes, gateways: Vec::new() };
            network.subnets.insert(id.clone(), Subnet { range: assumed.range, table, acl: None });
        }
        network.groups = groups::read(configuration)?;
        network.interfaces = interfaces::read(configuration, &network.subnets, &network.groups)?;
        network.private_names = private_names(configuration)?;
        Ok(network)
    }

    /// True for addresses of the VPC.
    pub(crate) fn inside(&self, address: Ipv4Addr) -> bool {
        self.ranges.iter().any(|range| range.contains(&address))
    }

    /// First and last port of everything that names ports.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = (u16, u16)> + '_ {
        let acls = self.subnets.values().filter_map(|subnet| subnet.acl.as_ref()).flat_map(Acl::bounds);
        acls.chain(self.groups.values().flat_map(Group::bounds))
    }

    /// Every range that a rule, entry or route names.
    pub(crate) fn named_ranges(&self) -> Vec<Ipv4Net> {
        let subnets = self.subnets.values();
        let acls = subnets.clone().filter_map(|subnet| subnet.acl.as_ref()).flat_map(|acl| acl.entries.iter().map(|entry| entry.range));
        let routes = subnets.flat_map(|subnet| subnet.table.routes.iter().map(|(range, _)| *range));
        let mut ranges: Vec<Ipv4Net> = acls.chain(routes).chain(self.groups.values().flat_map(Group::ranges)).collect();
        ranges.sort_unstable();
        ranges.dedup();
        ranges
    }
}

pub(crate) fn arguments<'c>(configuration: &'c Configuration, address: &'c Address) -> Result<Arguments<'c>, Error> {
    configuration.arguments(address).ok_or_else(|| Error::unmodelled(address, "is not there"))
}

fn range(arguments: &Arguments<'_>, name: &str, address: &Address) -> Result<Ipv4Net, Error> {
    let text = arguments.text(name).unwrap_or_default();
    text.parse().map_err(|_| Error::unmodelled(address, format!("`{name}` is no range: {text:?}")))
}

fn required(arguments: &Arguments<'_>, name: &str, address: &Address) -> Result<String, Error> {
    arguments.identity(name).ok_or_else(|| Error::unmodelled(address, format!("`{name}` is not known")))
}

/// The service's part of `com.amazonaws.eu-central-1.ecr.api`.
pub(crate) fn service_of(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("cn.").unwrap_or(name).strip_prefix("com.amazonaws.")?;
    rest.split_once('.').map(|(_, service)| service)
}

/// The tables by subnet.
fn tables(configuration: &Configuration) -> Result<BTreeMap<String, Table>, Error> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for address in configuration.of_kind("aws_route_table") {
        if arguments(configuration, &address)?.blocks("route").next().is_some() {
            return Err(Error::unmodelled(&address, "routes inside the table"));
        }
        tables.insert(address.to_string(), Table::default());
    }
    for address in configuration.of_kind("aws_route") {
        let arguments = arguments(configuration, &address)?;
        let hop = match (arguments.get("gateway_id"), arguments.get("nat_gateway_id")) {
            (Some(Value::Attribute(gateway, _)), None) if gateway.kind == "aws_internet_gateway" => Hop::InternetGateway,
            (None, Some(Value::Attribute(nat, _))) => {
                let nat_arguments = self::arguments(configuration, &nat)?;
                if nat_arguments.get("connectivity_type").is_some() || nat_arguments.get("allocation_id").is_none() {
                    return Err(Error::unmodelled(&nat, "a NAT gateway without a public address"));
                }
                Hop::Nat(Some(required(&nat_arguments, "subnet_id", &nat)?))
            }
            _ => return Err(Error::unmodelled(&address, "a route to neither an internet nor a NAT gateway")),
        };
        let range = range(&arguments, "destination_cidr_block", &address)?;
        tables.entry(required(&arguments, "route_table_id", &address)?).or_default().routes.push((range, hop));
    }
    for address in configuration.of_kind("aws_vpc_endpoint") {
        let arguments = arguments(configuration, &address)?;
        if arguments.text("vpc_endpoint_type").as_deref() == Some("Gateway") {
            let service = endpoint_service(&arguments, &address)?;
            for table in arguments.identities("route_table_ids").unwrap_or_default() {
                tables.entry(table).or_default().gateways.push(service.clone());
            }
        }
    }
    let mut of_subnets = BTreeMap::new();
    for address in configuration.of_kind("aws_route_table_association") {
        let arguments = arguments(configuration, &address)?;
        let table = required(&arguments, "route_table_id", &address)?;
        of_subnets.insert(required(&arguments, "subnet_id", &address)?, tables.get(&table).cloned().unwrap_or_default());
    }
    Ok(of_subnets)
}

pub(crate) fn endpoint_service(arguments: &Arguments<'_>, address: &Address) -> Result<String, Error> {
    let name = arguments.text("service_name").unwrap_or_default();
    let service = service_of(&name).ok_or_else(|| Error::unmodelled(address, format!("no service of AWS: {name:?}")))?;
    Ok(service.to_owned())
}

fn private_names(configuration: &Configuration) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for address in configuration.of_kind("aws_vpc_endpoint") {
        let arguments = arguments(configuration, &address)?;
        if arguments.is_true("private_dns_enabled") {
            names.push(endpoint_service(&arguments, &address)?);
        }
    }
    Ok(names)
}

/// The ACLs by subnet.
fn acls(configuration: &Configuration) -> Result<BTreeMap<String, Acl>, Error> {
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for address in configuration.of_kind("aws_network_acl_rule") {
        let arguments = arguments(configuration, &address)?;
        let protocol = match arguments.text("protocol").unwrap_or_default().as_str() {
            "-1" | "all" => None,
            "tcp" | "6" => Some(Protocol::Tcp),
            "udp" | "17" => Some(Protocol::Udp),
            "icmp" | "1" => Some(Protocol::Icmp),
            other => return Err(Error::unmodelled(&address, format!("protocol {other:?}"))),
        };
        entries.entry(required(&arguments, "network_acl_id", &address)?).or_default().push(Entry {
            number: arguments.number("rule_number").unwrap_or_default(),
            egress: arguments.is_true("egress"),
            allows: arguments.text("rule_action").as_deref() == Some("allow"),
            protocol,
            range: range(&arguments, "cidr_block", &address)?,
            ports: groups::ports(&arguments),
            some_messages: arguments.number("icmp_type").is_some_and(|message| message != -1),
        });
    }
    let mut of_subnets = BTreeMap::new();
    for address in configuration.of_kind("aws_network_acl") {
        let arguments = arguments(configuration, &address)?;
        if arguments.blocks("ingress").chain(arguments.blocks("egress")).next().is_some() {
            return Err(Error::unmodelled(&address, "entries inside the ACL"));
        }
        let mut acl = Acl { entries: entries.remove(&address.to_string()).unwrap_or_default() };
        acl.entries.sort_by_key(|entry| entry.number);
        for subnet in arguments.identities("subnet_ids").unwrap_or_default() {
            of_subnets.insert(subnet, acl.clone());
        }
    }
    match entries.keys().next() {
        Some(acl) => Err(Error::unmodelled(acl, "an entry of an ACL that is not there")),
        None => Ok(of_subnets),
    }
}
