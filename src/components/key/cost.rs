//! What a key costs: itself, not how often it is used.

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const KEY: &str = "aws_kms_key";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let line = CostLine::fixed("key", "KMS key", (KEY, "kms.key"), path.clone(), Quantity::same(1));
    let rotated = "before its first rotation; the first and the second each add the price of a key";
    costs.push(if model.rotation { line.assuming(rotated) } else { line });
    costs.push(CostLine::unknown("requests", "requests to KMS", KEY, path, "no usage: requests are not counted"));
}
