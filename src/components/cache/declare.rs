//! What others may know of a cache.

use std::sync::Arc;

use super::model::{IDENTIFIER, log_group_name, user_name};
use super::spec::{LogExport, Spec};
use crate::contract::{
    Access, Attribute, Claim, Declaration, Failover, Grant, Interfaces, LogSource, Metric, MetricUnit, Presence, Relation, Scope, Value,
};

impl LogExport {
    /// Attribute that holds the name of its log group.
    pub(super) const fn attribute(self) -> &'static str {
        match self {
            Self::SlowLog => "slow_log_group",
            Self::EngineLog => "engine_log_group",
        }
    }
}

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let identifier = scope.file.resource_name(&IDENTIFIER, spec.resource_name.as_ref(), scope.name);
    let zone_count = scope.network.tiers.get(spec.tier.as_str()).map_or(0, |tier| tier.subnets.len());
    Declaration {
        attributes: attributes(spec, scope, &identifier),
        relations: spec.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"])).collect(),
        accesses: vec![access(spec, scope)],
        presence: Some(Presence {
            tier: spec.tier.shared(),
            at: scope.path.key("tier"),
            zones: zones(spec, scope),
            zones_key: "zone",
            public_ip: false,
            listens: vec![port(spec)],
            identity: None,
            what: "cache",
        }),
        interfaces: Interfaces::Spread(spec.shards.get().unsigned_abs() * (1 + spec.replicas.get().unsigned_abs())),
        failover: Failover::Instance {
            standby: spec.replicas.get() > 0 && spec.multi_zone.unwrap_or(true) && zone_count > 1,
            recovery: "elasticache",
            backed_up: spec.backup.retention.get().as_seconds() > 0,
        },
        metrics: metrics(spec, &identifier),
        logs: spec.log_exports.contains(&LogExport::EngineLog).then(|| LogSource { group: scope.own(LogExport::EngineLog.attribute()) }),
        claims: claims(spec, scope, &identifier),
        holds_data: true,
        encrypted: Some(spec.encrypted),
        ..Declaration::default()
    }
}

/// The port; its type keeps it in the range.
pub(super) fn port(spec: &Spec) -> u16 {
    u16::try_from(spec.port.get()).unwrap_or(6379)
}

/// The zone of a single node, where the tier is in it; `resolve` reports one that it is not in.
fn zones(spec: &Spec, scope: &Scope<'_>) -> Option<Vec<Arc<str>>> {
    let zone = spec.zone.as_ref().filter(|_| spec.replicas.get() == 0 && spec.shards.get() == 1)?.shared();
    let tier = scope.network.tiers.get(spec.tier.as_str())?;
    tier.subnets.contains_key(&zone).then(|| vec![zone])
}

fn attributes(spec: &Spec, scope: &Scope<'_>, identifier: &Value) -> Vec<Attribute> {
    let cluster = spec.shards.get() > 1;
    let host = if cluster { "Host name under which clients find all shards." } else { "Host name of the primary node." };
    let port = port(spec).to_string();
    let scheme = if spec.tls == super::spec::Tls::Required { "rediss" } else { "redis" };
    let mut url = Value::literal(format!("{scheme}://"));
    url.extend(scope.own("host"));
    let mut attributes = vec![
        Attribute::output("host", host).address().headline(),
        Attribute::known("port", "Port of the cache.", Value::literal(port.clone())),
        Attribute::known("url", "URL of the cache, without a user.", url.then(&format!(":{port}"))).address(),
        Attribute::known("name", "Id of the replication group.", identifier.clone()),
        Attribute::output("arn", "ARN of the replication group."),
    ];
    if !cluster {
        attributes.push(Attribute::output("reader_host", "Host name that leads to the replicas, one after the other.").address());
    }
    for user in spec.iam_users.keys() {
        let name = Value::literal(user_name(scope.file, scope.name, user.as_str()));
        attributes.push(Attribute::known(format!("user.{user}"), format!("Name of the user {user} in the cache."), name));
        attributes.push(Attribute::output(format!("user_arn.{user}"), format!("ARN of the user {user}.")));
    }
    attributes
        .extend(spec.log_exports.iter().map(|export| Attribute::output(export.attribute(), format!("Log group of the log `{export}`."))));
    attributes
}

/// With users, IAM lets a role connect to this cache as one of them (ElastiCache user guide, authenticating with IAM).
fn access(spec: &Spec, scope: &Scope<'_>) -> Access {
    let mut access = Access::connect(vec![port(spec)]);
    if !spec.iam_users.is_empty() {
        let users = spec.iam_users.keys().map(|user| scope.own(format!("user_arn.{user}")));
        access.grants = vec![Grant::new(&["elasticache:Connect"], std::iter::once(scope.own("arn")).chain(users).collect())];
    }
    access
}

fn claims(spec: &Spec, scope: &Scope<'_>, identifier: &Value) -> Vec<Claim> {
    let at = if spec.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
    let mut claims = vec![Claim { kind: "aws_elasticache_replication_group", name: identifier.clone(), at }];
    claims.extend(spec.iam_users.keys().map(|user| Claim {
        kind: "aws_elasticache_user",
        name: Value::literal(user_name(scope.file, scope.name, user.as_str())),
        at: scope.path.key("iam_users").key(user.shared()),
    }));
    claims.extend(spec.log_exports.iter().map(|export| Claim {
        kind: "aws_cloudwatch_log_group",
        name: log_group_name(identifier, *export),
        at: scope.path.key("log_exports"),
    }));
    claims
}

/// Metrics of `AWS/ElastiCache`, by node (ElastiCache user guide, metrics for Valkey and Redis OSS). They are the first node's, which is
/// the primary until another one takes over; the lag is the second node's.
fn metrics(spec: &Spec, identifier: &Value) -> Vec<Metric> {
    use MetricUnit::{Bytes, Count, Percent, Seconds};
    let shard = if spec.shards.get() > 1 { "-0001" } else { "" };
    let metric = |name, metric, node: &str, statistic, unit, panel| Metric {
        name,
        namespace: "AWS/ElastiCache",
        metric,
        dimensions: vec![("CacheClusterId", identifier.clone().then(&format!("{shard}-{node}")))],
        statistic,
        unit,
        panel,
    };
    let mut metrics = vec![
        metric("cpu", "EngineCPUUtilization", "001", "Average", Percent, Some("Cache CPU")),
        metric("host_cpu", "CPUUtilization", "001", "Average", Percent, None),
        metric("memory", "DatabaseMemoryUsagePercentage", "001", "Average", Percent, Some("Cache memory")),
        metric("free_memory", "FreeableMemory", "001", "Minimum", Bytes, None),
        metric("swap", "SwapUsage", "001", "Maximum", Bytes, None),
        metric("evictions", "Evictions", "001", "Sum", Count, Some("Cache evictions")),
        metric("connections", "CurrConnections", "001", "Maximum", Count, Some("Cache connections")),
        metric("hits", "CacheHits", "001", "Sum", Count, None),
        metric("misses", "CacheMisses", "001", "Sum", Count, None),
    ];
    if spec.replicas.get() > 0 {
        metrics.push(metric("replication_lag", "ReplicationLag", "002", "Maximum", Seconds, Some("Cache replication lag")));
    }
    metrics
}
