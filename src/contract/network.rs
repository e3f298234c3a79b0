//! The network as all components see it: tiers, subnets, endpoints, security groups and their rules.

use std::sync::Arc;

use crate::map::IndexMap;

use super::file::FileFacts;
use super::value::Value;
use crate::diag::Path;
use crate::units::Cidr;

/// Where a tier's default route leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoutesTo {
    /// The internet gateway.
    Internet,
    /// A NAT gateway.
    Nat,
    /// Nowhere outside the VPC.
    Nothing,
}

/// One subnet.
#[derive(Clone, Debug)]
pub struct SubnetFacts {
    /// Its zone.
    pub zone: Arc<str>,
    /// Its range; `None` for an existing subnet whose range the file does not say.
    pub cidr: Option<Cidr>,
    /// Its id.
    pub id: Value,
    /// Where it is written, or its tier.
    pub at: Path,
}

/// One tier: a subnet in each of its zones, all routed alike.
#[derive(Clone, Debug)]
pub struct TierFacts {
    /// Its name.
    pub name: Arc<str>,
    /// Where its default route leads.
    pub routes_to: RoutesTo,
    /// Its subnets by zone, in the order of the file's zones.
    pub subnets: IndexMap<Arc<str>, SubnetFacts>,
    /// Zones for whose subnets there is no room.
    pub unplaced: Vec<Arc<str>>,
    /// List of all its subnet ids.
    pub ids: Value,
    /// Where it is written.
    pub at: Path,
}

impl TierFacts {
    /// The subnets in `zones`; all where that is `None`.
    pub fn subnets_in<'a>(&'a self, zones: Option<&'a [Arc<str>]>) -> impl Iterator<Item = &'a SubnetFacts> {
        self.subnets.values().filter(move |subnet| zones.is_none_or(|zones| zones.contains(&subnet.zone)))
    }
}

/// A VPC endpoint.
#[derive(Clone, Debug)]
pub struct EndpointFacts {
    /// Service: `s3`, `ecr.api`.
    pub service: Arc<str>,
    /// True for S3 and DynamoDB gateways, which have no security group.
    pub gateway: bool,
    /// Where it is written.
    pub at: Path,
}

impl EndpointFacts {
    /// The name under which AWS offers the service in the file's region: `com.amazonaws.us-east-1.s3`.
    pub fn service_name(&self, file: &FileFacts) -> String {
        // In China interface endpoints carry the partition's own prefix, gateways do not.
        let prefix = if file.partition == "aws-cn" && !self.gateway { "cn.com.amazonaws" } else { "com.amazonaws" };
        format!("{prefix}.{}.{}", file.facts.region, self.service)
    }
}

/// Tier and zone of the subnet that holds an interface of an endpoint.
pub type InterfacePlace = (Arc<str>, Arc<str>);

/// The network of the environment.
#[derive(Clone, Debug, Default)]
pub struct NetworkFacts {
    /// Range of the VPC.
    pub cidr: Option<Cidr>,
    /// Tiers in the order of the file.
    pub tiers: IndexMap<Arc<str>, TierFacts>,
    /// Endpoints by service.
    pub endpoints: IndexMap<Arc<str>, EndpointFacts>,
    /// True when the network is somebody else's and only used.
    pub existing: bool,
    /// Where each interface endpoint has its interfaces, by service.
    pub interfaces: IndexMap<Arc<str>, Vec<InterfacePlace>>,
    /// Network ACLs by tier, where `acls: derived`.
    pub acls: IndexMap<Arc<str>, Acl>,
    /// NAT gateways by zone: the tier of the subnet that holds each.
    pub nats: IndexMap<Arc<str>, Arc<str>>,
    /// The zone of the NAT gateway that subnets of a tier with `routes_to: nat` use, by their own zone.
    pub nat_of: IndexMap<Arc<str>, Arc<str>>,
    /// Where the file decides on NAT gateways: `network.nat`.
    pub nat_at: Path,
    /// Ranges that the lock file keeps for subnets of earlier renders, by tier and zone.
    pub kept: Vec<(Arc<str>, Arc<str>, Cidr)>,
}

impl NetworkFacts {
    /// The account of the environment: the file's, else what the VPC says, else `*`.
    pub fn account(&self, file: &FileFacts) -> Value {
        match &file.facts.account {
            Some(account) => Value::literal(account.clone()),
            None if self.cidr.is_some() && !self.existing => Value::output("network", "account_id"),
            None => Value::literal("*"),
        }
    }
}

/// A tier's network ACL.
#[derive(Clone, Debug, Default)]
pub struct Acl {
    /// Entries, inbound before outbound, in the order of their numbers.
    pub entries: Vec<AclEntry>,
}

/// One stateless rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AclEntry {
    /// 1 to 32766, unique per direction; the lowest that matches decides.
    pub number: u16,
    /// Direction.
    pub direction: Direction,
    /// The other side.
    pub cidr: Cidr,
    /// Destination ports; all protocols for [`Ports::All`], else TCP.
    pub ports: Ports,
    /// The places whose flows need it; of many, the first.
    pub because: Vec<Path>,
    /// True where further places need it, too.
    pub others: bool,
    /// True for the answers to connections that the other direction opens.
    pub answers: bool,
}

/// Ports of the accepting side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ports {
    /// Every port of every protocol.
    All,
    /// TCP, from the first to the last, both included.
    Tcp(u16, u16),
    /// UDP, from the first to the last, both included.
    Udp(u16, u16),
}

impl Ports {
    /// One port.
    pub const fn one(port: u16) -> Self {
        Self::Tcp(port, port)
    }

    /// True when every port of `other` is one of these.
    pub const fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::All, _) => true,
            (Self::Tcp(from, to), Self::Tcp(first, last)) | (Self::Udp(from, to), Self::Udp(first, last)) => from <= first && last <= to,
            _ => false,
        }
    }
}

impl std::fmt::Display for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Tcp(from, to) if from == to => write!(f, "{from}"),
            Self::Tcp(from, to) => write!(f, "{from}-{to}"),
            Self::Udp(from, to) if from == to => write!(f, "{from}/udp"),
            Self::Udp(from, to) => write!(f, "{from}-{to}/udp"),
        }
    }
}

/// Whose security group gets the rule of an opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that opens the connection.
    From,
    /// The one that accepts it.
    To,
    /// Both.
    Both,
}

/// Direction of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Into the group's or subnet's members.
    Ingress,
    /// Out of them.
    Egress,
}

/// The other side of a security group's rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RulePeer {
    /// Another group, or itself, by key.
    Group(Arc<str>),
    /// A range.
    Range(Cidr),
    /// The prefix list of a gateway endpoint's service: `s3`.
    PrefixList(Arc<str>),
}

/// A security group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Key: the component's or identity's name, or `endpoints`.
    pub key: Arc<str>,
    /// What it is for: `load balancer edge`.
    pub description: String,
    /// Components whose interfaces are in it.
    pub members: Vec<Arc<str>>,
    /// Where it comes from.
    pub at: Path,
}

/// Index of a rule in [`Firewall::rules`].
pub type RuleId = usize;

/// One rule of a security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRule {
    /// The group's key.
    pub group: Arc<str>,
    /// Direction.
    pub direction: Direction,
    /// The other side.
    pub peer: RulePeer,
    /// Ports of the accepting side.
    pub ports: Ports,
    /// What asked for it.
    pub because: Vec<Path>,
}

impl GroupRule {
    /// True when this rule allows all that `other` allows.
    pub fn covers(&self, other: &Self) -> bool {
        let everywhere = self.peer == RulePeer::Range(Cidr::everywhere());
        let peer = match (&self.peer, &other.peer) {
            (mine, theirs) if mine == theirs => true,
            (RulePeer::Range(mine), RulePeer::Range(theirs)) => mine.contains(*theirs),
            // 0.0.0.0/0 includes the VPC and every service's addresses.
            _ => everywhere,
        };
        peer && self.group == other.group && self.direction == other.direction && self.ports.covers(other.ports)
    }
}

/// All security groups and rules of the environment.
#[derive(Clone, Debug, Default)]
pub struct Firewall {
    /// Groups by key.
    pub groups: IndexMap<Arc<str>, Group>,
    /// Rules that are rendered, sorted by group, direction, peer and ports.
    pub rules: Vec<GroupRule>,
    /// Rules that a wider rendered rule covers: what was needed, and the wider rule.
    pub covered: Vec<(GroupRule, RuleId)>,
}
