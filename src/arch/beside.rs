//! Interfaces that stand where their users' do: mount targets.

use std::sync::Arc;

use crate::contract::{Beside, Presence, RoutesTo, TierFacts, World};

/// Gives a presence to every component that declares to stand beside its users and has some.
pub(super) fn place(world: &mut World) {
    let wanted = world.components.values().filter_map(|declared| {
        let beside = declared.declaration.beside.as_ref()?;
        Some((declared.name.clone(), presence(world, &declared.name, beside)?))
    });
    let placed: Vec<_> = wanted.collect();
    for (name, presence) in placed {
        if let Some(declared) = world.components.get_mut(&name) {
            declared.declaration.presence = Some(presence);
        }
    }
}

/// In one tier, since any subnet of a zone serves the whole zone: the users' tier that has a subnet in most of their zones,
/// rather one without a route to the internet.
fn presence(world: &World, name: &str, beside: &Beside) -> Option<Presence> {
    let users: Vec<&Presence> = world.users_of(name).filter_map(|(user, _)| user.declaration.presence.as_ref()).collect();
    let has_user = |zone: &&Arc<str>| users.iter().any(|user| world.zones_of(user).any(|other| other == *zone));
    let wanted: Vec<Arc<str>> =
        if let Some(zone) = &beside.zone { vec![zone.clone()] } else { world.file.zones.iter().filter(has_user).cloned().collect() };
    let served = |tier: &TierFacts| wanted.iter().filter(|zone| tier.subnets.contains_key(*zone)).count();
    let candidates = world.network.tiers.values().filter(|tier| users.iter().any(|user| user.tier == tier.name));
    // The last of the best wins, so the first tier of the file stands last.
    let tier = candidates.rev().max_by_key(|tier| (served(tier), tier.routes_to != RoutesTo::Internet))?;
    let zones = wanted.iter().filter(|zone| beside.zone.is_some() || tier.subnets.contains_key(*zone)).cloned().collect();
    Some(Presence {
        tier: tier.name.clone(),
        at: beside.at.clone(),
        zones: Some(zones),
        zones_key: "zones",
        public_ip: false,
        listens: beside.listens.clone(),
        identity: None,
        what: beside.what,
    })
}
