//! Which lines of the lock file hold for an environment.
//!
//! An environment and its variants stand in for each other, so they share their ranges: the lines bear the name of the one that is nobody's
//! variant. A variant that says itself what the range of the VPC or the prefix of a tier is has ranges of its own there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decode::facts;
use super::environments::{self, lineage, select};
use super::regions::Regions;
use crate::components::network::{self, Network};
use crate::contract::{Apart, FileFacts, Record, Records, Renames};
use crate::diag::{Findings, Path};
use crate::source::{Decode, Decoder, Lock, LockChange, Map, Node, Subnet, Value};

/// The lines that hold for an environment, and what becomes of the lock file besides what the environment itself chooses.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges {
    pub(super) records: Records,
    /// Lines of earlier names of tiers, and those that take their place.
    carried: Vec<(Subnet, Subnet)>,
    /// What the family's environments chose one after the other; `None` where nothing had to be chosen.
    settled: Option<LockChange>,
}

impl Ranges {
    /// What becomes of the lock file where the environment chose so.
    pub(super) fn change(&self, chosen: Option<&LockChange>) -> LockChange {
        let mut change = self.settled.clone().unwrap_or_default();
        let Some(chosen) = chosen else { return change };
        for (old, new) in &self.carried {
            change.forgotten.push(old.clone());
            if let Some(line) = self.records.lines.get(new) {
                change.recorded.insert(new.clone(), line.recorded.range);
            }
        }
        change.recorded.extend(chosen.recorded.iter().map(|(subnet, range)| (subnet.clone(), *range)));
        change
    }
}

/// The lines that hold for the environment `name`, whose network and facts these are.
///
/// Where an environment and its variants have subnets that are not recorded yet, their ranges are chosen for all of them one after the
/// other, so that each finds the same whichever of them is asked for first.
pub(super) fn of(tree: &Node, name: Option<&str>, lock: &Lock, (spec, file): (&Network, &FileFacts)) -> Ranges {
    let family = Family::of(tree, name);
    let is_fresh = lock.lines().all(|(subnet, _)| !family.has(subnet.environment.as_ref()));
    let ranges = family.ranges(tree, name, (lock, is_fresh), (spec, &file.renames));
    if family.members.len() < 2 || !chooses(spec, file, &ranges) {
        return ranges;
    }
    let mut settled = lock.clone();
    for member in &family.members {
        let member = member.as_deref();
        if member == name {
            family.settle(tree, member, (&mut settled, is_fresh), (spec, file));
        } else if let Some((spec, file)) = network_of(tree, member) {
            family.settle(tree, member, (&mut settled, is_fresh), (&spec, &file));
        }
    }
    let ranges = family.ranges(tree, name, (&settled, is_fresh), (spec, &file.renames));
    Ranges { settled: Some(LockChange::between(lock, &settled)), ..ranges }
}

fn chosen(spec: &Network, file: &FileFacts, records: &Records) -> LockChange {
    network::resolve(spec, (file, records), &Path::of("network"), &mut Findings::new()).chosen
}

/// Whether the environment has a subnet whose range is neither written nor recorded.
fn chooses(spec: &Network, file: &FileFacts, ranges: &Ranges) -> bool {
    let recorded: BTreeSet<&Subnet> = ranges.records.lines.values().map(|record| &record.line).collect();
    chosen(spec, file, &ranges.records).recorded.keys().any(|subnet| !recorded.contains(subnet))
}

/// An environment and those that are variants of the same one.
struct Family {
    /// The environment that is nobody's variant comes first.
    members: Vec<Option<Arc<str>>>,
}

impl Family {
    fn of(tree: &Node, name: Option<&str>) -> Self {
        let root = name.and_then(|name| lineage(tree, name)).and_then(|chain| chain.last().cloned());
        let Some(root) = root else { return Self { members: vec![name.map(Into::into)] } };
        let is_variant = |name: &Arc<str>| *name != root && lineage(tree, name).is_some_and(|chain| chain.last() == Some(&root));
        let variants: Vec<Arc<str>> = environments::names(tree).into_iter().filter(is_variant).collect();
        Self { members: std::iter::once(root).chain(variants).map(Some).collect() }
    }

    fn has(&self, environment: Option<&Arc<str>>) -> bool {
        self.members.iter().any(|member| member.as_ref() == environment)
    }

    /// Lets a member choose what is not recorded yet.
    fn settle(&self, tree: &Node, member: Option<&str>, (lock, is_fresh): (&mut Lock, bool), (spec, file): (&Network, &FileFacts)) {
        let ranges = self.ranges(tree, member, (lock, is_fresh), (spec, &file.renames));
        let chosen = chosen(spec, file, &ranges.records);
        ranges.change(Some(&chosen)).apply(lock);
    }

    fn ranges(&self, tree: &Node, name: Option<&str>, (lock, is_fresh): (&Lock, bool), (spec, renames): (&Network, &Renames)) -> Ranges {
        let own = lock.lines().filter(|(subnet, _)| self.has(subnet.environment.as_ref()));
        let line = |(subnet, recorded): (&Subnet, _)| (subnet.clone(), Record { recorded, line: subnet.clone() });
        let mut records = Records {
            root: self.members.first().cloned().flatten(),
            apart: name.map(|name| apart(tree, name)).unwrap_or_default(),
            is_fresh,
            lines: own.map(line).collect(),
        };
        let mut carried = Vec::new();
        for tier in spec.tiers.keys() {
            let names = renames.of_tier(tier.as_str());
            let owner = records.owner(tier.as_str()).cloned();
            let mut taken_over = BTreeSet::new();
            for earlier in names.iter().skip(1) {
                let first = Subnet { environment: owner.clone(), tier: (*earlier).into(), zone: "".into() };
                let of_earlier = |subnet: &&Subnet| subnet.environment == owner && *subnet.tier == **earlier;
                let lines: Vec<Subnet> = records.lines.range(&first..).map(|(subnet, _)| subnet).take_while(of_earlier).cloned().collect();
                let stays = !lines.is_empty() && self.others_have(tree, name, earlier);
                for old in lines {
                    // A line of the present name is older: a tier that went bore the name, and this one takes it over.
                    let new = Subnet { tier: tier.shared(), ..old.clone() };
                    if !taken_over.insert(new.clone()) {
                        continue;
                    }
                    let Some(record) = records.lines.remove(&old) else { continue };
                    let line = if stays { record.line } else { new.clone() };
                    if !stays {
                        carried.push((old, new.clone()));
                    }
                    records.lines.insert(new, Record { line, ..record });
                }
            }
        }
        Ranges { records, carried, settled: None }
    }

    /// Whether another member has a tier of this name.
    fn others_have(&self, tree: &Node, name: Option<&str>, tier: &str) -> bool {
        let others = self.members.iter().map(Option::as_deref).filter(|member| *member != name);
        others.filter_map(|member| select(&pruned(tree), member, &mut Findings::new())).any(|other| {
            let tiers = other.tree.get("network").and_then(|network| network.get("tiers"));
            tiers.and_then(|tiers| tiers.get(tier)).is_some_and(|tier| tier.value != Value::Null)
        })
    }
}

/// What a variant and those that it is a variant of say of ranges themselves, the nearest first.
fn apart(tree: &Node, name: &str) -> Vec<(Arc<str>, Apart)> {
    let Some((_, variants)) =
        lineage(tree, name).as_deref().and_then(<[_]>::split_last).map(|(root, variants)| (root.clone(), variants.to_vec()))
    else {
        return Vec::new();
    };
    let says = |variant: Arc<str>| {
        let network = tree.get("environments")?.get(&variant)?.get("network")?;
        if network.get("cidr").is_some() {
            return Some((variant, Apart::All));
        }
        let tiers = network.get("tiers").and_then(Node::as_map).into_iter().flatten();
        let own: Vec<Arc<str>> = tiers.filter(|(_, tier)| tier.value.get("prefix").is_some()).map(|(name, _)| name.clone()).collect();
        (!own.is_empty()).then_some((variant, Apart::Tiers(own)))
    };
    variants.into_iter().filter_map(says).collect()
}

/// The parts of a file that the ranges of subnets follow from.
fn pruned(tree: &Node) -> Node {
    let keep = |node: &Node, keys: &[&str]| match &node.value {
        Value::Map(map) => {
            let kept: Map =
                map.iter().filter(|(key, _)| keys.contains(&&***key)).map(|(key, entry)| (key.clone(), entry.clone())).collect();
            Node { span: node.span, value: Value::Map(kept.into()) }
        }
        _ => node.clone(),
    };
    let mut kept = keep(tree, &["name", "region", "zones", "network", "environments"]);
    let environments = kept.as_map_mut().and_then(|top| top.get_mut("environments"));
    if let Some(environments) = environments.and_then(|entry| entry.value.as_map_mut()) {
        for entry in environments.values_mut() {
            entry.value = keep(&entry.value, &["region", "zones", "network", "variant_of"]);
        }
    }
    kept
}

/// The network of another environment, and what its subnets follow from; `None` where it cannot be read.
fn network_of(tree: &Node, name: Option<&str>) -> Option<(Network, FileFacts)> {
    let mut unheard = Findings::new();
    let selected = select(&pruned(tree), name, &mut unheard)?;
    let facts = facts(&selected.tree, selected.stands_for.as_ref());
    let mut decoder = Decoder::new(&facts, &mut unheard);
    let zones = Vec::<Arc<str>>::decode(selected.tree.get("zones")?, &Path::of("zones"), &mut decoder)?;
    let spec = Network::decode(selected.tree.get("network")?, &Path::of("network"), &mut decoder)?;
    let renames: BTreeMap<_, _> = spec.tiers.iter().map(|(name, tier)| (name.shared(), tier.renamed_from.0.clone())).collect();
    let (partition, dns_suffix) = Regions::get().partition(&facts.region);
    let renames = Renames::new(BTreeMap::new(), renames);
    Some((spec, FileFacts { facts, partition, dns_suffix, zones, protected: true, renames }))
}
