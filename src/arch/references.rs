//! Names that lead from one part of the file to another: components, accesses, guarantees, claims.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::file::{AllowPeer, AllowSide, File, Guarantee};
use super::known::{DEEPEST, LONGEST};
use super::rules::{BAD_GUARANTEE, NAME_CLAIMED_TWICE, REFERENCE_CYCLE, REFERENCE_TOO_DEEP, UNKNOWN_ACCESS, WRONG_COMPONENT_TYPE};
use crate::contract::{Opening, Output, Parts, Peer, Presence, Relation, Side, Source, UNKNOWN_NAME, ValuePart, World, circles, unknown};
use crate::diag::{Finding, Findings, Path, Place, list, suggest};
use crate::map::RandomState;

/// Components that are named where they cannot be: missing, of the wrong type, used in a way that they do not offer.
pub(super) fn check_relations(world: &World, out: &mut Findings) {
    for declared in world.components.values().chain(world.builtin.values()) {
        let declaration = &declared.declaration;
        for relation in &declaration.relations {
            check_name(world, &relation.to, &relation.at, relation.wants, out);
        }
        for forward in &declaration.forwards {
            check_name(world, &forward.to, &forward.at, &[], out);
        }
        for (name, at) in &declaration.registers {
            check_name(world, name, at, &[], out);
        }
        if let Some(presence) = &declaration.presence {
            check_presence(world, presence, out);
        }
        for used in &declaration.uses {
            let Some(target) = world.components.get(&used.to) else {
                // A relation at the same place says it better: with the types that may stand there.
                if !declaration.relations.iter().any(|relation| relation.to == used.to && relation.at == used.at) {
                    check_name(world, &used.to, &used.at, &[], out);
                }
                continue;
            };
            let refused = |relation: &Relation| {
                let same = relation.to == used.to && relation.at == used.at;
                same && !relation.wants.is_empty() && !relation.wants.contains(&target.type_name)
            };
            if target.declaration.access(&used.access).is_some() || declaration.relations.iter().any(refused) {
                continue;
            }
            let offered: Vec<&str> = target.declaration.accesses.iter().filter(|a| !a.derived).map(|a| a.name).collect();
            let message = format!("a {} cannot be used by `{}`", target.type_name, used.access);
            let finding = Finding::new(&UNKNOWN_ACCESS, Place::value(&used.at.key("access")), message)
                .related(Place::key(&target.path), format!("this is a {}", target.type_name));
            out.push(match suggest(&used.access, offered.iter().copied()) {
                Some(meant) => finding.did_you_mean(&used.access, meant, offered.iter().copied()),
                None if offered.is_empty() => finding.help("nothing can be done with it under `uses`"),
                None => finding.help(format!("it offers {}", list(offered))),
            });
        }
    }
}

fn check_presence(world: &World, presence: &Presence, out: &mut Findings) {
    match world.network.tiers.get(&presence.tier) {
        None if world.is_incomplete(&presence.tier) => {}
        None => {
            let message = format!("there is no tier `{}`", presence.tier);
            out.push(unknown(&UNKNOWN_NAME, &presence.at, message, &presence.tier, world.tier_names()));
        }
        Some(tier) => {
            let written = presence.at.parent().map_or_else(Path::root, |component| component.key(presence.zones_key));
            for (index, zone) in presence
                .zones
                .iter()
                .flatten()
                .enumerate()
                .filter(|(_, zone)| !tier.subnets.contains_key(*zone) && !tier.unplaced.contains(zone))
            {
                let at = if presence.zones_key == "zones" { written.index(index) } else { written.clone() };
                let message = format!("tier `{}` has no subnet in `{zone}`", tier.name);
                let zones = tier.subnets.keys().map(|zone| &**zone);
                out.push(unknown(&UNKNOWN_NAME, &at, message, zone, zones).related(Place::key(&tier.at), "the tier"));
            }
        }
    }
    if let Some(identity) = &presence.identity {
        let at = presence.at.parent().map_or_else(Path::root, |component| component.key("identity"));
        check_name(world, identity, &at, &["identity"], out);
    }
}

fn check_name(world: &World, name: &str, at: &Path, wants: &[&str], out: &mut Findings) {
    if world.is_unread(name) {
        return;
    }
    match world.components.get(name) {
        None => {
            out.push(unknown(&UNKNOWN_NAME, at, format!("there is no component `{name}`"), name, world.names_of(wants).into_iter()));
        }
        Some(found) if !wants.is_empty() && !wants.contains(&found.type_name) => {
            let message = format!("`{name}` is a {}; this takes {}", found.type_name, list(wants.iter().copied()));
            out.push(
                Finding::new(&WRONG_COMPONENT_TYPE, Place::value(at), message)
                    .related(Place::key(&found.path), format!("this is a {}", found.type_name)),
            );
        }
        Some(_) => {}
    }
}

/// The file's allowances as openings; names that lead nowhere are reported and left out.
pub(super) fn allowances(world: &World, file: &File, out: &mut Findings) -> Vec<Opening> {
    let mut openings = Vec::new();
    for (name, allow) in &file.allow {
        let at = Path::of("allow").key(name.shared());
        let from = peer(world, &allow.from, &at.key("from"), out);
        let to = peer(world, &allow.to, &at.key("to"), out);
        let side = match allow.side {
            AllowSide::From => Side::From,
            AllowSide::To => Side::To,
            AllowSide::Both => Side::Both,
        };
        if let (Some(from), Some(to)) = (from, to) {
            openings.push(Opening { from, to, ports: allow.ports.0.clone(), side, at });
        }
    }
    openings
}

fn peer(world: &World, written: &AllowPeer, at: &Path, out: &mut Findings) -> Option<Peer> {
    let name = match written {
        AllowPeer::Range(range) => return Some(Peer::Range(*range)),
        AllowPeer::Named(name) => name,
    };
    match &**name {
        "internet" => Some(Peer::Internet),
        "endpoints" => Some(Peer::Endpoints),
        _ if world.components.contains_key(name) => Some(Peer::Component(name.clone())),
        _ if world.is_unread(name) => None,
        _ => {
            let names = world.names_of(&[]).into_iter().chain(["internet", "endpoints"]);
            out.push(unknown(&UNKNOWN_NAME, at, format!("there is no component `{name}`"), name, names));
            None
        }
    }
}

/// Names in guarantees, and guarantees that say nothing or too much. Who may reach whom is a question to the walk, and its names with it.
pub(super) fn check_guarantees(world: &World, file: &File, out: &mut Findings) {
    for (name, guarantee) in &file.guarantees {
        let at = Path::of("guarantees").key(name.shared());
        let mut names: Vec<(&Arc<str>, Path)> = Vec::new();
        let Guarantee { no_path, only_path, survives, recovery, monthly_cost, encrypted, addresses_left } = guarantee;
        let kinds = [
            ("no_path", no_path.is_some()),
            ("only_path", only_path.is_some()),
            ("survives", survives.is_some()),
            ("recovery", recovery.is_some()),
            ("monthly_cost", monthly_cost.is_some()),
            ("encrypted", encrypted.is_some()),
            ("addresses_left", addresses_left.is_some()),
        ];
        let mut given = kinds.iter().filter(|(_, given)| *given).map(|(kind, _)| Place::key(&at.key(*kind)));
        match (given.next(), given.next()) {
            (None, _) => {
                let help = format!("a guarantee is exactly one of {}", list(Guarantee::KEYS.iter().copied()));
                out.push(Finding::new(&BAD_GUARANTEE, Place::key(&at), format!("`{name}` says nothing")).help(help));
            }
            (Some(first), Some(second)) => {
                let finding = Finding::new(&BAD_GUARANTEE, second, format!("`{name}` says more than one thing"));
                out.push(finding.related(first, "it says this already").help("make it a guarantee of its own, with its own name"));
            }
            (Some(_), None) => {}
        }
        if let Some(survives) = survives {
            let at = at.key("survives");
            names.extend(survives.components.iter().enumerate().map(|(index, name)| (name, at.key("components").index(index))));
            if &*survives.zone != "any" && !world.file.zones.contains(&survives.zone) {
                let zones = world.file.zones.iter().map(|zone| &**zone).chain(["any"]);
                let message = format!("`{}` is none of the file's zones", survives.zone);
                out.push(unknown(&UNKNOWN_NAME, &at.key("zone"), message, &survives.zone, zones));
            }
        }
        if let Some(recovery) = recovery {
            names.push((&recovery.of, at.key("recovery").key("of")));
        }
        let is_there = |tier: &str| world.network.tiers.contains_key(tier) || world.is_incomplete(tier);
        if let Some(tier) = addresses_left.as_ref().and_then(|left| left.tier.as_ref()).filter(|tier| !is_there(tier.as_str())) {
            out.push(unknown(
                &UNKNOWN_NAME,
                &at.key("addresses_left").key("tier"),
                format!("there is no tier `{tier}`"),
                tier.as_str(),
                world.tier_names(),
            ));
        }
        for (name, at) in names {
            if !world.components.contains_key(name) && !world.is_unread(name) {
                let names = world.names_of(&[]).into_iter();
                out.push(unknown(&UNKNOWN_NAME, &at, format!("there is no component `{name}`"), name, names));
            }
        }
    }
}

/// Names that two components of one environment claim.
pub(super) fn check_claims(world: &World, out: &mut Findings) {
    let mut claimed: HashMap<(&str, String), &Path, RandomState> = HashMap::default();
    for declared in world.components.values() {
        for claim in &declared.declaration.claims {
            if let Some(first) = claimed.insert((claim.kind, claim.name.to_string().to_lowercase()), &claim.at) {
                let message = format!("the name `{}` is taken by another {}", claim.name, claim.kind);
                out.push(Finding::new(&NAME_CLAIMED_TWICE, Place::value(&claim.at), message).related(Place::value(first), "taken here"));
            }
        }
    }
}

/// Components whose values need one another in a circle.
pub(super) fn check_cycles(world: &World, mentions: &[(Arc<str>, Output, Path)], endless: &BTreeMap<Output, Parts>, out: &mut Findings) {
    let mut edges: BTreeMap<&str, Vec<(&str, &Path)>> = BTreeMap::new();
    for (from, output, at) in mentions {
        // What is known now waits for nothing.
        let waits = world.attribute(output).is_some_and(|attribute| attribute.source == Source::Output);
        if waits && world.components.contains_key(&output.component) {
            edges.entry(from).or_default().push((&output.component, at));
        }
    }
    let circles = circles(&edges);
    if circles.is_empty() {
        for (own, parts) in endless {
            // What is made of something endless is so because of it.
            let outputs = || parts.iter().filter_map(|part| if let ValuePart::Output(output) = part { Some(output) } else { None });
            if outputs().any(|output| endless.contains_key(output)) {
                continue;
            }
            let written = mentions.iter().find(|(from, output, _)| *from == own.component && outputs().any(|other| other == output));
            if let Some((_, _, at)) = written {
                let message = format!("this is made of others through more than {DEEPEST} components, or of more than {LONGEST} parts");
                out.push(Finding::new(&REFERENCE_TOO_DEEP, Place::value(at), message).help("write the value itself"));
            }
        }
    }
    for circle in circles {
        let Some((first, at)) = circle.first() else { continue };
        let names: Vec<&str> = circle.iter().map(|(name, _)| *name).chain([*first]).collect();
        let message = format!("values go round in a circle: {}", names.join(" → "));
        let mut finding = Finding::new(&REFERENCE_CYCLE, Place::value(at), message);
        for (name, at) in &circle[1..] {
            finding = finding.related(Place::value(at), format!("`{name}` needs the next of them here"));
        }
        out.push(finding.help("take one of the references out, or give it a fixed name"));
    }
}
