//! Carries changes out; the protocol is described in the [module](super) above.

use std::collections::BTreeSet;
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
    let journal = Journal {
        known: changes.known.clone(),
        temporary: steps.staged.iter().map(|(temporary, _)| temporary.clone()).chain(steps.probes.iter().cloned()).collect(),
    };
    let mut made = Vec::new();
    if let Err(error) = writer.start(&journal, changes, &mut made).and_then(|()| writer.stage(changes, &steps, &mut made)) {
        writer.undo(&made);
        return Err(error);
    }
    writer.commit(changes, &steps).map_err(TreeError::unfinished)
}

/// What is done, in order.
struct Steps<'a> {
    /// Temporary file and what will be in its place; the manifest last.
    staged: Vec<(String, &'a Change)>,
    /// Temporary files in directories where something is only removed, to learn whether that is allowed.
    probes: Vec<String>,
    removed: Vec<&'a Change>,
}

impl<'a> Steps<'a> {
    fn of(changes: &'a Changes) -> Self {
        let (removed, written): (Vec<&Change>, Vec<&Change>) = changes.files().iter().partition(|change| change.action == Action::Remove);
        let (manifest, written): (Vec<&Change>, Vec<&Change>) = written.into_iter().partition(|change| change.path == MANIFEST);
        let mut staged: Vec<(String, &Change)> = Vec::with_capacity(written.len() + 1);
        for (number, change) in written.into_iter().chain(manifest).enumerate() {
            staged.push((temporary(&change.path, number), change));
        }
        let parent = |path: &str| path.rsplit_once('/').map_or(String::new(), |(parent, _)| parent.to_owned());
        let mut tried: BTreeSet<String> = staged.iter().map(|(temporary, _)| parent(temporary)).collect();
        let mut probes = Vec::new();
        for change in &removed {
            if tried.insert(parent(&change.path)) {
                probes.push(temporary(&change.path, staged.len() + probes.len()));
            }
        }
        Self { staged, probes, removed }
    }
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

    /// Removes the temporary files of a render that was stopped.
    fn clear_leftovers(&self, changes: &Changes) -> Result<(), TreeError> {
        let Some(journal) = &changes.interrupted else { return Ok(()) };
        for temporary in &journal.temporary {
            if self.is_inside(temporary)? && self.entry(temporary)? == Entry::File {
                self.run("remove", temporary, |disk, path| disk.remove_file(path))?;
            }
        }
        if self.entry(JOURNAL_NEW)? == Entry::File {
            self.run("remove", JOURNAL_NEW, |disk, path| disk.remove_file(path))?;
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

    fn stage(&self, changes: &Changes, steps: &Steps<'_>, made: &mut Vec<Made>) -> Result<(), TreeError> {
        for directory in &changes.missing {
            self.run("make the directory", directory, |disk, path| disk.create_dir(path))?;
            made.push(Made::Directory(self.path(directory)));
        }
        for (temporary, change) in &steps.staged {
            self.write(temporary, change.after.as_deref().unwrap_or_default().as_bytes(), made)?;
            if change.path == MANIFEST {
                self.run("sync", temporary, |disk, path| disk.sync_file(path))?;
            }
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
        let (manifest, files): (Vec<_>, Vec<_>) = steps.staged.iter().partition(|(_, change)| change.path == MANIFEST);
        for (temporary, change) in files {
            self.run("replace", &change.path, |disk, path| disk.rename(&self.path(temporary), path))?;
        }
        for change in &steps.removed {
            self.run("remove", &change.path, |disk, path| disk.remove_file(path))?;
        }
        for directory in changes.leaving.iter().rev() {
            self.run("remove", directory, |disk, path| still_used(disk.remove_dir(path)))?;
        }
        for (temporary, change) in manifest {
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
