//! What a distribution costs: what it sends to viewers, and requests.

use rust_decimal::Decimal;

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const DISTRIBUTION: &str = "aws_cloudfront_distribution";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage");
    let usage = model.usage.as_ref();
    let where_ = "as if all viewers were in the region's part of the world; the free TB and requests of each month are taken";
    let sent = usage.and_then(|usage| usage.sent).map(Quantity::gigabytes);
    costs.push(CostLine::usage("sent", "data to viewers", (DISTRIBUTION, "cloudfront.data"), &at.key("sent"), sent).assuming(where_));
    let requests = usage.and_then(|usage| usage.requests).map(|count| Quantity::same(Decimal::new(count.get(), 4)));
    let item = (DISTRIBUTION, "cloudfront.requests");
    costs.push(CostLine::usage("requests", "HTTPS requests", item, &at.key("requests"), requests).assuming(where_));
    if model.detailed_metrics {
        let reason = "no price of a distribution's further metrics is known";
        let path = costs.path.key("detailed_metrics");
        costs.push(CostLine::unknown("metrics", "further metrics", "aws_cloudfront_monitoring_subscription", path, reason));
    }
}
