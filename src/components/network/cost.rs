//! What the network costs: NAT gateways, public addresses, endpoints, and what passes between zones and to the internet.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use super::model::Model;
use crate::contract::{
    ChangeKind, CostLine, Costs, Declared, Peer, Quantity, RoutesTo, TierFacts, World, interface_places, is_gateway, services_needed,
};
use crate::diag::Path;

const NAT: &str = "aws_nat_gateway";
const ENDPOINT: &str = "aws_vpc_endpoint";
const VPC: &str = "aws_vpc";

/// What there is in a network that is paid for.
struct Plan {
    /// Zones with a NAT gateway.
    nats: Vec<Arc<str>>,
    endpoints: Vec<Endpoint>,
    /// Whether any tier has a way out.
    goes_out: bool,
}

struct Endpoint {
    service: Arc<str>,
    at: Path,
    /// Zones with an interface; none of a gateway endpoint.
    zones: Vec<Arc<str>>,
}

impl Plan {
    /// As the file has it.
    fn of(world: &World) -> Self {
        let network = &world.network;
        let endpoints = network.endpoints.values().map(|endpoint| {
            let zones = network.interfaces.get(&endpoint.service).into_iter().flatten().map(|(_, zone)| zone.clone()).collect();
            Endpoint { service: endpoint.service.clone(), at: endpoint.at.clone(), zones }
        });
        Self {
            nats: network.nats.keys().cloned().collect(),
            endpoints: endpoints.collect(),
            goes_out: network.tiers.values().any(|tier| tier.routes_to != RoutesTo::Nothing),
        }
    }

    /// With one NAT gateway, where `nat: single` puts it.
    fn single(world: &World) -> Self {
        let public = world.network.tiers.values().find(|tier| tier.routes_to == RoutesTo::Internet);
        Self { nats: public.and_then(|tier| tier.subnets.keys().next()).into_iter().cloned().collect(), ..Self::of(world) }
    }

    /// Without NAT gateways, and with endpoints of `services`, too.
    fn private(model: &Model, world: &World, at: &Path, services: &[Arc<str>]) -> Self {
        let network = &world.network;
        let all: Vec<&Arc<str>> = network.endpoints.keys().chain(services).collect();
        let places = interface_places(world, all.iter().copied(), &model.endpoint_tiers);
        let endpoints = all.into_iter().map(|service| Endpoint {
            service: service.clone(),
            at: network.endpoints.get(service).map_or_else(|| at.key(service.clone()), |endpoint| endpoint.at.clone()),
            zones: places.get(service).into_iter().flatten().map(|(_, zone)| zone.clone()).collect(),
        });
        let goes_out = network.tiers.values().any(|tier| tier.routes_to == RoutesTo::Internet);
        Self { nats: Vec::new(), endpoints: endpoints.collect(), goes_out }
    }
}

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    lines(model, &Plan::of(costs.world), costs);
    changes(model, costs);
}

fn lines(model: &Model, plan: &Plan, costs: &mut Costs<'_>) {
    gateways(model, plan, costs);
    endpoints(model, plan, costs);
    traffic(model, plan, costs);
    if let Some(logs) = &model.flow_logs {
        let at = costs.path.key("flow_logs").key("usage").key("ingested");
        let ingested = logs.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("flow-logs", "flow logs", &at, ingested, logs.retention.days(), "logs.vended");
    }
}

fn gateways(model: &Model, plan: &Plan, costs: &mut Costs<'_>) {
    let at = costs.path.key("nat");
    for zone in &plan.nats {
        let item = (NAT, "nat-gateway.hour");
        let line = CostLine::fixed(format!("nat-gateway.{zone}"), format!("NAT gateway in {zone}"), item, at.clone(), Quantity::hours(1));
        costs.push(line.in_zone(zone).assuming("all month"));
        let item = ("aws_eip", "public-ipv4.hour");
        let what = format!("public address of the NAT gateway in {zone}");
        costs.push(
            CostLine::fixed(format!("public-ipv4.{zone}"), what, item, at.clone(), Quantity::hours(1)).in_zone(zone).assuming("all month"),
        );
    }
    if !plan.nats.is_empty() {
        let at = costs.path.key("usage").key("nat_processed");
        let data = model.usage.as_ref().and_then(|usage| usage.nat_processed).map(Quantity::gigabytes);
        costs.push(CostLine::usage("nat-data", "data through NAT gateways", (NAT, "nat-gateway.data"), &at, data));
    }
}

fn endpoints(model: &Model, plan: &Plan, costs: &mut Costs<'_>) {
    for Endpoint { service, at, zones } in &plan.endpoints {
        let data = model.endpoint_usage.get(service).copied().map(Quantity::gigabytes);
        let usage = at.key("usage").key("processed");
        let (id, what) = (format!("endpoint-data.{service}"), format!("data through the {service} endpoint"));
        if is_gateway(service) {
            let line = CostLine::usage(id, what, (ENDPOINT, "vpc-endpoint.gateway.data"), &usage, Some(data.unwrap_or(Quantity::same(0))));
            let line = line.assuming("gateway endpoints are free");
            costs.push(if plan.nats.is_empty() { line } else { line.instead_of("nat-gateway.data") });
            continue;
        }
        for zone in zones {
            let item = (ENDPOINT, "vpc-endpoint.interface.hour");
            let (id, what) = (format!("endpoint.{service}.{zone}"), format!("{service} endpoint in {zone}"));
            let line = CostLine::fixed(id, what, item, at.clone(), Quantity::hours(1));
            costs.push(line.in_zone(zone).assuming("all month"));
        }
        costs.push(CostLine::usage(id, what, (ENDPOINT, "vpc-endpoint.interface.data"), &usage, data));
    }
}

fn traffic(model: &Model, plan: &Plan, costs: &mut Costs<'_>) {
    let (usage, at) = (model.usage.as_ref(), costs.path.key("usage"));
    let mut tiers = costs.world.network.tiers.values();
    if plan.goes_out {
        let out = usage.and_then(|usage| usage.internet_out).map(Quantity::gigabytes);
        let item = (VPC, "data-transfer.internet-out");
        let line = CostLine::usage("internet-out", "data to the internet", item, &at.key("internet_out"), out);
        costs.push(line.assuming("the account's 100 free GB are taken"));
    }
    if tiers.any(|tier| tier.subnets.len() > 1) {
        let crossing = usage.and_then(|usage| usage.cross_zone).map(|size| Quantity::gigabytes(size).times(2));
        let item = (VPC, "data-transfer.between-zones");
        let line = CostLine::usage("cross-zone", "data between zones", item, &at.key("cross_zone"), crossing);
        costs.push(line.assuming("counted on both sides, as AWS bills it"));
    }
}

fn changes(model: &Model, costs: &mut Costs<'_>) {
    let (world, at) = (costs.world, costs.path.key("nat"));
    if world.network.nats.len() > 1 {
        costs.may(ChangeKind::SingleNat, at.clone(), "single", |costs| lines(model, &Plan::single(world), costs));
    }
    if !world.network.nats.is_empty() {
        let without = without_nat(world);
        let endpoints = costs.path.key("endpoints");
        let set = || {
            let mut set = vec![(at, json!("none"))];
            set.extend(without.behind.iter().map(|tier| (tier.at.key("routes_to"), json!("nothing"))));
            set.extend(without.services.iter().map(|service| (endpoints.key(service.clone()), json!({}))));
            let caveat = match without.cut_off.as_slice() {
                [] => String::new(),
                [one] => format!("`{one}` has egress to the internet, which it would lose"),
                [first, rest @ ..] => format!("`{first}` and {} more have egress to the internet, which they would lose", rest.len()),
            };
            (set, caveat)
        };
        costs.may_set(ChangeKind::EndpointsForNat, set, |costs| {
            lines(model, &Plan::private(model, world, &endpoints, &without.services), costs);
        });
    }
}

/// What it takes to do without NAT gateways.
struct WithoutNat<'w> {
    /// Tiers that route to one.
    behind: Vec<&'w TierFacts>,
    /// AWS services that somebody in them needs, and that have no endpoint.
    services: Vec<Arc<str>>,
    /// Whoever asks for the internet itself.
    cut_off: Vec<&'w Arc<str>>,
}

fn without_nat(world: &World) -> WithoutNat<'_> {
    let behind: Vec<&TierFacts> = world.network.tiers.values().filter(|tier| tier.routes_to == RoutesTo::Nat).collect();
    let is_behind = |declared: &&Declared| {
        let presence = declared.declaration.presence.as_ref();
        presence.is_some_and(|presence| behind.iter().any(|tier| tier.name == presence.tier))
    };
    let users: Vec<&Declared> = world.components.values().filter(is_behind).collect();
    let mut services: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut cut_off: Vec<&Arc<str>> = Vec::new();
    for user in users {
        let declaration = &user.declaration;
        services.extend(services_needed(world, user).into_iter().map(|(service, _)| service));
        let to_internet = |peer: &Peer| matches!(peer, Peer::Internet) || matches!(peer, Peer::Range(range) if range.prefix() == 0);
        if declaration.openings.iter().any(|opening| opening.from == Peer::Component(user.name.clone()) && to_internet(&opening.to)) {
            cut_off.push(&user.name);
        }
    }
    services.retain(|service| !world.network.endpoints.contains_key(service));
    WithoutNat { behind, services: services.into_iter().collect(), cut_off }
}
