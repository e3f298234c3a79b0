//! What `check` shows: the findings of some environments of one file as one report.

use std::sync::Arc;

use super::scanner::{self, Skip};
use super::{Answers, RETIRED, RULES, answered, guarantees};
use crate::arch::accept::{Accepted, Sifted};
use crate::arch::{self, Acceptances, Resolution};
use crate::diag::{Findings, Located, Place, Report, Severity, Silenced, SourceFile};
use crate::render::{Files, render};
use crate::source::decode::rules::is_certain;
use crate::source::{self, Node};

/// What `check` finds in some environments of one file.
#[derive(Debug)]
pub struct Checked {
    /// The findings, each once, with the environments that have it; those that the file accepts apart from the others.
    pub report: Report,
    /// The resolved environments, in the order asked for.
    pub resolutions: Vec<Resolution>,
    /// What the rules asked of each of them.
    pub answers: Vec<Answers>,
    /// Of each resolved environment, the comments that tell scanners what is accepted.
    pub skips: Vec<Vec<Skip>>,
}

/// The findings of one environment after acceptance, and the comments that the accepted ones come to.
#[derive(Debug, Default)]
struct Judged {
    sifted: Sifted,
    skips: Vec<Skip>,
    answers: Answers,
}

/// Checks a resolved environment. What scanners say is looked for where `advice` asks for it, or where the file accepts it; the output
/// has to be rendered for that, which nobody should wait for in vain.
fn judge(resolution: &mut Resolution, advice: bool) -> Judged {
    let architecture = resolution.architecture.as_ref();
    let answers = Answers::default();
    let mut found = answered(architecture, std::mem::take(&mut resolution.findings), &answers);
    let acceptances = &resolution.acceptances;
    let broken = found.iter().any(|finding| finding.severity == Severity::Error);
    let accepts = acceptances.all.iter().any(|one| RULES.iter().any(|rule| rule.id == &*one.rule && !rule.scanners.is_empty()));
    let Some(architecture) = architecture.filter(|_| !broken && (advice || accepts)) else {
        return Judged { sifted: acceptances.sift(found), skips: Vec::new(), answers };
    };
    let failed = scanner::failed(&render(architecture));
    found.extend(scanner::advice(&failed, &found));
    let mut sifted = acceptances.sift(found);
    sifted.kept.retain(|finding| advice || !scanner::is_advice(finding.rule));
    let skips = scanner::skips(&failed, &sifted.silenced, acceptances);
    Judged { sifted, skips, answers }
}

/// What is certainly wrong with an environment of which a part could not be read.
fn judge_part(resolution: &mut Resolution) -> Judged {
    let mut found = std::mem::take(&mut resolution.findings);
    found.truncate(resolution.shape);
    found.retain(is_certain);
    Judged { sifted: resolution.acceptances.sift(found), ..Judged::default() }
}

/// The files of a resolved environment, with the comments that tell scanners what its file accepts; `None` where it has no architecture.
pub fn rendered(mut resolution: Resolution) -> Option<Files> {
    let skips = judge(&mut resolution, false).skips;
    let mut files = render(resolution.architecture.as_ref()?);
    scanner::annotate(&mut files, &skips);
    Some(files)
}

/// Resolves and checks `environments` of `tree`, which was read from `files` with `findings`.
///
/// No `tree` means that the text is none; the report then holds `findings` alone. Where an included file could not be read, it holds
/// besides them what no file could mend. `all` says that these are all environments of the file: only then can an acceptance be called
/// unused. `advice` adds notes of what public scanners ask for. `today` (`2026-11-21`) ends acceptances.
pub fn report(
    files: Vec<SourceFile>,
    findings: Findings,
    tree: Option<&Node>,
    environments: &[Option<Arc<str>>],
    all: bool,
    advice: bool,
    today: Option<&str>,
) -> Checked {
    let Some(tree) = tree else {
        let report = source::report(files, findings, &Node::default());
        return Checked { report, resolutions: Vec::new(), answers: Vec::new(), skips: Vec::new() };
    };
    let whole = source::is_whole(&findings);
    let mut located = source::located(findings, tree, &files);
    let mut seen = Merged(Vec::new());
    let mut silenced = Merged(Vec::new());
    // Each acceptance with the first environment that has it, and whether it silenced anything.
    let mut used: Vec<(Accepted, usize, bool)> = Vec::new();
    let mut resolutions = Vec::new();
    let (mut answers, mut skips) = (Vec::new(), Vec::new());
    for (index, environment) in environments.iter().enumerate() {
        let mut resolution = arch::resolve(tree, environment.as_deref());
        let mut judged = if whole { judge(&mut resolution, advice) } else { judge_part(&mut resolution) };
        skips.push(std::mem::take(&mut judged.skips));
        answers.push(judged.answers);
        let mut sifted = judged.sifted;
        resolution.acceptances.check(&RULES, RETIRED, today, &mut sifted.kept);
        for (at, one) in resolution.acceptances.all.iter().enumerate() {
            let hit = sifted.matched.contains(&at);
            match used.iter_mut().find(|(known, ..)| known.at == one.at) {
                Some((.., known_hit)) => *known_hit |= hit,
                None => used.push((one.clone(), index, hit)),
            }
        }
        for (finding, by) in sifted.silenced {
            let Some(accepted) = resolution.acceptances.all.get(by) else { continue };
            let by = source::locate(&resolution.tree, &Place::key(&accepted.at));
            for one in source::located(vec![finding], &resolution.tree, &files) {
                silenced.add(one, (accepted.acceptance.clone(), by), index);
            }
        }
        for one in source::located(sifted.kept, &resolution.tree, &files) {
            seen.add(one, (), index);
        }
        resolutions.push(resolution);
    }
    let broken = seen.0.iter().any(|(one, ..)| one.finding.severity == Severity::Error);
    if all && whole && !broken {
        for (index, resolution) in resolutions.iter().enumerate() {
            let first_here = used.iter().filter(|(_, first, _)| *first == index);
            let unused = Acceptances { all: first_here.filter(|(.., hit)| !hit).map(|(one, ..)| one.clone()).collect() };
            let mut found = Findings::new();
            unused.unused(|_| false, &RULES, &mut found);
            located.extend(source::located(found, &resolution.tree, &files));
        }
    }
    let claims = if whole { arch::claims::across(&resolutions) } else { Vec::new() };
    for (index, finding) in claims {
        if let Some(resolution) = resolutions.get(index) {
            let found = source::located(vec![finding], &resolution.tree, &files);
            seen.0.extend(found.into_iter().map(|one| (one, (), vec![index])));
        }
    }
    let found = seen.finish(environments).map(|(one, ())| one);
    located.extend(found.map(|one| if environments.iter().any(Option::is_some) { guarantees::droppable(one, &files) } else { one }));
    let accepted = silenced.finish(environments).map(|(located, (acceptance, by))| Silenced {
        located,
        reason: acceptance.reason.to_string(),
        until: acceptance.until.as_deref().map(str::to_owned),
        by,
    });
    let mut accepted: Vec<Silenced> = accepted.collect();
    accepted.sort_by_key(|one| (one.located.span, one.located.finding.rule.id, one.by));
    let report = Report { accepted: Some(accepted), ..source::sorted(files, located) };
    Checked { report, resolutions, answers, skips }
}

/// Findings of several environments, each once with the environments that have it, and something that goes with it.
struct Merged<T>(Vec<(Located, T, Vec<usize>)>);

impl<T: PartialEq> Merged<T> {
    fn add(&mut self, one: Located, with: T, environment: usize) {
        match self.0.iter_mut().find(|(other, other_with, _)| same(other, &one) && *other_with == with) {
            Some((other, _, environments)) => {
                environments.push(environment);
                // What an environment adds may hide or show what was meant; the answer must not depend on their order.
                if helpfulness(&one) > helpfulness(other) {
                    *other = one;
                }
            }
            None => self.0.push((one, with, vec![environment])),
        }
    }

    /// The findings, with a note on those that not every environment has.
    fn finish(self, environments: &[Option<Arc<str>>]) -> impl Iterator<Item = (Located, T)> {
        self.0.into_iter().map(|(mut one, with, found_in)| {
            if found_in.len() < environments.len() {
                let mut names: Vec<&str> = found_in.iter().filter_map(|index| environments.get(*index)?.as_deref()).collect();
                names.sort_unstable();
                let word = if names.len() == 1 { "environment" } else { "environments" };
                one.finding.notes.push(format!("in the {word} {}", names.join(", ")));
            }
            (one, with)
        })
    }
}

/// One mistake of the file, seen from two environments or through two components' defaults.
fn same(a: &Located, b: &Located) -> bool {
    let key = |one: &Located| (one.span, one.finding.rule.id, one.related.clone());
    key(a) == key(b) && a.finding.message == b.finding.message
}

fn helpfulness(one: &Located) -> (bool, &Option<String>, &[String]) {
    (one.fix().is_some(), &one.finding.help, &one.finding.notes)
}
