//! What others may know of a file system before anything is resolved.

use crate::contract::{Access, Attribute, Beside, Condition, Declaration, Failover, Grant, Interfaces, Metric, MetricUnit, Presence, Relation, Scope, Value};

use super::model::NAME;
use super::spec::Spec;

/// The port of NFS.
const NFS: u16 = 2049;
/// What EFS is for the group that its mount targets are in.
const WHAT: &str = "file system";

/// Exact actions of a mount: without an access point the client acts as whoever it is, so root has to be let in.
const MOUNT: &[&str] = &["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
const MOUNT_ROOT: &[&str] = &["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"];
const READ: &[&str] = &["elasticfilesystem:ClientMount"];
const READ_ROOT: &[&str] = &["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess"];

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let name = scope.file.resource_name(&NAME, spec.resource_name.as_ref(), scope.name);
    let zone_at = |tier: &'static str| scope.path.key(if spec.one_zone.is_some() { "one_zone" } else { tier });
    let beside = Beside {
        at: if spec.one_zone.is_some() { scope.path.key("one_zone") } else { scope.path.clone() },
        zone: spec.one_zone.clone(),
        listens: vec![NFS],
        what: WHAT,
    };
    let presence = spec.tier.as_ref().map(|tier| Presence {
        tier: tier.shared(),
        at: if scope.network.tiers.contains_key(tier.as_str()) { zone_at("tier") } else { scope.path.key("tier") },
        zones: spec.one_zone.clone().map(|zone| vec![zone]),
        zones_key: "one_zone",
        public_ip: false,
        listens: vec![NFS],
        identity: None,
        what: WHAT,
    });
    Declaration {
        attributes: attributes(spec, name),
        relations: spec.key.iter().map(|key| Relation::new(key.shared(), scope.path.key("key"), &["key"])).collect(),
        accesses: accesses(spec, scope),
        beside: presence.is_none().then_some(beside),
        presence,
        interfaces: Interfaces::PerSubnet(1),
        failover: match spec.one_zone {
            Some(_) => Failover::Instance { standby: false, recovery: "efs", backed_up: spec.backup.unwrap_or(scope.file.protected) },
            None => Failover::EachZone,
        },
        metrics: metrics(scope),
        holds_data: true,
        encrypted: Some(spec.encrypted),
        ..Declaration::default()
    }
}

fn attributes(spec: &Spec, name: Value) -> Vec<Attribute> {
    let mut attributes = vec![
        Attribute::output("file_system_id", "Id of the file system, once it can be mounted."),
        Attribute::output("arn", "ARN of the file system."),
        Attribute::output("dns_name", "Host name of the file system, once it can be mounted.").address(),
        Attribute::known("name", "Name of the file system.", name),
    ];
    if spec.access_point.is_some() {
        attributes.push(Attribute::output("access_point_id", "Id of the access point, once it can be mounted."));
        attributes.push(Attribute::output("access_point_arn", "ARN of the access point, once it can be mounted."));
    }
    for point in spec.access_points.keys() {
        let id = format!("Id of the access point {point}, once it can be mounted.");
        let arn = format!("ARN of the access point {point}, once it can be mounted.");
        attributes.push(Attribute::output(format!("access_point_id.{point}"), id).per("POINT", &point.shared()));
        attributes.push(Attribute::output(format!("access_point_arn.{point}"), arn).per("POINT", &point.shared()));
    }
    attributes
}

/// Mounts go to the mount targets, so that no endpoint of the EFS API is needed.
fn accesses(spec: &Spec, scope: &Scope<'_>) -> Vec<Access> {
    let point = spec.access_point.is_some();
    let access = |name, actions| {
        let mut grant = Grant::new(actions, vec![scope.own("arn")]);
        if point {
            let key = "elasticfilesystem:AccessPointArn";
            grant.conditions.push(Condition { operator: "StringEquals".into(), key: key.into(), values: vec![scope.own("access_point_arn")] });
        }
        Access { ports: vec![NFS], ..Access::grant(name, &[], vec![grant]) }
    };
    vec![access("mount", if point { MOUNT } else { MOUNT_ROOT }), access("mount-read-only", if point { READ } else { READ_ROOT }).derived()]
}

/// Metrics of `AWS/EFS` (Amazon EFS user guide, CloudWatch metrics).
fn metrics(scope: &Scope<'_>) -> Vec<Metric> {
    let system = ("FileSystemId", scope.own("file_system_id"));
    let metric = |name, metric, statistic, unit, panel| Metric {
        name,
        namespace: "AWS/EFS",
        metric,
        dimensions: vec![system.clone()],
        statistic,
        unit,
        panel,
    };
    let mut stored = metric("stored", "StorageBytes", "Average", MetricUnit::Bytes, None);
    stored.dimensions.push(("StorageClass", Value::literal("Total")));
    vec![
        metric("burst_credits", "BurstCreditBalance", "Minimum", MetricUnit::Bytes, None),
        metric("clients", "ClientConnections", "Sum", MetricUnit::Count, None),
        metric("io_limit", "PercentIOLimit", "Maximum", MetricUnit::Percent, Some("File system load")),
        metric("moved", "MeteredIOBytes", "Sum", MetricUnit::Bytes, None),
        stored,
    ]
}
