//! What a detector costs: what it looks at.

use rust_decimal::Decimal;

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const DETECTOR: &str = "aws_guardduty_detector";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    if !model.enabled {
        return;
    }
    let at = costs.path.key("usage");
    let usage = model.usage.as_ref();
    let millions = |count: crate::source::Int<0, 1_000_000_000_000>| Quantity::same(Decimal::new(count.get(), 6));
    let events = usage.and_then(|usage| usage.events).map(millions);
    costs.push(CostLine::usage("events", "management events looked at", (DETECTOR, "guardduty.events"), &at.key("events"), events));
    let logs = usage.and_then(|usage| usage.logs).map(Quantity::gigabytes);
    costs.push(CostLine::usage("logs", "flow and DNS logs looked at", (DETECTOR, "guardduty.flow-and-dns"), &at.key("logs"), logs));
    for (name, _) in model.features.iter().filter(|(_, on)| *on) {
        let key = name.to_ascii_lowercase().replace('_', "-");
        let feature = "aws_guardduty_detector_feature";
        if *name == "S3_DATA_EVENTS" {
            let events = usage.and_then(|usage| usage.object_events).map(millions);
            let item = (feature, "guardduty.object-events");
            costs.push(CostLine::usage(key, "events of objects looked at", item, &at.key("object_events"), events));
        } else {
            let reason = "no usage: what it looks at is not counted";
            costs.push(CostLine::unknown(key, format!("GuardDuty {name}"), feature, costs.path.clone(), reason));
        }
    }
}
