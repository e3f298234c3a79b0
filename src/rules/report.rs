//! What `check` shows: the findings of some environments of one file as one report.

use std::sync::Arc;

use super::merged::Merged;
use super::scanner::{self, Skip};
use super::{Answers, RETIRED, RULES, answered};
use crate::arch::accept::{Accepted, Sifted};
use crate::arch::{self, Acceptances, Resolution};
use crate::diag::{Findings, Located, Path, Place, Report, Segment, Severity, Silenced, SourceFile, has_errors};
use crate::render::{Files, render};
use crate::source::decode::rules::is_certain;
use crate::source::{self, Lock, Node};

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
    /// What the lock file has to say once these environments are rendered.
    pub lock: Lock,
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
    let broken = has_errors(&found);
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

/// Resolves and checks `environments` of `tree`, which was read from `files` with `findings`; a lock file is one of the files.
///
/// No `tree` means that the text is none; the report then holds `findings` alone. Where an included file could not be read, it holds
/// besides them what no file could mend. `all` says that these are all environments of the file: only then can an acceptance be called
/// unused. `advice` adds notes of what public scanners ask for. `today` (`2026-11-21`) ends acceptances, earlier
/// names and retained components.
pub fn report(
    files: Vec<SourceFile>,
    mut findings: Findings,
    tree: Option<&Node>,
    environments: &[Option<Arc<str>>],
    all: bool,
    advice: bool,
    today: Option<&str>,
) -> Checked {
    let whole = source::is_whole(&findings);
    let recorded = Lock::of(&files, &mut findings);
    let Some(tree) = tree else {
        let report = source::report(files, findings, &Node::default());
        return Checked { report, resolutions: Vec::new(), answers: Vec::new(), skips: Vec::new(), lock: recorded };
    };
    let mut located = source::located(findings, tree, &files);
    let mut seen = Merged(Vec::new());
    let mut silenced = Merged(Vec::new());
    // Each acceptance with the first environment that has it, and whether it silenced anything.
    let mut used: Vec<(Accepted, usize, bool)> = Vec::new();
    let mut resolutions = Vec::new();
    let (mut answers, mut skips) = (Vec::new(), Vec::new());
    for (index, environment) in environments.iter().enumerate() {
        let mut resolution = arch::resolve_with(tree, environment.as_deref(), &recorded);
        if let (Some(architecture), Some(today)) = (&mut resolution.architecture, today) {
            resolution.findings.extend(architecture.end(today));
        }
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
    located.extend(found.map(|one| if environments.iter().any(Option::is_some) { droppable(one) } else { one }));
    let accepted = silenced.finish(environments).map(|(located, (acceptance, by))| Silenced {
        located,
        reason: acceptance.reason.to_string(),
        until: acceptance.until.as_deref().map(str::to_owned),
        by,
    });
    let mut accepted: Vec<Silenced> = accepted.collect();
    accepted.sort_by_key(|one| (one.located.span, one.located.finding.rule.id, one.by));
    let report = Report { accepted: Some(accepted), ..source::sorted(files, located) };
    let mut lock = recorded;
    for resolution in &resolutions {
        resolution.lock.apply(&mut lock);
    }
    Checked { report, resolutions, answers, skips, lock }
}

/// Says of a broken guarantee of the whole file how an environment does without it.
fn droppable(mut one: Located) -> Located {
    let path = one.finding.place.path().filter(|_| super::is_about_guarantees(one.finding.rule)).map(Path::segments);
    let Some([_, Segment::Key(name), ..]) = path.as_deref() else { return one };
    one.finding
        .notes
        .push(format!("an environment that need not hold it says `{name}: null` in its `guarantees`; in TOML `{{ remove = true }}`"));
    one
}
