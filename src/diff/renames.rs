//! Renames that the file says nothing of: one thing is gone, and one that is much like it is new.

use super::attributes::is_same;
use super::class::Class;
use super::document::LikelyRename;
use crate::source::{Node, Value};

/// Least part of all values that has to be the same, in percent.
const LIKE: usize = 60;

/// Something with a name.
pub(super) type Named<'n> = (&'n str, &'n Node);

/// Pairs of what is gone and what is new that are like each other, the likest first; each name once.
pub(super) fn likely(gone: &[Named<'_>], new: &[Named<'_>]) -> Vec<(String, String, u8)> {
    let mut pairs: Vec<(usize, &str, &str)> = Vec::new();
    for (from, one) in gone {
        for (to, other) in new.iter().filter(|(_, other)| same_type(one, other)) {
            let (same, all) = likeness(one, other);
            let percent = (same * 100).checked_div(all).unwrap_or(0);
            if percent >= LIKE {
                pairs.push((percent, from, to));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: Vec<(String, String, u8)> = Vec::new();
    for (percent, from, to) in pairs {
        if found.iter().all(|(known_from, known_to, _)| known_from != from && known_to != to) {
            found.push((from.to_owned(), to.to_owned(), u8::try_from(percent).unwrap_or(100)));
        }
    }
    found
}

/// What a likely rename is reported as.
pub(super) fn report(what: &'static str, (from, to, likeness): (String, String, u8), class: Class) -> LikelyRename {
    let place = if what == "tier" { "network.tiers" } else { "components" };
    LikelyRename { what, fix: format!("write `renamed_from: {from}` in `{place}.{to}`"), from, to, likeness, class }
}

fn same_type(one: &Node, other: &Node) -> bool {
    match (one.get("type"), other.get("type")) {
        (Some(one), Some(other)) => one.text() == other.text(),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// How many values are the same, and how many there are on either side.
fn likeness(one: &Node, other: &Node) -> (usize, usize) {
    match (&one.value, &other.value) {
        (Value::Map(one), Value::Map(other)) => {
            let shared = one.iter().filter_map(|(key, entry)| Some((&entry.value, &other.get(key)?.value)));
            let (same, all) = shared.fold((0, 0), |(same, all), (one, other)| {
                let (more, of) = likeness(one, other);
                (same + more, all + of)
            });
            let alone = |these: &crate::source::Map, those: &crate::source::Map| -> usize {
                these.iter().filter(|(key, _)| !those.contains_key(*key)).map(|(_, entry)| size(&entry.value)).sum()
            };
            (same, all + alone(one, other) + alone(other, one))
        }
        _ => (usize::from(is_same(one, other)), 1),
    }
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Map(map) => map.values().map(|entry| size(&entry.value)).sum(),
        _ => 1,
    }
}
