//! What a load balancer costs: its hours, its capacity units, and a public address in each zone.

use rust_decimal::Decimal;

use super::model::Model;
use super::spec::Usage;
use crate::contract::{CostLine, Costs, HOURS, Quantity};

const BALANCER: &str = "aws_lb";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let (path, world) = (costs.path.clone(), costs.world);
    costs.push(CostLine::fixed("hours", "Application Load Balancer", (BALANCER, "alb.hour"), path.clone(), Quantity::hours(1)).assuming("all month"));
    let at = path.key("usage");
    let units = model.usage.as_ref().and_then(units).map(Quantity::hours);
    let line = CostLine::usage("capacity-units", "capacity units (LCU)", (BALANCER, "alb.lcu"), &at, units);
    costs.push(line.assuming("the greatest of connections, bytes and routes that `usage` says, evenly over the month"));
    if model.settings.reserved_capacity.is_some() {
        let at = path.key("reserved_capacity");
        costs.push(CostLine::unknown("reserved-capacity", "reserved capacity units", BALANCER, at, "no price of reserved units is known"));
    }
    if !model.internal {
        let zones = world.network.tiers.get(&model.tier).into_iter().flat_map(|tier| tier.subnets.keys());
        for zone in zones {
            let item = (BALANCER, "public-ipv4.hour");
            let line = CostLine::fixed(format!("public-ipv4.{zone}"), format!("public address in {zone}"), item, path.key("tier"), Quantity::hours(1));
            costs.push(line.in_zone(zone).assuming("one in each zone; AWS adds more under load"));
        }
    }
}

/// Capacity units that the usage comes to: 25 new connections a second, 3,000 open ones, 1 GB an hour, or 1,000 evaluations of routes
/// a second, whichever is most (Elastic Load Balancing pricing). `None` where no usage is given.
fn units(usage: &Usage) -> Option<Decimal> {
    let per = |amount: Decimal, one: u32| amount / Decimal::from(one);
    let gigabytes = usage.processed.map(|size| per(Quantity::gigabytes(size).desired, HOURS));
    let connections = usage.new_connections.map(|count| per(count.get().into(), 25));
    let open = usage.active_connections.map(|count| per(count.get().into(), 3_000));
    let evaluations = usage.rule_evaluations.map(|count| per(count.get().into(), 1_000));
    [gigabytes, connections, open, evaluations].into_iter().flatten().max()
}
