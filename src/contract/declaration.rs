//! What the rest of the architecture may know of a component before anything is resolved.

use std::borrow::Cow;
use std::sync::Arc;

use super::access::{Access, RoleKind, Shares, Use};
use super::by_hand::ByHand;
use super::metric::Metric;
use super::permissions::Written;
use super::service::{BucketKeyService, BucketSubscriber, BucketWriter, KeyService};
use super::traffic::{Alias, Beside, Failover, Forward, Interfaces, Opening, Presence, Protection, Target};
use super::value::Value;
use crate::diag::Path;

/// Everything that a component lets others know.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// What `${name.attribute}` gives.
    pub attributes: Vec<Attribute>,
    /// JSON keys of the secret that this component is, where they are not known: any `${name.KEY}` names one. Known keys are attributes.
    pub secret: Option<Source>,
    /// Other components that it names, apart from `uses`.
    pub relations: Vec<Relation>,
    /// What it does with others.
    pub uses: Vec<Use>,
    /// What its role may do beyond that, as the file writes it.
    pub permissions: Vec<Written>,
    /// What others may do with it.
    pub accesses: Vec<Access>,
    /// Its interfaces in the network.
    pub presence: Option<Presence>,
    /// Addresses that they take.
    pub interfaces: Interfaces,
    /// What it does when a zone is lost.
    pub failover: Failover,
    /// Interfaces that stand where its users' do, in place of `presence`.
    pub beside: Option<Beside>,
    /// Traffic that it opens by itself: listeners, egress.
    pub openings: Vec<Opening>,
    /// Components that it sends requests to, as a load balancer.
    pub forwards: Vec<Forward>,
    /// Components that it asks on behalf of the internet, as a distribution that is enabled, each with the first place that names it.
    pub origins: Vec<(Arc<str>, Path)>,
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
    /// What a person has to do for it.
    pub by_hand: Vec<ByHand>,
    /// Names that are unique in an account or in the world.
    pub claims: Vec<Claim>,
    /// What the name of its resource starts with, where Terraform adds the rest: `shop-files-`.
    pub name_prefix: Option<Value>,
    /// AWS services that write to buckets on its behalf: access logs.
    pub bucket_writers: Vec<BucketWriter>,
    /// The bucket that has to hold its code before it can be made: a component, or any bucket's name.
    pub code_bucket: Option<Arc<str>>,
    /// Images that it runs, as they are written.
    pub images: Vec<Value>,
    /// Buckets that tell it of their events.
    pub bucket_subscribers: Vec<BucketSubscriber>,
    /// What AWS services do with keys on its behalf.
    pub key_services: Vec<KeyService>,
    /// What AWS services do on its behalf with the keys of buckets, whichever they are.
    pub bucket_key_services: Vec<BucketKeyService>,
    /// Host names that it proves, as a certificate; `*.` stands for one label.
    pub covers: Vec<Value>,
    /// Seconds over which a message that somebody receives is hidden from others, as a queue.
    pub visibility_timeout: Option<u64>,
    /// Connections that it accepts at once, where that is known.
    pub connection_limit: Option<u64>,
    /// Days after which AWS gives it another password by itself, where it does.
    pub rotated_after_days: Option<u64>,
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
    /// The part of the name that the file gives, after what it stands for: `COMPONENT` and `api` in `api_target_group_arn`.
    pub varies: Option<(&'static str, Arc<str>)>,
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
            varies: None,
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

    /// One of several, one per `name` of the file; docs write `placeholder` in its place.
    #[must_use]
    pub fn per(mut self, placeholder: &'static str, name: &Arc<str>) -> Self {
        self.varies = Some((placeholder, name.clone()));
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

/// A component's log group.
#[derive(Clone, Debug)]
pub struct LogSource {
    /// Name of the group.
    pub group: Value,
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
