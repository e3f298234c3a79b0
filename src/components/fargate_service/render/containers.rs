//! Container definitions: what ECS documents as JSON.

use std::sync::Arc;

use crate::components::fargate_service::model::{Container, Health, LogModel, Model};
use crate::components::fargate_service::spec::container::{Linux, Ulimits};
use crate::contract::{Module, Value};
use crate::hcl::Expr;

/// `jsonencode([…])`, the main container first.
pub(super) fn definitions(model: &Model, module: &mut Module<'_>) -> Expr {
    let all = model.containers.iter().map(|container| definition(container, &model.logs, module)).collect();
    Expr::Call("jsonencode", vec![Expr::List(all)])
}

fn list(values: &[Value], module: &mut Module<'_>) -> Expr {
    Expr::List(values.iter().map(|value| module.value(value)).collect())
}

fn definition(container: &Container, logs: &LogModel, module: &mut Module<'_>) -> Expr {
    let mut pairs = vec![
        ("name", Expr::text(&container.name)),
        ("image", module.value(&container.image)),
        ("essential", Expr::Bool(container.essential)),
    ];
    pairs.extend(container.cpu.map(|cpu| ("cpu", Expr::number(cpu))));
    pairs.extend(container.memory.map(|memory| ("memory", Expr::number(memory))));
    if let Some(entrypoint) = &container.entrypoint {
        pairs.push(("entryPoint", list(entrypoint, module)));
    }
    if let Some(command) = &container.command {
        pairs.push(("command", list(command, module)));
    }
    if let Some(directory) = &container.working_directory {
        pairs.push(("workingDirectory", module.value(directory)));
    }
    if let Some(user) = &container.user {
        pairs.push(("user", module.value(user)));
    }
    if let Some(port) = container.port {
        let port = Expr::number(port);
        let mapping = Expr::object([("containerPort", port.clone()), ("hostPort", port), ("protocol", Expr::text("tcp"))]);
        pairs.push(("portMappings", Expr::List(vec![mapping])));
    }
    if !container.environment.is_empty() {
        let variables = container.environment.iter();
        let variables = variables.map(|(name, value)| pair("name", name, "value", module.value(value))).collect();
        pairs.push(("environment", Expr::List(variables)));
    }
    if !container.secrets.is_empty() {
        let secrets = container.secrets.iter();
        let secrets = secrets.map(|(name, secret)| pair("name", name, "valueFrom", module.value(&secret.to_value()))).collect();
        pairs.push(("secrets", Expr::List(secrets)));
    }
    if !container.mounts.is_empty() {
        let mounts = container.mounts.iter().map(|mount| {
            Expr::object([
                ("sourceVolume", Expr::text(&mount.volume)),
                ("containerPath", Expr::text(&mount.path)),
                ("readOnly", Expr::Bool(mount.read_only)),
            ])
        });
        pairs.push(("mountPoints", Expr::List(mounts.collect())));
    }
    if !container.depends_on.is_empty() {
        let others = container.depends_on.iter();
        let others = others.map(|(name, condition)| pair("containerName", name, "condition", Expr::text(*condition))).collect();
        pairs.push(("dependsOn", Expr::List(others)));
    }
    if let Some(health) = &container.health {
        pairs.push(("healthCheck", health_check(health, module)));
    }
    pairs.extend(container.stop_timeout.map(|seconds| ("stopTimeout", Expr::number(seconds))));
    pairs.push(("readonlyRootFilesystem", Expr::Bool(container.read_only_root)));
    pairs.extend(container.linux.as_ref().map(|linux| ("linuxParameters", linux_parameters(linux))));
    pairs.extend(container.ulimits.as_ref().and_then(ulimits).map(|limits| ("ulimits", limits)));
    pairs.push(("logConfiguration", log_configuration(container, logs, module)));
    Expr::object(pairs)
}

fn pair(key: &'static str, name: &Arc<str>, other: &'static str, value: Expr) -> Expr {
    Expr::object([(key, Expr::text(name)), (other, value)])
}

fn health_check(health: &Health, module: &mut Module<'_>) -> Expr {
    Expr::object([
        ("command", list(&health.command, module)),
        ("interval", Expr::number(health.interval)),
        ("timeout", Expr::number(health.timeout)),
        ("retries", Expr::number(health.retries)),
        ("startPeriod", Expr::number(health.start_period)),
    ])
}

fn linux_parameters(linux: &Linux) -> Expr {
    let mut pairs = vec![("initProcessEnabled", Expr::Bool(linux.init))];
    let mut capabilities = Vec::new();
    if !linux.add_capabilities.is_empty() {
        capabilities.push(("add", Expr::texts(linux.add_capabilities.iter().map(|capability| capability.as_str()))));
    }
    if !linux.drop_capabilities.is_empty() {
        capabilities.push(("drop", Expr::texts(linux.drop_capabilities.iter().map(|capability| capability.as_str()))));
    }
    if !capabilities.is_empty() {
        pairs.insert(0, ("capabilities", Expr::object(capabilities)));
    }
    Expr::object(pairs)
}

fn ulimits(ulimits: &Ulimits) -> Option<Expr> {
    let limit = ulimits.nofile.as_ref()?;
    let limit = Expr::object([
        ("name", Expr::text("nofile")),
        ("softLimit", Expr::number(limit.soft.get())),
        ("hardLimit", Expr::number(limit.hard.get())),
    ]);
    Some(Expr::List(vec![limit]))
}

/// The group is declared in Terraform, so the driver does not create it (trap 15).
fn log_configuration(container: &Container, logs: &LogModel, module: &mut Module<'_>) -> Expr {
    let group = match &logs.own {
        Some(_) => Expr::reference("aws_cloudwatch_log_group.this.name"),
        None => module.value(&logs.group),
    };
    let mut options = vec![
        ("awslogs-group", group),
        ("awslogs-region", Expr::text(&logs.region)),
        ("awslogs-stream-prefix", module.value(&container.stream_prefix)),
    ];
    if let Some(format) = &logs.datetime_format {
        options.push(("awslogs-datetime-format", module.value(format)));
    }
    if let Some(pattern) = &logs.multiline_pattern {
        options.push(("awslogs-multiline-pattern", module.value(pattern)));
    }
    if let Some(buffer) = logs.non_blocking {
        options.push(("mode", Expr::text("non-blocking")));
        options.push(("max-buffer-size", Expr::text(format!("{buffer}m"))));
    }
    Expr::object([("logDriver", Expr::text("awslogs")), ("options", Expr::object(options))])
}
