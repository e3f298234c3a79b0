//! What the file promises and what it accepts.

use std::collections::BTreeMap;

use super::attributes::shown;
use super::document::{AcceptanceChange, GuaranteeChange, Promise, Whole};
use super::side::Side;
use crate::arch::accept::Accepted;
use crate::arch::file::Guarantee;
use crate::arch::file::Scale;
use crate::source::{Map, Node};

/// Guarantees that are not what they were, by name.
pub(super) fn guarantees(before: Option<&Side>, after: Option<&Side>) -> Vec<GuaranteeChange> {
    let written =
        |side: Option<&Side>| side.and_then(|side| side.tree.get("guarantees")).and_then(Node::as_map).cloned().unwrap_or_default();
    let (was, is): (Map, Map) = (written(before), written(after));
    let mut names: Vec<&str> = was.keys().chain(is.keys()).map(|name| &**name).collect();
    names.sort_unstable();
    names.dedup();
    let text = |map: &Map, name: &str| map.get(name).map(|entry| shown(&entry.value)).filter(|text| text != "null");
    let of = |side: Option<&'_ Side>, name: &str| side.and_then(|side| side.architecture.guarantees.get(name).cloned());
    let mut found = Vec::new();
    for name in names {
        let change = match (of(before, name), of(after, name)) {
            (None, None) => continue,
            (None, Some(_)) => Promise::Added,
            (Some(_), None) => Promise::Removed,
            (Some(one), Some(other)) if one == other => continue,
            (Some(one), Some(other)) if promises(&other, &one) => Promise::Strengthened,
            (Some(_), Some(_)) => Promise::Weakened,
        };
        found.push(GuaranteeChange { name: name.to_owned(), change, before: text(&was, name), after: text(&is, name) });
    }
    found
}

/// True where `one` promises all that `other` does.
fn promises(one: &Guarantee, other: &Guarantee) -> bool {
    fn holds<T>(one: Option<&T>, other: Option<&T>, implies: impl Fn(&T, &T) -> bool) -> bool {
        match (one, other) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(one), Some(other)) => implies(one, other),
        }
    }
    let all = |one: &crate::source::OneOrMany<std::sync::Arc<str>>, other: &crate::source::OneOrMany<std::sync::Arc<str>>| {
        other.0.iter().all(|name| one.0.contains(name))
    };
    holds(one.no_path.as_ref(), other.no_path.as_ref(), |one, other| {
        one.from == other.from && all(&one.to, &other.to) && (one.transitive || !other.transitive)
    }) && holds(one.only_path.as_ref(), other.only_path.as_ref(), |one, other| {
        one.from == other.from && one.through == other.through && all(&one.to, &other.to)
    }) && holds(one.survives.as_ref(), other.survives.as_ref(), |one, other| {
        (one.zone == other.zone || &*one.zone == "any") && other.components.iter().all(|name| one.components.contains(name))
    }) && holds(one.recovery.as_ref(), other.recovery.as_ref(), |one, other| {
        one.of == other.of && one.within <= other.within && one.losing_at_most <= other.losing_at_most
    }) && holds(one.monthly_cost.as_ref(), other.monthly_cost.as_ref(), |one, other| {
        one.at_most <= other.at_most && (one.at == other.at || one.at == Scale::Maximum)
    }) && holds(one.encrypted.as_ref(), other.encrypted.as_ref(), |one, other| one == other)
        && holds(one.addresses_left.as_ref(), other.addresses_left.as_ref(), |one, other| {
            one.at_least.get() >= other.at_least.get() && (one.tier == other.tier || one.tier.is_none())
        })
}

/// Acceptances that are new, gone, or last otherwise than before; `named` gives the later path of a scope.
pub(super) fn acceptances(before: Option<&Side>, after: Option<&Side>, named: &dyn Fn(&str) -> String) -> Vec<AcceptanceChange> {
    let all = |side: Option<&'_ Side>, named: &dyn Fn(&str) -> String| -> BTreeMap<(String, String), Accepted> {
        let accepted = side.into_iter().flat_map(|side| side.acceptances.all.clone());
        accepted.map(|one| ((named(&one.scope.to_string()), one.rule.to_string()), one)).collect()
    };
    let (was, is) = (all(before, named), all(after, &|scope| scope.to_owned()));
    let change = |(scope, rule): &(String, String), change: Whole, one: &Accepted| AcceptanceChange {
        rule: rule.clone(),
        scope: scope.clone(),
        change,
        reason: one.acceptance.reason.to_string(),
    };
    let there = is.iter().filter_map(|(key, one)| match was.get(key) {
        None => Some(change(key, Whole::Created, one)),
        Some(known) if known.acceptance.until != one.acceptance.until => Some(change(key, Whole::Changed, one)),
        Some(_) => None,
    });
    let gone = was.iter().filter(|(key, _)| !is.contains_key(key)).map(|(key, one)| change(key, Whole::Removed, one));
    there.chain(gone).collect()
}
