//! What others may know of a service before anything is resolved.

use crate::contract::{Access, Attribute, Capacity, Claim, Declaration, Failover, FileFacts, Grant, Interfaces, KeyService, Kind, log_key_service, Logs, LogSource, Metric, MetricUnit, NameRule, OwnLogs, Presence, Relation, ROLE_NAME, RoleKind, Scope, shorten, Target, TargetHealth, Use, uses, Value, written};
use crate::diag::Path;
use crate::source::Int;
use crate::units::Template;

use super::spec::Spec;
use super::spec::traffic::{HealthCheck, Routing};

/// Names of services, families and containers (ECS API, `CreateService`).
pub(super) const NAME: NameRule =
    NameRule { what: "service", max: 255, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'), also: None };

/// The panel in which CPU and memory are drawn.
const PANEL: &str = "CPU and memory";

pub(super) fn port_number(port: Int<1, 65535>) -> u16 {
    u16::try_from(port.get()).unwrap_or(u16::MAX)
}

impl Spec {
    pub(super) fn name_value(&self, file: &FileFacts, component: &str) -> Value {
        file.resource_name(&NAME, self.resource_name.as_ref(), component)
    }

    pub(super) fn family_value(&self, file: &FileFacts, component: &str) -> Value {
        self.task_family.as_ref().map_or_else(|| self.name_value(file, component), Value::from_template)
    }

    /// The logs of its own; `None` where it writes to a shared group.
    pub(super) fn own_logs(&self) -> Option<OwnLogs> {
        match &self.logs {
            Some(Logs::Shared(_)) => None,
            Some(Logs::Own(own)) => Some(own.clone()),
            None => Some(OwnLogs::default()),
        }
    }

    pub(super) fn log_group_value(&self, file: &FileFacts, component: &str) -> Value {
        match &self.logs {
            Some(Logs::Shared(name)) => Value::output(name.shared(), "name"),
            Some(Logs::Own(OwnLogs { group: Some(group), .. })) => Value::from_template(group),
            _ => {
                let mut value = Value::literal("/ecs/");
                value.extend(self.name_value(file, component));
                value
            }
        }
    }

    pub(super) fn role_name_value(&self, file: &FileFacts, component: &str, role: RoleKind) -> Value {
        let (fixed, suffix) = match role {
            RoleKind::Execution => (&self.execution_role_name, "execution"),
            RoleKind::Task => (&self.task_role_name, "task"),
        };
        match fixed {
            Some(template) => Value::from_template(template),
            None => Value::literal(shorten(format!("{}-{suffix}", file.default_name(component)), ROLE_NAME.max)),
        }
    }

    /// Seconds in which ECS ignores the load balancer, where the file does not say it: twice the time to get healthy (trap 24).
    pub(super) fn grace_seconds(&self) -> u64 {
        let health = self.health_check.clone().unwrap_or_default();
        match health.grace {
            Some(grace) => grace.as_seconds(),
            None => 2 * health.interval.as_seconds() * health.healthy.get().unsigned_abs(),
        }
    }

    /// Tasks that run as written, at least and at most.
    pub(super) fn counts(&self) -> Capacity {
        let count = |count: Int<0, 5000>| count.get().unsigned_abs();
        let desired = count(self.tasks.desired);
        let bounds = self.schedule.iter();
        let minimum = bounds.clone().filter_map(|action| action.min.map(count)).fold(self.tasks.min.map_or(desired, count), u64::min);
        let maximum = bounds.filter_map(|action| action.max.map(count)).fold(self.tasks.max.map_or(desired, count), u64::max);
        let percent = self.deployment.as_ref().map_or(200, |deployment| deployment.max.get().unsigned_abs());
        Capacity {
            desired,
            minimum,
            maximum,
            deploying: maximum * percent / 100,
            pool_size: self.pool_size.map(|size| size.get().unsigned_abs()),
        }
    }

    pub(super) fn declaration(&self, scope: &Scope<'_>) -> Declaration {
        let ports: Vec<u16> =
            self.port.iter().chain(self.sidecars.values().filter_map(|s| s.port.as_ref())).map(|p| port_number(*p)).collect();
        let mut accesses = vec![
            Access::grant(
                "log",
                &["logs"],
                vec![Grant::new(&["logs:CreateLogStream", "logs:PutLogEvents"], vec![scope.own("log_group_arn").then(":*")])],
            )
            .derived(),
        ];
        if !ports.is_empty() {
            accesses.push(Access::connect(ports.clone()));
        }
        let identity = self.identity.as_ref().map(crate::source::Name::shared);
        Declaration {
            attributes: self.attributes(scope),
            relations: self.relations(scope.path),
            uses: self.all_uses(scope),
            permissions: written(&self.permissions, scope.path),
            accesses,
            presence: Some(Presence {
                tier: self.tier.shared(),
                at: scope.path.key("tier"),
                zones: self.zones.clone(),
                zones_key: "zones",
                public_ip: self.public_ip,
                listens: ports,
                identity: identity.clone(),
                what: "service",
            }),
            images: self.images(scope.path).into_iter().map(|(image, _)| Value::from_template(image)).collect(),
            interfaces: Interfaces::PerTask,
            failover: Failover::Tasks,
            openings: self.egress.iter().map(|egress| egress.opening(scope.name, &scope.path.key("egress"))).collect(),
            target: self.target(),
            metrics: self.metrics(scope),
            logs: Some(LogSource { group: self.log_group_value(scope.file, scope.name) }),
            needs: self.needs(scope.path),
            claims: self.claims(scope),
            key_services: self.key_services(scope),
            identity,
            roles: vec![(RoleKind::Execution, "ecs-tasks.amazonaws.com"), (RoleKind::Task, "ecs-tasks.amazonaws.com")],
            capacity: Some(self.counts()),
            ..Declaration::default()
        }
    }

    fn key_services(&self, scope: &Scope<'_>) -> Vec<KeyService> {
        let at = scope.path.key("logs").key("key");
        let key = match &self.logs {
            Some(Logs::Own(OwnLogs { key, .. })) => key.as_ref(),
            _ => None,
        };
        key.iter().map(|key| log_key_service(key.shared(), at.clone(), scope.file, &self.log_group_value(scope.file, scope.name))).collect()
    }

    fn attributes(&self, scope: &Scope<'_>) -> Vec<Attribute> {
        let (file, name) = (scope.file, scope.name);
        let log_group_arn = match &self.logs {
            Some(Logs::Shared(logs)) => {
                Attribute::known("log_group_arn", "ARN of the service's log group.", Value::output(logs.shared(), "arn"))
            }
            _ => Attribute::output("log_group_arn", "ARN of the service's log group."),
        };
        let mut attributes = vec![
            Attribute::known("name", "Name of the service.", self.name_value(file, name)).headline(),
            Attribute::output("arn", "ARN of the service."),
            Attribute::known("family", "Family of the service's task definitions.", self.family_value(file, name)),
            Attribute::output("task_definition_arn", "ARN of the task definition, with its revision."),
            Attribute::output("execution_role_arn", "ARN of the role with which ECS starts tasks."),
            Attribute::output("task_role_arn", "ARN of the role that the application has."),
            Attribute::output("task_role_name", "Name of the role that the application has."),
            Attribute::known("log_group_name", "Name of the service's log group.", self.log_group_value(file, name)),
            log_group_arn,
        ];
        if let Some(port) = self.port {
            let port = Value::literal(port.get().to_string());
            attributes.push(Attribute::known("port", "Port on which the service listens.", port).of(Kind::Number));
        }
        attributes
    }

    fn relations(&self, path: &Path) -> Vec<Relation> {
        let mut relations = vec![Relation::new(self.cluster.shared(), path.key("cluster"), &["ecs-cluster"])];
        if let Some(identity) = &self.identity {
            relations.push(Relation::new(identity.shared(), path.key("identity"), &["identity"]));
        }
        match &self.logs {
            Some(Logs::Shared(logs)) => relations.push(Relation::new(logs.shared(), path.key("logs"), &["log-group"])),
            Some(Logs::Own(OwnLogs { key: Some(key), .. })) => {
                relations.push(Relation::new(key.shared(), path.key("logs").key("key"), &["key"]));
            }
            _ => {}
        }
        relations
    }

    /// Images with the place of each.
    fn images<'s>(&'s self, path: &Path) -> Vec<(&'s Template, Path)> {
        let sidecars = path.key("sidecars");
        let beside = self.sidecars.iter().map(|(name, sidecar)| (&sidecar.image, sidecars.key(name.shared()).key("image")));
        std::iter::once((&self.image, path.key("image"))).chain(beside).collect()
    }

    /// Injected secrets with the place of each.
    fn injected<'s>(&'s self, path: &Path) -> Vec<(&'s Template, Path)> {
        let at = path.key("secrets");
        let mut all: Vec<_> = self.secrets.iter().map(|(name, template)| (template, at.key(name.shared()))).collect();
        for (name, sidecar) in &self.sidecars {
            let at = path.key("sidecars").key(name.shared()).key("secrets");
            all.extend(sidecar.secrets.iter().map(|(name, template)| (template, at.key(name.shared()))));
        }
        all
    }

    fn all_uses(&self, scope: &Scope<'_>) -> Vec<Use> {
        let path = scope.path;
        let derived = |to, access: &str, at, role| Use { to, access: access.into(), at, role };
        let mut all = uses(&self.uses, &path.key("uses"));
        for (template, at) in self.images(path) {
            let registries = template.references().filter(|reference| reference.head() != "inputs" && reference.tail() == "url");
            all.extend(registries.map(|registry| derived(registry.head().into(), "pull", at.clone(), RoleKind::Execution)));
        }
        for (template, at) in self.injected(path) {
            let owners = template.references().filter(|reference| reference.head() != "inputs");
            all.extend(owners.map(|owner| derived(owner.head().into(), "inject", at.clone(), RoleKind::Execution)));
        }
        all.push(match &self.logs {
            Some(Logs::Shared(logs)) => derived(logs.shared(), "write", path.key("logs"), RoleKind::Execution),
            Some(Logs::Own(_)) => derived(scope.name.clone(), "log", path.key("logs"), RoleKind::Execution),
            None => derived(scope.name.clone(), "log", path.clone(), RoleKind::Execution),
        });
        if self.exec {
            all.push(derived(self.cluster.shared(), "exec", path.key("exec"), RoleKind::Task));
        }
        all
    }

    /// Traps 9 and 10: what a task fetches before its first line runs goes through its own interface.
    fn needs(&self, path: &Path) -> Vec<(&'static str, Path)> {
        let mut needs = Vec::new();
        for (template, at) in self.images(path) {
            let from_ecr = template.references().any(|reference| reference.head() != "inputs" && reference.tail() == "url")
                || template.to_string().contains(".dkr.ecr.");
            if from_ecr {
                needs.extend(["ecr.api", "ecr.dkr", "s3"].map(|service| (service, at.clone())));
            }
        }
        needs.push(("logs", if self.logs.is_some() { path.key("logs") } else { path.clone() }));
        needs.extend(self.injected(path).into_iter().map(|(_, at)| ("secretsmanager", at)));
        if self.exec {
            needs.push(("ssmmessages", path.key("exec")));
        }
        needs
    }

    fn claims(&self, scope: &Scope<'_>) -> Vec<Claim> {
        let (file, name) = (scope.file, scope.name);
        let family_at = if self.task_family.is_some() { "task_family" } else { "resource_name" };
        let mut claims =
            vec![Claim { kind: "aws_ecs_task_definition", name: self.family_value(file, name), at: scope.path.key(family_at) }];
        if self.own_logs().is_some() {
            let at = scope.path.key("logs").key("group");
            claims.push(Claim { kind: "aws_cloudwatch_log_group", name: self.log_group_value(file, name), at });
        }
        // Whether an identity shares roles is known only to the identity.
        if self.identity.is_none() {
            for (role, key) in [(RoleKind::Execution, "execution_role_name"), (RoleKind::Task, "task_role_name")] {
                claims.push(Claim { kind: "aws_iam_role", name: self.role_name_value(file, name, role), at: scope.path.key(key) });
            }
        }
        if let Some(name) = &self.target_group_name {
            let at = scope.path.key("target_group_name");
            claims.push(Claim { kind: "aws_lb_target_group", name: Value::from_template(name), at });
        }
        claims
    }

    fn metrics(&self, scope: &Scope<'_>) -> Vec<Metric> {
        let dimensions =
            vec![("ClusterName", Value::output(self.cluster.shared(), "name")), ("ServiceName", self.name_value(scope.file, scope.name))];
        let metric = |name, namespace, metric, unit, panel| Metric {
            name,
            namespace,
            metric,
            dimensions: dimensions.clone(),
            statistic: "Average",
            unit,
            panel,
        };
        vec![
            metric("cpu", "AWS/ECS", "CPUUtilization", MetricUnit::Percent, Some(PANEL)),
            metric("memory", "AWS/ECS", "MemoryUtilization", MetricUnit::Percent, Some(PANEL)),
            metric("running_tasks", "ECS/ContainerInsights", "RunningTaskCount", MetricUnit::Count, None),
        ]
    }

    fn target(&self) -> Option<Target> {
        let HealthCheck { path, interval, timeout, healthy, unhealthy, matcher, grace: _ } = self.health_check.clone().unwrap_or_default();
        let Routing { algorithm, deregistration_delay, slow_start, stickiness, protocol_version } =
            self.routing.clone().unwrap_or_default();
        Some(Target {
            port: port_number(self.port?),
            name: self.target_group_name.clone(),
            health: TargetHealth {
                path: path.shared(),
                interval: interval.as_seconds(),
                timeout: timeout.as_seconds(),
                healthy: healthy.get(),
                unhealthy: unhealthy.get(),
                matcher: matcher.shared(),
            },
            deregistration_delay: deregistration_delay.as_seconds(),
            slow_start: slow_start.map_or(0, crate::source::DurationIn::as_seconds),
            stickiness: stickiness.map(crate::source::DurationIn::as_seconds),
            algorithm: algorithm.api(),
            protocol_version: protocol_version.api(),
        })
    }
}
