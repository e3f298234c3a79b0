//! The lock file as `render` compares and writes it.

use std::fs;
use std::path::PathBuf;

use super::tree::{self, Action, Change, RealDisk, TreeError};
use crate::diag::SourceFile;
use crate::rules::Checked;
use crate::source::{LOCK_EXTENSION, Lock, LockChange};

/// The lock file, as it was read and as it has to be.
pub(super) struct LockFile {
    path: PathBuf,
    before: Option<String>,
    after: String,
    changes: Vec<LockChange>,
    /// What has to change; `None` where all is as it should be.
    pub(super) change: Option<Change>,
}

impl LockFile {
    /// The lock file at `path`, which was read as `before`, once what was checked is rendered. Where nothing is recorded, none is made.
    pub(super) fn new((path, before): (PathBuf, Option<String>), checked: &Checked) -> Self {
        let after = checked.lock.text();
        let wanted = before.is_some() || !checked.lock.is_empty();
        let name = path.display().to_string();
        let change = tree::compare_file(&name, before.as_deref(), &after).filter(|_| wanted);
        let changes = checked.resolutions.iter().map(|resolution| resolution.lock.clone()).collect();
        Self { path, before, after, changes, change }
    }

    /// What happens to it, for the summary.
    pub(super) fn summary(&self, change: &Change) -> String {
        let what = if change.action == Action::Create { "new" } else { "changed" };
        format!("{}: {what}\n", self.path.display())
    }

    /// Writes it where it has to change. What another render recorded for other environments in the meantime is kept.
    pub(super) fn write(&self) -> Result<(), TreeError> {
        if self.change.is_none() {
            return Ok(());
        }
        tree::put(&RealDisk, &self.place(), |there| {
            if there == self.before.as_ref().map(String::as_bytes) {
                return Ok(self.after.clone());
            }
            let there = String::from_utf8_lossy(there.unwrap_or_default());
            rebased(&there, &self.changes).ok_or_else(|| "it was changed in the meantime; run the same command again".to_owned())
        })
    }

    /// Takes [`Self::write`] back.
    pub(super) fn undo(&self) {
        if self.change.is_some() {
            tree::put_back(&RealDisk, &self.place(), self.before.as_deref(), &self.after);
        }
    }

    /// A symbolic link stays one; the file that it leads to is written.
    fn place(&self) -> PathBuf {
        fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone())
    }
}

/// The same changes on another text; `None` where they contradict it.
fn rebased(text: &str, changes: &[LockChange]) -> Option<String> {
    let read = |text: String| {
        let (file, mut findings) = (SourceFile { name: format!("archgen.{LOCK_EXTENSION}"), text, ..SourceFile::default() }, Vec::new());
        let lock = Lock::of(&[file], &mut findings);
        findings.is_empty().then_some(lock)
    };
    let mut lock = read(text.to_owned())?;
    for change in changes {
        if change.recorded.iter().any(|(subnet, range)| lock.get(subnet).is_some_and(|known| known.range != *range)) {
            return None;
        }
        change.apply(&mut lock);
    }
    read(lock.text()).map(|lock| lock.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Subnet;
    use crate::units::{Cidr, Unit as _};

    #[test]
    fn what_another_render_recorded_is_kept() {
        let subnet = Subnet { environment: Some("dev".into()), tier: "private".into(), zone: "us-east-1a".into() };
        let range = Cidr::parse("10.0.80.0/24", false).unwrap();
        let change = LockChange { forgotten: Vec::new(), recorded: [(subnet, range)].into_iter().collect() };
        let text = rebased("prod network private us-east-1a 10.0.80.0/24\n", std::slice::from_ref(&change)).unwrap();
        assert!(text.ends_with("\ndev network private us-east-1a 10.0.80.0/24\nprod network private us-east-1a 10.0.80.0/24\n"), "{text}");
        // The same subnet elsewhere, and the same range for another subnet.
        for other in ["dev network private us-east-1a 10.0.8.0/24\n", "dev network data us-east-1a 10.0.80.0/26\n", "<<<<<<< dev\n"] {
            assert_eq!(rebased(other, std::slice::from_ref(&change)), None, "{other}");
        }
    }
}
