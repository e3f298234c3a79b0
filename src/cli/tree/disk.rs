//! The operations on a file system that a render is made of.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// What stands at a path, without following a symlink there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    Absent,
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link, wherever it points.
    Symlink,
    /// A socket, pipe or device.
    Special,
}

/// A file system; [`RealDisk`] outside tests. A test can stop a render at any operation through its own.
pub trait Disk {
    /// What stands at `path`. A path below something that is no directory is [`Entry::Absent`].
    fn entry(&self, path: &Path) -> io::Result<Entry>;
    /// The content of the file at `path`, at most `limit` bytes of it.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Makes a directory whose parent exists.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Writes a file that does not exist yet; a symlink at `path` counts as existing.
    fn write_new(&self, path: &Path, content: &[u8]) -> io::Result<()>;
    /// Gives the file `to` the permissions of the file `from`.
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the file's content is on the medium.
    fn sync_file(&self, path: &Path) -> io::Result<()>;
    /// Waits until the directory's entries are on the medium.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Puts the file `from` in the place of `to`, or the directory `from` where nothing is, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty directory.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
}

/// The machine's file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let kind = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(Entry::Absent),
            Err(error) => return Err(error),
        };
        Ok(if kind.is_symlink() {
            Entry::Symlink
        } else if kind.is_file() {
            Entry::File
        } else if kind.is_dir() {
            Entry::Directory
        } else {
            Entry::Special
        })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        File::open(path)?.take(limit).read_to_end(&mut content)?;
        Ok(content)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write_new(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(content)
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        // Windows has no handle to a directory that could be synced, and orders its metadata itself.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}
