//! Acceptances: findings that the file silences, each with its reason.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::map::IndexMap;

use super::file::Acceptance;
use super::rules::{ACCEPTANCE_EXPIRED, DUPLICATE_ACCEPTANCE, ERROR_ACCEPTED, UNUSED_ACCEPTANCE};
use crate::diag::{Finding, Findings, Path, Place, Retired, Rule, Severity, list_all, suggest};
use crate::source::{Day, Decode, Decoder, Node, Value};

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
    /// Every acceptance that silences something or would if another one did not, by index.
    pub matched: BTreeSet<usize>,
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
            let matching: Vec<usize> = self.all.iter().enumerate().filter(|(_, one)| matches(one)).map(|(index, _)| index).collect();
            match matching.first() {
                Some(index) => sifted.silenced.push((finding, *index)),
                None => sifted.kept.push(finding),
            }
            sifted.matched.extend(matching);
        }
        sifted
    }

    /// Findings about the acceptances themselves: of errors, of unknown and of `retired` rules, twice, expired by `today`
    /// (`2026-11-21`).
    pub fn check(&self, rules: &[&'static Rule], retired: &[Retired], today: Option<&str>, out: &mut Findings) {
        for accepted in &self.all {
            let Some(rule) = rules.iter().find(|rule| rule.id == &*accepted.rule) else {
                out.push(unknown(accepted, rules, retired));
                continue;
            };
            if rule.severity == Severity::Error {
                let message = format!("`{}` is an error and cannot be accepted", accepted.rule);
                out.push(
                    Finding::new(&ERROR_ACCEPTED, Place::key(&accepted.at), message).take_out("mend what it finds, and take this out"),
                );
                continue;
            }
            let wider = |other: &&Accepted| {
                other.rule == accepted.rule && other.scope != accepted.scope && accepted.scope.starts_with(&other.scope)
            };
            if let Some(wider) = self.all.iter().find(wider) {
                let place = if wider.scope == Path::root() { "everywhere".to_owned() } else { format!("for all of `{}`", wider.scope) };
                out.push(
                    Finding::new(&DUPLICATE_ACCEPTANCE, Place::key(&accepted.at), format!("`{}` is accepted twice", accepted.rule))
                        .related(Place::key(&wider.at), format!("this one silences it {place}"))
                        .help("take one of the two out"),
                );
            }
            let Some(until) = &accepted.acceptance.until else { continue };
            let place = Place::value(&accepted.at.key("until"));
            if !Day::is_day(until) {
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
                out.push(Finding::new(&UNUSED_ACCEPTANCE, Place::key(&accepted.at), message).take_out("take the acceptance out"));
            }
        }
    }
}

fn unknown(accepted: &Accepted, rules: &[&'static Rule], retired: &[Retired]) -> Finding {
    let id = &accepted.rule;
    let finding = |message: String| Finding::new(&UNUSED_ACCEPTANCE, Place::key(&accepted.at), message);
    if let Some(retired) = retired.iter().find(|retired| retired.id == &**id) {
        let finding = finding(format!("the rule `{id}` is retired: {}", retired.reason));
        return match retired.replaced_by {
            [] => finding.take_out("take the acceptance out"),
            [one] => finding.replace_with(*one),
            several => finding.help(format!("what it found is found by {}", list_all(several))),
        };
    }
    let finding = finding(format!("there is no rule `{id}`"));
    let ids = || rules.iter().map(|rule| rule.id);
    match suggest(id, ids()) {
        Some(meant) => finding.did_you_mean(id, meant, ids()),
        None => finding.help("`archgen rules` lists them"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acceptance_of_a_retired_rule_says_what_replaced_it() {
        let acceptance = Acceptance { reason: "so".into(), until: None };
        let at = Path::of("accept.old");
        let mut all = Acceptances::default();
        all.add(Path::root(), at.clone(), "old".into(), acceptance);
        let retired = [Retired { id: "old", replaced_by: &["new"], reason: "it has another name" }];
        let mut found = Findings::new();
        all.check(&[], &retired, None, &mut found);
        let wanted =
            Finding::new(&UNUSED_ACCEPTANCE, Place::key(&at), "the rule `old` is retired: it has another name").replace_with("new");
        assert_eq!(found, [wanted]);
    }
}
