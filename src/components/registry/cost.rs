//! What a registry costs: the images that it keeps.

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage").key("stored");
    let stored = model.usage.as_ref().and_then(|usage| usage.stored).map(Quantity::gigabytes);
    costs.push(CostLine::usage("stored", "images kept", ("aws_ecr_repository", "ecr.storage"), &at, stored));
}
