//! The folder of one environment on disk: compared with what was rendered, or made equal to it.
//!
//! `archgen-manifest.json` in the folder lists every generated file with its SHA-256. A file is archgen's when it is listed and its content
//! has a listed hash; everything else is somebody's, and is neither changed, nor removed, nor followed if it is a link. What stands in
//! the way is refused; a file that somebody edited is refused with a diff, unless [`Edited::Overwrite`] is asked for. A file whose content
//! is what would be written is adopted. A directory is removed when the last generated file in it was.
//!
//! # How a write survives a crash
//!
//! 1. The journal (`.archgen-journal.json`) is put in place and synced. It lists, for every generated file, the hashes of old and new content,
//!    and what temporary names are about to be made.
//! 2. New content goes to temporary files (`.archgen-N`) in the directories where it belongs; a missing directory is filled under such a name
//!    too. Here a full disk or a read-only directory shows: everything made is removed again, and the old tree is as it was.
//! 3. Temporary files and directories are renamed into place; what is rendered no more is removed.
//! 4. The new manifest, synced before, is renamed into place; the journal is removed.
//!
//! A process that is killed leaves the old tree (1, 2), the new one (4), or some files of each (3): each whole, each with a hash in the
//! journal, so the next render knows them as its own and writes what is missing, whatever it renders by then. Its journal takes over the
//! hashes of the old one, so it may be killed in turn. Comparing reports the journal as an unfinished render.
//!
//! When the power fails, what was written last may be lost. Syncing each of thousands of files would cost a hundred times the writing, so
//! only journal, manifest and the folder's own entries are synced; that suffices, because the manifest makes content verifiable: a file
//! that lost its end has no known hash. It is then empty, all zero bytes, or the beginning of the text that it should be. In all of these
//! nobody wrote anything, so such a file is completed, not refused.
//!
//! One render at a time holds a lock on the folder; a comparison waits for it. A directory that somebody exchanges for a link while a render
//! runs is not noticed.

mod apply;
mod disk;
mod error;
mod lock;
mod plan;
mod record;
mod single;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use disk::{Disk, Entry, RealDisk};
pub use error::{Left, TreeError};
pub use plan::{Action, Change, Changes, Obstacle, Refusal};
pub use record::MANIFEST;
pub use single::{compare_file, folder_of, put, put_back};

use lock::Lock;

/// What to do with generated files that somebody edited since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// Refuse to write anything.
    Refuse,
    /// Overwrite or remove them (`--force`). Files that archgen never wrote are refused nevertheless.
    Overwrite,
}

/// Compares `root` with `files` (relative paths with `/` to texts) and writes nothing: `render --check` and `--diff`.
///
/// Edited files and files in the way are reported as changes too; [`Changes::refusals`] says which of them [`write()`] would refuse.
/// A folder that does not exist yet is an empty one.
pub fn compare(disk: &dyn Disk, root: &Path, files: &BTreeMap<String, String>) -> Result<Changes, TreeError> {
    if !exists(disk, root)? {
        return plan::plan(disk, root, files);
    }
    let _lock = Lock::shared(root)?;
    plan::plan(disk, root, files)
}

/// Makes `root` (not a link itself: a caller whose user named one resolves it first) hold exactly `files` (relative paths with `/` to texts) beside what is not archgen's, and returns what it changed.
///
/// `root` is made where it does not exist. Nothing is written where anything is refused, or where all is as it should be.
pub fn write(disk: &dyn Disk, root: &Path, files: &BTreeMap<String, String>, edited: Edited) -> Result<Changes, TreeError> {
    let made = make_root(disk, root)?;
    let written = Lock::exclusive(root).and_then(|_lock| {
        let changes = plan::plan(disk, root, files)?;
        let mut refusals = changes.refusals().to_vec();
        if edited == Edited::Overwrite {
            refusals.retain(|refusal| refusal.obstacle != Obstacle::Edited);
        }
        if !refusals.is_empty() {
            return Err(TreeError::Refused(refusals));
        }
        apply::apply(disk, root, &changes)?;
        Ok(changes)
    });
    if written.is_err() {
        for directory in made.iter().rev() {
            // Not empty means that the failure came late; the folder is then needed.
            let _: io::Result<()> = disk.remove_dir(directory);
        }
    }
    written
}

/// Whether the folder exists; an error where something else stands there.
fn exists(disk: &dyn Disk, root: &Path) -> Result<bool, TreeError> {
    let what = match disk.entry(root).map_err(|error| TreeError::unchanged("look at", root, error))? {
        Entry::Absent => return Ok(false),
        Entry::Directory => return Ok(true),
        Entry::File => "a file",
        Entry::Symlink => "a symbolic link, which is never followed",
        Entry::Special => "a device, pipe or socket",
    };
    Err(TreeError::Root { path: root.to_owned(), what })
}

/// Makes the folder and the missing directories above it; returns those it made, outermost first.
fn make_root(disk: &dyn Disk, root: &Path) -> Result<Vec<PathBuf>, TreeError> {
    if exists(disk, root)? {
        return Ok(Vec::new());
    }
    let mut missing = vec![root.to_owned()];
    for above in root.ancestors().skip(1).take_while(|above| !above.as_os_str().is_empty()) {
        // Above the folder a link is the user's own way to it.
        if disk.entry(above).map_err(|error| TreeError::unchanged("look at", above, error))? != Entry::Absent {
            break;
        }
        missing.push(above.to_owned());
    }
    missing.reverse();
    for (i, directory) in missing.iter().enumerate() {
        match disk.create_dir(directory) {
            Ok(()) => {}
            // Another render made it meanwhile; its lock is what decides.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && exists(disk, directory)? => {}
            Err(error) => {
                for made in missing.iter().take(i).rev() {
                    let _: io::Result<()> = disk.remove_dir(made);
                }
                return Err(TreeError::unchanged("make the directory", directory, error));
            }
        }
    }
    Ok(missing)
}
