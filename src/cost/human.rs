//! Estimates as tables, for people.

use std::collections::BTreeMap;

use crate::map::IndexMap;

use super::against::Difference;
use super::amount::{Scales, Usd};
use super::document::Document;
use super::estimate::{ComponentCost, Estimate, Line, Totals, USAGE, Uncounted};
use super::prices::{Confidence, STALE_MONTHS};
use crate::diag::printable;

/// Width of what stands left of the amounts.
const LEFT: usize = 62;
/// Most characters of a list's line.
const WIDTH: usize = 88;
/// Width of an amount.
const AMOUNT: usize = 11;

/// The document as text: a table for each environment, then the differences. Control characters are escaped.
pub fn human(document: &Document, name: &str) -> String {
    let mut out = String::new();
    for (index, estimate) in document.environments.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        environment(&mut out, name, estimate, &document.only);
    }
    for difference in &document.differences {
        out.push('\n');
        compared(&mut out, difference);
    }
    out
}

/// Writes a line, its control characters shown as signs.
macro_rules! line {
    ($out:expr, $($text:tt)*) => {{
        $out.push_str(&printable(&format!($($text)*)));
        $out.push('\n');
    }};
}

fn environment(out: &mut String, name: &str, estimate: &Estimate, only: &[String]) {
    let title = match &estimate.environment {
        Some(environment) => format!("{name}, {environment}"),
        None => name.to_owned(),
    };
    line!(out, "{title}: US dollars a month of 730 hours, at list prices of {}", estimate.region);
    if !only.is_empty() {
        line!(out, "only {}", only.join(", "));
    }
    out.push('\n');
    line!(out, "{:LEFT$}{:>AMOUNT$}{:>AMOUNT$}{:>AMOUNT$}", "", "minimum", "desired", "maximum");
    for component in &estimate.components {
        self::component(out, component);
    }
    totals(out, "total", &estimate.total);
    amounts(out, "a year", estimate.total.yearly);
    uncounted(out, estimate);
    let redundancy: Vec<_> = estimate.redundancy.iter().filter(|one| one.monthly != Scales::default()).collect();
    if !redundancy.is_empty() {
        out.push('\n');
        line!(out, "redundancy, a month: what stands in each zone for that zone alone, and standbys");
        for one in redundancy {
            amounts(out, &format!("  {}", one.what), one.monthly);
        }
    }
    savings(out, estimate);
    prices(out, estimate);
}

fn component(out: &mut String, component: &ComponentCost) {
    if component.lines.is_empty() {
        return;
    }
    let title = if component.name == component.type_name {
        component.name.clone()
    } else {
        format!("{} ({})", component.name, component.type_name)
    };
    line!(out, "{title}");
    let (usage, fixed): (Vec<&Line>, Vec<&Line>) = component.lines.iter().partition(|line| line.basis == USAGE);
    for (words, lines) in [("fixed", fixed), ("by usage", usage)] {
        if lines.is_empty() {
            continue;
        }
        line!(out, "  {words}");
        for line in lines {
            self::line(out, line);
        }
    }
    amounts(out, &format!("  {} in all", component.name), component.total.monthly);
    out.push('\n');
}

fn line(out: &mut String, line: &Line) {
    let counted = format!("{} {} × {}", line.quantity.desired.as_decimal().round_dp(4).normalize(), line.unit, line.unit_price);
    let room = (LEFT - 4).saturating_sub(counted.chars().count() + 2);
    if line.what.chars().count() <= room {
        let gap = LEFT - 6 - line.what.chars().count();
        amounts(out, &format!("    {}{counted:>gap$}", line.what), line.monthly);
    } else {
        line!(out, "    {}", line.what);
        amounts(out, &format!("    {counted:>width$}", width = LEFT - 6), line.monthly);
    }
    let price = &line.price;
    let sure = if price.confidence == Confidence::Unconfirmed { ", unconfirmed" } else { "" };
    let source = format!("{} {}{sure}", price.source, price.date);
    let assumption = if line.assumption.is_empty() { String::new() } else { format!(" · {}", line.assumption) };
    line!(out, "      {}{assumption} · {source}", line.path);
    if let Some(instead) = &line.instead {
        line!(out, "      would be {} at `{}`", instead.monthly.desired, instead.price);
    }
}

fn totals(out: &mut String, name: &str, totals: &Totals) {
    line!(out, "{name}");
    amounts(out, "  fixed", totals.fixed);
    amounts(out, "  by usage", totals.usage);
    amounts(out, "a month", totals.monthly);
}

fn amounts(out: &mut String, words: &str, amounts: Scales<Usd>) {
    let Scales { minimum, desired, maximum } = amounts;
    line!(out, "{words:LEFT$}{minimum:>AMOUNT$}{desired:>AMOUNT$}{maximum:>AMOUNT$}");
}

/// Lines that are not counted; many with one reason are listed under it.
fn uncounted(out: &mut String, estimate: &Estimate) {
    /// From so many lines on, the reason is said once.
    const MANY: usize = 4;
    let mut reasons: IndexMap<&str, Vec<&Uncounted>> = IndexMap::default();
    for line in estimate.uncounted() {
        reasons.entry(&line.reason).or_default().push(line);
    }
    if reasons.is_empty() {
        return;
    }
    out.push('\n');
    line!(out, "not counted, so the total is at least that");
    for (reason, lines) in reasons {
        if lines.len() < MANY {
            for line in lines {
                line!(out, "  {}", line.id);
                line!(out, "      {}: {reason}", line.what);
            }
            continue;
        }
        line!(out, "  {} lines: {reason}", lines.len());
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let comma = if index + 1 < lines.len() { "," } else { "" };
            if text.chars().count() + line.id.chars().count() > WIDTH {
                line!(out, "     {text}");
                text.clear();
            }
            text.push(' ');
            text.push_str(&line.id);
            text.push_str(comma);
        }
        line!(out, "     {text}");
    }
}

fn savings(out: &mut String, estimate: &Estimate) {
    if estimate.savings.is_empty() {
        return;
    }
    out.push('\n');
    line!(out, "changes that would save most, a month; each is priced by itself");
    for saving in &estimate.savings {
        amounts(out, &format!("  {}", saving.what), saving.monthly);
        line!(out, "      {}: {}", few(&saving.components), saving.caveats.join("; "));
        let set: Vec<String> = saving.set.iter().map(|set| format!("{}: {}", set.path, set.value)).collect();
        line!(out, "      {}", few(&set));
    }
}

/// The first three, and how many more there are.
fn few(items: &[String]) -> String {
    match items {
        [first, second, third, rest @ ..] if !rest.is_empty() => format!("{first}, {second}, {third} and {} more", rest.len()),
        items => items.join(", "),
    }
}

/// Prices that somebody should look at: not confirmed, or old.
fn prices(out: &mut String, estimate: &Estimate) {
    let (mut unconfirmed, mut old) = (BTreeMap::new(), BTreeMap::new());
    for line in estimate.lines() {
        let price = &line.price;
        if price.confidence == Confidence::Unconfirmed {
            unconfirmed.insert((&price.name, &price.region), price);
        }
        if price.old {
            old.insert((&price.name, &price.region), price);
        }
    }
    if !unconfirmed.is_empty() {
        out.push('\n');
        line!(out, "prices that are not confirmed");
        for ((name, region), price) in unconfirmed {
            let note = price.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            line!(out, "  {name} in {region}{note}");
        }
    }
    if !old.is_empty() {
        out.push('\n');
        line!(out, "prices that are older than {STALE_MONTHS} months");
        for ((name, region), price) in old {
            line!(out, "  {name} in {region}: of {}", price.date);
        }
    }
}

fn compared(out: &mut String, difference: &Difference) {
    let environment = difference.environment.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    line!(out, "against {}{environment}, a month", difference.against);
    out.push('\n');
    line!(out, "{:LEFT$}{:>AMOUNT$}{:>AMOUNT$}{:>AMOUNT$}", "", "minimum", "desired", "maximum");
    for line in &difference.lines {
        let sign = match (&line.before, &line.after) {
            (None, _) => '+',
            (_, None) => '-',
            _ => '~',
        };
        amounts(out, &format!("  {sign} {}", line.id), line.difference);
    }
    amounts(out, "before", difference.before);
    amounts(out, "after", difference.after);
    amounts(out, "difference", difference.difference);
}
