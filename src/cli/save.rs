//! Putting new texts in the place of files that somebody wrote.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file and what becomes of it.
#[derive(Clone, Debug)]
pub(super) struct Save {
    pub(super) path: PathBuf,
    /// What was read.
    pub(super) before: String,
    /// What it will hold.
    pub(super) after: String,
}

/// Writes all files, each in one step: whoever reads one, even after a crash, finds the old text or the new one. A symbolic link
/// stays one; the file that it leads to is written.
///
/// # Errors
/// Why a file cannot be written, or that it was changed since it was read. All are prepared before the first is replaced.
pub(super) fn save(files: &[Save]) -> Result<(), String> {
    let mut staged = Vec::new();
    let mut places = BTreeSet::new();
    for file in files {
        let failed = |error: io::Error| format!("cannot write {}: {error}; nothing was written", file.path.display());
        let (temporary, place) = stage(file).map_err(failed)?;
        if !places.insert(place.clone()) {
            return Err(failed(io::Error::other("the architecture includes it under two names")));
        }
        staged.push((temporary, place, file));
    }
    let mut written: Vec<String> = Vec::new();
    for (temporary, place, file) in staged {
        let done = temporary.persist(&place).map_err(|error| error.error).and_then(|_| sync_folder(&place));
        if let Err(error) = done {
            let others =
                if written.is_empty() { "nothing else was written".to_owned() } else { format!("written: {}", written.join(", ")) };
            return Err(format!("cannot write {}: {error}; {others}", file.path.display()));
        }
        written.push(file.path.display().to_string());
    }
    Ok(())
}

/// The new text in a file beside the one that it will replace, with the same permissions.
fn stage(file: &Save) -> io::Result<(NamedTempFile, PathBuf)> {
    let place = fs::canonicalize(&file.path)?;
    let metadata = fs::metadata(&place)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(".archgen-fix-").tempfile_in(folder)?;
    temporary.write_all(file.after.as_bytes())?;
    temporary.as_file().set_permissions(metadata.permissions())?;
    temporary.as_file().sync_all()?;
    if fs::read(&place)? != file.before.as_bytes() {
        return Err(io::Error::other("it was changed in the meantime"));
    }
    Ok((temporary, place))
}

fn sync_folder(place: &Path) -> io::Result<()> {
    match place.parent() {
        // Windows has no handle to a directory that could be synced.
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
