//! The answers for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Answer, Entry, Hop, Matrix, Node, NodeKind, Obstacle, PortRange, PortSet, Reached, Reason};
use crate::diag::{Align, Path, columns, list_all};

/// Where a path of the model is in the file: `archgen.yaml:12`; `None` where it is nowhere.
pub type Placed<'p> = &'p dyn Fn(&Path) -> Option<String>;

/// The matrix: a block for each source or sources that reach the same, the internet first.
pub fn human(matrix: &Matrix) -> String {
    let mut rows: BTreeMap<&str, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in matrix.entries() {
        rows.entry(&entry.from.name).or_default().push(entry);
    }
    // Of sources that reach the same, the block stands where the first of them does.
    let mut blocks: Vec<(Vec<&str>, String)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for node in matrix.nodes() {
        let Some(entries) = rows.get(&*node.name) else { continue };
        let through = |entry: &Entry<'_>| entry.through.map_or_else(String::new, |node| format!("through {}", node.name));
        let targets = entries.iter().map(|entry| ((through(entry), entry.ports, entry.everywhere), &*entry.to.name));
        let table = table(targets);
        let place = *known.entry(table.clone()).or_insert(blocks.len());
        if place == blocks.len() {
            blocks.push((Vec::new(), table));
        }
        if let Some((names, _)) = blocks.get_mut(place) {
            names.push(&node.name);
        }
    }
    if blocks.is_empty() {
        return "Nobody reaches anybody.\n".to_owned();
    }
    let block = |(names, table): &(Vec<&str>, String)| format!("{}\n{table}", names.join(", "));
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// How something is reached: through whom, on which ports, on which everywhere.
type Way<'t> = (String, &'t [PortRange], &'t [PortRange]);

/// A line for the targets that are reached in the same way: direct ways first, the lowest ports first.
fn table<'t>(targets: impl Iterator<Item = (Way<'t>, &'t str)>) -> String {
    let mut lines: BTreeMap<Way<'_>, Vec<&str>> = BTreeMap::new();
    for (way, name) in targets {
        lines.entry(way).or_default().push(name);
    }
    let row = |((through, ports, everywhere), names): (&Way<'_>, &Vec<&str>)| {
        let space = if through.is_empty() { "" } else { " " };
        vec![format!("  {}{space}{through}", shown(ports, everywhere)), names.join(", ")]
    };
    columns(&[Align::Left, Align::Left], &lines.iter().map(row).collect::<Vec<_>>())
}

fn shown(ports: &[PortRange], everywhere: &[PortRange]) -> String {
    let text = ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if ports == everywhere {
        return text;
    }
    if everywhere.is_empty() {
        return format!("{text} (between some subnets)");
    }
    let all = everywhere.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("{text} (between all subnets only {all})")
}

/// Everything that one node reaches.
pub fn everything(from: &Node, reached: &[Reached]) -> String {
    if reached.is_empty() {
        return format!("{} reaches nothing.\n", from.name);
    }
    let targets = reached.iter().map(|one| {
        let through: Vec<&str> = one.through.iter().map(|node| &*node.name).collect();
        let through = if through.is_empty() { String::new() } else { format!("through {}", through.join(", ")) };
        ((through, one.ports.ranges(), one.everywhere.ranges()), &*one.to.name)
    });
    format!("{} reaches\n{}", from.name, table(targets))
}

/// A path hop by hop, or what stops it.
pub fn answered(answer: &Answer, placed: Placed<'_>) -> String {
    let port = answer.port.map_or_else(String::new, |port| format!(" on {port}"));
    let (from, to) = (&answer.from.name, &answer.to.name);
    if !answer.path.is_empty() {
        let mut text = format!("{from} reaches {to}{port}: {}\n", route(&answer.from, &answer.path));
        answer.path.iter().for_each(|one| text.push_str(&hop(one, placed)));
        return text;
    }
    let mut text = format!("{from} does not reach {to}{port}.\n");
    if !answer.obstacles.is_empty() {
        text.push('\n');
    }
    for obstacle in &answer.obstacles {
        let _ = writeln!(text, "  {}: {}{}", obstacle.kind, obstacle.text, place(&obstacle.at, placed));
        let _ = writeln!(text, "    to change it: {}", obstacle.change);
    }
    if !answer.relays.is_empty() {
        text.push_str("\n  Nor by a relay:\n");
        for (relay, Obstacle { text: reason, at, .. }) in &answer.relays {
            let _ = writeln!(text, "    {}: {reason}{}", relay.name, place(at, placed));
        }
    }
    if !answer.transitive.is_empty() {
        let taken: Vec<&str> = taken_over(&answer.transitive);
        let _ =
            writeln!(text, "\n  Whoever takes over {} does (--transitive): {}", list_all(taken), route(&answer.from, &answer.transitive));
    }
    text
}

/// Nodes on a path that do not relay.
fn taken_over(path: &[Hop]) -> Vec<&str> {
    path.iter().skip(1).filter(|hop| !hop.relayed).map(|hop| &*hop.from.name).collect()
}

/// `internet → edge:80 → api:8000`
fn route(from: &Node, path: &[Hop]) -> String {
    let step = |hop: &Hop| format!(" → {}:{}", hop.to.name, brief(&hop.ports));
    format!("{}{}", from.name, path.iter().map(step).collect::<String>())
}

fn brief(ports: &PortSet) -> String {
    ports.to_string().replace(", ", ",")
}

fn hop(hop: &Hop, placed: Placed<'_>) -> String {
    let word = if hop.relayed { ", relayed" } else { "" };
    let mut text = format!("\n  {} → {} on {}{word}\n", hop.from.name, hop.to.name, shown(hop.ports.ranges(), hop.everywhere.ranges()));
    let row =
        |reason: &Reason| vec![format!("    {}", reason.kind), reason.text.clone(), place(&reason.at, placed).trim_start().to_owned()];
    let rows: Vec<Vec<String>> = hop.reasons.iter().map(row).collect();
    text.push_str(&columns(&[Align::Left, Align::Left, Align::Left], &rows));
    text
}

/// ` [components.api.uses.db, archgen.yaml:12]`
fn place(at: &Path, placed: Placed<'_>) -> String {
    match (at.to_string(), placed(at)) {
        (path, _) if path.is_empty() => String::new(),
        (path, Some(line)) => format!(" [{path}, {line}]"),
        (path, None) => format!(" [{path}]"),
    }
}

impl NodeKind {
    /// As JSON names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internet => "internet",
            Self::Distribution => "distribution",
            Self::Interfaces => "interfaces",
            Self::Outside => "outside",
            Self::Api => "api",
            Self::Service => "service",
            Self::Endpoints => "endpoints",
            Self::Range => "range",
        }
    }
}
