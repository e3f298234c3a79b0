//! The subnets of the tiers: those that the file writes out, those that are recorded in the lock file, and ranges for all others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::IndexMap;

use super::allocate::{Taken, by_name, by_position, in_block, letter, of_sibling};
use super::model::subnet_name;
use super::room;
use super::rules::{NETWORK_BAD_RANGE, NETWORK_EXISTING_MIXED, NETWORK_SUBNET_OUTSIDE, NETWORK_SUBNETS_OVERLAP};
use super::spec::{Network, Subnet, Tier, TierRoute};
use crate::contract::{FileFacts, NetworkFacts, Record, Records, RoutesTo, SubnetFacts, TierFacts, UNKNOWN_NAME, Value, unknown};
use crate::diag::{Finding, Findings, Path, Place, Segment};
use crate::hcl::identifier;
use crate::source::{LockChange, Name};
use crate::units::Cidr;

/// Recorded ranges of subnets that the environment has, by tier and zone.
pub(super) type Live<'r> = BTreeMap<(Arc<str>, Arc<str>), &'r Record>;

/// Gives every tier its subnets. What comes back are the ranges that archgen chose, now or before.
pub(super) fn tiers(
    spec: &Network,
    (file, records): (&FileFacts, &Records),
    at: &Path,
    facts: &mut NetworkFacts,
    out: &mut Findings,
) -> LockChange {
    let written = spec.tiers.values().flat_map(|tier| tier.subnets.iter().flat_map(IndexMap::values));
    let written: Vec<Cidr> = written.filter_map(|subnet| if let Subnet::Range(range) = subnet { Some(*range) } else { None }).collect();
    // Where no subnet lies in the VPC, its range is what is wrong, and nothing is free in it.
    let inside = facts.cidr.filter(|vpc| written.len() < 2 || written.iter().any(|range| vpc.contains(*range)));
    if let Some(vpc) = facts.cidr.filter(|_| inside.is_none()) {
        out.push(room::none_inside(vpc, &written, at));
    }
    let live = live(spec, file, records);
    let recorded = records.lines.values().map(|line| line.recorded.range);
    let mut taken: Taken = written.iter().copied().chain(recorded).collect();
    check_written(spec, file, (facts.existing, inside), (at, &taken, &live), out);
    if let Some(vpc) = inside.filter(|_| !facts.existing) {
        room::check_recorded(vpc, spec, (records, &live), at, out);
    }
    facts.kept = kept(records, &live, facts.cidr);
    let mut full = room::Full::default();
    let mut chosen = LockChange::default();
    let mut order: Vec<(&Name, &Tier)> = spec.tiers.iter().collect();
    order.sort_by_key(|(_, tier)| tier.routes_to);
    let mut before = [0_u64; 3];
    for (name, tier) in order {
        let class = &mut before[tier.routes_to as usize];
        let position = *class;
        *class += 1;
        let tier_path = at.key("tiers").key(name.shared());
        let prefix = u8::try_from(tier.prefix.get()).unwrap_or(24);
        let (mut subnets, mut unplaced) = (IndexMap::default(), Vec::new());
        let mut block = None;
        for zone in &file.zones {
            let given = tier.subnets.as_ref().map(|subnets| subnets.get(zone));
            let (cidr, id, path) = match given {
                Some(None) => continue,
                Some(Some(Subnet::Range(range))) => (Some(*range), None, tier_path.key("subnets").key(zone.clone())),
                Some(Some(Subnet::Existing(existing))) => {
                    let path = tier_path.key("subnets").key(zone.clone());
                    (existing.cidr, Some(Value::from_template(&existing.id)), path)
                }
                // What is told of somebody else's network is not told again of each of its subnets.
                None if facts.existing => {
                    unplaced.push(zone.clone());
                    continue;
                }
                None => {
                    let Some(vpc) = facts.cidr else { continue };
                    let range = if let Some(line) = live.get(&(name.shared(), zone.clone())) {
                        chosen.recorded.insert(line.line.clone(), line.recorded.range);
                        line.recorded.range
                    } else {
                        let block = *block.get_or_insert_with(|| block_of(vpc, prefix, (name, tier, position), records, &taken));
                        let Some(range) = in_block(vpc, prefix, block, letter(zone), &taken) else {
                            unplaced.push(zone.clone());
                            continue;
                        };
                        taken.add(range);
                        chosen.recorded.insert(records.subnet(&name.shared(), zone), range);
                        range
                    };
                    (Some(range), None, tier_path.clone())
                }
            };
            let id = id.unwrap_or_else(|| Value::output("network", format!("{}_subnet_id", subnet_name(name.as_str(), zone))));
            subnets.insert(zone.clone(), SubnetFacts { zone: zone.clone(), cidr, id, at: path });
        }
        let routes_to = match tier.routes_to {
            TierRoute::Internet => RoutesTo::Internet,
            TierRoute::Nat => RoutesTo::Nat,
            TierRoute::Nothing => RoutesTo::Nothing,
        };
        let ids = Value::output("network", format!("{}_subnet_ids", identifier(name.as_str())));
        if !facts.existing {
            full.add(&unplaced, tier.prefix.get(), &tier_path);
        }
        facts.tiers.insert(name.shared(), TierFacts { name: name.shared(), routes_to, subnets, unplaced, ids, at: tier_path });
    }
    // A range that holds none of the written ones has been told of.
    out.extend(inside.and_then(|vpc| full.finding(vpc, (&taken, records, &live), at)));
    if facts.existing { LockChange::default() } else { chosen }
}

fn live<'r>(spec: &Network, file: &FileFacts, records: &'r Records) -> Live<'r> {
    let allocated = spec.tiers.iter().filter(|(_, tier)| tier.subnets.is_none());
    let every = allocated.flat_map(|(name, _)| file.zones.iter().map(move |zone| (name.shared(), zone.clone())));
    every.filter_map(|(tier, zone)| Some(((tier.clone(), zone.clone()), records.lines.get(&records.subnet(&tier, &zone))?))).collect()
}

/// What is recorded in the VPC for subnets that are not there: nobody else gets it.
fn kept(records: &Records, live: &Live<'_>, vpc: Option<Cidr>) -> Vec<(Arc<str>, Arc<str>, Cidr)> {
    let is_live = |range: Cidr| live.values().any(|line| line.recorded.range == range);
    let lines = records.lines.iter().map(|(subnet, line)| (subnet.tier.clone(), subnet.zone.clone(), line.recorded.range));
    lines.filter(|(_, _, range)| vpc.is_some_and(|vpc| vpc.contains(*range)) && !is_live(*range)).collect()
}

/// The first slot of the tier's block: where another subnet of it lies, where it is in the order of its kind as long as nothing is
/// recorded, else a free one.
fn block_of(vpc: Cidr, prefix: u8, (name, tier, position): (&Name, &Tier, u64), records: &Records, taken: &Taken) -> u64 {
    let own = records.own().filter(|(subnet, line)| *subnet.tier == *name.as_str() && line.recorded.range.prefix() == prefix);
    let mut siblings = own.filter_map(|(subnet, line)| of_sibling(vpc, line.recorded.range, letter(&subnet.zone)));
    let route = tier.routes_to as u64;
    siblings
        .next()
        .unwrap_or_else(|| if records.is_fresh { by_position(route, position) } else { by_name(vpc, prefix, route, name.as_str(), taken) })
}

fn check_written(
    spec: &Network,
    file: &FileFacts,
    (existing, inside): (bool, Option<Cidr>),
    (at, taken, live): (&Path, &Taken, &Live<'_>),
    out: &mut Findings,
) {
    let mut others: Vec<(Cidr, Path)> = Vec::new();
    let recorded: Taken = live.values().map(|line| line.recorded.range).collect();
    for (name, tier) in &spec.tiers {
        let path = at.key("tiers").key(name.shared());
        if existing && tier.subnets.is_none() {
            let message = "this network is somebody else's, and nothing says which its subnets are";
            let help = "write `subnets:` with the id of each: `us-east-1a: { id: subnet-… }`";
            out.push(Finding::new(&NETWORK_EXISTING_MIXED, Place::key(&path), message).help(help));
        }
        let path = path.key("subnets");
        for (zone, subnet) in tier.subnets.iter().flatten() {
            let path = path.key(zone.clone());
            if !file.zones.contains(zone) {
                let zones = file.zones.iter().map(|zone| &**zone);
                let message = format!("`{zone}` is none of the file's zones");
                let mut finding = unknown(&UNKNOWN_NAME, &path, message, zone, zones);
                finding.place = Place::key(&path);
                out.push(finding.related(Place::key(&Path::of("zones")), "zones are listed here"));
            }
            let by_id = matches!(subnet, Subnet::Existing(_));
            if let Subnet::Range(range) = subnet {
                if let Some(finding) = wrong(*range, (inside, taken), &path, &others) {
                    out.push(finding);
                } else if !recorded.is_free(*range) {
                    out.extend(meets_recorded(*range, (inside, taken), &path, live));
                }
                others.push((*range, path.clone()));
            }
            if by_id != existing {
                let (message, help) = if by_id {
                    ("a subnet by id belongs to an existing network", "name the network under `existing:`, or write a range")
                } else {
                    ("this network is somebody else's, so its subnets are named by id", "write `{id: subnet-…}`")
                };
                out.push(Finding::new(&NETWORK_EXISTING_MIXED, Place::value(&path), message).help(help));
            }
        }
    }
}

/// What is wrong with a written range by itself, and beside those that are written before it.
fn wrong(range: Cidr, (vpc, taken): (Option<Cidr>, &Taken), path: &Path, others: &[(Cidr, Path)]) -> Option<Finding> {
    let free = |prefix| vpc.and_then(|vpc| in_block(vpc, prefix, 0, 0, taken));
    if !(16..=28).contains(&range.prefix()) {
        let message = format!("a subnet's prefix is 16 to 28, this is {}", range.prefix());
        return Some(with_free(Finding::new(&NETWORK_BAD_RANGE, Place::value(path), message), free(24)));
    }
    if let Some(vpc) = vpc.filter(|vpc| !vpc.contains(range)) {
        let finding = Finding::new(&NETWORK_SUBNET_OUTSIDE, Place::value(path), format!("{range} does not lie in the VPC's {vpc}"))
            .related(Place::value(&Path::of("network.cidr")), "the range of the VPC");
        return Some(with_free(finding, free(range.prefix())));
    }
    let (other, first) = others.iter().find(|(other, _)| other.overlaps(range))?;
    let message = format!("{range}, {}, shares addresses with {other}, {}", whose(path), whose(first));
    let finding = Finding::new(&NETWORK_SUBNETS_OVERLAP, Place::value(path), message).related(Place::value(first), "the other subnet");
    Some(with_free(finding, free(range.prefix())))
}

/// The written range takes addresses of a subnet whose range is recorded, which never gives way.
fn meets_recorded(range: Cidr, (vpc, taken): (Option<Cidr>, &Taken), path: &Path, live: &Live<'_>) -> Option<Finding> {
    let ((tier, zone), record) = live.iter().find(|(_, record)| record.recorded.range.overlaps(range))?;
    let message = format!("{range}, {}, shares addresses with {}, `{tier}` in {zone}", whose(path), record.recorded.range);
    let mut finding = Finding::new(&NETWORK_SUBNETS_OVERLAP, Place::value(path), message);
    if let Some(at) = record.recorded.at {
        finding = finding.related(Place::Bytes(at), "the other subnet, as it is recorded");
    }
    Some(with_free(finding, vpc.and_then(|vpc| in_block(vpc, range.prefix(), 0, 0, taken))))
}

/// `network.tiers.<tier>.subnets.<zone>` in words.
fn whose(path: &Path) -> String {
    match path.segments().as_slice() {
        [.., Segment::Key(tier), _, Segment::Key(zone)] => format!("`{tier}` in {zone}"),
        _ => "another subnet".to_owned(),
    }
}

fn with_free(finding: Finding, free: Option<Cidr>) -> Finding {
    match free {
        Some(free) => finding.help(format!("{free} is free")),
        None => finding,
    }
}
