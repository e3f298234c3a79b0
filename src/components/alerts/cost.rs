//! What alerts cost: messages, which nobody can foresee.

use super::model::Model;
use crate::contract::{CostLine, Costs};

pub(super) fn cost(_: &Model, costs: &mut Costs<'_>) {
    let reason = "no usage: messages are not counted; a thousand e-mails a month are free";
    costs.push(CostLine::unknown("messages", "notifications", "aws_sns_topic", costs.path.clone(), reason));
}
