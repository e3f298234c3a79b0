//! The file system's module.

use askama::Template;

use super::model::{Model, Point};
use super::spec::{After, Performance, ThroughputMode};
use crate::contract::Module;
use crate::hcl::{Expr, Ident, filters, identifier};

#[derive(Template)]
#[template(path = "file_system/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    one_zone: Option<String>,
    encrypted: bool,
    key: Option<Expr>,
    performance: &'static str,
    throughput: &'static str,
    rate: Option<i64>,
    /// Argument and time of each transition.
    transitions: Vec<(Ident, &'static str)>,
    deletion_protection: bool,
    backup: &'static str,
    policy: Expr,
    points: Vec<PointTf>,
    targets: Vec<TargetTf>,
}

struct PointTf {
    at: String,
    label: Ident,
    directory: String,
    uid: i64,
    gid: i64,
    secondary_gids: Option<Expr>,
    permissions: String,
}

struct TargetTf {
    label: Ident,
    subnet: Expr,
    groups: Expr,
    address: Option<String>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let own = model.access_point.iter().map(|point| point_tf("this", point));
    let further = model.access_points.iter().map(|(name, point)| point_tf(&label(name), point));
    let group: Vec<Expr> = model.group.iter().map(|group| module.value(group)).collect();
    let targets = model.targets.iter().map(|target| TargetTf {
        label: Ident::from_text(&target.zone),
        subnet: module.value(&target.subnet),
        groups: Expr::List(group.clone()),
        address: target.address.as_ref().map(ToString::to_string),
    });
    let targets = targets.collect();
    let template = MainTf {
        path: module.path.dotted(),
        name: module.value(&model.name),
        one_zone: model.one_zone.as_ref().map(ToString::to_string),
        encrypted: model.encrypted,
        key: model.key.as_ref().map(|key| module.value(key)),
        performance: match model.performance {
            Performance::GeneralPurpose => "generalPurpose",
            Performance::MaxIo => "maxIO",
        },
        throughput: model.mode.as_str(),
        rate: model.rate.filter(|_| model.mode == ThroughputMode::Provisioned),
        transitions: transitions(model),
        deletion_protection: model.deletion_protection,
        backup: if model.backup { "ENABLED" } else { "DISABLED" },
        policy: policy(),
        points: own.chain(further).collect(),
        targets,
    };
    module.file("main.tf", &template);
    outputs(model, module);
}

/// `this` is the one that users mount through.
fn label(point: &str) -> String {
    format!("point_{}", identifier(point))
}

fn point_tf(label: &str, point: &Point) -> PointTf {
    PointTf {
        at: point.at.to_string(),
        label: Ident::from_text(label),
        directory: point.path.to_string(),
        uid: point.uid,
        gid: point.gid,
        secondary_gids: match point.secondary_gids.as_slice() {
            [] => None,
            gids => Some(Expr::List(gids.iter().map(|gid| Expr::number(*gid)).collect())),
        },
        permissions: point.permissions.to_string(),
    }
}

fn transitions(model: &Model) -> Vec<(Ident, &'static str)> {
    let time = |after: After| match after {
        After::D1 => "AFTER_1_DAY",
        After::D7 => "AFTER_7_DAYS",
        After::D14 => "AFTER_14_DAYS",
        After::D30 => "AFTER_30_DAYS",
        After::D60 => "AFTER_60_DAYS",
        After::D90 => "AFTER_90_DAYS",
        After::D180 => "AFTER_180_DAYS",
        After::D270 => "AFTER_270_DAYS",
        After::D365 => "AFTER_365_DAYS",
    };
    let lifecycle = &model.lifecycle;
    let infrequent = lifecycle.infrequent_after.map(|after| ("transition_to_ia", time(after)));
    let archive = lifecycle.archive_after.map(|after| ("transition_to_archive", time(after)));
    let back = lifecycle.back_on_access.then_some(("transition_to_primary_storage_class", "AFTER_1_ACCESS"));
    [infrequent, archive, back].into_iter().flatten().map(|(argument, time)| (Ident::from_text(argument), time)).collect()
}

/// Refuses whatever comes without TLS. Since it allows nobody, only a role's own policy lets a client in.
fn policy() -> Expr {
    let statement = Expr::object([
        ("Sid", Expr::text("RequireTls")),
        ("Effect", Expr::text("Deny")),
        ("Principal", Expr::object([("AWS", Expr::text("*"))])),
        ("Action", Expr::text("*")),
        ("Resource", Expr::reference("aws_efs_file_system.this.arn")),
        ("Condition", Expr::object([("Bool", Expr::object([("aws:SecureTransport", Expr::text("false"))]))])),
    ]);
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(vec![statement]))]);
    Expr::Call("jsonencode", vec![body])
}

/// A task that starts before its zone has a mount target does not find the file system.
fn outputs(model: &Model, module: &mut Module<'_>) {
    let targets = model.targets.iter().map(|target| format!("aws_efs_mount_target.{}", Ident::from_text(&target.zone)));
    let after: Vec<String> = std::iter::once("aws_efs_file_system_policy.this".to_owned()).chain(targets).collect();
    module.output_after("file_system_id", Expr::reference("aws_efs_file_system.this.id"), after.clone());
    module.output("arn", Expr::reference("aws_efs_file_system.this.arn"));
    module.output_after("dns_name", Expr::reference("aws_efs_file_system.this.dns_name"), after.clone());
    let own = model.access_point.iter().map(|_| (String::new(), "this".to_owned()));
    let further = model.access_points.iter().map(|(name, _)| (format!(".{name}"), label(name)));
    for (suffix, label) in own.chain(further) {
        let point = |attribute: &str| Expr::reference(format!("aws_efs_access_point.{label}.{attribute}"));
        module.output_after(&format!("access_point_id{suffix}"), point("id"), after.clone());
        module.output_after(&format!("access_point_arn{suffix}"), point("arn"), after.clone());
    }
}
