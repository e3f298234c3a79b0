//! `survives` and `recovery`: what the loss of a zone may do to components.

use super::{Answers, GUARANTEE_BROKEN};
use crate::arch::Architecture;
use crate::arch::file::{Recovery, Survives};
use crate::contract::{UNKNOWN_NAME, unknown};
use crate::diag::{Finding, Findings, Path, Place};
use crate::survive::{Effect, State};
use crate::units::Duration;

/// Stands for each zone of the file.
const ANY: &str = "any";

pub(super) fn survives(architecture: &Architecture, answers: &Answers, name: &str, guarantee: &Survives, at: &Path, out: &mut Findings) {
    let at = at.key("survives");
    let world = &architecture.world;
    let is_meant = |zone: &str| *guarantee.zone == *ANY || *zone == *guarantee.zone;
    if !world.file.zones.iter().any(|zone| is_meant(zone)) {
        let message = format!("there is no zone `{}`", guarantee.zone);
        let known = world.file.zones.iter().map(|zone| &**zone).chain([ANY]);
        out.push(unknown(&UNKNOWN_NAME, &at.key("zone"), message, &guarantee.zone, known));
    }
    for (zone, loss) in world.file.zones.iter().zip(answers.losses(architecture)).filter(|(zone, _)| is_meant(zone)) {
        for effect in loss.effects.iter().filter(|effect| guarantee.components.contains(&effect.component) && !effect.survives()) {
            let what = match effect.at_once.max(effect.after) {
                State::Down => "is down",
                _ => "cannot start new tasks",
            };
            let message = format!("`{name}` is broken: without {zone}, `{}` {what}", effect.component);
            out.push(
                explained(Finding::new(&GUARANTEE_BROKEN, Place::key(&at), message), effect)
                    .help(format!("`archgen survive --lose {zone}{}` shows all that happens", of(architecture))),
            );
        }
    }
}

pub(super) fn recovery(architecture: &Architecture, answers: &Answers, name: &str, guarantee: &Recovery, at: &Path, out: &mut Findings) {
    let at = at.key("recovery");
    let mut broken: Vec<Finding> = Vec::new();
    for (zone, loss) in architecture.world.file.zones.iter().zip(answers.losses(architecture)) {
        let Some(effect) = loss.effects.iter().find(|effect| effect.component == guarantee.of) else { continue };
        if effect.at_once < State::Interrupted && effect.after < State::Interrupted {
            continue;
        }
        let by_itself = effect.recovers.as_ref().filter(|_| effect.after < State::Interrupted);
        let times = by_itself.or(effect.restore.as_ref());
        let missed = match times {
            None => Some("nothing brings it back before the zone is".to_owned()),
            Some(times) => missed(guarantee, times.most, times.lost_at_most),
        };
        let Some(missed) = missed else { continue };
        let message = format!("`{name}` is broken: without {zone}, {missed}");
        let mut finding = explained(Finding::new(&GUARANTEE_BROKEN, Place::key(&at), message), effect);
        if let Some(times) = times {
            finding = finding.note(format!("{}: {} to {}; {}", times.how, times.least, times.most, times.source));
        }
        broken.push(finding.help(format!("`archgen survive --lose {zone}{}` shows all that happens", of(architecture))));
    }
    // Each zone tells the same story; the first is enough.
    out.extend(broken.into_iter().take(1));
}

/// What is longer than the guarantee allows.
fn missed(guarantee: &Recovery, most: Duration, lost: Duration) -> Option<String> {
    if most > guarantee.within {
        return Some(format!("`{}` may take {most} to come back", guarantee.of));
    }
    (lost > guarantee.losing_at_most).then(|| format!("up to {lost} of the data of `{}` may be lost", guarantee.of))
}

fn explained(finding: Finding, effect: &Effect) -> Finding {
    effect.reasons.iter().fold(finding, |finding, reason| finding.related(Place::value(&reason.at), reason.text.clone()))
}

/// The option that names the environment, for a command.
fn of(architecture: &Architecture) -> String {
    architecture.environment.as_ref().map(|name| format!(" --env {name}")).unwrap_or_default()
}
