//! One writer at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::TreeError;
use super::record::LOCK;

/// A render of hundreds of services takes well under a second; who waits longer than this waits for something that hangs.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(10);

/// Holds a folder until dropped; the system lets go of it when the process dies.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// For a writer: waits until nobody else reads or writes the folder.
    pub(super) fn exclusive(root: &Path) -> Result<Self, TreeError> {
        let start = Instant::now();
        loop {
            let file = lockable(root).map_err(|error| TreeError::unchanged("lock", root, error))?;
            match file.try_lock() {
                Ok(()) if is_still(root, &file) => return Ok(Self { _file: file }),
                Ok(()) | Err(TryLockError::WouldBlock) => wait(start, root)?,
                Err(TryLockError::Error(_)) => return Self::by_file(start, root),
            }
        }
    }

    /// For a reader: waits for a writer to finish. `None` where the file system has no locks, because then there is no writer to wait for
    /// either that could be known of.
    pub(super) fn shared(root: &Path) -> Result<Option<Self>, TreeError> {
        let start = Instant::now();
        loop {
            let Ok(file) = readable(root) else { return Ok(None) };
            match file.try_lock_shared() {
                Ok(()) => return Ok(Some(Self { _file: file })),
                Err(TryLockError::WouldBlock) => wait(start, root)?,
                Err(TryLockError::Error(_)) => return Ok(None),
            }
        }
    }

    /// Network file systems lock files but not directories: there a file in the folder stands for it. It stays, because who waits for
    /// it would otherwise hold a file that is gone.
    fn by_file(start: Instant, root: &Path) -> Result<Self, TreeError> {
        let path = root.join(LOCK);
        let failed = |error| TreeError::unchanged("lock", &path, error);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if !metadata.is_file() => return Err(failed(io::Error::other("it is no regular file"))),
            _ => {}
        }
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => wait(start, root)?,
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
    }
}

fn wait(start: Instant, root: &Path) -> Result<(), TreeError> {
    if start.elapsed() > PATIENCE {
        return Err(TreeError::Busy { path: root.to_owned() });
    }
    thread::sleep(PAUSE);
    Ok(())
}

#[cfg(unix)]
fn lockable(root: &Path) -> io::Result<File> {
    File::open(root)
}

/// A directory cannot be opened as a file here: a file in it stands for it.
#[cfg(not(unix))]
fn lockable(root: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(root.join(LOCK))
}

#[cfg(unix)]
fn readable(root: &Path) -> io::Result<File> {
    lockable(root)
}

/// A reader makes no file.
#[cfg(not(unix))]
fn readable(root: &Path) -> io::Result<File> {
    File::open(root.join(LOCK))
}

/// Whether the folder that was locked is still the one at its path: a render that failed removes the folder that it made.
#[cfg(unix)]
fn is_still(root: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    match (file.metadata(), fs::metadata(root)) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &Path, _: &File) -> bool {
    true
}
