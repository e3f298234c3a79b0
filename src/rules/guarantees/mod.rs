//! `guarantee-broken`, `guarantee-counts-part`: what the file promises, held against its flows.

mod addresses;
mod unproven;
mod zones;

use super::Answers;
use crate::arch::Architecture;
use crate::arch::file::{Guarantee, MonthlyCost, NoPath, OnlyPath, Scale};
use crate::arch::rules::WRONG_COMPONENT_TYPE;
use crate::contract::{UNKNOWN_NAME, World, unknown};
use crate::cost::{ComponentCost, Estimate, Usd};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};
use crate::reach::{Hop, Reach};

declare_rule! {
    /// ## What it does
    /// Finds a guarantee that the architecture does not keep, with a counterexample.
    ///
    /// ## Why is this bad?
    /// Somebody relies on it. Either the change that breaks it goes, or the guarantee does, and both are seen in review.
    pub(super) static GUARANTEE_BROKEN = error "guarantee-broken" reads others;
}

declare_rule! {
    /// ## What it does
    /// Says of a guaranteed cost that holds how much of the bill it knows.
    ///
    /// ## Why is this bad?
    /// What has no usage or no price is not in the figure: the cost is at least that, and may be more than is guaranteed. `archgen cost`
    /// lists what is not counted.
    pub(super) static GUARANTEE_COUNTS_PART = note "guarantee-counts-part" reads others;
}

declare_rule! {
    /// ## What it does
    /// Finds a guarantee that the model keeps, while an argument under `set` changes what the proof is made of.
    ///
    /// ## Why is this bad?
    /// The proof is about what the model renders, and that is not what is applied: the guarantee may be broken, and nothing says so. Say it
    /// with an attribute of the component, where there is one; or accept it at the guarantee's file, and look after it in another way.
    pub(super) static GUARANTEE_UNPROVEN = warning "guarantee-unproven" reads others;
}

pub(super) fn check(architecture: &Architecture, answers: &Answers, out: &mut Findings) {
    let world = &architecture.world;
    let mut reach = None;
    for (name, guarantee) in &architecture.guarantees {
        let at = Path::of("guarantees").key(name.clone());
        let Guarantee { no_path, only_path, survives, recovery, monthly_cost, encrypted, addresses_left } = guarantee;
        if let Some(no_path) = no_path {
            let reach = reach.get_or_insert_with(|| Reach::new(architecture));
            check_no_path(reach, world, name, no_path, &at, out);
        }
        if let Some(only_path) = only_path {
            let reach = reach.get_or_insert_with(|| Reach::new(architecture));
            check_only_path(reach, world, name, only_path, &at, out);
        }
        if let Some(monthly_cost) = monthly_cost {
            check_monthly_cost(name, monthly_cost, answers.cost(architecture), &at.key("monthly_cost"), out);
        }
        if encrypted.is_some() {
            let plain = world.components.values().filter(|declared| declared.declaration.encrypted == Some(false));
            for declared in plain {
                let message = format!("`{name}` is broken: `{}` is not encrypted at rest", declared.name);
                out.push(Finding::new(&GUARANTEE_BROKEN, Place::key(&at), message).related(Place::key(&declared.path), "this one"));
            }
        }
        if let Some(addresses_left) = addresses_left {
            addresses::check(architecture, answers, name, addresses_left, &at, out);
        }
        if let Some(survives) = survives {
            zones::survives(architecture, answers, name, survives, &at, out);
        }
        if let Some(recovery) = recovery {
            zones::recovery(architecture, answers, name, recovery, &at, out);
        }
    }
    unproven::check(architecture, out);
}

/// Whether all names are nodes; reports those that are none.
fn are_nodes(reach: &mut Reach<'_>, world: &World, names: &[(&str, Path)], out: &mut Findings) -> bool {
    let mut all = true;
    for (name, at) in names {
        if reach.knows(name) {
            continue;
        }
        all = false;
        if world.is_unread(name) {
            continue;
        }
        out.push(if let Some(found) = world.components.get(*name) {
            let message = format!("`{name}` is a {}, which no packet and no call reaches", found.type_name);
            Finding::new(&WRONG_COMPONENT_TYPE, Place::value(at), message).related(Place::key(&found.path), "this one")
        } else {
            let names = reach.names().chain(world.unread.iter().map(|unread| &*unread.name));
            unknown(&UNKNOWN_NAME, at, format!("there is no component `{name}`"), name, names)
        });
    }
    all
}

fn check_no_path(reach: &mut Reach<'_>, world: &World, name: &str, guarantee: &NoPath, at: &Path, out: &mut Findings) {
    let at = at.key("no_path");
    let names = std::iter::once((&*guarantee.from, at.key("from"))).chain(guarantee.to.0.iter().map(|to| (&**to, at.key("to"))));
    if !are_nodes(reach, world, &names.collect::<Vec<_>>(), out) {
        return;
    }
    for to in &guarantee.to.0 {
        let path = reach.path(&guarantee.from, to, None, guarantee.transitive).unwrap_or_default();
        out.extend(broken(world, name, &path, &at));
    }
}

fn check_only_path(reach: &mut Reach<'_>, world: &World, name: &str, guarantee: &OnlyPath, at: &Path, out: &mut Findings) {
    let at = at.key("only_path");
    let ends = [(&*guarantee.from, at.key("from")), (&*guarantee.through, at.key("through"))];
    let names = ends.into_iter().chain(guarantee.to.0.iter().map(|to| (&**to, at.key("to"))));
    if !are_nodes(reach, world, &names.collect::<Vec<_>>(), out) {
        return;
    }
    for to in &guarantee.to.0 {
        let path = reach.path(&guarantee.from, to, Some(&guarantee.through), false).unwrap_or_default();
        out.extend(broken(world, name, &path, &at));
    }
}

/// Most components that a broken cost names, the dearest first.
const DEAREST: usize = 3;

fn check_monthly_cost(name: &str, guarantee: &MonthlyCost, cost: &Estimate, at: &Path, out: &mut Findings) {
    let (scale, most) = (guarantee.at, guarantee.at_most.as_usd());
    let of = |totals: &crate::cost::Totals| match scale {
        Scale::Desired => totals.monthly.desired,
        Scale::Maximum => totals.monthly.maximum,
    };
    let (total, uncounted) = (of(&cost.total), cost.uncounted().count());
    let at_least = if uncounted > 0 { "at least " } else { "" };
    let words = format!("{at_least}{total} USD a month at {scale} scale, and {most} USD are guaranteed");
    if total.as_decimal() > most {
        let mut finding =
            Finding::new(&GUARANTEE_BROKEN, Place::value(&at.key("at_most")), format!("`{name}` is broken: it costs {words}"));
        let mut dearest: Vec<(Usd, &ComponentCost)> = cost.components.iter().map(|component| (of(&component.total), component)).collect();
        dearest.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.name.cmp(&other.name)));
        for (amount, component) in dearest.into_iter().take(DEAREST) {
            finding = finding.related(Place::key(&component.at), format!("this costs {amount} USD"));
        }
        out.push(finding.help("`archgen cost` shows every line, and the changes that would save most"));
    } else if uncounted > 0 {
        let lines = if uncounted == 1 { "one line is".to_owned() } else { format!("{uncounted} lines are") };
        let message = format!("`{name}` holds for what can be counted: {words}; {lines} not counted");
        out.push(Finding::new(&GUARANTEE_COUNTS_PART, Place::value(&at.key("at_most")), message).help("`archgen cost` lists them"));
    }
}

/// What decides on a hop, the nearest to who accepts it first.
const TELLING: [&str; 5] = ["ingress", "listener", "origin", "permission", "egress"];

/// The path as a counterexample; nothing where there is none.
fn broken(world: &World, name: &str, path: &[Hop], at: &Path) -> Option<Finding> {
    let last = path.last()?;
    let start = path.iter().take(1).map(|hop| hop.from.name.to_string());
    let steps: Vec<String> = start.chain(path.iter().map(|hop| format!("{}:{}", hop.to.name, hop.ports))).collect();
    let message = format!("`{name}` is broken: there is a path, {}", steps.join(" → "));
    let mut finding = Finding::new(&GUARANTEE_BROKEN, Place::key(at), message);
    for hop in path {
        let telling = TELLING.iter().find_map(|kind| hop.reasons.iter().find(|reason| reason.kind == *kind));
        if let Some(reason) = telling.or_else(|| hop.reasons.first()) {
            finding = finding.related(Place::value(&reason.at), format!("this lets it reach `{}`", hop.to.name));
        }
    }
    if let Some(last) = world.components.get(&last.to.name) {
        finding = finding.related(Place::key(&last.path), "what is reached");
    }
    Some(finding.help("take one of these away, or the guarantee; `archgen reach` shows every rule and route of the path"))
}
