//! What a service costs: the processors, memory, disks and addresses of its tasks, and its logs.

use rust_decimal::Decimal;
use serde_json::json;

use super::model::Model;
use super::schedule;
use super::spec::Architecture;
use crate::contract::{CapacityProvider, ChangeKind, CostLine, Costs, HOURS, LogClass, Quantity, ValuePart};
use crate::diag::Path;

const SERVICE: &str = "aws_ecs_service";
/// GiB of ephemeral storage that come with a task.
const FREE_STORAGE: u64 = 20;

/// Tasks at each scale, and what that takes for granted.
fn tasks(model: &Model) -> (Quantity, String) {
    let bounds = model.schedule.iter();
    let least = bounds.clone().filter_map(|action| action.min).fold(model.bounds.0, i64::min).min(model.desired_at);
    let most = bounds.filter_map(|action| action.max).fold(model.bounds.1, i64::max).max(model.desired_at);
    let (desired, words) = match schedule::average(model) {
        _ if model.schedule.is_empty() => (model.desired_at.into(), "all month".to_owned()),
        Some(average) => (average, "the schedule's average over a week".to_owned()),
        None => (model.desired_at.into(), "as if always on: the schedule is not a weekly one".to_owned()),
    };
    (Quantity { minimum: least.into(), desired, maximum: most.into() }, words)
}

/// The part of `tasks` that runs on each provider, as their bases and weights say.
fn shares(model: &Model, tasks: Quantity) -> Vec<(CapacityProvider, Quantity)> {
    let Some(strategy) = &model.capacity else { return vec![(CapacityProvider::Fargate, tasks)] };
    let weights: Decimal = strategy.items().map(|(_, share)| Decimal::from(share.weight.get())).sum();
    let bases: Decimal = strategy.items().map(|(_, share)| Decimal::from(share.base.get())).sum();
    let part = |base: Decimal, weight: Decimal| {
        tasks.map(|tasks| {
            let fixed = tasks.min(base);
            let rest = (tasks - tasks.min(bases)).max(Decimal::ZERO);
            if weights.is_zero() { fixed } else { fixed + rest * weight / weights }
        })
    };
    strategy.items().map(|(provider, share)| (provider, part(share.base.get().into(), share.weight.get().into()))).collect()
}

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let (tasks, words) = tasks(model);
    let family = match model.architecture {
        Architecture::X8664 => "x86",
        Architecture::Arm64 => "arm",
    };
    let gib = |mib: i64| Decimal::new(mib, 0) / Decimal::from(1024);
    for (provider, tasks) in shares(model, tasks) {
        let (prefix, id, on) = match provider {
            CapacityProvider::Fargate => (format!("fargate.{family}"), "", ""),
            CapacityProvider::FargateSpot => (format!("fargate-spot.{family}"), "spot.", " on spare capacity"),
        };
        let sizes = [("vcpu", "vCPU", "cpu", gib(model.cpu)), ("memory", "memory", "memory", gib(model.memory))];
        for (key, what, attribute, size) in sizes {
            let item = (SERVICE, format!("{prefix}.{key}"));
            let hours = tasks.times(size).times(HOURS);
            let line = CostLine::fixed(format!("{id}{key}"), format!("{what} of tasks{on}"), item, path.key(attribute), hours);
            costs.push(line.assuming(format!("{} × {}, {words}", counted(tasks.desired), size.normalize())));
        }
    }
    if let Some(beyond) = model.ephemeral_storage.map(|size| size.saturating_sub(FREE_STORAGE)).filter(|beyond| *beyond > 0) {
        let item = (SERVICE, "fargate.ephemeral-storage");
        let at = path.key("ephemeral_storage");
        let line = CostLine::fixed("ephemeral-storage", "disks of tasks", item, at, tasks.times(beyond).times(HOURS));
        costs.push(line.assuming(format!("{beyond} GiB beyond the {FREE_STORAGE} that come with a task, {words}")));
    }
    if model.network.public_ip {
        let line = CostLine::fixed("public-ipv4", "public addresses of tasks", (SERVICE, "public-ipv4.hour"), path.key("public_ip"), tasks.times(HOURS));
        costs.push(line.assuming(format!("one for each task, {words}")));
    }
    if let Some(own) = &model.logs.own {
        let logs = path.key("logs");
        let ingested = own.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("logs", "logs", &logs.key("usage").key("ingested"), ingested, own.retention.days(), own.class.price());
        if own.class == LogClass::Standard && ingested.is_some() {
            costs.may(ChangeKind::CheaperLogs, logs.key("class"), LogClass::InfrequentAccess.as_str());
        }
    }
    changes(model, &path, costs);
}

fn counted(tasks: Decimal) -> String {
    let tasks = tasks.round_dp(2).normalize();
    if tasks == Decimal::ONE { "1 task".to_owned() } else { format!("{tasks} tasks") }
}

fn changes(model: &Model, path: &Path, costs: &mut Costs<'_>) {
    if model.architecture == Architecture::X8664 {
        costs.may(ChangeKind::Arm, path.key("architecture"), Architecture::Arm64.as_str());
    }
    if model.capacity.is_none() {
        let protected = costs.world.file.protected;
        // Whoever is needed keeps its fewest tasks on demand.
        let base = if protected { model.bounds.0 } else { 0 };
        let mut set = vec![(path.key("capacity"), json!({ "fargate": { "base": base, "weight": 0 }, "fargate-spot": 1 }))];
        let spot = CapacityProvider::FargateSpot;
        if let Some(providers) = model.cluster_providers.as_ref().filter(|providers| !providers.iter().any(|name| **name == *spot.api())) {
            let names: Vec<&str> = [CapacityProvider::Fargate, spot]
                .into_iter()
                .filter(|provider| *provider == spot || providers.iter().any(|name| **name == *provider.api()))
                .map(CapacityProvider::as_str)
                .collect();
            if let Some(ValuePart::Output(cluster)) = model.cluster_arn.parts.first() {
                set.push((Path::of("components").key(cluster.component.clone()).key("capacity_providers"), json!(names)));
            }
        }
        costs.changes.push(crate::contract::Change { kind: ChangeKind::Spot, set, caveat: String::new() });
    }
    if !costs.world.file.protected && model.schedule.is_empty() && model.desired_at > 0 {
        let (least, most) = model.bounds;
        let actions = json!([
            { "cron": "0 19 ? * MON-FRI *", "min": 0, "max": 0 },
            { "cron": "0 7 ? * MON-FRI *", "min": least, "max": most },
        ]);
        costs.may(ChangeKind::Schedule, path.key("schedule"), actions);
    }
}
