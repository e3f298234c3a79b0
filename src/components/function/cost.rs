//! What a function costs: invocations, the memory that they hold for their time, and its logs.

use rust_decimal::Decimal;

use super::model::{Model, OwnGroup};
use super::spec::Architecture;
use crate::contract::{ChangeKind, CostLine, Costs, LogClass, Quantity};

const FUNCTION: &str = "aws_lambda_function";
/// MiB of `/tmp` that are free.
const FREE_STORAGE: u64 = 512;

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    lines(model, costs);
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
}

fn lines(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let at = path.key("usage");
    let usage = model.usage.as_ref();
    let gib = |mib: Decimal| mib / Decimal::from(1024);
    let family = match model.architecture {
        Architecture::X8664 => "x86",
        Architecture::Arm64 => "arm",
    };
    let invocations = usage.and_then(|usage| usage.invocations).map(|count| Quantity::same(Decimal::new(count.get(), 6)));
    costs.push(CostLine::usage("invocations", "invocations", (FUNCTION, "lambda.requests"), &at.key("invocations"), invocations));
    let seconds = usage.and_then(|usage| usage.running).map(|time| Quantity::same(time.as_seconds()));
    let held = seconds.map(|seconds| seconds.times(gib(model.memory.into())));
    let item = (FUNCTION, format!("lambda.{family}.duration"));
    let line = CostLine::usage("duration", "memory for the time of invocations", item, &at.key("running"), held);
    costs.push(line.assuming(format!("{} MiB for as long as `usage` says", model.memory)));
    if let Some(beyond) = model.ephemeral_storage.map(|size| size.saturating_sub(FREE_STORAGE)).filter(|beyond| *beyond > 0) {
        let held = seconds.map(|seconds| seconds.times(gib(beyond.into())));
        let line = CostLine::usage("storage", "disk for the time of invocations", (FUNCTION, "lambda.storage"), &at.key("running"), held);
        costs.push(line.assuming(format!("{beyond} MiB beyond the {FREE_STORAGE} that are free")));
    }
    if let Some(own) = &model.logs.own {
        let logs = path.key("logs");
        let ingested = own.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("logs", "logs", &logs.key("usage").key("ingested"), ingested, own.retention.days(), own.class.price());
    }
}

/// True where another class of logs would cost less.
fn is_dear(own: &OwnGroup) -> bool {
    own.class == LogClass::Standard && own.usage.as_ref().is_some_and(|usage| usage.ingested.is_some())
}
