//! `network-endpoints-cheaper`

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::arch::Architecture;
use crate::arch::firewall::services_of;
use crate::components::network;
use crate::contract::{Declared, Peer, RoutesTo, World};
use crate::cost::{self, Usd};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, list_all};

declare_rule! {
    /// ## What it does
    /// Finds NAT gateways whose data is given under `usage` and costs more than endpoints would. Two cases: nothing behind them has
    /// egress to the internet, so that interface endpoints could take their place for less; or what is behind them uses S3 or
    /// `DynamoDB`, whose gateway endpoints cost nothing, neither by the hour nor by the gigabyte.
    ///
    /// ## Why is this bad?
    /// A NAT gateway is paid by the hour, with its address, and for each gigabyte, to and from AWS's own services as well.
    pub(super) static NETWORK_ENDPOINTS_CHEAPER = warning "network-endpoints-cheaper" reads data;
}

/// Services that have gateways, which cost nothing.
const GATEWAYS: [&str; 2] = ["dynamodb", "s3"];

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    // Without a usage nothing can be compared, and an estimate of a large file takes longer than all other rules.
    if world.network.nats.is_empty() || !architecture.network.as_ref().is_some_and(network::Model::says_nat_usage) {
        return;
    }
    let behind: Vec<&Declared> = world.components.values().filter(|declared| is_behind(world, declared)).collect();
    let services: BTreeSet<Arc<str>> = behind.iter().flat_map(|one| services_of(world, one)).map(|(service, _)| service).collect();
    let missing: Vec<&str> =
        services.iter().map(|service| &**service).filter(|service| !world.network.endpoints.contains_key(*service)).collect();
    if missing.is_empty() || behind.iter().any(|one| leaves(one)) && !missing.iter().any(|service| GATEWAYS.contains(service)) {
        return;
    }
    let estimate = cost::estimate(architecture, None);
    let nat: Vec<&cost::Line> = estimate.lines().filter(|line| is_nat(line)).collect();
    let Some(data) = nat.iter().find(|line| line.id == "network.nat-data").filter(|line| line.monthly.desired > Usd::default()) else {
        return;
    };
    let place = Place::value(&world.network.nat_at);
    if !behind.iter().any(|one| leaves(one)) {
        let paid: Usd = nat.iter().map(|line| line.monthly.desired).sum();
        let Some(instead) = endpoints(world, &missing, data.quantity.desired) else { return };
        if instead < paid {
            let message = format!("these NAT gateways cost {paid} USD a month with their data, endpoints in their place {instead}");
            let finding = Finding::new(&NETWORK_ENDPOINTS_CHEAPER, place, message).note("nothing behind them has egress to the internet");
            let all = list_all(missing.iter().copied());
            out.push(finding.help(format!("write `nat: none`, `routes_to: nothing`, and {all} under `network.endpoints`")));
        }
        return;
    }
    let free: Vec<&str> = missing.into_iter().filter(|service| GATEWAYS.contains(service)).collect();
    let names = list_all(free.iter().copied());
    let message = format!("what goes to {names} passes through NAT gateways at {} USD a GB", data.unit_price.as_decimal());
    out.push(
        Finding::new(&NETWORK_ENDPOINTS_CHEAPER, place, message)
            .note(format!("data through NAT gateways is {} USD a month in all; a gateway endpoint costs nothing", data.monthly.desired))
            .help(format!("add {names} under `network.endpoints`")),
    );
}

fn is_behind(world: &World, declared: &Declared) -> bool {
    let presence = declared.declaration.presence.as_ref();
    presence.and_then(|presence| world.network.tiers.get(&presence.tier)).is_some_and(|tier| tier.routes_to == RoutesTo::Nat)
}

/// Whether it may send to the internet, beyond AWS's own services.
fn leaves(declared: &Declared) -> bool {
    declared.declaration.openings.iter().any(|opening| {
        let outside = matches!(opening.to, Peer::Internet) || matches!(opening.to, Peer::Range(range) if range.prefix() == 0);
        outside && opening.from == Peer::Component(declared.name.clone())
    })
}

fn is_nat(line: &cost::Line) -> bool {
    line.id == "network.nat-data" || line.id.starts_with("network.nat-gateway.") || line.id.starts_with("network.public-ipv4.")
}

/// What interface endpoints for `services` cost in a month, one in each zone behind NAT, with the data at their price.
fn endpoints(world: &World, services: &[&str], gigabytes: cost::Number) -> Option<Usd> {
    let region = &world.file.facts.region;
    let hours = cost::month(region, "vpc-endpoint.interface.hour")?;
    let interfaces = services.iter().filter(|service| !GATEWAYS.contains(service)).count() * world.network.nat_of.len();
    let each = cost::list(region)?.prices.get("vpc-endpoint.interface.data")?.price;
    let data = Usd::rounded(gigabytes.as_decimal().saturating_mul(each));
    Some((0..interfaces).map(|_| hours).sum::<Usd>().plus(data))
}
