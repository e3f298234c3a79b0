//! What a service costs: the processors, memory, disks and addresses of its tasks, and its logs.

use rust_decimal::Decimal;
use serde_json::json;

use super::model::{Action, Model, OwnGroup};
use super::schedule;
use super::spec::Architecture;
use crate::contract::{CapacityProvider, ChangeKind, CostLine, Costs, HOURS, LogClass, Quantity, Share, Strategy, Value, ValuePart};
use crate::diag::Path;
use crate::source::Int;

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
    lines(model, costs);
    changes(model, costs);
}

fn lines(model: &Model, costs: &mut Costs<'_>) {
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
    }
}

fn counted(tasks: Decimal) -> String {
    let tasks = tasks.round_dp(2).normalize();
    if tasks == Decimal::ONE { "1 task".to_owned() } else { format!("{tasks} tasks") }
}

fn changes(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    if let Some(own) = model.logs.own.as_ref().filter(|own| is_dear(own)) {
        let (at, class) = (path.key("logs").key("class"), LogClass::InfrequentAccess);
        costs.may(ChangeKind::CheaperLogs, at, class.as_str(), |costs| {
            let mut changed = model.clone();
            changed.logs.own = Some(OwnGroup { class, ..own.clone() });
            lines(&changed, costs);
        });
    }
    if model.architecture == Architecture::X8664 {
        let architecture = Architecture::Arm64;
        costs.may(ChangeKind::Arm, path.key("architecture"), architecture.as_str(), |costs| {
            lines(&Model { architecture, ..model.clone() }, costs);
        });
    }
    if model.capacity.is_none() {
        spot(model, costs);
    }
    if !costs.world.file.protected && model.schedule.is_empty() && model.desired_at > 0 {
        off_at_night(model, costs);
    }
}

fn spot(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("capacity");
    // Whoever is needed keeps its fewest tasks on demand.
    let base = if costs.world.file.protected { model.bounds.0 } else { 0 };
    let set = || {
        let mut set = vec![(at, json!({ "fargate": { "base": base, "weight": 0 }, "fargate-spot": 1 }))];
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
        (set, String::new())
    };
    costs.may_set(ChangeKind::Spot, set, |costs| {
        let fargate = Share { weight: Int::of(0), base: Int::of(base) };
        let fargate_spot = Share { weight: Int::of(1), base: Int::of(0) };
        let capacity = Some(Strategy { fargate: Some(fargate), fargate_spot: Some(fargate_spot) });
        lines(&Model { capacity, ..model.clone() }, costs);
    });
}

fn off_at_night(model: &Model, costs: &mut Costs<'_>) {
    let (least, most) = model.bounds;
    let (at, evening, morning) = (costs.path.key("schedule"), "0 19 ? * MON-FRI *", "0 7 ? * MON-FRI *");
    let actions = json!([{ "cron": evening, "min": 0, "max": 0 }, { "cron": morning, "min": least, "max": most }]);
    costs.may(ChangeKind::Schedule, at.clone(), actions, |costs| {
        let action = |cron: &str, least, most| Action {
            at: at.clone(),
            name: Value::default(),
            expression: format!("cron({cron})"),
            timezone: "Etc/UTC".into(),
            min: Some(least),
            max: Some(most),
        };
        lines(&Model { schedule: vec![action(evening, 0, 0), action(morning, least, most)], ..model.clone() }, costs);
    });
}

/// True where another class of logs would cost less.
fn is_dear(own: &OwnGroup) -> bool {
    own.class == LogClass::Standard && own.usage.as_ref().is_some_and(|usage| usage.ingested.is_some())
}
