//! What the rest of the architecture may know of a component before anything is resolved.

use std::borrow::Cow;
use std::sync::Arc;

use super::network::{Ports, Side};
use super::permission::Condition;
use super::value::Value;
use crate::diag::Path;
use crate::units::Cidr;

/// Everything that a component lets others know.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// What `${name.attribute}` gives.
    pub attributes: Vec<Attribute>,
    /// JSON keys of the secret that this component is: any `${name.KEY}` names one.
    pub secret: Option<Source>,
    /// Other components that it names, apart from `uses`.
    pub relations: Vec<Relation>,
    /// What it does with others.
    pub uses: Vec<Use>,
    /// What others may do with it.
    pub accesses: Vec<Access>,
    /// Its interfaces in the network.
    pub presence: Option<Presence>,
    /// Traffic that it opens by itself: listeners, egress.
    pub openings: Vec<Opening>,
    /// Components that it sends requests to, as a load balancer.
    pub forwards: Vec<Forward>,
    /// Components whose requests it filters, as a web ACL.
    pub protects: Vec<Protection>,
    /// How a load balancer reaches it.
    pub target: Option<Target>,
    /// Components that it registers under their names, as a namespace, with the place that says so.
    pub registers: Vec<(Arc<str>, Path)>,
    /// The domain under which a namespace registers.
    pub domain: Option<Value>,
    /// What can be watched.
    pub metrics: Vec<Metric>,
    /// Its log group.
    pub logs: Option<LogSource>,
    /// What a DNS alias record needs.
    pub alias: Option<Alias>,
    /// AWS services that it must reach to start and log, with the place that needs each: `ecr.api`, `logs`.
    pub needs: Vec<(&'static str, Path)>,
    /// Names that are unique in an account or in the world.
    pub claims: Vec<Claim>,
    /// AWS services that write to buckets on its behalf: access logs.
    pub bucket_writers: Vec<BucketWriter>,
    /// What AWS services do with keys on its behalf.
    pub key_services: Vec<KeyService>,
    /// Connections that it accepts at once, where that is known.
    pub connection_limit: Option<u64>,
    /// The identity whose roles it takes, where that identity shares roles; `None` for its own.
    pub identity: Option<Arc<str>>,
    /// What it shares with its members, as an identity.
    pub shares: Option<Shares>,
    /// Roles that it takes, each with the AWS service that assumes it: `ecs-tasks.amazonaws.com`.
    pub roles: Vec<(RoleKind, &'static str)>,
    /// How many of it there are, where it scales or is counted.
    pub capacity: Option<Capacity>,
    /// True when its loss is a loss of data.
    pub holds_data: bool,
    /// Whether what it stores is encrypted at rest; `None` where it stores nothing.
    pub encrypted: Option<bool>,
}

impl Declaration {
    /// The attribute `name`.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The access `name`.
    pub fn access(&self, name: &str) -> Option<&Access> {
        self.accesses.iter().find(|access| access.name == name)
    }

    /// The metric `name`.
    pub fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }
}

/// The Terraform type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    Text,
    /// `number`
    Number,
    /// `list(string)`
    List,
    /// `map(string)`
    Map,
}

impl Kind {
    /// As written in a `variable` block.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::List => "list(string)",
            Self::Map => "map(string)",
        }
    }
}

/// Where an attribute's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The output of the component's module with the attribute's name.
    Output,
    /// Known now, or made of other values.
    Known(Value),
    /// A key of a secret; only `secrets:` may take it.
    SecretKey {
        /// ARN of the secret.
        arn: Value,
        /// The JSON key; `None` for the whole secret.
        key: Option<Arc<str>>,
        /// The version that consumers pin.
        version: Option<Value>,
    },
}

/// One value that others may name.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Name after the dot: `url`, `connection.password`.
    pub name: Cow<'static, str>,
    /// A sentence for variables, outputs and docs: `Host name of the database.`
    pub description: Cow<'static, str>,
    /// Type.
    pub kind: Kind,
    /// True for what must not be shown.
    pub sensitive: bool,
    /// True for what connects to the component: using it without a `connect` is doubtful.
    pub address: bool,
    /// True for what a user wants to see after an apply: an output of the root module when the file names none.
    pub headline: bool,
    /// Where it comes from.
    pub source: Source,
}

impl Attribute {
    /// A string output.
    pub fn output(name: impl Into<Cow<'static, str>>, description: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            description: description.into(),
            kind: Kind::Text,
            sensitive: false,
            address: false,
            headline: false,
            source: Source::Output,
        }
    }

    /// A string known now, or made of other values.
    pub fn known(name: impl Into<Cow<'static, str>>, description: impl Into<Cow<'static, str>>, value: Value) -> Self {
        Self { source: Source::Known(value), ..Self::output(name, description) }
    }

    /// Of another type than string.
    #[must_use]
    pub fn of(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Connects to the component.
    #[must_use]
    pub fn address(mut self) -> Self {
        self.address = true;
        self
    }

    /// Wanted after an apply.
    #[must_use]
    pub fn headline(mut self) -> Self {
        self.headline = true;
        self
    }

    /// Not to be shown.
    #[must_use]
    pub fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }
}

/// A component named by another.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The name written.
    pub to: Arc<str>,
    /// Where.
    pub at: Path,
    /// Types that may stand there; empty for any.
    pub wants: &'static [&'static str],
}

impl Relation {
    /// The component `to`, written at `at`, of one of the types `wants`.
    pub fn new(to: impl Into<Arc<str>>, at: Path, wants: &'static [&'static str]) -> Self {
        Self { to: to.into(), at, wants }
    }
}

/// Whose permissions a use needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// The application's: an ECS task role, a function's role, a user.
    Task,
    /// What ECS itself needs to start a task: image, logs, injected secrets.
    Execution,
}

/// What an identity shares. Members name the identity; only here is said for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// One security group for all members.
    pub group: bool,
    /// One pair of roles for all members.
    pub roles: bool,
    /// What the shared group is for, as its description says it; `None` for the list of members.
    pub description: Option<Arc<str>>,
}

/// How many of a component run at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// As written, before anything scales.
    pub desired: u64,
    /// Least.
    pub minimum: u64,
    /// Most, by scaling or schedule.
    pub maximum: u64,
    /// Most at once while a deployment replaces the old ones.
    pub deploying: u64,
    /// Connections that each of them opens to a database that it connects to; `None` where the file does not say.
    pub pool_size: Option<u64>,
}

/// `uses: {db: connect}`. A component may use itself: then its own role gets the grant, and nothing else follows.
#[derive(Clone, Debug)]
pub struct Use {
    /// The component used.
    pub to: Arc<str>,
    /// How: the name of one of its [`Access`]es.
    pub access: Arc<str>,
    /// Where that is written.
    pub at: Path,
    /// Whose permissions it needs.
    pub role: RoleKind,
}

/// A way in which a component can be used.
#[derive(Clone, Debug)]
pub struct Access {
    /// `connect`, `read`, `write`, `read-write`, `mount`, `invoke`, or one that a component derives (`pull`, `inject`).
    pub name: &'static str,
    /// TCP ports that it opens between the two security groups.
    pub ports: Vec<u16>,
    /// What it allows the user's role.
    pub grants: Vec<Grant>,
    /// AWS services that the user must reach for it: `s3`.
    pub services: &'static [&'static str],
    /// True for accesses that cannot be written under `uses`.
    pub derived: bool,
}

impl Access {
    /// An access that opens ports only.
    pub fn connect(ports: Vec<u16>) -> Self {
        Self { name: "connect", ports, grants: Vec::new(), services: &[], derived: false }
    }

    /// An access that grants IAM actions only, through `services`.
    pub fn grant(name: &'static str, services: &'static [&'static str], grants: Vec<Grant>) -> Self {
        Self { name, ports: Vec::new(), grants, services, derived: false }
    }

    /// Not to be written under `uses`.
    #[must_use]
    pub fn derived(mut self) -> Self {
        self.derived = true;
        self
    }
}

/// IAM actions on resources.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Exact actions: `s3:GetObject`.
    pub actions: &'static [&'static str],
    /// Exact ARNs.
    pub resources: Vec<Value>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

impl Grant {
    /// `actions` on `resources`.
    pub fn new(actions: &'static [&'static str], resources: Vec<Value>) -> Self {
        Self { actions, resources, conditions: Vec::new() }
    }
}

/// A component's interfaces in the network.
#[derive(Clone, Debug)]
pub struct Presence {
    /// The tier.
    pub tier: Arc<str>,
    /// Where the tier is named.
    pub at: Path,
    /// The zones; `None` for every zone in which the tier has a subnet.
    pub zones: Option<Vec<Arc<str>>>,
    /// True when its interfaces get public addresses.
    pub public_ip: bool,
    /// Ports on which it listens.
    pub listens: Vec<u16>,
    /// The identity whose security group it takes, where that identity shares its group; `None` for a group of its own.
    pub identity: Option<Arc<str>>,
    /// What the group is for: `load balancer`.
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
    pub name: Option<crate::units::Template>,
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

/// A load balancer's health check. Limits: ELBv2 API (`aws-facts` TG-03 to TG-06).
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

/// The unit of a metric, for thresholds and axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricUnit {
    /// 0 to 100.
    Percent,
    /// A number of things.
    Count,
    /// Bytes.
    Bytes,
    /// Seconds.
    Seconds,
}

/// Something that can be watched.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Name after the dot: `cpu`.
    pub name: &'static str,
    /// CloudWatch namespace: `AWS/ECS`.
    pub namespace: &'static str,
    /// CloudWatch metric: `CPUUtilization`.
    pub metric: &'static str,
    /// CloudWatch dimensions.
    pub dimensions: Vec<(&'static str, Value)>,
    /// `Average`, `Sum`, `Maximum`, `Minimum`, `SampleCount`, or a percentile such as `p95`.
    pub statistic: &'static str,
    /// Unit.
    pub unit: MetricUnit,
    /// Panel of a dashboard in which it is drawn: `Request rate`; `None` for none.
    pub panel: Option<&'static str>,
}

/// A component's log group.
#[derive(Clone, Debug)]
pub struct LogSource {
    /// Name of the group.
    pub group: Value,
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

/// A name that only one thing may bear.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Resource type: `aws_lb`.
    pub kind: &'static str,
    /// The name.
    pub name: Value,
    /// Where it is written, or the component.
    pub at: Path,
}

/// An AWS service that writes to a bucket on a component's behalf: one statement of the bucket's only policy.
///
/// AWS tries the permission when the writer is created, so the writer takes the bucket's name from
/// [`BucketWriter::NAME`], an output of the bucket's module that waits for the policy.
#[derive(Clone, Debug)]
pub struct BucketWriter {
    /// The bucket component.
    pub bucket: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Statement id, the same for all writers of one kind: `LoadBalancerLogs`.
    pub sid: &'static str,
    /// Service principal: `logdelivery.elasticloadbalancing.amazonaws.com`.
    pub principal: Value,
    /// Exact actions on objects below `prefix`, or on the bucket where it is `None`.
    pub actions: &'static [&'static str],
    /// Object keys that it writes, up to a final `/`: the resource is `<bucket arn>/<prefix>*`.
    pub prefix: Option<Value>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

impl BucketWriter {
    /// Attribute of every `bucket`: its name, once its policy is in place.
    pub const NAME: &'static str = "name_once_writable";
}

/// An AWS service that itself encrypts with a customer key on a component's behalf: one statement of the key's policy.
///
/// Services that act with the caller's permissions (S3, RDS, EFS, Secrets Manager, ECR) need none. AWS tries the key when the
/// component is created, so the component takes the key's ARN from [`KeyService::ARN`], an output of the key's module that
/// waits for the policy.
#[derive(Clone, Debug)]
pub struct KeyService {
    /// The key component.
    pub key: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Statement id, the same for all components of one kind: `Logs`.
    pub sid: &'static str,
    /// Service principal: `logs.us-east-1.amazonaws.com`.
    pub principal: Value,
    /// Exact actions on the key: `kms:Decrypt`.
    pub actions: &'static [&'static str],
    /// Conditions. They name things by literal ARN: an output would close a circle.
    pub conditions: Vec<Condition>,
}

impl KeyService {
    /// Attribute of every `key`: its ARN, once its policy is in place.
    pub const ARN: &'static str = "arn_once_usable";
}
