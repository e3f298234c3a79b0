//! Where VPC endpoints stand: who needs which AWS service decides on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::IndexMap;

use super::network::{InterfacePlace, RoutesTo, TierFacts};
use super::traffic::Peer;
use super::world::{Declared, World};
use crate::diag::Path;

/// Services that each component must reach, with the place that needs each.
pub fn services_needed(world: &World, declared: &Declared) -> Vec<(Arc<str>, Path)> {
    let declaration = &declared.declaration;
    let used = declaration.uses.iter().flat_map(|used| {
        let access = world.components.get(&used.to).and_then(|d| d.declaration.access(&used.access));
        access.into_iter().flat_map(|access| access.services).map(|service| (Arc::from(*service), used.at.clone()))
    });
    let needed = declaration.needs.iter().map(|(service, at)| (Arc::from(*service), at.clone()));
    needed.chain(used).collect()
}

impl World {
    /// True for a component in a tier that routes to NAT gateways.
    pub fn is_behind_nat(&self, declared: &Declared) -> bool {
        let presence = declared.declaration.presence.as_ref();
        presence.and_then(|presence| self.network.tiers.get(&presence.tier)).is_some_and(|tier| tier.routes_to == RoutesTo::Nat)
    }
}

impl Declared {
    /// True where it may send to the internet, beyond AWS's own services.
    pub fn goes_to_internet(&self) -> bool {
        self.declaration.openings.iter().any(|opening| {
            let outside = matches!(opening.to, Peer::Internet) || matches!(opening.to, Peer::Range(range) if range.prefix() == 0);
            outside && opening.from == Peer::Component(self.name.clone())
        })
    }
}

/// True for a service that is reached through routes; all others have interfaces.
pub fn is_gateway(service: &str) -> bool {
    matches!(service, "s3" | "dynamodb")
}

/// Where each interface endpoint of `services` has its interfaces: one zone at most once, in the tiers of its users, or in the tier that
/// `fixed` names.
pub fn interface_places<'s>(
    world: &World,
    services: impl IntoIterator<Item = &'s Arc<str>>,
    fixed: &IndexMap<Arc<str>, Option<Arc<str>>>,
) -> IndexMap<Arc<str>, Vec<InterfacePlace>> {
    let services: Vec<&Arc<str>> = services.into_iter().filter(|service| !is_gateway(service)).collect();
    if services.is_empty() {
        return IndexMap::default();
    }
    let mut users: BTreeMap<Arc<str>, Vec<&Arc<str>>> = BTreeMap::new();
    for declared in world.components.values() {
        let Some(presence) = &declared.declaration.presence else { continue };
        for (service, _) in services_needed(world, declared) {
            let tiers = users.entry(service).or_default();
            if !tiers.contains(&&presence.tier) {
                tiers.push(&presence.tier);
            }
        }
    }
    let mut interfaces = IndexMap::default();
    for service in services {
        let mut tiers: Vec<&Arc<str>> = match fixed.get(service) {
            Some(Some(tier)) => vec![tier],
            _ => users.get(service).cloned().unwrap_or_default(),
        };
        if tiers.is_empty() {
            // Nobody in the file uses it: beside whatever is private, for what is written by hand.
            let private = world.network.tiers.values().find(|tier| tier.routes_to != RoutesTo::Internet);
            tiers.extend(private.or_else(|| world.network.tiers.values().next()).map(|tier| &tier.name));
        }
        let mut places: Vec<InterfacePlace> = Vec::new();
        for zone in &world.file.zones {
            let holds = |tier: &&TierFacts| tiers.contains(&&tier.name) && tier.subnets.contains_key(zone);
            if let Some(tier) = world.network.tiers.values().find(holds) {
                places.push((tier.name.clone(), zone.clone()));
            }
        }
        interfaces.insert(service.clone(), places);
    }
    interfaces
}
