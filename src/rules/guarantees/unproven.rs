//! Guarantees that what is set beyond the model may break.

use super::{GUARANTEE_BROKEN, GUARANTEE_UNPROVEN};
use crate::arch::Architecture;
use crate::arch::file::Guarantee;
use crate::arch::set::accounted::Answer;
use crate::arch::set::{Touched, touched};
use crate::diag::{Finding, Findings, Path, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    if architecture.settings.is_empty() {
        return;
    }
    let touched = touched(architecture);
    for (name, guarantee) in &architecture.guarantees {
        let at = Path::of("guarantees").key(name.clone());
        let is_broken =
            |finding: &Finding| *finding.rule == GUARANTEE_BROKEN && finding.place.path().is_some_and(|path| path.starts_with(&at));
        if out.iter().any(is_broken) {
            continue;
        }
        let concerns = |one: &&Touched| {
            wanted(guarantee).iter().any(|(answer, of)| one.answers.contains(answer) && of.is_none_or(|of| *of == *one.component))
        };
        let mut doubtful = touched.iter().filter(concerns).peekable();
        let Some(first) = doubtful.peek() else { continue };
        let message =
            format!("`{name}` cannot be proven: `set` changes `{}` of `{}`, which the proof is made of", first.argument, first.component);
        let mut finding = Finding::new(&GUARANTEE_UNPROVEN, Place::key(&at), message);
        for one in doubtful {
            finding = finding.related(Place::key(&one.at), "outside the model");
        }
        out.push(finding.help("say it with an attribute of the component, or accept this with what proves it instead"));
    }
}

/// The answers that prove a guarantee; of one component only, where it is about nothing else.
fn wanted(guarantee: &Guarantee) -> Vec<(Answer, Option<&str>)> {
    let Guarantee { no_path, only_path, survives, recovery, monthly_cost, encrypted, addresses_left } = guarantee;
    let kinds = [
        (no_path.is_some() || only_path.is_some(), Answer::Reach, None),
        (survives.is_some(), Answer::Survive, None),
        (recovery.is_some(), Answer::Recovery, recovery.as_ref().map(|recovery| &*recovery.of)),
        (monthly_cost.is_some(), Answer::Cost, None),
        (encrypted.is_some(), Answer::Encrypted, None),
        (addresses_left.is_some(), Answer::Addresses, None),
    ];
    kinds.into_iter().filter(|(given, ..)| *given).map(|(_, answer, of)| (answer, of)).collect()
}
