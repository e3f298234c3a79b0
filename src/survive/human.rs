//! The answer for people.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Effect, Loss, Lost, Recovery, State};
use crate::diag::{Align, columns, list_all};

/// One table per loss, then what each component takes down with it.
pub fn human(losses: &[Loss], points: &[(Arc<str>, Vec<Arc<str>>)]) -> String {
    let mut text = losses.iter().map(loss).collect::<Vec<_>>().join("\n");
    if !points.is_empty() {
        text.push_str("\nWithout one component:\n");
        for (name, down) in points {
            let _ = writeln!(
                text,
                "  {name}: {} {} down",
                list_all(down.iter().map(|name| &**name)),
                if down.len() == 1 { "is" } else { "are" }
            );
        }
    }
    text
}

fn loss(loss: &Loss) -> String {
    let what = match &loss.lost {
        Lost::Zone(zone) => format!("Without the zone {zone}:\n"),
        Lost::Component(name) => format!("Without {name}:\n"),
    };
    let touched: Vec<&Effect> = loss.effects.iter().filter(|effect| !effect.is_untouched()).collect();
    let untouched: Vec<&str> = loss.effects.iter().filter(|effect| effect.is_untouched()).map(|effect| &*effect.component).collect();
    let mut rows = Vec::new();
    for effect in &touched {
        let mut lines = lines(effect).into_iter();
        let first = lines.next().unwrap_or_default();
        rows.push(vec![format!("  {}", effect.component), states(effect), first]);
        rows.extend(lines.map(|line| vec![String::new(), String::new(), line]));
    }
    let mut text = what;
    text.push_str(&columns(&[Align::Left, Align::Left, Align::Left], &rows));
    if !untouched.is_empty() {
        let _ = writeln!(text, "  As before: {}.", list_all(untouched));
    }
    let verdict = match (&loss.lost, loss.survives()) {
        (Lost::Zone(_), true) => "All of it survives.",
        (Lost::Zone(_), false) => "Not all of it survives.",
        (Lost::Component(_), true) => "All the rest survives.",
        (Lost::Component(_), false) => "Not all of the rest survives.",
    };
    let _ = writeln!(text, "  {verdict}");
    text
}

/// `down, then up`
fn states(effect: &Effect) -> String {
    if effect.at_once == effect.after {
        return effect.at_once.word().to_owned();
    }
    format!("{}, then {}", effect.at_once.word(), effect.after.word())
}

fn lines(effect: &Effect) -> Vec<String> {
    let mut lines: Vec<String> = effect.reasons.iter().map(|reason| reason.text.clone()).collect();
    lines.extend(effect.recovers.as_ref().filter(|_| effect.at_once > State::Up).map(recovery));
    lines.extend(effect.restore.as_ref().map(recovery));
    lines
}

fn recovery(recovery: &Recovery) -> String {
    let lost = if recovery.lost_at_most.as_seconds() == 0 {
        "nothing is lost".to_owned()
    } else {
        format!("up to {} of data are lost", recovery.lost_at_most)
    };
    format!("{}: {} to {}, {lost}", recovery.how, recovery.least, recovery.most)
}
