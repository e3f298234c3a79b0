//! What a web ACL costs: itself, its rules, and the requests that it looks at.

use rust_decimal::Decimal;

use super::model::Model;
use crate::contract::{CostLine, Costs, Quantity};

const ACL: &str = "aws_wafv2_web_acl";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let distributions = costs.world.file.distribution_region();
    let usage = model.usage.as_ref().and_then(|usage| usage.requests);
    let optional = [!model.allow_ips.is_empty(), !model.block_ips.is_empty(), !model.block_countries.is_empty(), model.rate_limit.is_some()];
    let rules = model.managed.len() + optional.into_iter().filter(|there| *there).count();
    for acl in &model.acls {
        let (id, before) = if acl.distributions { ("cloudfront", "distributions") } else { ("regional", "load balancers") };
        let place = |line: CostLine| if acl.distributions { line.in_region(distributions.clone()) } else { line };
        let what = format!("web ACL before {before}");
        costs.push(place(CostLine::fixed(id, what, (ACL, "waf.acl"), path.clone(), Quantity::same(1))));
        if rules > 0 {
            let line = CostLine::fixed(format!("{id}.rules"), "rules and managed groups", (ACL, "waf.rule"), path.clone(), Quantity::same(rules));
            costs.push(place(line.assuming("groups that AWS itself offers at no further fee")));
        }
    }
    let at = path.key("usage").key("requests");
    let millions = usage.map(|requests| Quantity::same(Decimal::new(requests.get(), 6)));
    costs.push(CostLine::usage("requests", "requests looked at", (ACL, "waf.requests"), &at, millions));
    if let Some(logs) = &model.logs {
        let at = path.key("logs").key("usage").key("ingested");
        let ingested = logs.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("logs", "logged requests", &at, ingested, logs.retention.days(), "logs.vended");
    }
}
