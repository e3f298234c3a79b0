//! Carries changes out; the protocol is described in the [module](super) above.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Entry};
use super::error::TreeError;
use super::plan::{Action, Change, Changes};
use super::record::{JOURNAL, JOURNAL_NEW, Journal, MANIFEST, ancestors, temporary};

pub(super) fn apply(disk: &dyn Disk, root: &Path, changes: &Changes) -> Result<(), TreeError> {
    if changes.is_empty() {
        return Ok(());
    }
    let writer = Writer { disk, root };
    writer.clear_leftovers(changes)?;
    let steps = Steps::of(changes);
    let journal = Journal { known: changes.known.clone(), temporary: steps.temporary() };
    let mut made = Vec::new();
    if let Err(error) = writer.start(&journal, changes, &mut made).and_then(|()| writer.stage(&steps, &mut made)) {
        writer.undo(&made);
        return Err(error);
    }
    writer.commit(changes, &steps).map_err(TreeError::unfinished)
}

/// What is done, in order.
#[derive(Default)]
struct Steps<'a> {
    /// Directories to make, outermost first: temporary ones, which stand for missing ones, and those inside them.
    directories: Vec<String>,
    /// Files to write, under their temporary names or inside temporary directories.
    writes: Vec<(String, &'a Change)>,
    /// Temporary files in directories where something is only removed, to learn whether that is allowed.
    probes: Vec<String>,
    /// From temporary files and directories to their places; the manifest's is not among them.
    renames: Vec<(String, &'a str)>,
    removed: Vec<&'a Change>,
    /// The manifest's temporary file, where it changes.
    manifest: Option<(String, &'a Change)>,
}

impl<'a> Steps<'a> {
    fn of(changes: &'a Changes) -> Self {
        let mut steps = Self::default();
        // A missing directory is filled under a temporary name and renamed as a whole, which saves a rename for each file in it.
        let mut stand_ins: BTreeMap<&str, String> = BTreeMap::new();
        let outermost = |path: &'a str| ancestors(path).find(|above| changes.missing.contains(*above));
        for directory in &changes.missing {
            if outermost(directory).is_none() {
                let stand_in = temporary(directory, steps.renames.len());
                steps.renames.push((stand_in.clone(), directory));
                stand_ins.insert(directory, stand_in);
            }
        }
        let inside = |path: &'a str, top: &'a str| {
            let stand_in = stand_ins.get(top).map_or(top, String::as_str);
            format!("{stand_in}{}", path.strip_prefix(top).unwrap_or_default())
        };
        for directory in &changes.missing {
            steps.directories.push(inside(directory, outermost(directory).unwrap_or(directory)));
        }
        let mut tried = BTreeSet::new();
        for change in changes.files() {
            let number = steps.renames.len();
            match (change.action, outermost(&change.path)) {
                (Action::Remove, _) => steps.removed.push(change),
                (_, Some(top)) => steps.writes.push((inside(&change.path, top), change)),
                (_, None) if change.path == MANIFEST => {}
                (_, None) => {
                    let temporary = temporary(&change.path, number);
                    tried.insert(parent(&change.path));
                    steps.writes.push((temporary.clone(), change));
                    steps.renames.push((temporary, &change.path));
                }
            }
        }
        let mut number = steps.renames.len();
        let mut next = |path: &str| {
            number += 1;
            temporary(path, number)
        };
        if let Some(change) = changes.files().iter().find(|change| change.path == MANIFEST) {
            tried.insert("");
            steps.manifest = Some((next(MANIFEST), change));
        }
        for change in &steps.removed {
            if tried.insert(parent(&change.path)) {
                steps.probes.push(next(&change.path));
            }
        }
        steps
    }

    /// Everything temporary, with what it stands for.
    fn temporary(&self) -> BTreeMap<String, String> {
        let renames = self.renames.iter().map(|(temporary, path)| (temporary.clone(), (*path).to_owned()));
        let manifest = self.manifest.iter().map(|(temporary, _)| (temporary.clone(), MANIFEST.to_owned()));
        let probes = self.probes.iter().map(|probe| (probe.clone(), MANIFEST.to_owned()));
        renames.chain(manifest).chain(probes).collect()
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// What a render that fails has to take back.
enum Made {
    File(PathBuf),
    Directory(PathBuf),
}

struct Writer<'a> {
    disk: &'a dyn Disk,
    root: &'a Path,
}

impl Writer<'_> {
    fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    fn run(&self, operation: &'static str, relative: &str, run: impl FnOnce(&dyn Disk, &Path) -> io::Result<()>) -> Result<(), TreeError> {
        let path = self.path(relative);
        run(self.disk, &path).map_err(|error| TreeError::unchanged(operation, &path, error))
    }

    fn entry(&self, relative: &str) -> Result<Entry, TreeError> {
        let path = self.path(relative);
        self.disk.entry(&path).map_err(|error| TreeError::unchanged("look at", &path, error))
    }

    /// Whether everything above `relative` is a directory of the folder and no link out of it.
    fn is_inside(&self, relative: &str) -> Result<bool, TreeError> {
        for above in ancestors(relative) {
            if self.entry(above)? != Entry::Directory {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Removes the temporary files and directories of a render that was stopped.
    fn clear_leftovers(&self, changes: &Changes) -> Result<(), TreeError> {
        let Some(journal) = &changes.interrupted else { return Ok(()) };
        for (temporary, target) in &journal.temporary {
            let mut directories = BTreeSet::from([temporary.clone()]);
            self.remove_leftover(temporary)?;
            for path in journal.known.keys() {
                let Some(rest) = path.strip_prefix(target.as_str()).filter(|rest| rest.starts_with('/')) else { continue };
                let inner = format!("{temporary}{rest}");
                self.remove_leftover(&inner)?;
                directories.extend(ancestors(&inner).filter(|above| above.len() > temporary.len()).map(str::to_owned));
            }
            for directory in directories.iter().rev() {
                if self.is_inside(directory)? && self.entry(directory)? == Entry::Directory {
                    self.run("remove", directory, |disk, path| still_used(disk.remove_dir(path)))?;
                }
            }
        }
        self.remove_leftover(JOURNAL_NEW)
    }

    fn remove_leftover(&self, file: &str) -> Result<(), TreeError> {
        if self.is_inside(file)? && self.entry(file)? == Entry::File {
            self.run("remove", file, |disk, path| disk.remove_file(path))?;
        }
        Ok(())
    }

    fn write(&self, relative: &str, content: &[u8], made: &mut Vec<Made>) -> Result<(), TreeError> {
        let path = self.path(relative);
        let result = self.disk.write_new(&path, content);
        // A write that failed for any other reason may have made the file before.
        if !matches!(&result, Err(error) if error.kind() == io::ErrorKind::AlreadyExists) {
            made.push(Made::File(path.clone()));
        }
        result.map_err(|error| TreeError::unchanged("write", &path, error))
    }

    fn start(&self, journal: &Journal, changes: &Changes, made: &mut Vec<Made>) -> Result<(), TreeError> {
        self.write(JOURNAL_NEW, journal.to_json().as_bytes(), made)?;
        self.run("sync", JOURNAL_NEW, |disk, path| disk.sync_file(path))?;
        self.run("rename", JOURNAL_NEW, |disk, path| disk.rename(path, &self.path(JOURNAL)))?;
        made.clear();
        // An earlier render that was stopped has left files that only the journal knows: then it stays.
        if changes.interrupted.is_none() {
            made.push(Made::File(self.path(JOURNAL)));
        }
        self.run("sync", "", |disk, path| disk.sync_dir(path))
    }

    fn stage(&self, steps: &Steps<'_>, made: &mut Vec<Made>) -> Result<(), TreeError> {
        for directory in &steps.directories {
            self.run("make the directory", directory, |disk, path| disk.create_dir(path))?;
            made.push(Made::Directory(self.path(directory)));
        }
        for (temporary, change) in steps.writes.iter().chain(&steps.manifest) {
            self.write(temporary, change.after.as_deref().unwrap_or_default().as_bytes(), made)?;
        }
        if let Some((manifest, _)) = &steps.manifest {
            self.run("sync", manifest, |disk, path| disk.sync_file(path))?;
        }
        for probe in &steps.probes {
            self.write(probe, &[], made)?;
            self.run("remove", probe, |disk, path| disk.remove_file(path))?;
        }
        Ok(())
    }

    /// Takes back what was made, last first, so that the journal outlives what it lists. Where that fails, the next render does it.
    fn undo(&self, made: &[Made]) {
        let _: io::Result<()> = made.iter().rev().try_for_each(|made| match made {
            Made::File(path) => gone(self.disk.remove_file(path)),
            Made::Directory(path) => gone(self.disk.remove_dir(path)),
        });
    }

    fn commit(&self, changes: &Changes, steps: &Steps<'_>) -> Result<(), TreeError> {
        for (temporary, place) in &steps.renames {
            self.run("replace", place, |disk, path| disk.rename(&self.path(temporary), path))?;
        }
        for change in &steps.removed {
            self.run("remove", &change.path, |disk, path| disk.remove_file(path))?;
        }
        for directory in changes.leaving.iter().rev() {
            self.run("remove", directory, |disk, path| still_used(disk.remove_dir(path)))?;
        }
        if let Some((temporary, change)) = &steps.manifest {
            self.run("replace", &change.path, |disk, path| disk.rename(&self.path(temporary), path))?;
        }
        self.run("sync", "", |disk, path| disk.sync_dir(path))?;
        self.run("remove", JOURNAL, |disk, path| disk.remove_file(path))
    }
}

/// Nothing to remove is as good as removed.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
        other => other,
    }
}

/// A directory that holds somebody's files stays.
fn still_used(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        other => gone(other),
    }
}
