//! What a secret costs: itself and each copy in another region.

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const ITEM: (&str, &str) = ("aws_secretsmanager_secret", "secretsmanager.secret");

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    costs.push(CostLine::fixed("secret", "secret", ITEM, path.clone(), Quantity::same(1)));
    let copies = path.key("replicate_to");
    for (index, region) in model.replicas.iter().enumerate() {
        let what = format!("copy of the secret in {region}");
        let line = CostLine::fixed(format!("copy.{region}"), what, ITEM, copies.index(index), Quantity::same(1));
        costs.push(line.in_region(region.clone()));
    }
    let reason = "no usage: calls are not counted; services read their secrets when they start";
    costs.push(CostLine::unknown("calls", "calls to Secrets Manager", ITEM.0, path, reason));
}
