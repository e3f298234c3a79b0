//! What monitoring costs: alarms, the metrics that are made of logs, and the dashboard.

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

/// Shorter periods than this make an alarm one of high resolution (CloudWatch pricing).
const STANDARD_PERIOD: u64 = 60;

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let one = Quantity::same(1);
    for alarm in &model.alarms {
        let (price, words) = if alarm.window.period < STANDARD_PERIOD {
            ("cloudwatch.alarm-high-resolution", "alarm of high resolution")
        } else {
            ("cloudwatch.alarm", "alarm")
        };
        let item = ("aws_cloudwatch_metric_alarm", price);
        costs.push(CostLine::fixed(format!("alarm.{}", alarm.key), format!("{words} {}", alarm.key), item, alarm.at.clone(), one));
        if alarm.filter.is_some() {
            let item = ("aws_cloudwatch_log_metric_filter", "cloudwatch.metric");
            let what = format!("metric of the log lines for {}", alarm.key);
            costs.push(CostLine::fixed(format!("metric.{}", alarm.key), what, item, alarm.at.clone(), one));
        }
    }
    if model.dashboard.is_some() {
        let item = ("aws_cloudwatch_dashboard", "cloudwatch.dashboard");
        let line = CostLine::fixed("dashboard", "dashboard", item, costs.path.key("dashboard"), one);
        costs.push(line.assuming("the account's three free dashboards are taken"));
    }
}
