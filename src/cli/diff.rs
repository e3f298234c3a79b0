//! `archgen diff`

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::input::{self, Input};
use super::{CLEAN, FINDINGS, Format, Selection, against, output};
use crate::arch::{self, Resolution, environments};
use crate::diag::{Findings, Severity, has_errors, list_all};
use crate::diff::{self, Document, Hit, Report, Side};
use crate::source::{self, Lock, Node};
use crate::{parallel, rules};

/// What a change of the file does.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// What is compared with [default: git:HEAD]
    #[arg(value_name = "FROM")]
    from: Option<String>,
    /// What is compared [default: the file]
    #[arg(value_name = "TO")]
    to: Option<String>,
    /// How the report is shown; JSON is described by schema/diff.schema.json, Markdown is a comment of a pull request
    #[arg(long, value_enum, default_value_t)]
    format: Shown,
    /// End with status 1 where one of these is there
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
}

/// How the report is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// For people
    #[default]
    Human,
    /// As JSON
    Json,
    /// As a comment of a pull request
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Data are lost
    DataLoss,
    /// Something is replaced or destroyed
    Replaced,
    /// Somebody reaches what they did not reach before
    Opens,
    /// Somebody may do what they could not do before
    Grants,
    /// A guarantee is weakened or removed, or another finding is accepted
    Weakened,
}

impl FailOn {
    const fn hit(self) -> Hit {
        match self {
            Self::DataLoss => Hit::DataLoss,
            Self::Replaced => Hit::Replaced,
            Self::Opens => Hit::Opens,
            Self::Grants => Hit::Grants,
            Self::Weakened => Hit::Weakened,
        }
    }
}

/// What was asked for as one side.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    /// The file itself.
    Own,
    /// An environment of the file.
    Environment(String),
    /// Another file.
    File(PathBuf),
    /// A file at a revision; the file itself where no path is given.
    Revision(String, Option<PathBuf>),
}

impl Wanted {
    fn of(text: &str) -> Result<Self, String> {
        if let Some(rest) = text.strip_prefix("git:") {
            let (revision, path) = rest.split_once(':').map_or((rest, None), |(revision, path)| (revision, Some(PathBuf::from(path))));
            return Ok(Self::Revision(revision.to_owned(), path));
        }
        if let Some(name) = text.strip_prefix("env:") {
            return Ok(Self::Environment(name.to_owned()));
        }
        if source::Format::from_name(text).is_some() {
            return Ok(Self::File(PathBuf::from(text)));
        }
        if text.contains(['/', '.']) {
            return Err(format!(
                "`{text}` is neither a file that ends in .yaml, .yml, .json or .toml, nor `git:` and a revision, nor an environment"
            ));
        }
        Ok(Self::Environment(text.to_owned()))
    }

    const fn is_own(&self) -> bool {
        matches!(self, Self::Own | Self::Environment(_))
    }

    fn load(&self, selection: &Selection) -> Result<Input, String> {
        let file = |path: &PathBuf| Selection { file: Some(path.clone()), env: None, all_envs: false };
        match self {
            Self::Own | Self::Environment(_) => input::load(selection),
            Self::File(path) => input::load(&file(path)),
            Self::Revision(revision, Some(path)) => against::revision_of(revision, path),
            Self::Revision(revision, None) => match &selection.file {
                Some(path) => against::revision_of(revision, path),
                None => against::revision_of(revision, &input::find_default()?),
            },
        }
    }
}

/// An environment of a side: of a file without environments, the only one.
type Name = Option<Arc<str>>;

/// An environment before and after; `None` for a side that does not have it.
type Pair = (Option<Name>, Option<Name>);

fn names(input: &Input) -> Vec<Name> {
    let names = input.tree.as_ref().map(environments::names).unwrap_or_default();
    if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() }
}

fn named(wanted: &str, what: &str, all: &[Name]) -> Result<Name, String> {
    let found = all.iter().find(|name| name.as_deref() == Some(wanted));
    found.cloned().ok_or_else(|| {
        let known: Vec<&str> = all.iter().filter_map(|name| name.as_deref()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { list_all(known) };
        format!("{what} has no environment `{wanted}`; it has {known}")
    })
}

/// The environments that are compared with each other.
fn pairs(
    arguments: &Arguments,
    (from, was): (&Wanted, &Input),
    (to, is): (&Wanted, &Input),
    labels: &[String; 2],
) -> Result<Vec<Pair>, String> {
    let (before, after) = (names(was), names(is));
    let fixed = |wanted: &Wanted, all: &[Name], label: &str| match (wanted, &arguments.selection.env) {
        (Wanted::Environment(name), _) => named(name, "the file", all).map(Some),
        // A file without environments is the same under every name.
        (_, Some(name)) if *all != [None] => named(name, label, all).map(Some),
        (_, Some(_)) => Ok(Some(None)),
        _ => Ok(None),
    };
    let [from_label, to_label] = labels;
    let only = |all: &[Name], like: &Name, label: &str| match all {
        [only] => Ok(only.clone()),
        _ => named(like.as_deref().unwrap_or_default(), label, all),
    };
    match (fixed(from, &before, from_label)?, fixed(to, &after, to_label)?) {
        (Some(one), Some(other)) => Ok(vec![(Some(one), Some(other))]),
        (Some(one), None) => Ok(vec![(Some(one.clone()), Some(only(&after, &one, to_label)?))]),
        (None, Some(other)) => Ok(vec![(Some(only(&before, &other, from_label)?), Some(other))]),
        (None, None) => {
            // With one each, their names need not be the same.
            if let ([one], [other]) = (before.as_slice(), after.as_slice()) {
                return Ok(vec![(Some(one.clone()), Some(other.clone()))]);
            }
            let there = after.iter().map(|name| (before.contains(name).then(|| name.clone()), Some(name.clone())));
            let gone = before.iter().filter(|name| !after.contains(name)).map(|name| (Some(name.clone()), None));
            Ok(there.chain(gone).collect())
        }
    }
}

/// One side of a pair, resolved; `None` where it is not there, or has errors.
fn side((tree, lock): (&Node, &Lock), name: Option<&Name>, today: Option<&str>) -> Result<Option<Side>, ()> {
    let Some(name) = name else { return Ok(None) };
    let mut resolution: Resolution = arch::resolve_with(tree, name.as_deref(), lock);
    if rules::refuses(resolution.architecture.as_ref(), std::mem::take(&mut resolution.findings)) {
        return Err(());
    }
    Side::new(resolution, today).map(Some).ok_or(())
}

/// Shows the errors of a side, and says that they are its.
fn refuse(label: &str, input: &Input, environments: &[Name]) -> u8 {
    let today = input::today();
    let mut report = rules::report(
        input.sources.files.clone(),
        input.findings.clone(),
        input.tree.as_ref(),
        environments,
        false,
        false,
        today.as_deref(),
    )
    .report;
    report.findings.retain(|one| one.finding.severity == Severity::Error && !rules::is_about_guarantees(one.finding.rule));
    output::remark(&output::report(&report, Format::Human, true));
    output::remark(&format!("nothing can be said of {label}, which has these errors\n"));
    FINDINGS
}

/// What the lock file of a side says, and whether the side has errors before it is resolved.
fn recorded(input: &Input) -> (Lock, bool) {
    let mut found = Findings::new();
    let lock = Lock::of(&input.sources.files, &mut found);
    let findings = input.findings.iter().chain(&found);
    (lock, input.tree.is_none() || has_errors(findings))
}

/// One side has a lock file and the other has none. A file that is compared with another one, most often an edited copy, takes over its
/// lock where that fits: what stands is what was recorded. A revision without one stays so, as what it says is history. Either way it is
/// told.
fn share_lock(labels: &[String; 2], (was, is): (&mut Input, &mut Input), files: bool) {
    let (label, lacks, other) = match (&was.lock.1, &is.lock.1) {
        (None, Some(_)) => (&labels[0], was, &*is),
        (Some(_), None) => (&labels[1], is, &*was),
        _ => return,
    };
    let (path, Some(text)) = (other.lock.0.display().to_string(), &other.lock.1) else { return };
    let ((lock, broken), Some(tree)) = (recorded(other), &lacks.tree) else { return };
    if broken || lock.is_empty() {
        return;
    }
    let has_errors = |name: &Name, lock: &Lock| {
        let resolution = arch::resolve_with(tree, name.as_deref(), lock);
        has_errors(&resolution.findings)
    };
    let fits = || names(lacks).iter().all(|name| !has_errors(name, &lock) || has_errors(name, &Lock::default()));
    let but = if !files {
        ""
    } else if fits() {
        Lock::add(text.as_bytes(), &path, &mut lacks.sources);
        output::remark(&format!("{label} has no lock file; the ranges in {path} are taken for it\n"));
        return;
    } else {
        &format!(", and the ranges in {path} do not fit it")
    };
    output::remark(&format!("{label} has no lock file{but}; its subnets have the ranges here that a first render gives them\n"));
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let wanted = |text: Option<&String>, default: Wanted| text.map_or(Ok(default), |text| Wanted::of(text));
    let from = wanted(arguments.from.as_ref(), Wanted::Revision("HEAD".to_owned(), None))?;
    let to = wanted(arguments.to.as_ref(), Wanted::Own)?;
    let own = || match &arguments.selection.file {
        Some(path) => Ok(path.display().to_string()),
        None => input::find_default().map(|path| path.display().to_string()),
    };
    let from_label = arguments.from.clone().unwrap_or_else(|| "git:HEAD".to_owned());
    let labels = [from_label, arguments.to.clone().map_or_else(own, Ok)?];
    let stdin = arguments.selection.file.as_ref().is_some_and(|path| path.as_os_str() == "-");
    let (mut was, mut is) = if stdin && from.is_own() && to.is_own() {
        // Standard input can be read once.
        let input = input::open(&arguments.selection)?;
        (input.read(&std::collections::BTreeMap::new()), input.read(&std::collections::BTreeMap::new()))
    } else {
        let (is, was) = parallel::both(|| to.load(&arguments.selection), || from.load(&arguments.selection));
        (was?, is?)
    };
    share_lock(&labels, (&mut was, &mut is), matches!(from, Wanted::File(_)) || matches!(to, Wanted::File(_)));
    let ((lock_was, broken_was), (lock_is, broken_is)) = (recorded(&was), recorded(&is));
    for (label, input, broken) in [(&labels[0], &was, broken_was), (&labels[1], &is, broken_is)] {
        if broken {
            return Ok(refuse(label, input, &names(input)));
        }
    }
    let pairs = pairs(arguments, (&from, &was), (&to, &is), &labels)?;
    let today = input::today();
    let mut reports: Vec<Report> = Vec::new();
    let mut kept = Vec::new();
    for (one, other) in &pairs {
        let (Some(before), Some(after)) = (&was.tree, &is.tree) else { continue };
        let sides = parallel::both(
            || side((after, &lock_is), other.as_ref(), today.as_deref()),
            || side((before, &lock_was), one.as_ref(), today.as_deref()),
        );
        let (Ok(after), Ok(before)) = &sides else {
            return Ok(match sides.1 {
                Err(()) => refuse(&labels[0], &was, one.as_slice()),
                Ok(_) => refuse(&labels[1], &is, other.as_slice()),
            });
        };
        reports.push(diff::report(before.as_ref(), after.as_ref(), &labels[0]));
        kept.push(sides);
    }
    let [from, to] = labels;
    let fail_on: Vec<Hit> = arguments.fail_on.iter().map(|one| one.hit()).collect();
    let document = Document::new(from, to, reports, &fail_on);
    output::result(&match arguments.format {
        Shown::Human => diff::human(&document),
        Shown::Json => diff::json(&document),
        Shown::Markdown => diff::markdown(&document),
    })?;
    // The process ends: taking two large architectures apart would take as long as comparing them.
    std::mem::forget((kept, was, is));
    Ok(if document.hits.is_empty() { CLEAN } else { FINDINGS })
}
