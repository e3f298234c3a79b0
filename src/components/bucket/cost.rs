//! What a bucket costs: what it keeps, and requests.

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};
use crate::source::Int;
use rust_decimal::Decimal;

const BUCKET: &str = "aws_s3_bucket";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage");
    let usage = model.usage.as_ref();
    let stored = usage.and_then(|usage| usage.stored).map(Quantity::gigabytes);
    let line = CostLine::usage("stored", "objects kept", (BUCKET, "s3.standard"), &at.key("stored"), stored);
    let moved = model.lifecycle.iter().any(|rule| !rule.transitions.is_empty());
    costs.push(if moved && stored.is_some() { line.assuming("all in the standard class, though the lifecycle moves objects") } else { line });
    let thousands = |count: Int<0, 1_000_000_000_000>| Quantity::same(Decimal::new(count.get(), 3));
    let puts = usage.and_then(|usage| usage.puts).map(thousands);
    costs.push(CostLine::usage("puts", "writes and lists", (BUCKET, "s3.put"), &at.key("puts"), puts));
    let gets = usage.and_then(|usage| usage.gets).map(thousands);
    costs.push(CostLine::usage("gets", "reads", (BUCKET, "s3.get"), &at.key("gets"), gets));
    if model.transfer_acceleration {
        let path = costs.path.key("transfer_acceleration");
        let resource = "aws_s3_bucket_accelerate_configuration";
        costs.push(CostLine::unknown("acceleration", "transfer acceleration", resource, path, "no usage: what is transferred is not given"));
    }
}
