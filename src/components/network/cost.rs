//! What the network costs: NAT gateways, public addresses, endpoints, and what passes between zones and to the internet.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use super::model::Model;
use crate::contract::{Change, ChangeKind, CostLine, Costs, Declared, Peer, Quantity, RoutesTo, TierFacts};
use crate::diag::Path;

const NAT: &str = "aws_nat_gateway";
const ENDPOINT: &str = "aws_vpc_endpoint";
const VPC: &str = "aws_vpc";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    gateways(model, costs);
    endpoints(model, costs);
    traffic(model, costs);
    if let Some(logs) = &model.flow_logs {
        let at = costs.path.key("flow_logs").key("usage").key("ingested");
        let ingested = logs.usage.as_ref().and_then(|usage| usage.ingested);
        costs.logs("flow-logs", "flow logs", &at, ingested, logs.retention.days(), "logs.vended");
    }
    changes(costs);
}

fn gateways(model: &Model, costs: &mut Costs<'_>) {
    let (world, at) = (costs.world, costs.path.key("nat"));
    for zone in world.network.nats.keys() {
        let item = (NAT, "nat-gateway.hour");
        let line = CostLine::fixed(format!("nat-gateway.{zone}"), format!("NAT gateway in {zone}"), item, at.clone(), Quantity::hours(1));
        costs.push(line.in_zone(zone).assuming("all month"));
        let item = ("aws_eip", "public-ipv4.hour");
        let what = format!("public address of the NAT gateway in {zone}");
        costs.push(
            CostLine::fixed(format!("public-ipv4.{zone}"), what, item, at.clone(), Quantity::hours(1)).in_zone(zone).assuming("all month"),
        );
    }
    if !world.network.nats.is_empty() {
        let at = costs.path.key("usage").key("nat_processed");
        let data = model.usage.as_ref().and_then(|usage| usage.nat_processed).map(Quantity::gigabytes);
        costs.push(CostLine::usage("nat-data", "data through NAT gateways", (NAT, "nat-gateway.data"), &at, data));
    }
}

fn endpoints(model: &Model, costs: &mut Costs<'_>) {
    let world = costs.world;
    for endpoint in world.network.endpoints.values() {
        let service = &endpoint.service;
        let data = model.endpoint_usage.get(service).copied().map(Quantity::gigabytes);
        let at = endpoint.at.key("usage").key("processed");
        let (id, what) = (format!("endpoint-data.{service}"), format!("data through the {service} endpoint"));
        if endpoint.gateway {
            let line = CostLine::usage(id, what, (ENDPOINT, "vpc-endpoint.gateway.data"), &at, Some(data.unwrap_or(Quantity::same(0))));
            let line = line.assuming("gateway endpoints are free");
            costs.push(if world.network.nats.is_empty() { line } else { line.instead_of("nat-gateway.data") });
            continue;
        }
        for (_, zone) in world.network.interfaces.get(service).into_iter().flatten() {
            let item = (ENDPOINT, "vpc-endpoint.interface.hour");
            let (id, what) = (format!("endpoint.{service}.{zone}"), format!("{service} endpoint in {zone}"));
            let line = CostLine::fixed(id, what, item, endpoint.at.clone(), Quantity::hours(1));
            costs.push(line.in_zone(zone).assuming("all month"));
        }
        costs.push(CostLine::usage(id, what, (ENDPOINT, "vpc-endpoint.interface.data"), &at, data));
    }
}

fn traffic(model: &Model, costs: &mut Costs<'_>) {
    let (usage, at) = (model.usage.as_ref(), costs.path.key("usage"));
    let tiers = costs.world.network.tiers.values();
    if tiers.clone().any(|tier| tier.routes_to != RoutesTo::Nothing) {
        let out = usage.and_then(|usage| usage.internet_out).map(Quantity::gigabytes);
        let item = (VPC, "data-transfer.internet-out");
        let line = CostLine::usage("internet-out", "data to the internet", item, &at.key("internet_out"), out);
        costs.push(line.assuming("the account's 100 free GB are taken"));
    }
    if tiers.clone().any(|tier| tier.subnets.len() > 1) {
        let crossing = usage.and_then(|usage| usage.cross_zone).map(|size| Quantity::gigabytes(size).times(2));
        let item = (VPC, "data-transfer.between-zones");
        let line = CostLine::usage("cross-zone", "data between zones", item, &at.key("cross_zone"), crossing);
        costs.push(line.assuming("counted on both sides, as AWS bills it"));
    }
}

fn changes(costs: &mut Costs<'_>) {
    let at = costs.path.key("nat");
    if costs.world.network.nats.len() > 1 {
        costs.may(ChangeKind::SingleNat, at.clone(), "single");
    }
    if !costs.world.network.nats.is_empty() {
        costs.changes.push(without_nat(costs, &at));
    }
}

/// No NAT gateway, and an endpoint for each AWS service that somebody behind one needs.
fn without_nat(costs: &Costs<'_>, at: &Path) -> Change {
    let world = costs.world;
    let behind: Vec<&TierFacts> = world.network.tiers.values().filter(|tier| tier.routes_to == RoutesTo::Nat).collect();
    let is_behind = |declared: &&Declared| {
        let presence = declared.declaration.presence.as_ref();
        presence.is_some_and(|presence| behind.iter().any(|tier| tier.name == presence.tier))
    };
    let users: Vec<&Declared> = world.components.values().filter(is_behind).collect();
    let mut services: BTreeSet<&str> = BTreeSet::new();
    let mut cut_off: Vec<&Arc<str>> = Vec::new();
    for user in users {
        let declaration = &user.declaration;
        services.extend(declaration.needs.iter().map(|(service, _)| *service));
        for used in &declaration.uses {
            let access = world.components.get(&used.to).and_then(|declared| declared.declaration.access(&used.access));
            services.extend(access.into_iter().flat_map(|access| access.services));
        }
        let to_internet = |peer: &Peer| matches!(peer, Peer::Internet) || matches!(peer, Peer::Range(range) if range.prefix() == 0);
        if declaration.openings.iter().any(|opening| opening.from == Peer::Component(user.name.clone()) && to_internet(&opening.to)) {
            cut_off.push(&user.name);
        }
    }
    let mut set = vec![(at.clone(), json!("none"))];
    for tier in behind {
        set.push((tier.at.key("routes_to"), json!("nothing")));
    }
    let endpoints = costs.path.key("endpoints");
    for service in services.into_iter().filter(|service| !world.network.endpoints.contains_key(*service)) {
        set.push((endpoints.key(service), json!({})));
    }
    let caveat = match cut_off.as_slice() {
        [] => String::new(),
        [one] => format!("`{one}` has egress to the internet, which it would lose"),
        [first, rest @ ..] => format!("`{first}` and {} more have egress to the internet, which they would lose", rest.len()),
    };
    Change { kind: ChangeKind::EndpointsForNat, set, caveat }
}
