//! What others may know of a database.

use std::sync::Arc;

use super::data;
use super::model::{IDENTIFIER, SECRET_NAME, log_group_name};
use super::spec::{CredentialMode, LogExport, Spec};
use crate::contract::{Access, Attribute, Claim, Declaration, Failover, Grant, Interfaces, Kind, LogSource, Metric, MetricUnit, Presence, Relation, Scope, Source, Value};
use crate::diag::Path;

impl LogExport {
    /// Attribute that holds the name of its log group.
    pub(super) const fn attribute(self) -> &'static str {
        match self {
            Self::Postgresql => "postgresql_log_group",
            Self::Upgrade => "upgrade_log_group",
            Self::IamDbAuthError => "iam_db_auth_error_log_group",
        }
    }
}

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let identifier = scope.file.resource_name(&IDENTIFIER, spec.resource_name.as_ref(), scope.name);
    let generated = spec.credentials.mode == CredentialMode::Generated;
    let encryption = spec.key.iter().map(|key| (key, scope.path.key("key")));
    let insights = spec.performance_insights.key.iter().map(|key| (key, scope.path.key("performance_insights").key("key")));
    let mut attributes = plain(spec, &identifier);
    attributes.extend(connection(spec, scope));
    attributes
        .extend(spec.log_exports.iter().map(|export| Attribute::output(export.attribute(), format!("Log group of the log `{export}`."))));
    Declaration {
        attributes,
        relations: encryption.chain(insights).map(|(key, at)| Relation::new(key.shared(), at, &["key"])).collect(),
        accesses: accesses(spec, scope),
        presence: Some(Presence {
            tier: spec.tier.shared(),
            at: scope.path.key("tier"),
            zones: zones(spec, scope),
            zones_key: "zone",
            public_ip: spec.public,
            listens: vec![port(spec)],
            identity: None,
            what: "database",
        }),
        interfaces: Interfaces::Spread(if spec.multi_zone { 2 } else { 1 }),
        failover: Failover::Instance {
            standby: spec.multi_zone,
            recovery: "rds",
            backed_up: spec.backup.retention.get().as_days().is_some_and(|days| days > 0),
        },
        metrics: metrics(&identifier),
        logs: spec.log_exports.contains(&LogExport::Postgresql).then(|| LogSource { group: scope.own(LogExport::Postgresql.attribute()) }),
        claims: claims(spec, scope, &identifier, generated),
        connection_limit: connection_limit(spec),
        rotated_after_days: rotated_after_days(spec),
        holds_data: true,
        encrypted: Some(spec.encrypted),
        ..Declaration::default()
    }
}

/// The zone, where there is one and the tier is in it; `resolve` reports one that it is not in.
fn zones(spec: &Spec, scope: &Scope<'_>) -> Option<Vec<Arc<str>>> {
    let zone = spec.zone.as_ref().filter(|_| !spec.multi_zone)?.shared();
    let tier = scope.network.tiers.get(spec.tier.as_str())?;
    tier.subnets.contains_key(&zone).then(|| vec![zone])
}

/// The port; its type keeps it in the range.
pub(super) fn port(spec: &Spec) -> u16 {
    u16::try_from(spec.port.get()).unwrap_or(5432)
}

fn plain(spec: &Spec, identifier: &Value) -> Vec<Attribute> {
    let mut attributes = vec![
        Attribute::output("endpoint", "Host name and port of the database.").address().headline(),
        Attribute::output("host", "Host name of the database.").address(),
        Attribute::known("port", "Port of the database.", Value::literal(port(spec).to_string())),
        Attribute::known("database", "Name of the database.", Value::literal(spec.database())),
        Attribute::known("username", "Name of the master user.", Value::literal(spec.username())),
        Attribute::known("identifier", "Identifier of the database instance.", identifier.clone()),
        Attribute::output("arn", "ARN of the database instance."),
        Attribute::output("resource_id", "Resource id of the database instance, which IAM policies name."),
        Attribute::output("connection_secret_arn", "ARN of the secret that holds the credentials."),
    ];
    if spec.credentials.mode == CredentialMode::Generated {
        attributes.push(Attribute::output("connection_secret_version_id", "Version of the secret that holds the current credentials."));
    }
    let users = spec.iam_authentication.iter().flat_map(|iam| &iam.users.0);
    attributes.extend(users.map(|user| {
        let arn = format!("ARN by which IAM policies name the database user {user}.");
        Attribute::output(format!("iam_user_arn.{user}"), arn).per("USER", &user.shared())
    }));
    attributes
}

/// `connection` is the whole secret, `connection.<key>` one of its values; what a managed secret lacks is plain.
fn connection(spec: &Spec, scope: &Scope<'_>) -> Vec<Attribute> {
    let generated = spec.credentials.mode == CredentialMode::Generated;
    let secret = |key: Option<&str>, description: &'static str| Attribute {
        name: key.map_or("connection".to_owned(), |key| format!("connection.{key}")).into(),
        description: description.into(),
        kind: Kind::Text,
        sensitive: true,
        address: false,
        headline: false,
        source: Source::SecretKey {
            arn: scope.own("connection_secret_arn"),
            key: key.map(Into::into),
            version: generated.then(|| scope.own("connection_secret_version_id")),
        },
        varies: None,
    };
    let mut attributes = vec![
        secret(None, "The whole secret, as JSON."),
        secret(Some("username"), "Name of the master user, from the secret."),
        secret(Some("password"), "Password of the master user, from the secret."),
    ];
    if generated {
        attributes.extend([
            secret(Some("host"), "Host name of the database, from the secret."),
            secret(Some("port"), "Port of the database, from the secret."),
            secret(Some("database"), "Name of the database, from the secret."),
            secret(Some("url"), "URL of the database with user and password, from the secret."),
        ]);
    } else {
        attributes.extend([
            Attribute::known("connection.host", "Host name of the database.", scope.own("host")).address(),
            Attribute::known("connection.port", "Port of the database.", scope.own("port")),
            Attribute::known("connection.database", "Name of the database.", scope.own("database")),
        ]);
    }
    attributes
}

fn accesses(spec: &Spec, scope: &Scope<'_>) -> Vec<Access> {
    let mut inject = vec![Grant::new(&["secretsmanager:GetSecretValue"], vec![scope.own("connection_secret_arn")])];
    if let Some(key) = &spec.key {
        inject.push(Grant::new(&["kms:Decrypt"], vec![Value::output(key.shared(), "arn")]));
    }
    let mut accesses = vec![Access::connect(vec![port(spec)]), Access::grant("inject", &["secretsmanager"], inject).derived()];
    if let Some(iam) = &spec.iam_authentication {
        let users = iam.users.0.iter().map(|user| scope.own(format!("iam_user_arn.{user}"))).collect();
        let mut access = Access::connect(vec![port(spec)]);
        access.name = "iam-connect";
        access.grants = vec![Grant::new(&["rds-db:connect"], users)];
        accesses.push(access);
    }
    accesses
}

fn claims(spec: &Spec, scope: &Scope<'_>, identifier: &Value, generated: bool) -> Vec<Claim> {
    let at = |key: &'static str| -> Path { if spec.resource_name.is_some() { scope.path.key(key) } else { scope.path.clone() } };
    let mut claims = vec![Claim { kind: "aws_db_instance", name: identifier.clone(), at: at("resource_name") }];
    if generated && !scope.file.protected {
        let name = identifier.clone().then(SECRET_NAME);
        claims.push(Claim { kind: "aws_secretsmanager_secret", name, at: at("resource_name") });
    }
    claims.extend(spec.log_exports.iter().map(|export| Claim {
        kind: "aws_cloudwatch_log_group",
        name: log_group_name(identifier, *export),
        at: scope.path.key("log_exports"),
    }));
    claims
}

/// RDS rotates what it manages every seven days, where the file says nothing else (Amazon RDS user guide, password management).
fn rotated_after_days(spec: &Spec) -> Option<u64> {
    let managed = spec.credentials.mode == CredentialMode::Managed;
    managed.then(|| spec.credentials.rotation.map_or(7, |rotation| rotation.as_seconds() / 86_400))
}

/// What the file sets, else RDS's own value for the class.
fn connection_limit(spec: &Spec) -> Option<u64> {
    match spec.parameters.get("max_connections") {
        Some(parameter) => parameter.value.as_literal()?.parse().ok(),
        None => data::default_connections(&spec.instance_class),
    }
}

/// Metrics of `AWS/RDS`, by instance (Amazon RDS user guide, CloudWatch metrics).
fn metrics(identifier: &Value) -> Vec<Metric> {
    use MetricUnit::{Bytes, Count, Percent, Seconds};
    let metric = |name, metric, statistic, unit, panel| Metric {
        name,
        namespace: "AWS/RDS",
        metric,
        dimensions: vec![("DBInstanceIdentifier", identifier.clone())],
        statistic,
        unit,
        panel,
    };
    vec![
        metric("cpu", "CPUUtilization", "Average", Percent, Some("Database CPU")),
        metric("connections", "DatabaseConnections", "Maximum", Count, Some("Database connections")),
        metric("free_storage", "FreeStorageSpace", "Minimum", Bytes, Some("Database storage")),
        metric("free_memory", "FreeableMemory", "Minimum", Bytes, None),
        metric("swap", "SwapUsage", "Maximum", Bytes, None),
        metric("read_iops", "ReadIOPS", "Average", Count, None),
        metric("write_iops", "WriteIOPS", "Average", Count, None),
        metric("read_latency", "ReadLatency", "Average", Seconds, None),
        metric("write_latency", "WriteLatency", "Average", Seconds, None),
        metric("disk_queue", "DiskQueueDepth", "Average", Count, None),
        metric("log_disk_usage", "TransactionLogsDiskUsage", "Maximum", Bytes, None),
        metric("transaction_ids", "MaximumUsedTransactionIDs", "Maximum", Count, None),
    ]
}
