//! `guarantee-broken`, `guarantee-not-proved`: what the file promises, held against its flows.

mod addresses;
mod zones;

use super::paths::{Hop, shortest};
use crate::arch::Architecture;
use crate::arch::file::{Guarantee, NoPath, OnlyPath};
use crate::contract::World;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a guarantee that the architecture does not keep, with a counterexample.
    ///
    /// ## Why is this bad?
    /// Somebody relies on it. Either the change that breaks it goes, or the guarantee does, and both are seen in review.
    pub(super) static GUARANTEE_BROKEN = error "guarantee-broken";
}
declare_rule! {
    /// ## What it does
    /// Names the guarantees that this version of archgen reads and does not prove.
    ///
    /// ## Why is this bad?
    /// A promise that nobody checks must not look like one that holds.
    pub(super) static GUARANTEE_NOT_PROVED = note "guarantee-not-proved";
}

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for (name, guarantee) in &architecture.guarantees {
        let at = Path::of("guarantees").key(name.clone());
        let Guarantee { no_path, only_path, survives, recovery, monthly_cost, encrypted, addresses_left } = guarantee;
        if let Some(no_path) = no_path {
            check_no_path(world, name, no_path, &at, out);
        }
        if let Some(only_path) = only_path {
            check_only_path(world, name, only_path, &at, out);
        }
        if encrypted.is_some() {
            let plain = world.components.values().filter(|declared| declared.declaration.encrypted == Some(false));
            for declared in plain {
                let message = format!("`{name}` is broken: `{}` is not encrypted at rest", declared.name);
                out.push(Finding::new(&GUARANTEE_BROKEN, Place::key(&at), message).related(Place::key(&declared.path), "this one"));
            }
        }
        if let Some(addresses_left) = addresses_left {
            addresses::check(architecture, name, addresses_left, &at, out);
        }
        if let Some(survives) = survives {
            zones::survives(architecture, name, survives, &at, out);
        }
        if let Some(recovery) = recovery {
            zones::recovery(architecture, name, recovery, &at, out);
        }
        let unproved = [("monthly_cost", monthly_cost.is_some())];
        for (kind, _) in unproved.iter().filter(|(_, given)| *given) {
            let message = format!("`{name}` is not proved: this version does not evaluate `{kind}`");
            out.push(Finding::new(&GUARANTEE_NOT_PROVED, Place::key(&at.key(*kind)), message));
        }
    }
}

fn check_no_path(world: &World, name: &str, guarantee: &NoPath, at: &Path, out: &mut Findings) {
    for to in &guarantee.to.0 {
        if let Some(path) = shortest(world, &guarantee.from, to, None, guarantee.transitive) {
            out.push(broken(world, name, &path, &at.key("no_path")));
        }
    }
}

fn check_only_path(world: &World, name: &str, guarantee: &OnlyPath, at: &Path, out: &mut Findings) {
    for to in &guarantee.to.0 {
        if let Some(path) = shortest(world, &guarantee.from, to, Some(&guarantee.through), false) {
            out.push(broken(world, name, &path, &at.key("only_path")));
        }
    }
}

fn broken(world: &World, name: &str, path: &[Hop<'_>], at: &Path) -> Finding {
    let steps: Vec<String> = path.iter().map(|hop| format!("{}:{}", hop.to, hop.ports)).collect();
    let message = format!("`{name}` is broken: there is a path, {}", steps.join(" → "));
    let mut finding = Finding::new(&GUARANTEE_BROKEN, Place::key(at), message);
    for hop in path {
        let place = hop.rule.because.first().cloned().unwrap_or_default();
        finding = finding.related(Place::value(&place), format!("this lets it reach `{}`", hop.to));
    }
    if let Some(last) = path.last().and_then(|hop| world.components.get(hop.to)) {
        finding = finding.related(Place::key(&last.path), "what is reached");
    }
    finding.help("take one of these away, or the guarantee")
}
