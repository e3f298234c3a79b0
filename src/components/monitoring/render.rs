//! The monitoring's module.

use askama::Template;

use super::alarm::Alarm;
use super::model::Model;
use super::spec::Missing;
use super::threshold::is_percentile;
use crate::contract::{Module, Value};
use crate::hcl::{Expr, Ident, filters};

#[derive(Template)]
#[template(path = "monitoring/main.tf.j2")]
struct MainTf {
    alarms: Vec<AlarmTf>,
}

struct AlarmTf {
    path: String,
    ident: Ident,
    name: Expr,
    description: Expr,
    filter: Option<FilterTf>,
    namespace: Expr,
    metric: Expr,
    dimensions: Option<Expr>,
    statistic: String,
    percentile: bool,
    period: u64,
    evaluations: u64,
    datapoints: Option<u64>,
    comparison: &'static str,
    /// The threshold as written, where that differs from the number.
    written: Option<String>,
    threshold: Expr,
    missing: &'static str,
    actions_enabled: bool,
    actions: Option<Expr>,
    ok_actions: bool,
    insufficient_data_actions: bool,
}

struct FilterTf {
    group: Expr,
    pattern: String,
    after: Option<Expr>,
}

#[derive(Template)]
#[template(path = "monitoring/dashboard.tf.j2")]
struct DashboardTf {
    path: String,
    name: Expr,
    body: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let alarms: Vec<AlarmTf> = model.alarms.iter().map(|alarm| alarm_tf(alarm, module)).collect();
    let arns = alarms.iter().map(|alarm| Expr::reference(format!("aws_cloudwatch_metric_alarm.{}.arn", alarm.ident))).collect();
    let main = MainTf { alarms };
    if !main.alarms.is_empty() {
        module.file("main.tf", &main);
    }
    if let Some(dashboard) = &model.dashboard {
        let template = DashboardTf {
            path: module.path.key("dashboard").to_string(),
            name: module.value(&dashboard.name),
            body: dashboard.body(&model.alarms, arns, module),
        };
        module.file("dashboard.tf", &template);
        module.output("dashboard_arn", Expr::reference("aws_cloudwatch_dashboard.this.dashboard_arn"));
    }
}

fn alarm_tf(alarm: &Alarm, module: &mut Module<'_>) -> AlarmTf {
    let dimensions: Vec<(&str, Expr)> = alarm.dimensions.iter().map(|(name, value)| (*name, module.value(value))).collect();
    let topics: Vec<Expr> = alarm.notify.iter().map(|topic| module.value(&Value::output(topic.clone(), "arn"))).collect();
    let threshold = alarm.threshold.to_string();
    AlarmTf {
        path: alarm.at.to_string(),
        ident: Ident::from_text(&alarm.key),
        name: module.value(&alarm.name),
        description: module.value(&alarm.description),
        filter: alarm.filter.as_ref().map(|filter| FilterTf {
            group: module.value(&filter.group),
            pattern: filter.pattern.clone(),
            after: filter.after.as_ref().map(|after| module.value(after)),
        }),
        namespace: Expr::text(&alarm.namespace),
        metric: Expr::text(&alarm.metric),
        dimensions: (!dimensions.is_empty()).then(|| Expr::object(dimensions)),
        percentile: is_percentile(&alarm.statistic),
        statistic: alarm.statistic.clone(),
        period: alarm.window.period,
        evaluations: alarm.window.evaluations,
        datapoints: alarm.window.datapoints,
        comparison: alarm.comparison.operator(),
        written: (alarm.written != threshold).then(|| alarm.written.clone()),
        threshold: Expr::Number(threshold.into()),
        missing: match alarm.missing {
            Missing::Breaching => "breaching",
            Missing::NotBreaching => "notBreaching",
            Missing::Ignore => "ignore",
            Missing::Missing => "missing",
        },
        actions_enabled: alarm.actions_enabled,
        ok_actions: alarm.ok_actions && !topics.is_empty(),
        insufficient_data_actions: alarm.insufficient_data_actions && !topics.is_empty(),
        actions: (!topics.is_empty()).then_some(Expr::List(topics)),
    }
}
