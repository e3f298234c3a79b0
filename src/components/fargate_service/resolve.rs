//! From a service as written to its model.

use std::sync::Arc;

use crate::contract::{LOG_GROUP_NAME, Logs, NameRule, Resolver, ROLE_NAME, RoleKind, schedule_expression, Value};
use crate::diag::{Finding, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Template;

use super::containers;
use super::declare::NAME;
use super::model::{Action, LogModel, Model, Network, Registration, Roles, Subnets, TargetModel, Volume};
use super::spec::logs::{LogMode, LogOptions};
use super::spec::{ImageOwner, Spec};

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path;
    let deployment = spec.deployment.clone().unwrap_or_default();
    let balanced: Vec<_> = forwards(resolver).map(|forward| forward.target_group.clone()).collect();
    let name = resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name"));
    let family = match &spec.task_family {
        Some(family) => resolver.resource_name(&NameRule { what: "task family", ..NAME }, Some(family), &path.key("task_family")),
        None => name.clone(),
    };
    let bounds = (
        spec.tasks.min.map_or(spec.tasks.desired.get(), crate::source::Int::get),
        spec.tasks.max.map_or(spec.tasks.desired.get(), crate::source::Int::get),
    );
    check_rebalancing(spec, deployment.max.get(), resolver);
    let alarms = deployment.alarms.as_ref().map(|alarms| {
        let at = path.key("deployment").key("alarms").key("names");
        let names = alarms.names.iter().enumerate().map(|(index, alarm)| resolver.value(alarm, &at.index(index))).collect();
        (names, alarms.rollback)
    });
    Model {
        cluster_name: resolver.world.known(&Value::output(spec.cluster.shared(), "name")),
        cluster_arn: Value::output(spec.cluster.shared(), "arn"),
        cluster_providers: cluster_providers(spec, resolver),
        roles: roles(spec, resolver),
        architecture: spec.architecture,
        cpu: spec.cpu.get(),
        memory: spec.memory.get(),
        ephemeral_storage: spec.ephemeral_storage.map(crate::source::GibIn::get),
        platform_version: spec.platform_version,
        keep_revisions: spec.keep_revisions.unwrap_or(resolver.world.file.protected),
        containers: containers::resolve(spec, resolver),
        volumes: volumes(spec, resolver),
        network: network(spec, resolver),
        target: spec.port.map(|_| target(spec)),
        desired_at: spec.tasks.desired.get(),
        bounds,
        request_label: request_label(resolver),
        scaling: spec.scaling.clone(),
        schedule: schedule(spec, resolver, &name),
        min_healthy: deployment.min_healthy.get(),
        max_percent: deployment.max.get(),
        circuit_breaker: deployment.circuit_breaker,
        alarms,
        capacity: spec.capacity.clone(),
        rebalancing: spec.availability_zone_rebalancing.unwrap_or(deployment.max.get() > 100),
        exec: spec.exec,
        logs: logs(spec, resolver),
        pipeline: spec.image_owner == ImageOwner::Pipeline,
        propagate_tags: spec.propagate_tags,
        managed_tags: spec.enable_ecs_managed_tags,
        steady: spec.wait_for_steady_state,
        registrations: registrations(resolver),
        egress: spec.egress.clone(),
        balanced,
        name,
        family,
    }
}

/// ECS rebalances by starting before stopping (ECS API reference, `CreateService`, `availabilityZoneRebalancing`).
fn check_rebalancing(spec: &Spec, most: i64, resolver: &mut Resolver<'_>) {
    if spec.availability_zone_rebalancing == Some(true) && most <= 100 {
        let message = "ECS rebalances only where `deployment.max` is above 100: it starts tasks before it stops others";
        let finding = Finding::new(&BAD_VALUE, Place::value(&resolver.path.key("availability_zone_rebalancing")), message);
        resolver.findings.push(finding.related(Place::value(&resolver.path.key("deployment").key("max")), "there is no room above this"));
    }
}

fn forwards<'w>(resolver: &Resolver<'w>) -> impl Iterator<Item = &'w crate::contract::ForwardFacts> + use<'w> {
    resolver.world.forwards.get(resolver.name).into_iter().flatten()
}

fn cluster_providers(spec: &Spec, resolver: &Resolver<'_>) -> Option<Vec<Arc<str>>> {
    let known = resolver.world.known(&Value::output(spec.cluster.shared(), "capacity_providers"));
    known.as_literal().map(|providers| providers.split(',').map(Arc::from).collect())
}

fn target(spec: &Spec) -> TargetModel {
    let health = spec.health_check.clone().unwrap_or_default();
    TargetModel {
        interval: health.interval.as_seconds(),
        timeout: health.timeout.as_seconds(),
        healthy: health.healthy.get(),
        grace: spec.grace_seconds(),
    }
}

/// The pair that scaling by requests names; the first load balancer counts.
fn request_label(resolver: &Resolver<'_>) -> Option<(Value, Value)> {
    let forward = forwards(resolver).next()?;
    resolver.world.components.get(&forward.balancer)?.declaration.attribute("arn_suffix")?;
    Some((Value::output(forward.balancer.clone(), "arn_suffix"), forward.target_group.clone()))
}

fn roles(spec: &Spec, resolver: &mut Resolver<'_>) -> Roles {
    let owner = resolver.world.role_owner(resolver.name);
    if owner != *resolver.name {
        return Roles::Shared {
            execution_arn: Value::output(owner.clone(), "execution_role_arn"),
            task_arn: Value::output(owner.clone(), "task_role_arn"),
            task_name: Value::output(owner, "task_role_name"),
        };
    }
    let mut name = |fixed: Option<&Template>, key: &'static str, role| match fixed {
        Some(fixed) => resolver.resource_name(&ROLE_NAME, Some(fixed), &resolver.path.key(key)),
        None => spec.role_name_value(&resolver.world.file, resolver.name, role),
    };
    let execution = name(spec.execution_role_name.as_ref(), "execution_role_name", RoleKind::Execution);
    let task = name(spec.task_role_name.as_ref(), "task_role_name", RoleKind::Task);
    let policy = |role| resolver.world.permissions.get(&(resolver.name.clone(), role)).cloned().unwrap_or_default();
    Roles::Own { execution, task, execution_policy: policy(RoleKind::Execution), task_policy: policy(RoleKind::Task) }
}

fn network(spec: &Spec, resolver: &Resolver<'_>) -> Network {
    let tier = resolver.world.network.tiers.get(spec.tier.as_str());
    let used: Vec<_> = tier.iter().flat_map(|tier| tier.subnets_in(spec.zones.as_deref())).collect();
    let subnets = match (tier, &spec.zones) {
        (Some(tier), None) => Subnets::Tier(tier.ids.clone()),
        _ => Subnets::Some(used.iter().map(|subnet| subnet.id.clone()).collect()),
    };
    let group = resolver.world.group_of(resolver.name);
    Network {
        subnets,
        group: group.map(|group| Value::output("firewall", format!("{group}_security_group_id"))),
        public_ip: spec.public_ip,
        zones: used.iter().map(|subnet| subnet.zone.clone()).collect(),
        routes_to: tier.map(|tier| tier.routes_to),
    }
}

/// File systems among `uses`: whatever declares a `file_system_id` can be mounted.
fn volumes(spec: &Spec, resolver: &Resolver<'_>) -> Vec<Volume> {
    let mut volumes: Vec<_> = spec
        .uses
        .iter()
        .filter(|(_, used)| &*used.access == "mount")
        .filter_map(|(name, _)| {
            let declaration = &resolver.world.components.get(name.as_str())?.declaration;
            declaration.attribute("file_system_id")?;
            let access_point = declaration.attribute("access_point_id").map(|_| Value::output(name.shared(), "access_point_id"));
            let known = resolver.world.file.renames.first(name.as_str()).into();
            Some(Volume { name: known, file_system: Value::output(name.shared(), "file_system_id"), access_point })
        })
        .collect();
    volumes.sort_by(|a, b| a.name.cmp(&b.name));
    volumes
}

fn logs(spec: &Spec, resolver: &mut Resolver<'_>) -> LogModel {
    let path = resolver.path;
    let own = spec.own_logs();
    let group = match &spec.logs {
        Some(Logs::Own(written)) if written.group.is_some() => {
            resolver.resource_name(&LOG_GROUP_NAME, written.group.as_ref(), &path.key("logs").key("group"))
        }
        _ => spec.log_group_value(&resolver.world.file, resolver.name),
    };
    let at = path.key("log_options");
    let mut value = |template: Option<&Template>, key: &'static str| template.map(|template| resolver.value(template, &at.key(key)));
    let written = spec.log_options.as_ref();
    let datetime_format = value(written.and_then(|o| o.datetime_format.as_ref()), "datetime_format");
    let multiline_pattern = value(written.and_then(|o| o.multiline_pattern.as_ref()), "multiline_pattern");
    LogModel {
        at: if spec.logs.is_some() { path.key("logs") } else { path.clone() },
        group,
        region: resolver.world.file.facts.region.clone(),
        own: own.map(|own| own.group()),
        non_blocking: written.filter(|o: &&LogOptions| o.mode == LogMode::NonBlocking).map(|o| o.buffer.get()),
        datetime_format,
        multiline_pattern,
    }
}

fn schedule(spec: &Spec, resolver: &mut Resolver<'_>, service: &Value) -> Vec<Action> {
    let at = resolver.path.key("schedule");
    let mut actions = Vec::new();
    for (index, written) in spec.schedule.iter().enumerate() {
        let at = at.index(index);
        let (cron, moment, rate) = (written.cron.as_deref(), written.at.as_deref(), written.rate.as_deref());
        let Some(expression) = schedule_expression(cron, moment, rate, &at, resolver.findings) else { continue };
        if written.min.is_none() && written.max.is_none() {
            let finding = Finding::new(&BAD_VALUE, Place::value(&at), "this action changes neither `min` nor `max`");
            resolver.findings.push(finding.help("say what holds from then on: `min`, `max` or both"));
        }
        actions.push(Action {
            name: match &written.name {
                Some(name) => Value::literal(name.clone()),
                None => service.clone().then(&format!("-{}", index + 1)),
            },
            expression,
            timezone: written.timezone.clone(),
            min: written.min.map(crate::source::Int::get),
            max: written.max.map(crate::source::Int::get),
            at,
        });
    }
    actions
}

fn registrations(resolver: &Resolver<'_>) -> Vec<Registration> {
    let namespaces = resolver.world.registrations.get(resolver.name).into_iter().flatten();
    namespaces
        .map(|namespace| Registration {
            namespace: namespace.clone(),
            namespace_id: Value::output(namespace.clone(), "id"),
            ttl: resolver.world.known(&Value::output(namespace.clone(), "ttl")),
        })
        .collect()
}
