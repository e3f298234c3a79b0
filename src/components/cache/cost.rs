//! What a cache costs: its nodes, snapshots beyond the free one, and its logs.

use super::model::Model;
use crate::contract::{ChangeKind, CostLine, Costs, Quantity};

const CACHE: &str = "aws_elasticache_replication_group";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let node = model.node_type.as_str();
    lines(model, node, costs);
    if let Some(size) = node.strip_prefix("cache.t3.") {
        let arm = format!("cache.t4g.{size}");
        costs.may(ChangeKind::Arm, costs.path.key("node_type"), arm.clone(), |costs| lines(model, &arm, costs));
    }
}

/// With nodes of the type `node`.
fn lines(model: &Model, node: &str, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let engine = model.engine.as_str();
    let nodes = model.shards.saturating_mul(model.replicas.saturating_add(1));
    let item = (CACHE, format!("elasticache.{engine}.{}", node.trim_start_matches("cache.")));
    let line = CostLine::fixed("nodes", format!("{node} with {engine}"), item, path.key("node_type"), Quantity::hours(nodes));
    costs.push(line.assuming(if nodes == 1 { "one node, all month".to_owned() } else { format!("{nodes} nodes, all month") }));
    if model.backup.retention_days > 0 {
        let at = path.key("usage").key("backup");
        let beyond = model.usage.as_ref().and_then(|usage| usage.backup).map(Quantity::gigabytes);
        costs.push(CostLine::usage("backup", "snapshots beyond the free one", (CACHE, "elasticache.backup"), &at, beyond));
    }
    if !model.logs.is_empty() {
        let at = path.key("usage").key("logs");
        let ingested = model.usage.as_ref().and_then(|usage| usage.logs);
        costs.logs("logs", "exported logs", &at, ingested, model.log_retention.days(), "logs.ingested.standard");
    }
}
