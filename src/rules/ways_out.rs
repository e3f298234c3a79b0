//! `network-no-way-out`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::arch::firewall::services_of;
use crate::arch::rules::NO_WAY_OUT;
use crate::contract::RoutesTo;
use crate::diag::{Finding, Findings, Place, list, list_all};

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
        out.push(
            Finding::new(&NO_WAY_OUT, Place::value(&presence.at), message)
                .related(Place::key(&tier.at), "this tier gives it no other way")
                .note("without it no image is pulled, no secret is read and no log is written")
                .help(help),
        );
    }
}
