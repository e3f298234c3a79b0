//! The service's module.

mod containers;

use std::fmt::Write as _;

use askama::Template;

use super::model::{Model, Roles, Subnets};
use super::spec::scaling::CircuitBreaker;
use super::spec::{Architecture, PropagateTags};
use crate::contract::{Module, Statement, Value};
use crate::diag::Path;
use crate::hcl::{Expr, Part, filters};

#[derive(Template)]
#[template(path = "fargate_service/main.tf.j2")]
struct MainTf {
    path: String,
    family: Expr,
    cpu: i64,
    memory: i64,
    execution_role: Expr,
    task_role: Expr,
    keep_revisions: bool,
    pipeline: bool,
    definitions: Expr,
    architecture: &'static str,
    ephemeral_storage: Option<u64>,
    volumes: Vec<VolumeTf>,
    name: Expr,
    cluster: Expr,
    desired: i64,
    scaled: bool,
    strategy: Vec<(&'static str, i64, i64)>,
    platform_version: &'static str,
    rebalancing: bool,
    min_healthy: i64,
    max_percent: i64,
    managed_tags: bool,
    propagate_tags: &'static str,
    exec: bool,
    grace: Option<u64>,
    steady: bool,
    breaker: Option<bool>,
    alarms: Option<(Expr, bool)>,
    subnets: Expr,
    groups: Expr,
    public_ip: bool,
    balanced: Vec<(Expr, String, u16)>,
    registered: bool,
    depends_on: Vec<Expr>,
}

struct VolumeTf {
    name: String,
    file_system: Expr,
    access_point: Option<Expr>,
}

#[derive(Template)]
#[template(path = "fargate_service/logs.tf.j2")]
struct LogsTf {
    path: String,
    name: Expr,
    class: &'static str,
    retention: u64,
    key: Option<Expr>,
}

#[derive(Template)]
#[template(path = "fargate_service/iam.tf.j2")]
struct IamTf {
    path: String,
    trust: Expr,
    execution_name: Expr,
    execution_policy: Option<PolicyTf>,
    task_name: Expr,
    task_policy: Option<PolicyTf>,
}

struct PolicyTf {
    because: String,
    document: Expr,
}

#[derive(Template)]
#[template(path = "fargate_service/scaling.tf.j2")]
struct ScalingTf {
    path: String,
    resource_id: Expr,
    min: i64,
    max: i64,
    policies: Vec<TrackingTf>,
    actions: Vec<ActionTf>,
}

struct TrackingTf {
    label: &'static str,
    metric: &'static str,
    resource_label: Option<Expr>,
    target: i64,
    scale_in: u64,
    scale_out: u64,
    disable_scale_in: bool,
}

struct ActionTf {
    label: usize,
    name: Expr,
    schedule: String,
    timezone: String,
    min: Option<i64>,
    max: Option<i64>,
}

#[derive(Template)]
#[template(path = "fargate_service/discovery.tf.j2")]
struct DiscoveryTf {
    path: String,
    name: String,
    force_destroy: bool,
    namespace: Expr,
    ttl: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    // The role's policy names the group's ARN, which is this module's own output.
    module.own("log_group_arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
    let roles = render_roles(model, module);
    render_main(model, &roles, module);
    render_logs(model, module);
    render_scaling(model, module);
    render_discovery(model, module);
    module.output("arn", Expr::reference("aws_ecs_service.this.id"));
    module.output("task_definition_arn", Expr::reference("aws_ecs_task_definition.this.arn"));
    module.output("execution_role_arn", roles.execution);
    module.output("task_role_arn", roles.task);
    module.output("task_role_name", roles.task_name);
    if model.logs.own.is_some() {
        module.output("log_group_arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
    }
}

struct RoleRefs {
    execution: Expr,
    task: Expr,
    task_name: Expr,
    policies: Vec<&'static str>,
}

fn policy(statements: &[Statement], module: &mut Module<'_>) -> Option<PolicyTf> {
    if statements.is_empty() {
        return None;
    }
    let mut because = String::from("For");
    let mut paths: Vec<String> = statements.iter().flat_map(|statement| statement.because.iter().map(Path::part)).collect();
    paths.sort();
    paths.dedup();
    for (at, path) in paths.iter().enumerate() {
        // Writing to a `String` has no way to fail.
        let _ = write!(because, "{}{path}", if at == 0 { " " } else { ", " });
    }
    Some(PolicyTf { because, document: Statement::document(statements, module) })
}

fn render_roles(model: &Model, module: &mut Module<'_>) -> RoleRefs {
    match &model.roles {
        Roles::Own { execution, task, execution_policy, task_policy } => {
            let template = IamTf {
                path: module.path.dotted(),
                trust: Statement::trust("ecs-tasks.amazonaws.com"),
                execution_name: module.value(execution),
                execution_policy: policy(execution_policy, module),
                task_name: module.value(task),
                task_policy: policy(task_policy, module),
            };
            let mut policies = Vec::new();
            policies.extend(template.execution_policy.as_ref().map(|_| "aws_iam_role_policy.execution"));
            policies.extend(template.task_policy.as_ref().map(|_| "aws_iam_role_policy.task"));
            module.file("iam.tf", &template);
            RoleRefs {
                execution: Expr::reference("aws_iam_role.execution.arn"),
                task: Expr::reference("aws_iam_role.task.arn"),
                task_name: Expr::reference("aws_iam_role.task.name"),
                policies,
            }
        }
        Roles::Shared { execution_arn, task_arn, task_name } => RoleRefs {
            execution: module.value(execution_arn),
            task: module.value(task_arn),
            task_name: module.value(task_name),
            policies: Vec::new(),
        },
    }
}

fn render_main(model: &Model, roles: &RoleRefs, module: &mut Module<'_>) {
    let main = model.containers.first();
    let balanced = model.balanced.iter().filter_map(|group| {
        let main = main?;
        Some((module.value(group), main.name.to_string(), main.port?))
    });
    let balanced: Vec<_> = balanced.collect();
    let list = |values: &[Value], module: &mut Module<'_>| Expr::List(values.iter().map(|value| module.value(value)).collect());
    let strategy = match &model.capacity {
        Some(strategy) => strategy.items().map(|(provider, share)| (provider.api(), share.weight.get(), share.base.get())).collect(),
        None => Vec::new(),
    };
    let template = MainTf {
        path: module.path.dotted(),
        family: module.value(&model.family),
        cpu: model.cpu,
        memory: model.memory,
        execution_role: roles.execution.clone(),
        task_role: roles.task.clone(),
        keep_revisions: model.keep_revisions,
        pipeline: model.pipeline,
        definitions: containers::definitions(model, module),
        architecture: match model.architecture {
            Architecture::X8664 => "X86_64",
            Architecture::Arm64 => "ARM64",
        },
        ephemeral_storage: model.ephemeral_storage,
        volumes: model
            .volumes
            .iter()
            .map(|volume| VolumeTf {
                name: volume.name.to_string(),
                file_system: module.value(&volume.file_system),
                access_point: volume.access_point.as_ref().map(|point| module.value(point)),
            })
            .collect(),
        name: module.value(&model.name),
        cluster: module.value(&model.cluster_arn),
        desired: model.desired_at,
        scaled: model.is_scaled(),
        strategy,
        platform_version: model.platform_version.as_str(),
        rebalancing: model.rebalancing,
        min_healthy: model.min_healthy,
        max_percent: model.max_percent,
        managed_tags: model.managed_tags,
        propagate_tags: match model.propagate_tags {
            PropagateTags::Service => "SERVICE",
            PropagateTags::TaskDefinition => "TASK_DEFINITION",
            PropagateTags::None => "NONE",
        },
        exec: model.exec,
        grace: model.target.as_ref().filter(|_| !balanced.is_empty()).map(|target| target.grace),
        steady: model.steady,
        breaker: match model.circuit_breaker {
            CircuitBreaker::Rollback => Some(true),
            CircuitBreaker::Stop => Some(false),
            CircuitBreaker::Off => None,
        },
        alarms: model.alarms.as_ref().map(|(names, rollback)| (list(names, module), *rollback)),
        subnets: match &model.network.subnets {
            Subnets::Tier(ids) => module.value(ids),
            Subnets::Some(ids) => list(ids, module),
        },
        groups: Expr::List(model.network.group.iter().map(|group| module.value(group)).collect()),
        public_ip: model.network.public_ip,
        registered: !model.registrations.is_empty(),
        depends_on: roles.policies.iter().map(|policy| Expr::reference(*policy)).collect(),
        balanced,
    };
    module.file("main.tf", &template);
}

fn render_logs(model: &Model, module: &mut Module<'_>) {
    let Some(own) = &model.logs.own else { return };
    let template = LogsTf {
        path: model.logs.at.dotted(),
        name: module.value(&model.logs.group),
        class: own.class.api(),
        retention: own.retention.days(),
        key: own.key.as_ref().map(|key| module.value(key)),
    };
    module.file("logs.tf", &template);
}

fn render_scaling(model: &Model, module: &mut Module<'_>) {
    let (min, max) = model.bounds;
    if !model.is_scaled() && min == max {
        return;
    }
    let mut policies = Vec::new();
    if let Some(scaling) = &model.scaling {
        let percent =
            [("cpu", "ECSServiceAverageCPUUtilization", &scaling.cpu), ("memory", "ECSServiceAverageMemoryUtilization", &scaling.memory)];
        for (label, metric, tracking) in percent {
            policies.extend(tracking.as_ref().map(|tracking| TrackingTf {
                label,
                metric,
                resource_label: None,
                target: tracking.target.get(),
                scale_in: tracking.scale_in_cooldown.as_seconds(),
                scale_out: tracking.scale_out_cooldown.as_seconds(),
                disable_scale_in: tracking.disable_scale_in,
            }));
        }
        if let (Some(tracking), Some((balancer, group))) = (&scaling.requests, &model.request_label) {
            let (balancer, group) = (module.value(balancer), module.value(group));
            policies.push(TrackingTf {
                label: "requests",
                metric: "ALBRequestCountPerTarget",
                // The sixth part of a target group's ARN is what the metric names it by.
                resource_label: Some(Expr::Text(vec![
                    Part::Interpolation(balancer),
                    Part::Literal("/".into()),
                    Part::Interpolation(Expr::reference(format!("{}[5]", Expr::Call("split", vec![Expr::text(":"), group])))),
                ])),
                target: tracking.target.get(),
                scale_in: tracking.scale_in_cooldown.as_seconds(),
                scale_out: tracking.scale_out_cooldown.as_seconds(),
                disable_scale_in: tracking.disable_scale_in,
            });
        }
    }
    let template = ScalingTf {
        path: module.path.dotted(),
        resource_id: resource_id(module.value(&model.cluster_name)),
        min,
        max,
        policies,
        actions: model
            .schedule
            .iter()
            .enumerate()
            .map(|(index, action)| ActionTf {
                label: index + 1,
                name: module.value(&action.name),
                schedule: action.expression.clone(),
                timezone: action.timezone.to_string(),
                min: action.min,
                max: action.max,
            })
            .collect(),
    };
    module.file("scaling.tf", &template);
}

/// `service/<cluster>/<service>`.
fn resource_id(cluster: Expr) -> Expr {
    let service = Expr::reference("aws_ecs_service.this.name");
    let cluster = match cluster {
        Expr::Text(parts) => parts,
        other => vec![Part::Interpolation(other)],
    };
    let mut parts = vec![Part::Literal("service/".into())];
    parts.extend(cluster);
    parts.extend([Part::Literal("/".into()), Part::Interpolation(service)]);
    Expr::Text(parts)
}

fn render_discovery(model: &Model, module: &mut Module<'_>) {
    // ECS takes one registry; a second one is a finding.
    let Some(registration) = model.registrations.first() else { return };
    let template = DiscoveryTf {
        path: Path::of("components").key(registration.namespace.clone()).key("registers").to_string(),
        name: module.facts().renames.first(module.component()).to_owned(),
        force_destroy: !module.facts().protected,
        namespace: module.value(&registration.namespace_id),
        ttl: registration.ttl.as_literal().and_then(|ttl| ttl.parse::<u64>().ok()).map_or(Expr::Null, Expr::number),
    };
    module.file("discovery.tf", &template);
}
