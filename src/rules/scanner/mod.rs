//! What public scanners ask for beyond archgen's own judgement.
//!
//! Scanners read the rendered output, so it is judged there: a table of their checks says which resources fail. What a failing
//! resource stands for is a finding: of the component's own rule where that has one, else a note of a rule in this folder. An
//! accepted one is written into the resource as the scanner's skip comment, and nothing else ever is.

mod databases;
mod distributions;
mod encryption;
mod functions;
mod logs;
mod names;
mod network;
mod services;
mod storage;
mod traffic;
mod trails;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use crate::arch::Acceptances;
use crate::diag::{Finding, Findings, Path, Place, Rule, Segment};
use crate::hcl::escape::comment;
use crate::render::Files;
use crate::render::resources::{Resource, Stack, resources};

/// One check of a scanner (checkov 3), on one type of resource.
struct Check {
    /// As the scanner and [`Rule::scanners`] name it.
    id: &'static str,
    /// Terraform type.
    kind: &'static str,
    /// True for a resource that the scanner reports.
    fails: fn(&Resource<'_>, &Stack<'_>) -> bool,
    /// What is said of it where no rule of the component speaks of it.
    advice: Option<&'static Advice>,
}

/// A note about the output.
struct Advice {
    rule: &'static Rule,
    message: &'static str,
    help: &'static str,
}

/// The rules of this folder.
pub(super) fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = checks().filter_map(|check| Some(check.advice?.rule)).collect();
    rules.sort_by_key(|rule| rule.id);
    rules.dedup();
    rules
}

/// True for a rule that speaks only where scanners are asked for, or where the file accepts it.
pub fn is_advice(rule: &Rule) -> bool {
    static IDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| rules().into_iter().map(|rule| rule.id).collect());
    IDS.contains(rule.id)
}

fn checks() -> impl Iterator<Item = &'static Check> {
    [
        encryption::CHECKS,
        logs::CHECKS,
        databases::CHECKS,
        distributions::CHECKS,
        functions::CHECKS,
        storage::CHECKS,
        network::CHECKS,
        traffic::CHECKS,
        trails::CHECKS,
        names::CHECKS,
        services::CHECKS,
    ]
    .into_iter()
    .flatten()
}

/// Scanners' checks that archgen knows, with the type of resource that each is about.
pub fn known_checks() -> Vec<(&'static str, &'static str)> {
    checks().map(|check| (check.id, check.kind)).collect()
}

/// A resource that a scanner reports.
pub struct Failed {
    check: &'static Check,
    file: Arc<str>,
    /// Line of the resource's head, from 0.
    line: usize,
    path: Path,
}

/// A skip comment of a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skip {
    file: Arc<str>,
    line: usize,
    check: &'static str,
    reason: Arc<str>,
}

/// What scanners report in an environment's files.
pub fn failed(files: &Files) -> Vec<Failed> {
    let stack = Stack::new(resources(files));
    let of_resource = |resource: &Resource<'_>| -> Vec<Failed> {
        let failing = checks().filter(|check| check.kind == resource.kind && (check.fails)(resource, &stack));
        let failed = |check| Failed { check, file: resource.file.into(), line: resource.line, path: resource.path.clone() };
        failing.map(failed).collect()
    };
    stack.all.iter().flat_map(of_resource).collect()
}

/// Notes about `failed` where `found` holds no finding of the component's own that says the same.
pub fn advice(failed: &[Failed], found: &[Finding]) -> Findings {
    let said = Said::new(found.iter().enumerate().map(|(at, finding)| (finding, at)));
    let mut notes: BTreeMap<(&'static str, String), Finding> = BTreeMap::new();
    for one in failed {
        let Some(advice) = one.check.advice.filter(|_| said.of(one).is_none()) else { continue };
        let note = || Finding::new(advice.rule, Place::key(&one.path), advice.message).help(advice.help);
        notes.entry((advice.rule.id, part(&one.path))).or_insert_with(note);
    }
    notes.into_values().collect()
}

/// The comments that accepted findings come to.
pub fn skips(failed: &[Failed], silenced: &[(Finding, usize)], acceptances: &Acceptances) -> Vec<Skip> {
    let said = Said::new(silenced.iter().map(|(finding, by)| (finding, *by)));
    let skip = |one: &Failed| {
        let by = acceptances.all.get(said.of(one)?)?;
        Some(Skip { file: one.file.clone(), line: one.line, check: one.check.id, reason: by.acceptance.reason.clone() })
    };
    let mut skips: Vec<Skip> = failed.iter().filter_map(skip).collect();
    skips.sort();
    skips.dedup_by(|a, b| (&a.file, a.line, a.check) == (&b.file, b.line, b.check));
    skips
}

/// What findings say, by a scanner's check or by the rule of a note, and by the part of the file: the first wins.
struct Said(BTreeMap<(&'static str, String), usize>);

impl Said {
    fn new<'f>(findings: impl Iterator<Item = (&'f Finding, usize)>) -> Self {
        let mut said = BTreeMap::new();
        for (finding, at) in findings {
            // A note speaks of the resources that are judged by its rule, not of all that fail the same check.
            let ids = if is_advice(finding.rule) { std::slice::from_ref(&finding.rule.id) } else { finding.rule.scanners };
            let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
            for part in places.filter_map(Place::path).map(part) {
                for id in ids {
                    said.entry((*id, part.clone())).or_insert(at);
                }
            }
        }
        Self(said)
    }

    fn of(&self, failed: &Failed) -> Option<usize> {
        let part = part(&failed.path);
        let of = |id| self.0.get(&(id, part.clone())).copied();
        of(failed.check.id).or_else(|| of(failed.check.advice?.rule.id))
    }
}

/// Writes the comments into the resources that they are about.
pub fn annotate(files: &mut Files, skips: &[Skip]) {
    for of_file in skips.chunk_by(|a, b| a.file == b.file) {
        let Some(text) = of_file.first().and_then(|skip| files.get_mut(&*skip.file)) else { continue };
        let mut annotated = String::with_capacity(text.len());
        for (number, line) in text.split_inclusive('\n').enumerate() {
            annotated.push_str(line);
            for skip in of_file.iter().filter(|skip| skip.line == number) {
                // The comment ends with its line, and so must the reason.
                let reason = comment(&skip.reason).replace("\n#", "");
                let _ = writeln!(annotated, "  # checkov:skip={}:{}", skip.check, reason.trim_start_matches("# "));
            }
        }
        *text = annotated;
    }
}

/// The component, allowance or top-level key that `path` lies in.
fn part(path: &Path) -> String {
    let segments = path.segments();
    let taken = match segments.first() {
        Some(Segment::Key(key)) if matches!(&**key, "components" | "allow") => 2,
        _ => 1,
    };
    let keys = segments.into_iter().take(taken).map(|segment| match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    });
    keys.collect::<Vec<_>>().join(".")
}
