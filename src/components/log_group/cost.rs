//! What a log group costs: what it takes in and what it keeps.

use super::model::Model;
use crate::contract::{ChangeKind, Costs, LogClass};

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage").key("ingested");
    let ingested = model.usage.as_ref().and_then(|usage| usage.ingested);
    costs.logs("events", "events", &at, ingested, model.retention.days(), model.class.price());
    if model.class == LogClass::Standard {
        costs.may(ChangeKind::CheaperLogs, costs.path.key("class"), LogClass::InfrequentAccess.as_str());
    }
}
