//! What an audit trail costs: files, events beyond the free ones, and the log group.

use super::model::{Destination, Model};
use super::spec::ManagementEvents;
use crate::contract::{CostLine, Costs};

const TRAIL: &str = "aws_cloudtrail";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    if model.management_events != ManagementEvents::None {
        let reason = "the first copy of management events in a region is free; archgen does not know of the account's other trails";
        costs.push(CostLine::unknown("management-events", "management events", TRAIL, path.clone(), reason));
    }
    let unsaid = "no usage: events are not counted";
    if !model.data_events.is_empty() {
        costs.push(CostLine::unknown("data-events", "data events", TRAIL, path.key("data_events"), unsaid));
    }
    if !model.insights.is_empty() {
        costs.push(CostLine::unknown("insights", "events that CloudTrail Insights looks at", TRAIL, path.key("insights"), unsaid));
    }
    if matches!(model.destination, Destination::Own(_)) {
        let reason = "no usage: files are not counted";
        costs.push(CostLine::unknown("files", "files of the trail", "aws_s3_bucket", path.clone(), reason));
    }
    if model.logs.is_some() {
        let reason = "no usage: events are not counted";
        costs.push(CostLine::unknown("logs", "events in the log group", "aws_cloudwatch_log_group", path.key("logs"), reason));
    }
}
