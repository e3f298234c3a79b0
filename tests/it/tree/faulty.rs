//! A disk that fails.

use std::cell::Cell;
use std::io;
use std::path::Path;

use archgen::cli::tree::{Disk, Entry, RealDisk};

/// The real disk, until its `stop`th change: that one fails halfway, and with `dead` all later ones too, as if the process had been killed.
pub(super) struct Faulty {
    stop: usize,
    dead: bool,
    pub(super) operations: Cell<usize>,
}

impl Faulty {
    pub(super) fn never() -> Self {
        Self::new(usize::MAX, false)
    }

    pub(super) fn new(stop: usize, dead: bool) -> Self {
        Self { stop, dead, operations: Cell::new(0) }
    }

    fn step(&self) -> io::Result<()> {
        let number = self.operations.get();
        self.operations.set(number + 1);
        let fails = if self.dead { number >= self.stop } else { number == self.stop };
        if fails { Err(io::Error::new(io::ErrorKind::StorageFull, "no space left on device")) } else { Ok(()) }
    }
}

impl Disk for Faulty {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        RealDisk.entry(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        RealDisk.read(path, limit)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.create_dir(path))
    }

    fn write_new(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let dead_before = self.dead && self.operations.get() > self.stop;
        self.step().or_else(|error| {
            if !dead_before {
                RealDisk.write_new(path, &content[..content.len() / 2])?;
            }
            Err(error)
        })?;
        RealDisk.write_new(path, content)
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.copy_mode(from, to))
    }

    // A stopped process loses nothing that it wrote, so these only count.
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        assert!(path.is_file());
        self.step()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        assert!(path.is_dir());
        self.step()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_file(path))
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_dir(path))
    }
}
