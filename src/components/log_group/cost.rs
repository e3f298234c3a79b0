//! What a log group costs: what it takes in and what it keeps.

use super::model::Model;
use crate::contract::{ChangeKind, Costs, LogClass};

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    lines(model, model.class, costs);
    if model.class == LogClass::Standard {
        let (at, cheaper) = (costs.path.key("class"), LogClass::InfrequentAccess);
        costs.may(ChangeKind::CheaperLogs, at, cheaper.as_str(), |costs| lines(model, cheaper, costs));
    }
}

fn lines(model: &Model, class: LogClass, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage").key("ingested");
    let ingested = model.usage.as_ref().and_then(|usage| usage.ingested);
    costs.logs("events", "events", &at, ingested, model.retention.days(), class.price());
}
