//! Earlier names of components and tiers, and whether they can be what the file says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decode::Written;
use super::rules::{RENAME_CLAIMED_TWICE, RENAME_EXPIRED, RENAME_IN_CIRCLE, RENAME_OF_EXISTING, RETAINED_EXPIRED, RETAINED_STILL_THERE};
use crate::contract::{Earlier, EarlierNames, Renames};
use crate::diag::{Finding, Findings, Path, Place};

/// Modules that every output may have, whatever its components are.
const BUILT_IN: [&str; 2] = ["network", "firewall"];

/// Things of one kind: components or tiers.
struct Things<'w> {
    what: &'static str,
    at: Path,
    there: BTreeSet<&'w str>,
}

/// The earlier names that hold. Findings: names that two claim, that are still there, or that lead back.
pub(super) fn of(written: &Written, out: &mut Findings) -> Renames {
    let names = written.components.keys().chain(written.unread.iter().map(|unread| &unread.name)).map(|name| &**name);
    let components = Things { what: "component", at: Path::of("components"), there: names.collect() };
    let mut retained: BTreeMap<&str, Path> = BTreeMap::new();
    for name in written.file.retained.keys() {
        let at = Path::of("retained").key(name.shared());
        if components.there.contains(name.as_str()) {
            let message = format!("`{name}` is to be kept as it leaves, and is still a component");
            out.push(
                Finding::new(&RETAINED_STILL_THERE, Place::key(&at), message)
                    .related(Place::key(&components.at.key(name.shared())), "it is here")
                    .help("take the component out, or this; where only one environment loses it, write both in that environment"),
            );
        }
        retained.insert(name.as_str(), at);
    }
    let tiers = written.network.iter().flat_map(|network| &network.tiers);
    let of_tiers = tiers.clone().map(|(name, tier)| (name.shared(), &tier.renamed_from));
    let tier_names = Things { what: "tier", at: Path::of("network.tiers"), there: tiers.map(|(name, _)| name.as_str()).collect() };
    let components = kept(&components, written.renames.iter().map(|(name, names)| (name.clone(), names)), &retained, out);
    Renames::new(components, kept(&tier_names, of_tiers, &BTreeMap::new(), out))
}

fn kept<'w>(
    things: &Things<'_>,
    named: impl Iterator<Item = (Arc<str>, &'w EarlierNames)>,
    retained: &BTreeMap<&str, Path>,
    out: &mut Findings,
) -> BTreeMap<Arc<str>, Vec<Earlier>> {
    let mut claimed: BTreeMap<&str, Place> = retained.iter().map(|(name, at)| (*name, Place::key(at))).collect();
    let mut kept = BTreeMap::new();
    for (name, names) in named {
        let mut own: BTreeMap<&str, Place> = BTreeMap::from([(&*name, Place::key(&things.at.key(name.clone())))]);
        let mut chain: Vec<Earlier> = Vec::new();
        for earlier in &names.0 {
            let place = Place::value(&earlier.at);
            match wrong(things, earlier, &own, &claimed) {
                Some(finding) => out.push(finding),
                None => chain.push(earlier.clone()),
            }
            own.entry(&earlier.name).or_insert_with(|| place.clone());
            claimed.entry(&earlier.name).or_insert(place);
        }
        if !chain.is_empty() {
            kept.insert(name.clone(), chain);
        }
    }
    kept
}

/// What is wrong with an earlier name: of those that the same thing bears, of those that exist, of those that others bore.
fn wrong(things: &Things<'_>, earlier: &Earlier, own: &BTreeMap<&str, Place>, claimed: &BTreeMap<&str, Place>) -> Option<Finding> {
    let (name, what, place) = (&*earlier.name, things.what, Place::value(&earlier.at));
    if let Some(first) = own.get(name) {
        let finding = Finding::new(&RENAME_IN_CIRCLE, place, format!("the {what} leads back to its own name `{name}`"));
        return Some(finding.related(first.clone(), "it has the name here").help("name each earlier name once, newest first"));
    }
    if things.there.contains(name) {
        let message = format!("there still is a {what} `{name}`, so nothing can have been renamed from it");
        let finding = Finding::new(&RENAME_OF_EXISTING, place, message).related(Place::key(&things.at.key(name.to_owned())), "it is here");
        return Some(finding.help("two that change names with each other need two releases, over a third name"));
    }
    if what == "component" && BUILT_IN.contains(&name) {
        let message = format!("`{name}` was never a component: it is a module of its own");
        return Some(Finding::new(&RENAME_OF_EXISTING, place, message).help("name what the component was called in this file"));
    }
    let first = claimed.get(name)?;
    let finding = Finding::new(&RENAME_CLAIMED_TWICE, place, format!("`{name}` went to two places"));
    Some(finding.related(first.clone(), "the other is here").help("leave the name with the one that has its resources"))
}

/// An earlier name whose last day has passed, and which AWS does not know either.
pub(super) fn expired(at: &Path, name: &str) -> Finding {
    let message = format!("no state knows the name `{name}` any more, and AWS knows an earlier one");
    Finding::new(&RENAME_EXPIRED, Place::value(&at.key("until")), message)
        .help("take this name out; the oldest stays, because AWS's names follow it")
}

/// A retained component whose last day has passed.
pub(super) fn released(name: &str) -> Finding {
    let at = Path::of("retained").key(name.to_owned());
    let message = format!("no state holds `{name}` any more: nothing is rendered for it");
    Finding::new(&RETAINED_EXPIRED, Place::value(&at.key("until")), message)
        .help("take it out, or name a later day where a state still holds it")
}
