//! The verdict for people.

use std::fmt::Write as _;

use super::{Counts, Surplus, Verdict};
use crate::diag::{Path, printable};

/// Most resources of somebody's own that are listed by name.
const MOST_OTHERS: usize = 10;

/// What nothing allows with the component and the place that `line` gives it (`archgen.yaml:12`), then the rest in short.
pub fn human(verdict: &Verdict, line: impl Fn(&Path) -> Option<String>) -> String {
    let mut text = String::new();
    for surplus in &verdict.surplus {
        text.push_str(&one(surplus, &line));
    }
    if !verdict.surplus.is_empty() {
        text.push('\n');
    }
    if verdict.errored {
        text.push_str("Planning ended in an error: this is only a part of a plan.\n\n");
    }
    let _ = writeln!(text, "{}", counted(&verdict.counts));
    if verdict.partial {
        text.push_str("The plan leaves something out: `-target`, or a deferral.\n");
    }
    for surplus in &verdict.allowed {
        let _ = writeln!(text, "Allowed: {} of {}.", surplus.class, printable(&surplus.address));
    }
    others(&verdict.others, &mut text);
    for unused in &verdict.unused {
        let _ = writeln!(text, "`--allow {}` lets nothing through.", printable(unused));
    }
    let verdict = match verdict.surplus.len() {
        _ if verdict.errored => "Plan again.".to_owned(),
        0 => "The plan does what the file asks for.".to_owned(),
        1 => "One action is not what the file asks for.".to_owned(),
        several => format!("{several} actions are not what the file asks for."),
    };
    let _ = writeln!(text, "{verdict}");
    text
}

fn one(surplus: &Surplus, line: &impl Fn(&Path) -> Option<String>) -> String {
    let data = if surplus.holds_data { ", and it holds data" } else { "" };
    let mut text = format!("{} of {}{data}\n", surplus.class, printable(&surplus.address));
    let place = surplus.at.as_ref().map(|at| line(at).map_or_else(|| at.to_string(), |line| format!("{at} ({line})")));
    let component = surplus.component.as_ref().filter(|_| place.is_none()).map(ToString::to_string);
    if let Some(place) = place.or(component) {
        let _ = writeln!(text, "  in {}", printable(&place));
    }
    for because in &surplus.because {
        let _ = writeln!(text, "  {}", printable(because));
    }
    if let Some(help) = &surplus.help {
        let _ = writeln!(text, "  help: {}", printable(help));
    }
    text
}

/// `3 made, 1 changed in place, 80 as they are.`
fn counted(counts: &Counts) -> String {
    let parts = [
        (counts.created, "made"),
        (counts.updated, "changed in place"),
        (counts.revised, "in a new revision"),
        (counts.unchanged, "as they are"),
    ];
    let shown: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let mut text =
        if shown.is_empty() { "Nothing of the file is in the plan".to_owned() } else { format!("Resources: {}", shown.join(", ")) };
    let of_these = [
        (counts.moved, "under an earlier address until now"),
        (counts.imported, "taken into the state"),
        (counts.retained, "let go of as `retained` says"),
    ];
    for (count, what) in of_these.iter().filter(|(count, _)| *count > 0) {
        let _ = write!(text, "; {count} {what}");
    }
    text.push('.');
    text
}

fn others(others: &[(String, String)], text: &mut String) {
    if others.is_empty() {
        return;
    }
    let count = others.len();
    let _ = writeln!(text, "Not of archgen, and not judged: {count} {}.", if count == 1 { "resource" } else { "resources" });
    for (address, actions) in others.iter().take(MOST_OTHERS) {
        let _ = writeln!(text, "  {}: {}", printable(address), printable(actions));
    }
    if count > MOST_OTHERS {
        let _ = writeln!(text, "  and {} more", count - MOST_OTHERS);
    }
}
