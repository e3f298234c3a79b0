//! The answer for people.

use std::fmt::Write as _;

use super::{Addresses, RESERVED, Subnet};
use crate::diag::{Align, columns};

/// A table of the subnets, each with what takes its addresses; then what is free, and which subnet is full first.
pub fn human(addresses: &Addresses) -> String {
    let heads = ["Subnet", "Range", "Usable", "Now", "Maximum", "Deploying", "Left"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for subnet in &addresses.subnets {
        rows.push(total(subnet));
        rows.extend(subnet.takers.iter().map(|taker| {
            let what = format!("  {} ({})", taker.path, taker.what);
            let count = taker.count;
            vec![what, String::new(), String::new(), count.now.to_string(), count.maximum.to_string(), count.deploying.to_string()]
        }));
    }
    let align = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Right];
    let mut text = columns(&align, &rows);
    let mut notes: Vec<String> = Vec::new();
    for taker in addresses.subnets.iter().flat_map(|subnet| &subnet.takers).filter(|taker| !taker.note.is_empty()) {
        let note = format!("{}: {}", taker.path, taker.note);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    text.push('\n');
    for note in notes {
        let _ = writeln!(text, "{note}.");
    }
    if let Some(vpc) = addresses.vpc {
        let free: Vec<String> = addresses.free.iter().map(ToString::to_string).collect();
        let free = if free.is_empty() { "nothing".to_owned() } else { free.join(", ") };
        let _ = writeln!(text, "Free in {vpc}: {free}.");
        let kept: Vec<String> = addresses.kept.iter().map(|(tier, zone, range)| format!("{range} ({tier} {zone})")).collect();
        if !kept.is_empty() {
            let _ = writeln!(text, "Kept by the lock file for subnets that are gone: {}.", kept.join(", "));
        }
    }
    if let Some((subnet, left)) = addresses.tightest().and_then(|subnet| Some((subnet, subnet.left()?))) {
        let name = format!("{} in {}", subnet.tier, subnet.zone);
        let _ = if left < 0 {
            writeln!(text, "{name} lacks {} addresses at the greatest scale while a deployment runs.", -left)
        } else {
            writeln!(text, "{name} is full first: {left} addresses are left at the greatest scale while a deployment runs.")
        };
    }
    let _ = writeln!(text, "Usable is what AWS leaves of the range: it keeps {RESERVED} addresses of every subnet.");
    text
}

fn total(subnet: &Subnet) -> Vec<String> {
    let taken = subnet.taken();
    let unknown = || "?".to_owned();
    vec![
        format!("{} {}", subnet.tier, subnet.zone),
        subnet.range.map_or_else(unknown, |range| range.to_string()),
        subnet.usable().map_or_else(unknown, |usable| usable.to_string()),
        taken.now.to_string(),
        taken.maximum.to_string(),
        taken.deploying.to_string(),
        subnet.left().map_or_else(unknown, |left| left.to_string()),
    ]
}
