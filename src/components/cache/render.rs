//! The cache's module.

use askama::Template;

use super::model::{Log, Model};
use super::spec::{Engine, LogExport, LogFormat, Tls};
use super::values::{EngineVersion, NodeType};
use crate::contract::{Module, Value};
use crate::hcl::{Expr, Ident, Part, filters};
use crate::source::{DailyWindow, WeeklyWindow};

#[derive(Template)]
#[template(path = "cache/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    identifier: Expr,
    description: Expr,
    tier: &'m str,
    subnet_ids: Expr,
    family: String,
    group_name: Expr,
    parameters: Vec<(&'m str, Expr)>,
    engine: Engine,
    title: &'static str,
    engine_version: &'m EngineVersion,
    node_type: &'m NodeType,
    tiers_data: bool,
    shards: Option<i64>,
    replicas: i64,
    nodes: i64,
    failover: bool,
    multi_zone: bool,
    zone: Option<&'m str>,
    security_group_id: Expr,
    port: u16,
    encrypted: bool,
    key: Option<Expr>,
    tls: Option<&'static str>,
    users: bool,
    snapshot: Option<Expr>,
    retention: u64,
    window: Option<&'m DailyWindow<60>>,
    final_snapshot: Option<Expr>,
    auto_minor_upgrade: bool,
    apply_immediately: bool,
    maintenance_window: Option<&'m WeeklyWindow<60>>,
    logs: Vec<DeliveryTf>,
    log_format: &'static str,
    deletion_protection: bool,
}

struct DeliveryTf {
    label: Ident,
    kind: LogExport,
}

#[derive(Template)]
#[template(path = "cache/users.tf.j2")]
struct UsersTf<'m> {
    path: String,
    engine: Engine,
    group: Expr,
    users: Vec<UserTf<'m>>,
    ids: Expr,
    default: Option<&'m str>,
}

struct UserTf<'m> {
    label: Ident,
    name: &'m str,
    access_string: &'m str,
}

#[derive(Template)]
#[template(path = "cache/logs.tf.j2")]
struct LogsTf {
    path: String,
    logs: Vec<(Ident, Expr)>,
    retention_days: Option<u64>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    main(model, module);
    users(model, module);
    if !model.logs.is_empty() {
        let logs = model.logs.iter().map(|log| (label(log), module.value(&log.group))).collect();
        let retention_days = Some(model.log_retention.days()).filter(|days| *days > 0);
        module.file("logs.tf", &LogsTf { path: module.path.key("log_exports").to_string(), logs, retention_days });
    }
    outputs(model, module);
}

/// The family of the parameter group (ElastiCache user guide, parameter group families).
fn family(model: &Model) -> String {
    match (model.engine, model.engine_version.major()) {
        (Engine::Redis, "6") => "redis6.x".to_owned(),
        (engine, major) => format!("{engine}{major}"),
    }
}

fn label(log: &Log) -> Ident {
    Ident::from_text(log.export.as_str())
}

fn main(model: &Model, module: &mut Module<'_>) {
    let family = family(model);
    let parameters = model.parameters.iter().map(|(name, value)| (&**name, module.value(value))).collect();
    let cluster = model.shards > 1;
    let template = MainTf {
        path: module.path.dotted(),
        identifier: module.value(&model.identifier),
        description: module.value(&model.description),
        tier: &model.tier,
        subnet_ids: module.value(&model.subnet_ids),
        group_name: module.value(&model.identifier.clone().then(&format!("-{}", family.replace('.', "-")))),
        family,
        parameters,
        engine: model.engine,
        title: match model.engine {
            Engine::Valkey => "Valkey",
            Engine::Redis => "Redis",
        },
        engine_version: &model.engine_version,
        node_type: &model.node_type,
        tiers_data: model.node_type.tiers_data(),
        shards: cluster.then_some(model.shards),
        replicas: model.replicas,
        nodes: 1 + model.replicas,
        failover: cluster || model.replicas > 0,
        multi_zone: model.multi_zone,
        zone: model.zone.as_deref(),
        security_group_id: module.value(&model.security_group_id),
        port: model.port,
        encrypted: model.encrypted,
        key: model.key.as_ref().map(|key| module.value(key)),
        tls: match model.tls {
            Tls::Required => Some("required"),
            Tls::Preferred => Some("preferred"),
            Tls::Off => None,
        },
        users: !model.users.is_empty(),
        snapshot: model.snapshot.as_ref().map(|snapshot| module.value(snapshot)),
        retention: model.backup.retention_days,
        window: model.backup.window.as_ref(),
        final_snapshot: model.backup.final_snapshot.then(|| final_snapshot(&model.identifier, module)),
        auto_minor_upgrade: model.auto_minor_upgrade,
        apply_immediately: model.apply_immediately,
        maintenance_window: model.maintenance_window.as_ref(),
        logs: model.logs.iter().map(|log| DeliveryTf { label: label(log), kind: log.export }).collect(),
        log_format: match model.log_format {
            LogFormat::Json => "json",
            LogFormat::Text => "text",
        },
        deletion_protection: model.deletion_protection,
    };
    module.file("main.tf", &template);
}

/// The id and the time of the plan that created the cache.
fn final_snapshot(identifier: &Value, module: &mut Module<'_>) -> Expr {
    let mut parts = match module.value(&identifier.clone().then("-final-")) {
        Expr::Text(parts) => parts,
        other => vec![Part::Interpolation(other)],
    };
    parts.push(Part::Interpolation(Expr::reference(r#"formatdate("YYYYMMDDhhmmss", plantimestamp())"#)));
    Expr::Text(parts)
}

fn users(model: &Model, module: &mut Module<'_>) {
    if model.users.is_empty() {
        return;
    }
    let users: Vec<UserTf<'_>> = model
        .users
        .iter()
        .map(|user| UserTf { label: Ident::from_text(&format!("user_{}", user.key)), name: &user.name, access_string: &user.access_string })
        .collect();
    let default = model.default_user.as_deref();
    let mut ids: Vec<Expr> =
        users.iter().map(|user| Expr::reference(format!("aws_elasticache_user.{}.user_id", user.label.as_str()))).collect();
    if default.is_some() {
        ids.insert(0, Expr::reference("aws_elasticache_user.default.user_id"));
    }
    let template = UsersTf {
        path: module.path.key("iam_users").to_string(),
        engine: model.engine,
        group: module.value(&model.identifier),
        users,
        ids: Expr::List(ids),
        default,
    };
    module.file("users.tf", &template);
}

fn outputs(model: &Model, module: &mut Module<'_>) {
    let group = |attribute: &str| Expr::reference(format!("aws_elasticache_replication_group.this.{attribute}"));
    let cluster = model.shards > 1;
    module.output("host", group(if cluster { "configuration_endpoint_address" } else { "primary_endpoint_address" }));
    module.output("arn", group("arn"));
    if !cluster {
        module.output("reader_host", group("reader_endpoint_address"));
    }
    for user in &model.users {
        let label = Ident::from_text(&format!("user_{}", user.key));
        module.output(&format!("user_arn.{}", user.key), Expr::reference(format!("aws_elasticache_user.{}.arn", label.as_str())));
    }
    for log in &model.logs {
        let name = format!("aws_cloudwatch_log_group.{}.name", label(log).as_str());
        module.output(log.export.attribute(), Expr::reference(name));
    }
}
