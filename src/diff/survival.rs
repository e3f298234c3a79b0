//! What the loss of a zone, and the addresses of subnets, come to otherwise than before.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::{SubnetChange, SurvivalChange};
use super::names::Names;
use super::side::Side;
use crate::addresses::Subnet;
use crate::survive::{Effect, Loss};

/// Components that a zone's loss strikes otherwise than before; of a new zone, those that do not survive its loss.
pub(super) fn changes(before: &Side, after: &Side, names: &Names) -> Vec<SurvivalChange> {
    let mut found = Vec::new();
    for loss in &after.losses {
        let known = before.losses.iter().find(|known| known.lost == loss.lost);
        let known: BTreeMap<Arc<str>, &Effect> =
            known.into_iter().flat_map(|known| &known.effects).map(|effect| (names.later(&effect.component), effect)).collect();
        for effect in &loss.effects {
            let was = known.get(&effect.component).copied();
            let differs = match was {
                Some(was) => was.survives() != effect.survives() || was.after != effect.after,
                None => !effect.survives(),
            };
            if differs {
                found.push(change(loss, &effect.component, was, Some(effect)));
            }
        }
    }
    found
}

fn change(loss: &Loss, component: &str, was: Option<&Effect>, is: Option<&Effect>) -> SurvivalChange {
    let word = |effect: Option<&Effect>| effect.map(|effect| effect.after.word().to_owned());
    SurvivalChange {
        zone: loss.lost.to_string(),
        component: component.to_owned(),
        before: word(was),
        after: word(is),
        survived: was.map(Effect::survives),
        survives: is.map(Effect::survives),
    }
}

/// Subnets that are not what they were: their ranges, and the addresses that are left.
pub(super) fn subnets(before: Option<&Side>, after: Option<&Side>, names: &Names) -> Vec<SubnetChange> {
    let all = |side: Option<&'_ Side>| side.map(|side| side.addresses.subnets.clone()).unwrap_or_default();
    let (was, is) = (all(before), all(after));
    let same = |one: &Subnet, other: &Subnet| names.later_tier(&one.tier) == &*other.tier && one.zone == other.zone;
    let range = |subnet: Option<&Subnet>| subnet.and_then(|subnet| subnet.range).map(|range| range.to_string());
    let left = |subnet: Option<&Subnet>| subnet.and_then(Subnet::left).map(|left| left.to_string());
    let change = |was: Option<&Subnet>, is: Option<&Subnet>| {
        let either = is.or(was)?;
        let change = SubnetChange {
            tier: either.tier.to_string(),
            zone: either.zone.to_string(),
            range_before: range(was),
            range_after: range(is),
            left_before: left(was),
            left_after: left(is),
        };
        (change.range_before != change.range_after || change.left_before != change.left_after).then_some(change)
    };
    let there = is.iter().filter_map(|subnet| change(was.iter().find(|known| same(known, subnet)), Some(subnet)));
    let gone = was.iter().filter(|known| !is.iter().any(|subnet| same(known, subnet))).filter_map(|known| change(Some(known), None));
    there.chain(gone).collect()
}
