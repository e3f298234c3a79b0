//! What others may know of a function before anything is resolved.

use std::sync::Arc;

use crate::contract::{Access, Attribute, BucketSubscriber, Claim, Declaration, Failover, FileFacts, Grant, Interfaces, KeyService, log_key_service, Logs, LogSource, Metric, MetricUnit, NameRule, OwnLogs, Presence, Relation, ROLE_NAME, RoleKind, Scope, shorten, Use, uses, Value, written};
use crate::diag::Path;
use crate::source::Name;
use crate::units::Piece;

use super::spec::trigger::Triggers;
use super::spec::{Spec, Tracing};

/// Names of functions (Lambda API, `CreateFunction`).
pub(super) const NAME: NameRule =
    NameRule { what: "function", max: 64, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'), also: None };

/// Longest name of a schedule (EventBridge Scheduler API, `CreateSchedule`).
pub(super) const SCHEDULE_NAME: usize = 64;

/// What Lambda does with the role to give a function its interfaces: the actions of AWS's own `AWSLambdaVPCAccessExecutionRole`.
const INTERFACES: &[&str] = &[
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
];

/// The principal of functions.
pub(super) const LAMBDA: &str = "lambda.amazonaws.com";

impl Spec {
    pub(super) fn name_value(&self, file: &FileFacts, component: &str) -> Value {
        file.resource_name(&NAME, self.resource_name.as_ref(), component)
    }

    pub(super) fn role_name_value(&self, file: &FileFacts, component: &str) -> Value {
        file.resource_name(&ROLE_NAME, self.role_name.as_ref(), component)
    }

    /// Name of the role with which schedules invoke it.
    pub(super) fn scheduler_role_name(file: &FileFacts, component: &str) -> Value {
        Value::literal(shorten(format!("{}-scheduler", file.default_name(component)), ROLE_NAME.max))
    }

    /// Name of the schedule `schedule`.
    pub(super) fn schedule_name(file: &FileFacts, component: &str, schedule: &Name) -> Value {
        Value::literal(shorten(format!("{}-{schedule}", file.default_name(component)), SCHEDULE_NAME))
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
                let mut value = Value::literal("/aws/lambda/");
                value.extend(self.name_value(file, component));
                value
            }
        }
    }

    pub(super) fn declaration(&self, scope: &Scope<'_>) -> Declaration {
        let identity = self.identity.as_ref().map(Name::shared);
        let presence = self.tier.as_ref().map(|tier| Presence {
            tier: tier.shared(),
            at: scope.path.key("tier"),
            zones: self.zones.clone(),
            zones_key: "zones",
            public_ip: false,
            listens: Vec::new(),
            identity: identity.clone(),
            what: "function",
        });
        Declaration {
            attributes: self.attributes(scope),
            relations: self.relations(scope.path),
            uses: self.all_uses(scope),
            permissions: written(&self.permissions, scope.path),
            accesses: self.accesses(scope),
            // Nothing is needed to start: Lambda itself fetches the code, and sends logs, traces and results.
            openings: self.egress.iter().map(|egress| egress.opening(scope.name, &scope.path.key("egress"))).collect(),
            // Functions that share a group share its interfaces, too: at most one in each subnet.
            interfaces: if presence.is_some() { Interfaces::PerSubnet(1) } else { Interfaces::None },
            failover: if presence.is_some() { Failover::EachZone } else { Failover::Regional },
            presence,
            metrics: self.metrics(scope),
            logs: Some(LogSource { group: self.log_group_value(scope.file, scope.name) }),
            claims: self.claims(scope),
            code_bucket: self.code_bucket(),
            images: self.image.iter().map(Value::from_template).collect(),
            bucket_subscribers: self.subscribers(scope),
            key_services: self.key_services(scope),
            identity,
            roles: vec![(RoleKind::Task, LAMBDA)],
            ..Declaration::default()
        }
    }

    fn attributes(&self, scope: &Scope<'_>) -> Vec<Attribute> {
        let (file, name) = (scope.file, scope.name);
        let log_group_arn = match &self.logs {
            Some(Logs::Shared(logs)) => {
                Attribute::known("log_group_arn", "ARN of the function's log group.", Value::output(logs.shared(), "arn"))
            }
            _ => Attribute::output("log_group_arn", "ARN of the function's log group."),
        };
        let mut attributes = vec![
            Attribute::known("name", "Name of the function.", self.name_value(file, name)).headline(),
            Attribute::output("arn", "ARN of the function."),
            Attribute::output("invoke_arn", "ARN by which API Gateway invokes the function."),
            Attribute::output("role_arn", "ARN of the role that the function has."),
            Attribute::output("role_name", "Name of the role that the function has."),
            Attribute::known("log_group_name", "Name of the function's log group.", self.log_group_value(file, name)),
            log_group_arn,
        ];
        if self.publish {
            attributes.push(Attribute::output("version", "Newest published version of the function."));
            attributes.push(Attribute::output("qualified_arn", "ARN of the newest published version of the function."));
        }
        if self.triggers.as_ref().is_some_and(|triggers| !triggers.buckets.is_empty()) {
            attributes.push(Attribute::output(BucketSubscriber::ARN, "ARN of the function, once buckets may invoke it."));
        }
        attributes
    }

    /// Every component that is named, with the place and the types that may stand there.
    fn relations(&self, path: &Path) -> Vec<Relation> {
        let mut relations = Vec::new();
        let mut add = |name: &Name, at, wants| relations.push(Relation::new(name.shared(), at, wants));
        if let Some(identity) = &self.identity {
            add(identity, path.key("identity"), &["identity"]);
        }
        if let Some(key) = &self.key {
            add(key, path.key("key"), &["key"]);
        }
        match &self.logs {
            Some(Logs::Shared(logs)) => add(logs, path.key("logs"), &["log-group"]),
            Some(Logs::Own(OwnLogs { key: Some(key), .. })) => add(key, path.key("logs").key("key"), &["key"]),
            _ => {}
        }
        let at = path.key("triggers");
        if let Some(Triggers { streams, queues, buckets, schedules: _ }) = &self.triggers {
            streams.keys().for_each(|name| add(name, at.key("streams").key(name.shared()), &["table"]));
            queues.keys().for_each(|name| add(name, at.key("queues").key(name.shared()), &["queue"]));
            buckets.keys().for_each(|name| add(name, at.key("buckets").key(name.shared()), &["bucket"]));
        }
        for (name, at, wants) in self.receivers(path) {
            add(name, at, wants);
        }
        relations
    }

    /// Components to which Lambda delivers for it, with the types that each may have.
    fn receivers(&self, path: &Path) -> Vec<(&Name, Path, &'static [&'static str])> {
        let all: &[&str] = &["queue", "alerts", "function"];
        let topics: &[&str] = &["queue", "alerts"];
        let mut receivers = Vec::new();
        receivers.extend(self.dead_letter.iter().map(|name| (name, path.key("dead_letter"), topics)));
        if let Some(later) = &self.asynchronous {
            let at = path.key("async");
            receivers.extend(later.on_success.iter().map(|name| (name, at.key("on_success"), all)));
            receivers.extend(later.on_failure.iter().map(|name| (name, at.key("on_failure"), all)));
        }
        for (stream, trigger) in self.triggers.iter().flat_map(|triggers| &triggers.streams) {
            let at = path.key("triggers").key("streams").key(stream.shared()).key("on_failure");
            receivers.extend(trigger.on_failure.iter().map(|name| (name, at.clone(), topics)));
        }
        receivers
    }

    fn all_uses(&self, scope: &Scope<'_>) -> Vec<Use> {
        let path = scope.path;
        let derived = |to: &Arc<str>, access: &str, at| Use { to: to.clone(), access: access.into(), at, role: RoleKind::Task };
        let mut all = uses(&self.uses, &path.key("uses"));
        let logs_at = if self.logs.is_some() { path.key("logs") } else { path.clone() };
        all.push(derived(scope.name, "log", logs_at));
        if self.tier.is_some() {
            all.push(derived(scope.name, "attach", path.key("tier")));
        }
        if self.key.is_some() {
            all.push(derived(scope.name, "environment", path.key("key")));
        }
        if self.tracing == Tracing::Active {
            all.push(derived(scope.name, "trace", path.key("tracing")));
        }
        all.extend(self.receivers(path).into_iter().map(|(name, at, _)| derived(&name.shared(), "deliver", at)));
        let at = path.key("triggers");
        if let Some(Triggers { streams, queues, .. }) = &self.triggers {
            all.extend(streams.keys().map(|name| derived(&name.shared(), "stream", at.key("streams").key(name.shared()))));
            all.extend(queues.keys().map(|name| derived(&name.shared(), "poll", at.key("queues").key(name.shared()))));
        }
        all
    }

    /// The ARN by which policies name it. Made of the name wherever the account is known, so that two functions may call each other,
    /// and one itself, without a circle through their roles.
    fn arn_in_policies(&self, scope: &Scope<'_>) -> Value {
        let facts = &scope.file.facts;
        let calls_itself = self.uses.contains_key(&**scope.name);
        let account = scope.network.account(scope.file);
        if account.as_literal() == Some("*") && !calls_itself {
            return scope.own("arn");
        }
        let mut arn = Value::literal(format!("arn:{}:lambda:{}:", scope.file.partition, facts.region));
        arn.extend(account);
        arn = arn.then(":function:");
        arn.extend(self.name_value(scope.file, scope.name));
        arn
    }

    fn accesses(&self, scope: &Scope<'_>) -> Vec<Access> {
        let own = |name, grant| Access::grant(name, &[], vec![grant]).derived();
        let invoke = || vec![Grant::new(&["lambda:InvokeFunction"], vec![self.arn_in_policies(scope)])];
        let streams = match &self.logs {
            Some(Logs::Shared(logs)) => Value::output(logs.shared(), "arn"),
            _ => scope.own("log_group_arn"),
        };
        let everything = || vec![Value::literal("*")];
        let mut accesses = vec![
            Access::grant("invoke", &["lambda"], invoke()),
            // Lambda itself carries what one function delivers to another.
            Access::grant("deliver", &[], invoke()).derived(),
            own("log", Grant::new(&["logs:CreateLogStream", "logs:PutLogEvents"], vec![streams.then(":*")])),
        ];
        if self.tier.is_some() {
            accesses.push(own("attach", Grant::new(INTERFACES, everything())));
        }
        if let Some(key) = &self.key {
            accesses.push(own("environment", Grant::new(&["kms:Decrypt"], vec![Value::output(key.shared(), "arn")])));
        }
        if self.tracing == Tracing::Active {
            // X-Ray knows no resources for them.
            accesses.push(own("trace", Grant::new(&["xray:PutTelemetryRecords", "xray:PutTraceSegments"], everything())));
        }
        accesses
    }

    fn key_services(&self, scope: &Scope<'_>) -> Vec<KeyService> {
        let at = scope.path.key("logs").key("key");
        let key = match &self.logs {
            Some(Logs::Own(OwnLogs { key, .. })) => key.as_ref(),
            _ => None,
        };
        key.iter().map(|key| log_key_service(key.shared(), at.clone(), scope.file, &self.log_group_value(scope.file, scope.name))).collect()
    }

    fn claims(&self, scope: &Scope<'_>) -> Vec<Claim> {
        let (file, name, path) = (scope.file, scope.name, scope.path);
        let mut claims = vec![Claim { kind: "aws_lambda_function", name: self.name_value(file, name), at: path.key("resource_name") }];
        if self.own_logs().is_some() {
            let at = path.key("logs").key("group");
            claims.push(Claim { kind: "aws_cloudwatch_log_group", name: self.log_group_value(file, name), at });
        }
        // Whether an identity shares roles is known only to the identity.
        if self.identity.is_none() {
            claims.push(Claim { kind: "aws_iam_role", name: self.role_name_value(file, name), at: path.key("role_name") });
        }
        let at = path.key("triggers").key("schedules");
        let schedules: Vec<&Name> = self.triggers.iter().flat_map(|triggers| triggers.schedules.keys()).collect();
        if !schedules.is_empty() {
            claims.push(Claim { kind: "aws_iam_role", name: Self::scheduler_role_name(file, name), at: at.clone() });
        }
        for schedule in schedules {
            let at = at.key(schedule.shared());
            claims.push(Claim { kind: "aws_scheduler_schedule", name: Self::schedule_name(file, name, schedule), at });
        }
        claims
    }

    /// `bucket: code`, or `bucket: ${code.name}`.
    fn code_bucket(&self) -> Option<Arc<str>> {
        match self.code.as_ref()?.bucket.pieces.as_slice() {
            [Piece::Literal(name)] => Some(name.clone()),
            [Piece::Reference(reference)] if reference.head() != "inputs" => Some(reference.head().into()),
            _ => None,
        }
    }

    fn subscribers(&self, scope: &Scope<'_>) -> Vec<BucketSubscriber> {
        let at = scope.path.key("triggers").key("buckets");
        let mut all = Vec::new();
        for (bucket, triggers) in self.triggers.iter().flat_map(|triggers| &triggers.buckets) {
            let several = triggers.0.len() > 1;
            for (index, trigger) in triggers.0.iter().enumerate() {
                let at = at.key(bucket.shared());
                let mut events: Vec<_> = trigger.events.0.iter().map(|event| event.api()).collect();
                events.sort_unstable();
                events.dedup();
                all.push(BucketSubscriber {
                    bucket: bucket.shared(),
                    at: if several { at.index(index) } else { at },
                    id: if several { format!("{}-{}", scope.name, index + 1) } else { scope.name.to_string() },
                    events,
                    prefix: trigger.prefix.as_ref().map(Value::from_template),
                    suffix: trigger.suffix.as_ref().map(Value::from_template),
                });
            }
        }
        all
    }

    /// Metrics of `AWS/Lambda` (AWS Lambda developer guide, CloudWatch metrics of functions).
    fn metrics(&self, scope: &Scope<'_>) -> Vec<Metric> {
        let name = self.name_value(scope.file, scope.name);
        let metric = |metric_name, metric, statistic, unit, panel| Metric {
            name: metric_name,
            namespace: "AWS/Lambda",
            metric,
            dimensions: vec![("FunctionName", name.clone())],
            statistic,
            unit,
            panel,
        };
        let (count, time) = (MetricUnit::Count, MetricUnit::Milliseconds);
        let mut metrics = vec![
            metric("invocations", "Invocations", "Sum", count, Some("Invocations")),
            metric("errors", "Errors", "Sum", count, Some("Invocations that failed")),
            metric("throttles", "Throttles", "Sum", count, Some("Invocations that failed")),
            metric("duration", "Duration", "p95", time, Some("Duration of invocations")),
            metric("concurrent_executions", "ConcurrentExecutions", "Maximum", count, Some("Invocations at once")),
            metric("async_events_dropped", "AsyncEventsDropped", "Sum", count, None),
            metric("async_event_age", "AsyncEventAge", "Maximum", time, None),
        ];
        if self.dead_letter.is_some() {
            metrics.push(metric("dead_letter_errors", "DeadLetterErrors", "Sum", count, None));
        }
        if self.asynchronous.as_ref().is_some_and(|later| later.on_success.is_some() || later.on_failure.is_some()) {
            metrics.push(metric("delivery_failures", "DestinationDeliveryFailures", "Sum", count, None));
        }
        if self.triggers.as_ref().is_some_and(|triggers| !triggers.streams.is_empty()) {
            metrics.push(metric("iterator_age", "IteratorAge", "Maximum", time, None));
        }
        metrics
    }
}
