//! Acceptances: findings that the file silences, each with its reason.

use std::sync::Arc;

use indexmap::IndexMap;

use super::file::Acceptance;
use super::rules::{ACCEPTANCE_EXPIRED, ERROR_ACCEPTED, UNUSED_ACCEPTANCE};
use crate::diag::{Finding, Findings, Path, Place, Rule, Severity, suggest};
use crate::source::{Decode, Decoder, Node, Value};

/// One acceptance and where it holds.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Findings at or below this path are silenced.
    pub scope: Path,
    /// Where it is written.
    pub at: Path,
    /// The rule.
    pub rule: Arc<str>,
    /// Why, and until when.
    pub acceptance: Acceptance,
}

/// All acceptances of an environment.
#[derive(Clone, Debug, Default)]
pub struct Acceptances {
    /// In the order of the file.
    pub all: Vec<Accepted>,
}

/// Findings after acceptance.
#[derive(Debug, Default)]
pub struct Sifted {
    /// What remains.
    pub kept: Findings,
    /// What was silenced, with the index of the acceptance.
    pub silenced: Vec<(Finding, usize)>,
}

impl Acceptances {
    /// Adds one.
    pub fn add(&mut self, scope: Path, at: Path, rule: Arc<str>, acceptance: Acceptance) {
        self.all.push(Accepted { scope, at, rule, acceptance });
    }

    /// Parts silenced findings from the others. A finding lies in a scope when any of its places does.
    pub fn sift(&self, findings: Findings) -> Sifted {
        let mut sifted = Sifted::default();
        for finding in findings {
            let places = || std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
            let matches = |accepted: &Accepted| {
                &*accepted.rule == finding.rule.id
                    && finding.severity < Severity::Error
                    && places().filter_map(Place::path).any(|path| path.starts_with(&accepted.scope))
            };
            match self.all.iter().position(matches) {
                Some(index) => sifted.silenced.push((finding, index)),
                None => sifted.kept.push(finding),
            }
        }
        sifted
    }

    /// Findings about the acceptances themselves: of errors, of unknown rules, expired by `today` (`2026-11-21`).
    pub fn check(&self, rules: &[&'static Rule], today: Option<&str>, out: &mut Findings) {
        for accepted in &self.all {
            let Some(rule) = rules.iter().find(|rule| rule.id == &*accepted.rule) else {
                let finding = Finding::new(&UNUSED_ACCEPTANCE, Place::key(&accepted.at), format!("there is no rule `{}`", accepted.rule));
                out.push(match suggest(&accepted.rule, rules.iter().map(|rule| rule.id)) {
                    Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                    None => finding.help("docs/rules.md lists them"),
                });
                continue;
            };
            if rule.severity == Severity::Error {
                let message = format!("`{}` is an error and cannot be accepted", accepted.rule);
                out.push(Finding::new(&ERROR_ACCEPTED, Place::key(&accepted.at), message));
            }
            let Some(until) = &accepted.acceptance.until else { continue };
            let place = Place::value(&accepted.at.key("until"));
            if !is_day(until) {
                let message = format!("`{until}` is no day");
                out.push(Finding::new(&ACCEPTANCE_EXPIRED, place, message).help("write a day such as `2027-06-30`"));
            } else if today.is_some_and(|today| today > &**until) {
                let message = format!("this acceptance ended on {until}");
                out.push(Finding::new(&ACCEPTANCE_EXPIRED, place, message).help("mend the finding, or name a later day"));
            }
        }
    }

    /// A finding for each acceptance that `used` says silenced nothing in any environment.
    pub fn unused(&self, used: impl Fn(&Accepted) -> bool, rules: &[&'static Rule], out: &mut Findings) {
        for accepted in self.all.iter().filter(|accepted| !used(accepted)) {
            let known = rules.iter().find(|rule| rule.id == &*accepted.rule);
            if known.is_some_and(|rule| rule.severity < Severity::Error) {
                let message = format!("`{}` finds nothing here", accepted.rule);
                out.push(Finding::new(&UNUSED_ACCEPTANCE, Place::key(&accepted.at), message).help("take the acceptance out"));
            }
        }
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |text: &str, length: usize| if text.len() == length { text.parse::<u32>().ok() } else { None };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|m| (1..=12).contains(&m))
        && number(day, 2).is_some_and(|d| (1..=31).contains(&d))
}

/// Reads `accept` of the thing at `scope`.
pub(super) fn read_acceptances(node: &Node, scope: &Path, acceptances: &mut Acceptances, decoder: &mut Decoder<'_>) {
    let Some(written) = node.get("accept").filter(|node| node.value != Value::Null) else { return };
    let at = scope.key("accept");
    if let Some(map) = IndexMap::<Arc<str>, Acceptance>::decode(written, &at, decoder) {
        for (rule, acceptance) in map {
            acceptances.add(scope.clone(), at.key(rule.clone()), rule, acceptance);
        }
    }
}
