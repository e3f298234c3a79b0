//! What would have to change on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use super::disk::{Disk, Entry};
use super::error::TreeError;
use super::record::{self, JOURNAL, JOURNAL_NEW, Journal, MANIFEST, Manifest, ancestors, hash};

/// No generated file comes near this; a larger one on disk is somebody's, and is not read to its end.
const READ_LIMIT: u64 = 16 << 20;
/// A diff is for people: what is on disk beyond this is not shown, and a shortest diff not searched for longer than this.
const DIFF_LIMIT: usize = 1 << 20;
const DIFF_TIME: Duration = Duration::from_millis(500);

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It is missing.
    Create,
    /// It is stale, or was edited.
    Update,
    /// It is generated no more.
    Remove,
}

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Relative to the folder, with `/`.
    pub path: String,
    /// What a write does to it.
    pub action: Action,
    /// What is on disk.
    pub(super) before: Option<Vec<u8>>,
    /// What will be.
    pub(super) after: Option<String>,
}

impl Change {
    /// The unified diff from what is on disk to what is rendered, with `a/` and `b/` headers, each line ended. Control characters in a file
    /// are shown as `\u{1b}`, so that a terminal does not obey them.
    pub fn diff(&self) -> String {
        self.diff_in("")
    }

    /// The same with paths that start with `folder`, which is empty or ends in `/`.
    fn diff_in(&self, folder: &str) -> String {
        let before = self.before.as_deref().unwrap_or_default();
        let Some(before) = std::str::from_utf8(before).ok().filter(|before| before.len() <= DIFF_LIMIT) else {
            return format!("file {folder}{} differs; it is no text of a size that can be shown\n", self.path);
        };
        let after = self.after.as_deref().unwrap_or_default();
        let (from, to) = match self.action {
            Action::Create => ("/dev/null".to_owned(), format!("b/{folder}{}", self.path)),
            Action::Update => (format!("a/{folder}{}", self.path), format!("b/{folder}{}", self.path)),
            Action::Remove => (format!("a/{folder}{}", self.path), "/dev/null".to_owned()),
        };
        let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(before, after);
        let text = diff.unified_diff().header(&from, &to).to_string();
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if c.is_control() && c != '\n' && c != '\t' {
                shown.extend(c.escape_unicode());
            } else {
                shown.push(c);
            }
        }
        shown
    }
}

/// Why a path is not archgen's to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Generated, and edited since.
    Edited,
    /// A file that archgen did not write.
    Foreign,
    /// A symbolic link, at the path or above it.
    Symlink,
    /// Something above the path is no directory.
    NotADirectory,
    /// A directory, device, pipe or socket.
    NotAFile,
}

/// A path that a write leaves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Relative to the folder, with `/`: the file, link or directory that is in the way.
    pub path: String,
    /// Why.
    pub obstacle: Obstacle,
    /// For a file with text: from what is on disk to what is rendered.
    pub diff: Option<String>,
}

impl Refusal {
    /// What is in the way and what to do about it, without the diff.
    pub fn summary(&self) -> String {
        let why = match self.obstacle {
            Obstacle::Edited => "was edited by hand; move the change into the architecture file, or overwrite it with --force",
            Obstacle::Foreign => "was not written by archgen; move it away",
            Obstacle::Symlink => "is a symbolic link, which is never followed; remove it",
            Obstacle::NotADirectory => "is in the way of a directory; move it away",
            Obstacle::NotAFile => "is in the way of a file; move it away",
        };
        format!("{} {why}", self.path)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        match &self.diff {
            Some(diff) => write!(f, "\n{}", diff.trim_end()),
            None => Ok(()),
        }
    }
}

/// The difference between a folder and what it should hold.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    files: Vec<Change>,
    refusals: Vec<Refusal>,
    unchanged: usize,
    /// Of an earlier render that was stopped, if one was.
    pub(super) interrupted: Option<Journal>,
    /// What the new journal has to know.
    pub(super) known: BTreeMap<String, BTreeSet<String>>,
    /// Directories that exist, have held generated files and will not hold any more; outermost first.
    pub(super) leaving: BTreeSet<String>,
    /// Directories that have to be made, outermost first.
    pub(super) missing: BTreeSet<String>,
}

impl Changes {
    /// Whether the folder is as it should be.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.was_interrupted()
    }

    /// The files that are not as they should be, sorted by path; the manifest is one of them.
    pub fn files(&self) -> &[Change] {
        &self.files
    }

    /// What [`write`](super::write) refuses, sorted by path.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// How many files are as they should be.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// Whether a render was stopped before it had finished.
    pub fn was_interrupted(&self) -> bool {
        self.interrupted.is_some()
    }

    /// The unified diff of all changes.
    pub fn diff(&self) -> String {
        self.files.iter().map(Change::diff).collect()
    }

    /// The same with paths relative to where `folder` is.
    pub fn diff_in(&self, folder: &Path) -> String {
        let folder = folder.display().to_string();
        let folder = match folder.trim_matches('/') {
            "" | "." => String::new(),
            inner => format!("{inner}/"),
        };
        self.files.iter().map(|change| change.diff_in(&folder)).collect()
    }
}

/// What a look at a path found.
enum Found {
    Absent,
    File(Vec<u8>),
    /// Something that is not archgen's, where it is, and why.
    Obstacle(String, Obstacle),
}

/// Looks at paths of the folder, at each directory once.
struct Inspector<'a> {
    disk: &'a dyn Disk,
    root: &'a Path,
    directories: BTreeMap<String, Entry>,
}

impl Inspector<'_> {
    fn entry(&self, path: &str) -> Result<Entry, TreeError> {
        let path = self.root.join(path);
        self.disk.entry(&path).map_err(|error| TreeError::unchanged("look at", &path, error))
    }

    /// The nearest thing above `path` that is no directory, with its path.
    fn above<'p>(&mut self, path: &'p str) -> Result<Option<(&'p str, Entry)>, TreeError> {
        let start = self.directory("")?;
        if start != Entry::Directory {
            return Ok(Some(("", start)));
        }
        for directory in ancestors(path) {
            let entry = self.directory(directory)?;
            if entry != Entry::Directory {
                return Ok(Some((directory, entry)));
            }
        }
        Ok(None)
    }

    fn directory(&mut self, path: &str) -> Result<Entry, TreeError> {
        if let Some(entry) = self.directories.get(path) {
            return Ok(*entry);
        }
        let entry = self.entry(path)?;
        self.directories.insert(path.to_owned(), entry);
        Ok(entry)
    }

    fn look(&mut self, path: &str) -> Result<Found, TreeError> {
        match self.above(path)? {
            None => {}
            Some((_, Entry::Absent)) => return Ok(Found::Absent),
            Some((above, Entry::Symlink)) => return Ok(Found::Obstacle(above.to_owned(), Obstacle::Symlink)),
            Some((above, _)) => return Ok(Found::Obstacle(above.to_owned(), Obstacle::NotADirectory)),
        }
        Ok(match self.entry(path)? {
            Entry::Absent => Found::Absent,
            Entry::Symlink => Found::Obstacle(path.to_owned(), Obstacle::Symlink),
            Entry::Directory | Entry::Special => Found::Obstacle(path.to_owned(), Obstacle::NotAFile),
            Entry::File => {
                let path = self.root.join(path);
                Found::File(self.disk.read(&path, READ_LIMIT).map_err(|error| TreeError::unchanged("read", &path, error))?)
            }
        })
    }

    /// The record at `path`, if there is one.
    fn record<T>(&mut self, path: &str, parse: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<Option<(T, Vec<u8>)>, TreeError> {
        match self.look(path)? {
            Found::Absent => Ok(None),
            Found::Obstacle(path, obstacle) => Err(TreeError::Refused(vec![Refusal { path, obstacle, diff: None }])),
            Found::File(text) => match parse(&text) {
                Ok(record) => Ok(Some((record, text))),
                Err(reason) => Err(TreeError::Record { path: self.root.join(path), reason }),
            },
        }
    }
}

pub(super) fn plan(disk: &dyn Disk, root: &Path, files: &BTreeMap<String, String>) -> Result<Changes, TreeError> {
    validate(files)?;
    let mut inspector = Inspector { disk, root, directories: BTreeMap::new() };
    let (old, old_text) = inspector.record(MANIFEST, Manifest::parse)?.map_or((Manifest::default(), None), |(old, text)| (old, Some(text)));
    let mut changes = Changes { interrupted: inspector.record(JOURNAL, Journal::parse)?.map(|(journal, _)| journal), ..Changes::default() };
    // A journal that was not yet in place: nothing but it had been written.
    if changes.interrupted.is_none() && inspector.directory("")? == Entry::Directory && inspector.entry(JOURNAL_NEW)? == Entry::File {
        changes.interrupted = Some(Journal::default());
    }

    changes.known = changes.interrupted.as_ref().map(|journal| journal.known.clone()).unwrap_or_default();
    for (path, hash) in old.files {
        changes.known.entry(path).or_default().insert(hash);
    }
    let new = Manifest::of(files);
    let paths: BTreeSet<&String> = changes.known.keys().chain(files.keys()).collect();
    for path in paths {
        let known = changes.known.get(path);
        let wanted = files.get(path);
        let found = inspector.look(path)?;
        let (change, refusal) = judge(path, found, wanted, new.files.get(path), known);
        if change.is_none() && wanted.is_some() {
            changes.unchanged += 1;
        }
        changes.files.extend(change);
        changes.refusals.extend(refusal);
    }
    changes.refusals.dedup();

    directories(&mut inspector, files, &mut changes)?;
    for (path, hash) in &new.files {
        changes.known.entry(path.clone()).or_default().insert(hash.clone());
    }
    let text = new.to_json();
    if old_text.as_deref() != Some(text.as_bytes()) {
        let action = if old_text.is_some() { Action::Update } else { Action::Create };
        let change = Change { path: MANIFEST.to_owned(), action, before: old_text, after: Some(text) };
        let at = changes.files.partition_point(|other| other.path < change.path);
        changes.files.insert(at, change);
    }
    Ok(changes)
}

/// What to do about one path, and whether that is refused.
fn judge(
    path: &str,
    found: Found,
    wanted: Option<&String>,
    wanted_hash: Option<&String>,
    known: Option<&BTreeSet<String>>,
) -> (Option<Change>, Option<Refusal>) {
    let content = match found {
        Found::Absent => {
            let create = |text: &String| Change { path: path.to_owned(), action: Action::Create, before: None, after: Some(text.clone()) };
            return (wanted.map(create), None);
        }
        // What stands where a file was generated once is not ours, and is in nobody's way. A link is refused all the same: somebody
        // meant archgen to go through it.
        Found::Obstacle(_, obstacle) if wanted.is_none() && obstacle != Obstacle::Symlink => return (None, None),
        Found::Obstacle(at, obstacle) => {
            let create = |text: &String| Change { path: path.to_owned(), action: Action::Create, before: None, after: Some(text.clone()) };
            return (wanted.map(create), Some(Refusal { path: at, obstacle, diff: None }));
        }
        Found::File(content) => content,
    };
    if wanted.is_some_and(|text| text.as_bytes() == content) {
        return (None, None);
    }
    let found_hash = hash(&content);
    let obstacle = match known {
        None => Some(Obstacle::Foreign),
        Some(known) if known.contains(&found_hash) || wanted_hash == Some(&found_hash) => None,
        Some(_) if is_incomplete(&content, wanted) => None,
        Some(_) => Some(Obstacle::Edited),
    };
    let action = if wanted.is_some() { Action::Update } else { Action::Remove };
    let change = Change { path: path.to_owned(), action, before: Some(content), after: wanted.cloned() };
    let refusal = obstacle.map(|obstacle| Refusal { path: path.to_owned(), obstacle, diff: Some(change.diff()) });
    (Some(change), refusal)
}

/// Whether a power failure may have left `content` of a generated file: then it has nothing that a person wrote.
fn is_incomplete(content: &[u8], wanted: Option<&String>) -> bool {
    let zeros = content.iter().rev().take_while(|byte| **byte == 0).count();
    let written = content.get(..content.len() - zeros).unwrap_or_default();
    written.is_empty() || wanted.is_some_and(|text| text.as_bytes().starts_with(written))
}

/// Fills in which directories come and which go.
fn directories(inspector: &mut Inspector<'_>, files: &BTreeMap<String, String>, changes: &mut Changes) -> Result<(), TreeError> {
    let needed: BTreeSet<&str> = files.keys().flat_map(|path| ancestors(path)).collect();
    for directory in &needed {
        if inspector.directory("")? == Entry::Absent || inspector.directory(directory)? == Entry::Absent {
            changes.missing.insert((*directory).to_owned());
        }
    }
    let candidates: BTreeSet<&str> = changes.known.keys().flat_map(|path| ancestors(path)).collect();
    for directory in candidates {
        let leaving =
            !needed.contains(directory) && inspector.above(directory)?.is_none() && inspector.directory(directory)? == Entry::Directory;
        if leaving {
            changes.leaving.insert(directory.to_owned());
        }
    }
    Ok(())
}

/// The rendered paths come from names in the architecture file: checked once more before they meet the file system.
fn validate(files: &BTreeMap<String, String>) -> Result<(), TreeError> {
    for path in files.keys() {
        let reason = match record::usable(path) {
            Err(reason) => reason.to_owned(),
            Ok(()) => match ancestors(path).find(|above| files.contains_key(*above)) {
                Some(above) => format!("{above:?} is a file too"),
                None => continue,
            },
        };
        return Err(TreeError::Path { path: path.clone(), reason });
    }
    Ok(())
}
