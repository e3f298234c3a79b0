//! A service with every default, name and reference filled in.

use std::sync::Arc;

use crate::contract::{Checker, Component, Costs, Declaration, Model as Resolved, Module, OwnGroup, Resolver, RoutesTo, Scope, SecretValue, Statement, Strategy, Value};
use crate::diag::{Findings, Path};

use super::spec::container::{Linux, Ulimits};
use super::spec::scaling::{CircuitBreaker, Scaling};
use super::spec::{Architecture, PlatformVersion, PropagateTags, Spec};

/// A service with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) cluster_name: Value,
    pub(super) cluster_arn: Value,
    /// Capacity providers of the cluster, where they are known.
    pub(super) cluster_providers: Option<Vec<Arc<str>>>,
    pub(super) family: Value,
    pub(super) roles: Roles,
    pub(super) architecture: Architecture,
    pub(super) cpu: i64,
    pub(super) memory: i64,
    pub(super) ephemeral_storage: Option<u64>,
    pub(super) platform_version: PlatformVersion,
    pub(super) keep_revisions: bool,
    /// The main container first, then the others by name.
    pub(super) containers: Vec<Container>,
    pub(super) volumes: Vec<Volume>,
    pub(super) network: Network,
    pub(super) balanced: Vec<Value>,
    pub(super) target: Option<TargetModel>,
    pub(super) desired_at: i64,
    pub(super) bounds: (i64, i64),
    pub(super) scaling: Option<Scaling>,
    /// `<load balancer>/<target group>`, as scaling by requests names the pair: the balancer's ARN suffix and the group's ARN.
    pub(super) request_label: Option<(Value, Value)>,
    pub(super) schedule: Vec<Action>,
    pub(super) min_healthy: i64,
    pub(super) max_percent: i64,
    pub(super) circuit_breaker: CircuitBreaker,
    pub(super) alarms: Option<(Vec<Value>, bool)>,
    pub(super) capacity: Option<Strategy>,
    pub(super) rebalancing: bool,
    pub(super) exec: bool,
    pub(super) logs: LogModel,
    pub(super) pipeline: bool,
    pub(super) propagate_tags: PropagateTags,
    pub(super) managed_tags: bool,
    pub(super) steady: bool,
    pub(super) registrations: Vec<Registration>,
    pub(super) egress: Option<crate::contract::Egress>,
}

/// Its two roles.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Roles {
    /// Of its own, with these names and permissions.
    Own { execution: Value, task: Value, execution_policy: Vec<Statement>, task_policy: Vec<Statement> },
    /// An identity's.
    Shared { execution_arn: Value, task_arn: Value, task_name: Value },
}

/// Its place in the network.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Network {
    /// A list of ids, or the ids of single subnets.
    pub(super) subnets: Subnets,
    pub(super) group: Option<Value>,
    pub(super) public_ip: bool,
    /// Zones in which tasks can run.
    pub(super) zones: Vec<Arc<str>>,
    pub(super) routes_to: Option<RoutesTo>,
}

/// Subnets that tasks run in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subnets {
    /// All of a tier: a value that is a list.
    Tier(Value),
    /// Some of a tier.
    Some(Vec<Value>),
}

/// What it tells a load balancer, for rules.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetModel {
    pub(super) interval: u64,
    pub(super) timeout: u64,
    pub(super) healthy: i64,
    pub(super) grace: u64,
}

/// One container.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Container {
    pub(super) at: Path,
    pub(super) name: Arc<str>,
    pub(super) image: Value,
    pub(super) essential: bool,
    pub(super) cpu: Option<i64>,
    pub(super) memory: Option<i64>,
    pub(super) port: Option<u16>,
    pub(super) command: Option<Vec<Value>>,
    pub(super) entrypoint: Option<Vec<Value>>,
    pub(super) working_directory: Option<Value>,
    pub(super) user: Option<Value>,
    pub(super) read_only_root: bool,
    pub(super) stop_timeout: Option<u64>,
    pub(super) ulimits: Option<Ulimits>,
    pub(super) linux: Option<Linux>,
    /// By name.
    pub(super) environment: Vec<(Arc<str>, Value)>,
    /// By name.
    pub(super) secrets: Vec<(Arc<str>, SecretValue)>,
    pub(super) health: Option<Health>,
    pub(super) depends_on: Vec<(Arc<str>, &'static str)>,
    pub(super) mounts: Vec<Mount>,
    pub(super) stream_prefix: Value,
}

/// A container's health check.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Health {
    pub(super) command: Vec<Value>,
    pub(super) interval: u64,
    pub(super) timeout: u64,
    pub(super) retries: i64,
    pub(super) start_period: u64,
}

/// Where a container sees a volume.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mount {
    pub(super) volume: Arc<str>,
    pub(super) path: Arc<str>,
    pub(super) read_only: bool,
}

/// A file system that tasks mount.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Volume {
    pub(super) name: Arc<str>,
    pub(super) file_system: Value,
    pub(super) access_point: Option<Value>,
}

/// One scheduled change of the bounds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Action {
    pub(super) at: Path,
    pub(super) name: Value,
    pub(super) expression: String,
    pub(super) timezone: Arc<str>,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// Where it logs to, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogModel {
    /// Where it is written, or the component.
    pub(super) at: Path,
    pub(super) group: Value,
    pub(super) region: Arc<str>,
    /// The group, where it is the service's own.
    pub(super) own: Option<OwnGroup>,
    pub(super) non_blocking: Option<i64>,
    pub(super) datetime_format: Option<Value>,
    pub(super) multiline_pattern: Option<Value>,
}

/// A namespace that registers the service.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Registration {
    pub(super) namespace: Arc<str>,
    pub(super) namespace_id: Value,
    pub(super) ttl: Value,
}

impl Model {
    /// True where something else than the file owns the number of tasks (trap 7).
    pub(super) fn is_scaled(&self) -> bool {
        let tracked = self.scaling.as_ref().is_some_and(|s| s.cpu.is_some() || s.memory.is_some() || s.requests.is_some());
        tracked || !self.schedule.is_empty()
    }
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
