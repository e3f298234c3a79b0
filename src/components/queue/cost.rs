//! What a queue costs: requests.

use rust_decimal::Decimal;

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const QUEUE: &str = "aws_sqs_queue";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage").key("requests");
    let millions = model.usage.as_ref().and_then(|usage| usage.requests).map(|count| Quantity::same(Decimal::new(count.get(), 6)));
    let price = if model.fifo.is_some() { "sqs.fifo" } else { "sqs.standard" };
    costs.push(CostLine::usage("requests", "requests", (QUEUE, price), &at, millions));
    if model.key.is_some() {
        let reason = "no usage: requests are not counted";
        costs.push(CostLine::unknown("kms", "requests to KMS", QUEUE, costs.path.key("key"), reason));
    }
}
