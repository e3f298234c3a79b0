//! What a namespace costs: the private hosted zone that it is (Cloud Map pricing: services that ECS registers are charged as Route 53).

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const NAMESPACE: &str = "aws_service_discovery_private_dns_namespace";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let what = format!("private hosted zone {}", model.domain);
    costs.push(CostLine::fixed("zone", what, (NAMESPACE, "route53.zone"), path.clone(), Quantity::same(1)));
    costs.push(CostLine::unknown("queries", "DNS answers", NAMESPACE, path, "no usage: answers are not counted"));
}
