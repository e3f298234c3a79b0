//! What a hosted zone costs: itself, where it is created here. Answers to alias records are free.

use super::model::{Answer, Model};
use crate::contract::{CostLine, Costs, Quantity};

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    if model.zone_id.is_none() {
        costs.push(CostLine::fixed("zone", "hosted zone", ("aws_route53_zone", "route53.zone"), path.clone(), Quantity::same(1)));
    }
    if model.zone_id.is_none() || model.records.iter().any(|record| matches!(record.answer, Answer::Values { .. })) {
        let reason = "no usage: answers are not counted; those of alias records are free";
        costs.push(CostLine::unknown("queries", "DNS answers", "aws_route53_record", path.key("records"), reason));
    }
}
