//! A function with every default, name and reference filled in.

use std::sync::Arc;

use crate::contract::{Checker, Component, Declaration, Egress, Model as Resolved, Module, Resolver, RoutesTo, Scope, Statement, Value, Costs, OwnGroup};
use crate::diag::{Findings, Path};

use super::spec::logs::{LogLevel, SystemLevel};
use super::spec::{Architecture, Spec, Tracing, Usage};

/// A function with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) description: Option<Value>,
    pub(super) role: Role,
    pub(super) package: Option<Package>,
    /// What of the package is written that does not go with it: key, and why.
    pub(super) misfits: Vec<(&'static str, &'static str)>,
    pub(super) pipeline: bool,
    pub(super) layers: Vec<Value>,
    pub(super) architecture: Architecture,
    pub(super) memory: i64,
    pub(super) timeout: u64,
    /// MiB; `None` for the 512 that are free.
    pub(super) ephemeral_storage: Option<u64>,
    pub(super) code_signing: Option<Value>,
    pub(super) publish: bool,
    /// Sorted by name.
    pub(super) environment: Vec<(Arc<str>, Value)>,
    pub(super) key: Option<Value>,
    pub(super) reserved_concurrency: Option<i64>,
    pub(super) tracing: Tracing,
    pub(super) network: Option<Network>,
    /// Uses that need an interface in the VPC, with the place of each.
    pub(super) connects: Vec<(Arc<str>, Path)>,
    pub(super) mounts: Vec<Mount>,
    pub(super) dead_letter: Option<Value>,
    pub(super) asynchronous: Option<Asynchronous>,
    pub(super) triggers: Triggers,
    /// Components whose events invoke it unfiltered and that it may write to: the trigger's place and the use's.
    pub(super) circles: Vec<(Arc<str>, Path, Path)>,
    pub(super) logs: LogModel,
    pub(super) egress: Option<Egress>,
    pub(super) usage: Option<Usage>,
}

/// Its role.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// Of its own, with this name and these permissions.
    Own { name: Value, policy: Vec<Statement> },
    /// An identity's.
    Shared { arn: Value, name: Value },
}

/// What runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Package {
    /// A ZIP archive in a bucket.
    Zip { bucket: Value, key: Value, version: Option<Value>, runtime: Arc<str>, handler: Arc<str> },
    /// A container image.
    Image { image: Value, command: Option<Vec<Value>>, entrypoint: Option<Vec<Value>>, working_directory: Option<Value> },
}

/// Its interfaces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Network {
    pub(super) subnets: Subnets,
    pub(super) group: Option<Value>,
    pub(super) zones: Vec<Arc<str>>,
    pub(super) routes_to: Option<RoutesTo>,
}

/// Subnets that it has interfaces in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subnets {
    /// All of the tier.
    Tier(Value),
    /// These.
    Some(Vec<Value>),
}

/// A file system that it mounts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mount {
    pub(super) at: Path,
    /// ARN of the access point; `None` where the file system has none.
    pub(super) access_point: Option<Value>,
    /// Where the function sees it.
    pub(super) path: Option<Arc<str>>,
}

/// What happens to events that Lambda takes in for later.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asynchronous {
    pub(super) retries: i64,
    pub(super) max_age: u64,
    pub(super) on_success: Option<Value>,
    pub(super) on_failure: Option<Value>,
}

/// What invokes it.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Triggers {
    /// Streams and queues, each kind in the order of the names.
    pub(super) polled: Vec<Polled>,
    pub(super) buckets: Vec<BucketSource>,
    pub(super) schedules: Vec<Schedule>,
    pub(super) scheduler_role: Value,
}

/// A stream or a queue that Lambda reads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Polled {
    pub(super) at: Path,
    pub(super) source: Arc<str>,
    pub(super) arn: Value,
    pub(super) enabled: bool,
    pub(super) batch: i64,
    pub(super) window: u64,
    pub(super) partial_failures: bool,
    pub(super) filter: Vec<Arc<str>>,
    pub(super) kind: PolledKind,
}

/// What streams and queues do not have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PolledKind {
    /// A table's stream.
    Stream {
        start: &'static str,
        parallelization: i64,
        retries: Option<i64>,
        max_age: Option<u64>,
        bisect: bool,
        tumbling_window: Option<u64>,
        on_failure: Option<Value>,
    },
    /// A queue.
    Queue { max_concurrency: Option<i64> },
}

/// A bucket that invokes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BucketSource {
    pub(super) at: Path,
    pub(super) bucket: Arc<str>,
    pub(super) arn: Value,
    /// Account of the bucket, where the file names it.
    pub(super) account: Option<Arc<str>>,
}

/// A schedule that invokes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Schedule {
    pub(super) at: Path,
    pub(super) key: Arc<str>,
    pub(super) name: Value,
    pub(super) expression: String,
    pub(super) timezone: Arc<str>,
    pub(super) input: Option<Value>,
    /// Minutes.
    pub(super) window: Option<u64>,
    pub(super) retries: i64,
    pub(super) max_age: u64,
    pub(super) enabled: bool,
}

/// Where it logs to, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogModel {
    /// Where it is written, or the component.
    pub(super) at: Path,
    pub(super) group: Value,
    /// The group, where it is the function's own.
    pub(super) own: Option<OwnGroup>,
    pub(super) json: bool,
    pub(super) level: Option<LogLevel>,
    pub(super) system_level: Option<SystemLevel>,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        self.declaration(scope)
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(super::resolve::resolve(self, resolver))
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
