//! One file that is not in a generated folder and that people may edit, too: the lock file.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Entry};
use super::error::TreeError;
use super::lock::Lock;
use super::plan::{Action, Change};

/// Holds the new text until it is renamed into place.
const NEW: &str = ".archgen-lock.new";
/// No lock file comes near this.
const READ_LIMIT: u64 = 16 << 20;

/// What would have to change in a file called `name`, shown as the changes of a folder are; `None` where it is as it should be. Line ends
/// as Windows writes them count for nothing.
pub fn compare_file(name: &str, before: Option<&str>, after: &str) -> Option<Change> {
    let action = match before {
        None => Action::Create,
        Some(text) if text.replace("\r\n", "\n") == after => return None,
        Some(_) => Action::Update,
    };
    Some(Change { path: name.to_owned(), action, before: before.map(|text| text.as_bytes().to_vec()), after: Some(after.to_owned()) })
}

/// Replaces the file at `path` in one step: whoever reads it, even after a crash, finds the old text or the new one. Nobody else writes it
/// meanwhile, and its mode stays, so that `text` decides on what is there now (`None` for no file), and what is left where it returns an error.
pub fn put(disk: &dyn Disk, path: &Path, text: impl FnOnce(Option<&[u8]>) -> Result<String, String>) -> Result<(), TreeError> {
    let folder = folder_of(path);
    let _lock = Lock::exclusive(folder)?;
    let there = match disk.entry(path).map_err(|error| TreeError::unchanged("look at", path, error))? {
        Entry::Absent => None,
        _ => Some(disk.read(path, READ_LIMIT).map_err(|error| TreeError::unchanged("read", path, error))?),
    };
    let text = text(there.as_deref()).map_err(|why| TreeError::unchanged("write", path, io::Error::other(why)))?;
    let new = clear(disk, folder)?;
    let written = disk
        .write_new(&new, text.as_bytes())
        .and_then(|()| disk.sync_file(&new))
        // After all that writes: the mode may forbid it.
        .and_then(|()| if there.is_some() { disk.copy_mode(path, &new) } else { Ok(()) })
        .and_then(|()| disk.rename(&new, path))
        .and_then(|()| disk.sync_dir(folder));
    written.map_err(|error| {
        // Where this fails too, the next render clears it away.
        let _: io::Result<()> = disk.remove_file(&new);
        TreeError::unchanged("write", path, error)
    })
}

/// Takes a [`put`] of `after` back that nothing came of: the file has its old text again, or is gone again. Where it cannot, or where
/// somebody wrote it since, the new text stays, and the next render starts from it.
pub fn put_back(disk: &dyn Disk, path: &Path, before: Option<&str>, after: &str) {
    let unchanged = |there: Option<&[u8]>| there == Some(after.as_bytes());
    let _: Result<(), TreeError> = match before {
        Some(text) => put(disk, path, |there| if unchanged(there) { Ok(text.to_owned()) } else { Err("it was changed since".to_owned()) }),
        None => Lock::exclusive(folder_of(path)).and_then(|_lock| {
            let failed = |error| TreeError::unchanged("remove", path, error);
            if unchanged(Some(&disk.read(path, READ_LIMIT).map_err(failed)?)) { disk.remove_file(path).map_err(failed) } else { Ok(()) }
        }),
    };
}

/// The name of the file with the new text, after what a render that was stopped may have left there is gone.
fn clear(disk: &dyn Disk, folder: &Path) -> Result<PathBuf, TreeError> {
    let new = folder.join(NEW);
    let failed = |operation, error| TreeError::unchanged(operation, &new, error);
    if disk.entry(&new).map_err(|error| failed("look at", error))? == Entry::File {
        disk.remove_file(&new).map_err(|error| failed("remove", error))?;
    }
    Ok(new)
}

/// The folder that a file is in: `.` for one without.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
