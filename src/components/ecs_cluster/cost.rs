//! What a cluster costs: nothing itself; Container Insights by the metric.

use super::model::Model;
use super::spec::Insights;
use crate::contract::{CostLine, Costs};

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    if model.insights != Insights::Off {
        let reason = "AWS bills each metric, and how many there are depends on what runs";
        let at = costs.path.key("container_insights");
        costs.push(CostLine::unknown("container-insights", "Container Insights", "aws_ecs_cluster", at, reason));
    }
}
