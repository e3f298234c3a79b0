//! `network-no-way-out`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::arch::firewall::services_of;
use crate::arch::rules::NO_WAY_OUT;
use crate::contract::{Presence, RoutesTo, World};
use crate::cost::{self, Usd};
use crate::diag::{Finding, Findings, Place, list, list_all};
use crate::rules::nat_single_zone::nat_month;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for declared in world.components.values() {
        let Some(presence) = &declared.declaration.presence else { continue };
        let Some(tier) = world.network.tiers.get(&presence.tier) else { continue };
        let reaches_internet = match tier.routes_to {
            RoutesTo::Nat => true,
            // An internet gateway carries only what has a public address (facts ECS-18, EP-07).
            RoutesTo::Internet => presence.public_ip,
            RoutesTo::Nothing => false,
        };
        if reaches_internet || world.network.existing {
            continue;
        }
        let needed: BTreeSet<_> = services_of(world, declared).into_iter().map(|(service, _)| service).collect();
        let missing: Vec<&str> =
            needed.iter().filter(|service| !world.network.endpoints.contains_key(*service)).map(|service| &**service).collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!("`{}` cannot reach {}", declared.name, list(missing.iter().copied()));
        let help = format!(
            "add {} under `network.endpoints`, {}",
            list_all(missing.iter().copied()),
            if tier.routes_to == RoutesTo::Internet { "or `public_ip: true`" } else { "or a tier with `routes_to: nat`" }
        );
        let prices = prices(world, presence, &missing);
        out.push(
            Finding::new(&NO_WAY_OUT, Place::value(&presence.at), message)
                .related(Place::key(&tier.at), "this tier gives it no other way")
                .note("without it no image is pulled, no secret is read and no log is written")
                .note(prices)
                .help(help),
        );
    }
}

/// What each way would cost in a month.
fn prices(world: &World, presence: &Presence, missing: &[&str]) -> String {
    let region = &world.file.facts.region;
    let gateways = missing.iter().filter(|service| matches!(**service, "s3" | "dynamodb")).count();
    let zones = world.zones_of(presence).count();
    let interfaces = (missing.len() - gateways) * zones;
    let (Some(endpoint), Some(nat)) = (cost::month(region, "vpc-endpoint.interface.hour"), nat_month(region)) else {
        return format!("no prices of {region} are known: gateway endpoints cost nothing, interfaces and NAT gateways by the hour");
    };
    let endpoints = if interfaces == 0 {
        "gateway endpoints cost nothing".to_owned()
    } else {
        let all: Usd = (0..interfaces).map(|_| endpoint).sum();
        format!("interface endpoints in {zones} {} cost {all} USD a month", if zones == 1 { "zone" } else { "zones" })
    };
    format!("{endpoints}, a NAT gateway {nat} USD, both with their data on top")
}
