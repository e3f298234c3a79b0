//! What invokes a function, rendered.

use std::sync::Arc;

use askama::Template;

use super::own;
use crate::components::function::model::{BucketSource, Polled, PolledKind, Triggers};
use crate::contract::{Module, Statement};
use crate::hcl::{Expr, Ident, filters, identifier};

/// The principal of schedules.
const SCHEDULER: &str = "scheduler.amazonaws.com";

#[derive(Template)]
#[template(path = "function/triggers.tf.j2")]
struct TriggersTf {
    polled: Vec<PolledTf>,
    buckets: Vec<BucketTf>,
}

struct PolledTf {
    at: String,
    label: Ident,
    arn: Expr,
    enabled: bool,
    batch: i64,
    window: u64,
    partial_failures: bool,
    filter: Vec<Expr>,
    stream: Option<StreamTf>,
    max_concurrency: Option<i64>,
}

struct StreamTf {
    start: &'static str,
    parallelization: i64,
    retries: i64,
    max_age: i64,
    bisect: bool,
    tumbling_window: Option<u64>,
    on_failure: Option<Expr>,
}

struct BucketTf {
    at: String,
    label: Ident,
    statement: String,
    arn: Expr,
    account: Expr,
}

#[derive(Template)]
#[template(path = "function/schedules.tf.j2")]
struct SchedulesTf {
    path: String,
    role_name: Expr,
    trust: Expr,
    policy: Expr,
    schedules: Vec<ScheduleTf>,
}

struct ScheduleTf {
    at: String,
    label: Ident,
    name: Expr,
    expression: String,
    timezone: String,
    enabled: bool,
    window: Option<u64>,
    input: Option<Expr>,
    retries: i64,
    max_age: u64,
}

fn label(bucket: &str) -> Ident {
    Ident::from_text(&identifier(bucket))
}

/// Addresses of the permissions of all buckets.
pub(super) fn permissions(triggers: &Triggers) -> Vec<String> {
    triggers.buckets.iter().map(|source| format!("aws_lambda_permission.{}", label(&source.bucket))).collect()
}

pub(super) fn render(triggers: &Triggers, module: &mut Module<'_>) {
    let polled = triggers.polled.iter().map(|source| polled(source, module)).collect();
    let buckets = triggers.buckets.iter().map(|source| bucket(source, module)).collect();
    let template = TriggersTf { polled, buckets };
    module.file("triggers.tf", &template);
    schedules(triggers, module);
}

/// The account of the environment: written where the file names it, else the fifth part of the function's own ARN.
fn account(named: Option<&Arc<str>>) -> Expr {
    match named {
        Some(account) => Expr::text(account.to_string()),
        None => Expr::reference(format!("{}[4]", Expr::Call("split", vec![Expr::text(":"), own("arn")]))),
    }
}

fn bucket(source: &BucketSource, module: &mut Module<'_>) -> BucketTf {
    module.named_after("aws_lambda_permission", &[&source.bucket], |names| identifier(&names.concat()));
    BucketTf {
        at: source.at.to_string(),
        label: label(&source.bucket),
        statement: format!("bucket-{}", module.facts().renames.first(&source.bucket)),
        arn: module.value(&source.arn),
        account: account(source.account.as_ref()),
    }
}

fn polled(source: &Polled, module: &mut Module<'_>) -> PolledTf {
    module.named_after("aws_lambda_event_source_mapping", &[&source.source], |names| identifier(&names.concat()));
    // Lambda's own word for "until it expires".
    let forever = |number: Option<u64>| number.and_then(|number| i64::try_from(number).ok()).unwrap_or(-1);
    let (stream, max_concurrency) = match &source.kind {
        PolledKind::Queue { max_concurrency } => (None, *max_concurrency),
        PolledKind::Stream { start, parallelization, retries, max_age, bisect, tumbling_window, on_failure } => {
            let stream = StreamTf {
                start,
                parallelization: *parallelization,
                retries: retries.unwrap_or(-1),
                max_age: forever(*max_age),
                bisect: *bisect,
                tumbling_window: *tumbling_window,
                on_failure: on_failure.as_ref().map(|to| module.value(to)),
            };
            (Some(stream), None)
        }
    };
    PolledTf {
        at: source.at.to_string(),
        label: label(&source.source),
        arn: module.value(&source.arn),
        enabled: source.enabled,
        batch: source.batch,
        window: source.window,
        partial_failures: source.partial_failures,
        filter: source.filter.iter().map(|pattern| Expr::text(pattern.to_string())).collect(),
        stream,
        max_concurrency,
    }
}

fn schedules(triggers: &Triggers, module: &mut Module<'_>) {
    if triggers.schedules.is_empty() {
        return;
    }
    let statement = Expr::object([
        ("Sid", Expr::text("Invoke")),
        ("Effect", Expr::text("Allow")),
        ("Action", Expr::text("lambda:InvokeFunction")),
        ("Resource", own("arn")),
    ]);
    let policy = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(vec![statement]))]);
    let schedules = triggers.schedules.iter().map(|schedule| ScheduleTf {
        at: schedule.at.to_string(),
        label: label(&schedule.key),
        name: module.value(&schedule.name),
        expression: schedule.expression.clone(),
        timezone: schedule.timezone.to_string(),
        enabled: schedule.enabled,
        window: schedule.window,
        input: schedule.input.as_ref().map(|input| module.value(input)),
        retries: schedule.retries,
        max_age: schedule.max_age,
    });
    let schedules = schedules.collect();
    let template = SchedulesTf {
        path: module.path.key("triggers").key("schedules").to_string(),
        role_name: module.value(&triggers.scheduler_role),
        trust: Statement::trust(SCHEDULER),
        policy: Expr::Call("jsonencode", vec![policy]),
        schedules,
    };
    module.file("schedules.tf", &template);
}
