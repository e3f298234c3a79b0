//! Network interfaces: whose they are, where they stand, which groups they are in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::Ipv4Addr;

use crate::Error;
use crate::configuration::{Address, Configuration};
use crate::groups::Group;
use crate::network::{Subnet, arguments, endpoint_service};
use crate::value::{Arguments, Value};

/// Who sends or takes packets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// Hosts outside the VPC.
    Internet,
    /// The interfaces of a module, by its folder.
    Module(String),
    /// A service of AWS: `s3`, `ecr.api`.
    Service(String),
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internet => f.write_str("internet"),
            Self::Module(name) => f.write_str(name),
            Self::Service(name) => write!(f, "aws:{name}"),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Interface {
    pub(crate) owner: Node,
    pub(crate) subnet: String,
    pub(crate) groups: Vec<String>,
    /// True where AWS gives it a public address, too.
    pub(crate) public: bool,
    /// False for interfaces of functions: they open connections and accept none (Lambda developer guide, "Giving Lambda functions
    /// access to resources in an Amazon VPC").
    pub(crate) accepts: bool,
    pub(crate) fixed: Option<Ipv4Addr>,
}

/// What types with interfaces call their arguments.
struct Kind {
    name: &'static str,
    /// The block that holds the arguments; empty for the resource itself. Without the block there is no interface.
    block: &'static str,
    subnets: Subnets,
    groups: &'static str,
    accepts: bool,
}

#[derive(Clone, Copy)]
enum Subnets {
    /// One or more, by id.
    Ids(&'static str),
    /// Those of the subnet group that the argument names.
    Group(&'static str),
}

const KINDS: [Kind; 9] = [
    Kind { name: "aws_lb", block: "", subnets: Subnets::Ids("subnets"), groups: "security_groups", accepts: true },
    Kind {
        name: "aws_ecs_service",
        block: "network_configuration",
        subnets: Subnets::Ids("subnets"),
        groups: "security_groups",
        accepts: true,
    },
    Kind {
        name: "aws_lambda_function",
        block: "vpc_config",
        subnets: Subnets::Ids("subnet_ids"),
        groups: "security_group_ids",
        accepts: false,
    },
    Kind {
        name: "aws_db_instance",
        block: "",
        subnets: Subnets::Group("db_subnet_group_name"),
        groups: "vpc_security_group_ids",
        accepts: true,
    },
    Kind {
        name: "aws_rds_cluster",
        block: "",
        subnets: Subnets::Group("db_subnet_group_name"),
        groups: "vpc_security_group_ids",
        accepts: true,
    },
    Kind { name: "aws_efs_mount_target", block: "", subnets: Subnets::Ids("subnet_id"), groups: "security_groups", accepts: true },
    Kind {
        name: "aws_elasticache_replication_group",
        block: "",
        subnets: Subnets::Group("subnet_group_name"),
        groups: "security_group_ids",
        accepts: true,
    },
    Kind {
        name: "aws_elasticache_serverless_cache",
        block: "",
        subnets: Subnets::Ids("subnet_ids"),
        groups: "security_group_ids",
        accepts: true,
    },
    Kind { name: "aws_vpc_endpoint", block: "", subnets: Subnets::Ids("subnet_ids"), groups: "security_group_ids", accepts: true },
];

pub(crate) fn read(
    configuration: &Configuration,
    subnets: &BTreeMap<String, Subnet>,
    groups: &BTreeMap<String, Group>,
) -> Result<Vec<Interface>, Error> {
    let mut interfaces = Vec::new();
    for kind in &KINDS {
        for address in configuration.of_kind(kind.name) {
            let whole = arguments(configuration, &address)?;
            if kind.name == "aws_vpc_endpoint" && whole.text("vpc_endpoint_type").as_deref() == Some("Gateway") {
                continue;
            }
            let place = if kind.block.is_empty() { Some(whole) } else { whole.blocks(kind.block).next() };
            let Some(place) = place else { continue };
            let owner = match kind.name {
                "aws_vpc_endpoint" => Node::Service(endpoint_service(&whole, &address)?),
                _ => Node::Module(configuration.folder(&address).to_owned()),
            };
            let public = has_public_address(kind.name, &whole, &place);
            let in_groups = place.identities(kind.groups).ok_or_else(|| Error::unmodelled(&address, "its groups are not known"))?;
            if let Some(unknown) = in_groups.iter().find(|group| !groups.contains_key(*group)) {
                return Err(Error::unmodelled(&address, format!("the group {unknown} is not there")));
            }
            for subnet in subnets_of(configuration, &place, kind, &address)? {
                if !subnets.contains_key(&subnet) {
                    return Err(Error::unmodelled(&address, format!("the subnet {subnet} is not there")));
                }
                let fixed = whole.text("ip_address").and_then(|address| address.parse().ok());
                let groups = in_groups.clone();
                interfaces.push(Interface { owner: owner.clone(), subnet, groups, public, accepts: kind.accepts, fixed });
            }
        }
    }
    Ok(interfaces)
}

/// Folders of the modules whose interfaces get public addresses.
pub(crate) fn public_owners(configuration: &Configuration) -> Result<BTreeSet<String>, Error> {
    let mut owners = BTreeSet::new();
    for kind in &KINDS {
        for address in configuration.of_kind(kind.name) {
            let whole = arguments(configuration, &address)?;
            let place = if kind.block.is_empty() { Some(whole) } else { whole.blocks(kind.block).next() };
            if place.is_some_and(|place| has_public_address(kind.name, &whole, &place)) {
                owners.insert(configuration.folder(&address).to_owned());
            }
        }
    }
    Ok(owners)
}

fn has_public_address(kind: &str, whole: &Arguments<'_>, place: &Arguments<'_>) -> bool {
    match kind {
        "aws_lb" => !whole.is_true("internal"),
        "aws_ecs_service" => place.is_true("assign_public_ip"),
        _ => whole.is_true("publicly_accessible"),
    }
}

fn subnets_of(configuration: &Configuration, place: &Arguments<'_>, kind: &Kind, address: &Address) -> Result<Vec<String>, Error> {
    let unknown = || Error::unmodelled(address, "its subnets are not known");
    match kind.subnets {
        Subnets::Ids(argument) => place.identities(argument).ok_or_else(unknown),
        Subnets::Group(argument) => match place.get(argument) {
            Some(Value::Attribute(group, _)) => arguments(configuration, &group)?.identities("subnet_ids").ok_or_else(unknown),
            _ => Err(unknown()),
        },
    }
}
