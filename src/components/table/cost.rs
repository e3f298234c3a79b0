//! What a table costs: what it keeps, and what is read and written, in each region that holds it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::model::{Capacity, Encrypted, Model, Units};
use super::spec::TableClass;
use crate::contract::{CostLine, Costs, Quantity};
use crate::source::Int;

const TABLE: &str = "aws_dynamodb_table";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    region(model, None, costs);
    for replica in &model.replicas {
        region(model, Some(replica), costs);
    }
    if matches!(model.encryption, Encrypted::AwsManaged | Encrypted::Key(_)) {
        let reason = "no usage: requests are not counted";
        costs.push(CostLine::unknown("kms", "requests to KMS", TABLE, costs.path.key("key"), reason));
    }
}

/// The lines of the table's own region, or of a replica's.
fn region(model: &Model, replica: Option<&Arc<str>>, costs: &mut Costs<'_>) {
    let (path, at) = (costs.path.clone(), costs.path.key("usage"));
    let usage = model.usage.as_ref();
    let class = match model.class {
        TableClass::Standard => "dynamodb",
        TableClass::InfrequentAccess => "dynamodb-infrequent-access",
    };
    let (prefix, words) = replica.map_or_else(Default::default, |region| (format!("{region}."), format!(" in {region}")));
    let mut push = |line: CostLine| {
        costs.push(match replica {
            Some(region) => line.in_region(Arc::clone(region)),
            None => line,
        });
    };
    let id = |key: &str| format!("{prefix}{key}");
    let stored = usage.and_then(|usage| usage.stored).map(Quantity::gigabytes);
    let item = (TABLE, format!("{class}.storage"));
    push(CostLine::usage(id("stored"), format!("items kept{words}"), item, &at.key("stored"), stored));
    if model.recovery_days.is_some() {
        let item = (TABLE, "dynamodb.backup");
        let line = CostLine::usage(id("recovery"), format!("continuous backups{words}"), item, &at.key("stored"), stored);
        push(line.assuming("as much as the table keeps"));
    }
    let mut provisioned = Vec::new();
    let places = model.indexes.iter().map(|index| (&index.capacity, format!("index.{}.", index.name), format!(" of the index {}", index.name)));
    for (capacity, below, whose) in std::iter::once((&model.capacity, String::new(), String::new())).chain(places) {
        if let Capacity::Provisioned { reads, writes } = capacity {
            provisioned.push((format!("{below}reads"), format!("read units{whose}"), "read-capacity", *reads));
            provisioned.push((format!("{below}writes"), format!("write units{whose}"), "write-capacity", *writes));
        }
    }
    let on_demand = provisioned.is_empty();
    for (key, what, price, units) in provisioned {
        let item = (TABLE, format!("{class}.{price}"));
        let line = CostLine::fixed(id(&key), format!("{what}{words}"), item, path.key("provisioned"), hours(units));
        push(line.assuming("the fewest at minimum and desired scale, the most at maximum"));
    }
    if on_demand {
        let millions = |count: Int<0, 1_000_000_000_000>| Quantity::same(Decimal::new(count.get(), 6));
        for (key, what, amount) in [
            ("reads", "read units", usage.and_then(|usage| usage.reads)),
            ("writes", "write units", usage.and_then(|usage| usage.writes)),
        ] {
            let item = (TABLE, format!("{class}.{key}"));
            push(CostLine::usage(id(key), format!("{what}{words}"), item, &at.key(key), amount.map(millions)));
        }
    }
}

fn hours(units: Units) -> Quantity {
    let (least, most) = (Decimal::from(units.min), Decimal::from(units.max.unwrap_or(units.min).max(units.min)));
    Quantity { maximum: Quantity::hours(most).maximum, ..Quantity::hours(least) }
}
