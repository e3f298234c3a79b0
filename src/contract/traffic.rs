//! Interfaces in the network, and the traffic that components ask for.

use std::sync::Arc;

use super::network::{Ports, Side};
use super::value::Value;
use crate::diag::Path;
use crate::units::{Cidr, Template};

/// A component's interfaces in the network.
#[derive(Clone, Debug)]
pub struct Presence {
    /// The tier.
    pub tier: Arc<str>,
    /// Where the tier is named.
    pub at: Path,
    /// The zones; `None` for every zone in which the tier has a subnet.
    pub zones: Option<Vec<Arc<str>>>,
    /// The component's key that names the zones.
    pub zones_key: &'static str,
    /// True when its interfaces get public addresses.
    pub public_ip: bool,
    /// Ports on which it listens.
    pub listens: Vec<u16>,
    /// The identity whose security group it takes, where that identity shares its group; `None` for a group of its own.
    pub identity: Option<Arc<str>>,
    /// What the group is for: `load balancer`.
    pub what: &'static str,
}

/// How many addresses the interfaces of a [`Presence`] take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interfaces {
    /// None that are counted.
    #[default]
    None,
    /// One for each task that runs, over the zones in turn: the declaration's [`Capacity`](super::Capacity) says how many.
    PerTask,
    /// So many in every subnet.
    PerSubnet(u64),
    /// So many in all, each in another zone while there are zones. Which of them, the file does not say.
    Spread(u64),
    /// Nodes of a load balancer: AWS decides how many.
    Nodes,
}

/// What a component does when a zone is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Failover {
    /// It is in no zone, or AWS spreads it over those of the region: nothing.
    #[default]
    Regional,
    /// It has a part in each of its zones, and those that are left do all the work.
    EachZone,
    /// Its tasks start anew in the zones that are left.
    Tasks,
    /// It is in one zone at a time.
    Instance {
        /// True where a copy in another zone takes over.
        standby: bool,
        /// What AWS makes of it: a key of the table of recovery times.
        recovery: &'static str,
        /// True where it can be restored to a time shortly before.
        backed_up: bool,
    },
}

/// Interfaces that stand beside a component's users, one in each zone in which a user has some: mount targets. The architecture
/// makes its [`Presence`] of it once all uses are known; without users there is none.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The component, or what fixes the zone.
    pub at: Path,
    /// The only zone, where there is one.
    pub zone: Option<Arc<str>>,
    /// Ports on which it listens.
    pub listens: Vec<u16>,
    /// What the group is for: `file system`.
    pub what: &'static str,
}

/// One side of an [`Opening`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    /// A component or an identity, by name.
    Component(Arc<str>),
    /// Everywhere, the VPC included.
    Internet,
    /// The interface endpoints.
    Endpoints,
    /// The addresses of a service that a gateway endpoint leads to: `s3`.
    PrefixList(Arc<str>),
    /// An address range.
    Range(Cidr),
}

/// Traffic that someone asked for.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Who opens the connection.
    pub from: Peer,
    /// Who accepts it.
    pub to: Peer,
    /// Ports of the accepting side.
    pub ports: Vec<Ports>,
    /// Whose security group gets the rule.
    pub side: Side,
    /// Where it is asked for.
    pub at: Path,
}

/// A load balancer's target.
#[derive(Clone, Debug)]
pub struct Forward {
    /// The component.
    pub to: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Attribute of the load balancer that holds the target group's ARN once a listener forwards to it.
    pub target_group: Arc<str>,
    /// Ports of the listeners that forward to it, or have a route that does.
    pub listeners: Vec<u16>,
}

/// A component behind a web ACL.
#[derive(Clone, Debug)]
pub struct Protection {
    /// The component.
    pub to: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Attribute of the web ACL that holds the ARN of the ACL for this component: a distribution takes it as `web_acl_id`; a load
    /// balancer is associated by the web ACL's own module.
    pub acl: Arc<str>,
}

/// How a load balancer reaches a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// TCP port.
    pub port: u16,
    /// Name of the target group, where the file fixes it.
    pub name: Option<Template>,
    /// Health check.
    pub health: TargetHealth,
    /// Time that a leaving target may finish its requests, in seconds (0 to 3600).
    pub deregistration_delay: u64,
    /// Time over which a new target gets its share, in seconds (0, or 30 to 900).
    pub slow_start: u64,
    /// Length of a sticky session in seconds; `None` for none.
    pub stickiness: Option<u64>,
    /// `round_robin`, `least_outstanding_requests` or `weighted_random`.
    pub algorithm: &'static str,
    /// `HTTP1`, `HTTP2` or `GRPC`.
    pub protocol_version: &'static str,
}

/// A load balancer's health check. Limits: ELBv2 API, `CreateTargetGroup`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetHealth {
    /// Path.
    pub path: Arc<str>,
    /// Seconds between checks, 5 to 300.
    pub interval: u64,
    /// Seconds until a check fails, 2 to 120.
    pub timeout: u64,
    /// Successes until healthy, 2 to 10.
    pub healthy: i64,
    /// Failures until unhealthy, 2 to 10.
    pub unhealthy: i64,
    /// Codes that count: `200-299`.
    pub matcher: Arc<str>,
}

/// What a Route 53 alias record needs.
#[derive(Clone, Debug)]
pub struct Alias {
    /// DNS name of the target.
    pub dns_name: Value,
    /// Hosted zone of the target.
    pub zone_id: Value,
    /// Whether Route 53 should follow the target's health.
    pub evaluate_health: bool,
}
