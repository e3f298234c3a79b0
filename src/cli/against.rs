//! What a file is compared with: one of its environments, another file, or itself at a revision of git.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::Selection;
use super::input::{self, Input};
use super::tree::folder_of;
use crate::arch::environments;
use crate::diag::{Findings, Severity, list_all};
use crate::source::{self, Format, Loader, Lock, Node, Sources};

/// What a revision of git is asked for with.
const GIT: &str = "git:";
/// How git lists a symbolic link.
const LINK: &[u8] = b"120000 ";
/// So many links in a row are followed.
const MOST_LINKS: usize = 8;

/// The tree of `against` and its lock file: `own` where it names an environment of it.
///
/// # Errors
/// Why there is no tree.
pub(super) fn load(against: &str, selection: &Selection, (own, lock): (&Node, &Lock)) -> Result<(Node, Lock), String> {
    if let Some(revision) = against.strip_prefix(GIT) {
        return at_revision(revision, selection);
    }
    if environments::names(own).iter().any(|name| **name == *against) {
        return Ok((own.clone(), lock.clone()));
    }
    let file = PathBuf::from(against);
    if !file.exists() {
        let names = environments::names(own);
        let known = if names.is_empty() { String::new() } else { format!(" (there are {})", list_all(names.iter().map(|name| &**name))) };
        return Err(format!("`{against}` is neither an environment of the file{known}, nor a file, nor `git:` and a revision"));
    }
    let input = input::load(&Selection { file: Some(file), env: None, all_envs: false })?;
    sound(against, input)
}

/// The environment of `tree`, which `load` gave for `against`, to compare `environment` of `own` with.
///
/// # Errors
/// The tree has no such environment.
pub(super) fn environment(against: &str, tree: &Node, own: &Node, environment: Option<&str>) -> Result<Option<Arc<str>>, String> {
    if !against.starts_with(GIT) && environments::names(own).iter().any(|name| **name == *against) {
        return Ok(Some(against.into()));
    }
    let names = environments::names(tree);
    match (names.as_slice(), environment) {
        ([], _) => Ok(None),
        ([only], None) => Ok(Some(only.clone())),
        (_, Some(wanted)) if names.iter().any(|name| **name == *wanted) => Ok(Some(wanted.into())),
        (_, wanted) => {
            let wanted = wanted.unwrap_or("without a name");
            Err(format!("{against} has no environment `{wanted}`; it has {}", list_all(names.iter().map(|name| &**name))))
        }
    }
}

fn sound(what: &str, input: Input) -> Result<(Node, Lock), String> {
    let Input { sources, tree, mut findings, .. } = input;
    let lock = Lock::of(&sources.files, &mut findings);
    let broken = findings.iter().find(|finding| finding.severity == Severity::Error);
    match (tree, broken) {
        (Some(tree), None) => Ok((tree, lock)),
        (_, Some(finding)) => Err(format!("{what} cannot be read: {}", finding.message)),
        (None, None) => Err(format!("{what} cannot be read")),
    }
}

/// Reads files as they were at a revision.
struct Revision<'r>(&'r str);

impl Revision<'_> {
    /// The name of a file in its folder, and git in that folder.
    fn git(path: &Path) -> (String, Command) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut git = Command::new("git");
        git.arg("-C").arg(folder_of(path));
        (name, git)
    }

    /// Whether the revision has a symbolic link at `path`.
    fn is_link(&self, path: &Path) -> bool {
        let (name, mut git) = Self::git(path);
        let listed = git.args(["--literal-pathspecs", "ls-tree", self.0, "--", &name]).stdin(Stdio::null()).output();
        listed.is_ok_and(|listed| listed.stdout.starts_with(LINK))
    }

    /// The lock file at `path`; `None` where the revision has none. A link is followed, within the revision.
    fn lock(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        let mut at = path.to_owned();
        for _ in 0..MOST_LINKS {
            // A revision that has the one file and not the other has no lock yet.
            let Ok(bytes) = self.read(&at) else {
                let leads = || format!("{} at {} is a link to {}, which the revision does not have", path.display(), self.0, at.display());
                return if at == path { Ok(None) } else { Err(leads()) };
            };
            if !self.is_link(&at) {
                return Ok(Some(bytes));
            }
            at = PathBuf::from(input::tidy(&at.parent().unwrap_or(Path::new("")).join(String::from_utf8_lossy(&bytes).as_ref())));
        }
        Err(format!("{} at {} is a link that leads to more than {MOST_LINKS} others", path.display(), self.0))
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, String> {
        let (name, mut git) = Self::git(path);
        let object = format!("{}:./{name}", self.0);
        let mut child = git
            .args(["cat-file", "blob", &object])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("git cannot be started: {error}"))?;
        let mut bytes = Vec::new();
        if let Some(output) = child.stdout.take() {
            output.take(input::MOST_BYTES).read_to_end(&mut bytes).map_err(|error| format!("cannot read what git says: {error}"))?;
        }
        let mut reason = String::new();
        if let Some(errors) = child.stderr.take() {
            // What git says is a help, no more.
            let _ = errors.take(4096).read_to_string(&mut reason);
        }
        let status = child.wait().map_err(|error| format!("git does not end: {error}"))?;
        let reason = reason.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned();
        if status.success() { Ok(bytes) } else { Err(format!("git has no {object}: {reason}")) }
    }
}

impl Loader for Revision<'_> {
    fn load(&self, from: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let path = Path::new(from).parent().unwrap_or(Path::new("")).join(include);
        Ok((input::tidy(&path), self.read(&path)?))
    }
}

fn at_revision(revision: &str, selection: &Selection) -> Result<(Node, Lock), String> {
    let path = match &selection.file {
        Some(path) => path.clone(),
        None => input::find_default()?,
    };
    let input = revision_of(revision, &path)?;
    sound(&format!("{} at {revision}", path.display()), input)
}

/// The file at `path`, what it includes, and its lock file, as they were at a revision of git.
///
/// # Errors
/// Why there is none.
pub(super) fn revision_of(revision: &str, path: &Path) -> Result<Input, String> {
    // It would be an option of git's.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(format!("`{revision}` is no revision of git"));
    }
    if path.as_os_str() == "-" {
        return Err("standard input has no revisions; name a file with `--file`".to_owned());
    }
    let name = path.display().to_string();
    let format = Format::from_name(&name).ok_or_else(|| format!("{name} is neither .yaml, .yml, .json nor .toml"))?;
    let files = Revision(revision);
    let bytes = files.read(path)?;
    let lock = input::lock_beside(Some(path));
    let recorded = files.lock(&lock)?;
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = source::load(&bytes, &name, format, &files, &mut sources, &mut findings);
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let text = recorded.map(|bytes| Lock::add(&bytes, &lock.display().to_string(), &mut sources));
    Ok(Input { sources, tree, findings, folder, paths: BTreeMap::new(), lock: (lock, text) })
}
