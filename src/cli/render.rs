//! `archgen render`

use std::path::{Path, PathBuf};

use clap::Args;

use super::recorded::LockFile;
use super::standing::Standing;
use super::tree::{self, Action, Changes, Edited, Obstacle, RealDisk, Refusal, TreeError};
use super::{CLEAN, FINDINGS, Format, Selection, beside, input, output};
use crate::arch::{Architecture, Resolution};
use crate::diag::{Severity, summary};
use crate::render::{Files, render, tests};
use crate::rules::Checked;
use crate::rules::scanner::{Skip, annotate};

/// Write the modules of one environment, or of all. The file is checked first; with errors nothing is written.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// Folder to write the environment to; with --all-envs, each to a folder of its name in it [default: a folder per environment in `output` of the file, which is `generated` beside it]
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show what is out of date as a diff, and exit with 1 if anything is
    #[arg(long, conflicts_with_all = ["diff", "force"])]
    check: bool,
    /// Write nothing; show what would change as a diff
    #[arg(long, conflicts_with = "force")]
    diff: bool,
    /// Add tests for `tofu test` and `terraform test`: outputs, the firewall's rules, nothing public
    #[arg(long)]
    tests: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    force: bool,
    /// Give subnets that are rendered already other ranges where the lock file lacks their lines: AWS replaces them with all that is in them
    #[arg(long)]
    replace_subnets: bool,
    /// Exit with 1 for warnings, too, and write nothing
    #[arg(long)]
    strict: bool,
}

/// One environment's folder and what belongs into it.
struct Job {
    folder: PathBuf,
    files: Files,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let mut input = input::load(&arguments.selection)?;
    let environments = input::environments(&arguments.selection, &input, false)?;
    let lock = std::mem::take(&mut input.lock);
    let (mut checked, base) = input::check(input, &environments, arguments.selection.all_envs, false);
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    // `check` is the place for what never matters to a render.
    checked.report.findings.retain(|located| located.finding.severity > Severity::Note);
    if !checked.report.findings.is_empty() {
        output::remark(&output::report(&checked.report, Format::Human, true));
        output::remark(&format!("\n{}\n", summary(&checked.report)));
    }
    if input::count(&checked.report, least) > 0 {
        output::remark("nothing was rendered\n");
        return Ok(FINDINGS);
    }
    let several = arguments.selection.all_envs;
    let job = |(resolution, skips): (&Resolution, &Vec<Skip>)| {
        let architecture = resolution.architecture.as_ref()?;
        let mut files = render(architecture);
        annotate(&mut files, skips);
        if arguments.tests {
            let tests = tests(&files);
            files.extend(tests);
        }
        Some(Job { folder: folder(arguments, architecture, &base, several), files })
    };
    let jobs: Vec<Job> = checked.resolutions.iter().zip(&checked.skips).filter_map(job).collect();
    let refusal = refusal(arguments, (&checked, &base), &lock.0);
    let lock = LockFile::new(lock, &checked);
    let result = if let Some(why) = refusal.as_ref().filter(|_| !arguments.check && !arguments.diff) {
        Err(format!("{why}\nnothing was written"))
    } else if arguments.check || arguments.diff {
        compare(arguments, &jobs, (&lock, refusal.as_deref()))
    } else {
        write(arguments, &jobs, &lock)
    };
    // The process ends here, and the system takes all memory back at once: freeing a large file's values one by one takes longer.
    std::mem::forget((checked, jobs));
    result
}

/// Why `render` would not write, whatever is in the folders otherwise: rendered subnets would move. Both the folder that is asked for and
/// the file's own are looked at, as the lock file holds for both.
fn refusal(arguments: &Arguments, (checked, base): (&Checked, &Path), lock: &Path) -> Option<String> {
    if arguments.replace_subnets {
        return None;
    }
    let folders = |resolution: &Resolution| {
        let Some(architecture) = &resolution.architecture else { return Vec::new() };
        let asked = folder(arguments, architecture, base, arguments.selection.all_envs);
        if arguments.out.is_some() { vec![own_folder(architecture, base), asked] } else { vec![asked] }
    };
    Standing::of(checked, folders).refusal(lock)
}

/// The folder of an environment that is named after it.
fn within(folder: PathBuf, architecture: &Architecture) -> PathBuf {
    match &architecture.environment {
        Some(environment) => folder.join(&**environment),
        None => folder,
    }
}

/// Where an environment goes as the file has it.
fn own_folder(architecture: &Architecture, base: &Path) -> PathBuf {
    within(PathBuf::from(input::tidy(&base.join(&*architecture.file.output))), architecture)
}

fn folder(arguments: &Arguments, architecture: &Architecture, base: &Path, several: bool) -> PathBuf {
    match &arguments.out {
        Some(out) if several => within(out.clone(), architecture),
        Some(out) => out.clone(),
        None => own_folder(architecture, base),
    }
}

fn compare(arguments: &Arguments, jobs: &[Job], (lock, refusal): (&LockFile, Option<&str>)) -> Result<u8, String> {
    let (mut stale, mut edited, mut in_the_way, mut with_tests) = (0, false, Vec::new(), arguments.tests);
    if let Some(change) = &lock.change {
        stale += 1;
        output::result(&change.diff())?;
        output::remark(&lock.summary(change));
    }
    for job in jobs {
        let changes = tree::compare(&RealDisk, &job.folder, &job.files).map_err(|error| error.to_string())?;
        if changes.is_empty() {
            continue;
        }
        stale += 1;
        // Whoever rendered tests wants them kept.
        with_tests |= changes.files().iter().any(|change| change.action == Action::Remove && change.path.starts_with("tests/"));
        edited |= changes.refusals().iter().any(|refusal| refusal.obstacle == Obstacle::Edited);
        let others = changes.refusals().iter().filter(|refusal| refusal.obstacle != Obstacle::Edited);
        in_the_way.extend(others.map(|refusal| format!("{}: {}", job.folder.display(), refusal.summary())));
        output::result(&changes.diff_in(&job.folder))?;
        output::remark(&format!("{}: {}\n", job.folder.display(), counts(&changes)));
        if changes.was_interrupted() {
            output::remark(&format!("{}: a render was interrupted here; render again to complete it\n", job.folder.display()));
        }
    }
    if stale == 0 {
        output::remark("all generated files are up to date\n");
        return Ok(CLEAN);
    }
    if let Some(refusal) = refusal {
        output::remark(&format!("`archgen render` refuses this: {refusal}\n"));
    }
    if arguments.diff {
        return Ok(CLEAN);
    }
    if refusal.is_some() {
        return Ok(FINDINGS);
    }
    if !in_the_way.is_empty() {
        output::remark(&format!("{}\n", in_the_way.join("\n")));
    }
    let (force, because) = if edited { (" --force", " (and drops what was edited by hand)") } else { ("", "") };
    output::remark(&format!("stale; this brings it up to date{because}:\n    {}{force}\n", command(arguments, with_tests)));
    Ok(FINDINGS)
}

fn write(arguments: &Arguments, jobs: &[Job], lock: &LockFile) -> Result<u8, String> {
    let edited = if arguments.force { Edited::Overwrite } else { Edited::Refuse };
    if jobs.len() > 1 || lock.change.is_some() {
        refuse_together(jobs, edited)?;
    }
    // Before the folders: what they are about to say is recorded, wherever this is stopped.
    lock.write().map_err(|error| error.to_string())?;
    if let Some(change) = &lock.change {
        output::remark(&lock.summary(change));
    }
    for (index, job) in jobs.iter().enumerate() {
        let changes = tree::write(&RealDisk, &job.folder, &job.files, edited).map_err(|error| {
            if index == 0 && error.left_all() {
                lock.undo();
            }
            match error {
                TreeError::Refused(_) => format!("{} is left as it is\n{error}", job.folder.display()),
                error => error.to_string(),
            }
        })?;
        output::remark(&format!("{}: {}\n", job.folder.display(), counts(&changes)));
        beside::tell_clashes(&job.folder, &job.files);
    }
    Ok(CLEAN)
}

/// Looks at every folder before the first is written, so that a refusal leaves all environments as they were.
fn refuse_together(jobs: &[Job], edited: Edited) -> Result<(), String> {
    let mut refused = Vec::new();
    for job in jobs {
        let changes = tree::compare(&RealDisk, &job.folder, &job.files).map_err(|error| error.to_string())?;
        let in_the_way = |refusal: &&Refusal| edited == Edited::Refuse || refusal.obstacle != Obstacle::Edited;
        let refusals: Vec<String> = changes.refusals().iter().filter(in_the_way).map(ToString::to_string).collect();
        if !refusals.is_empty() {
            refused.push(format!("{} is left as it is\n{}", job.folder.display(), refusals.join("\n")));
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(format!("{}\nnothing was written", refused.join("\n"))) }
}

fn counts(changes: &Changes) -> String {
    let of = |action: Action| changes.files().iter().filter(|change| change.action == action).count();
    let parts =
        [(of(Action::Create), "new"), (of(Action::Update), "changed"), (of(Action::Remove), "removed"), (changes.unchanged(), "unchanged")];
    let shown: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if shown.is_empty() { "no files".to_owned() } else { shown.join(", ") }
}

/// The command that writes what this one compared.
fn command(arguments: &Arguments, with_tests: bool) -> String {
    let mut words = vec!["archgen render".to_owned()];
    let quote =
        |text: &str| if text.contains([' ', '\'', '"', '$']) { format!("'{}'", text.replace('\'', "'\\''")) } else { text.to_owned() };
    if let Some(file) = &arguments.selection.file {
        words.push(format!("-f {}", quote(&file.display().to_string())));
    }
    if let Some(env) = &arguments.selection.env {
        words.push(format!("--env {}", quote(env)));
    }
    if arguments.selection.all_envs {
        words.push("--all-envs".to_owned());
    }
    if with_tests {
        words.push("--tests".to_owned());
    }
    if let Some(out) = &arguments.out {
        words.push(format!("--out {}", quote(&out.display().to_string())));
    }
    words.join(" ")
}
