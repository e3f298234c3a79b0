//! Why a tree could not be compared or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::Refusal;

/// What a failed operation left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The tree as it was before.
    Unchanged,
    /// Some files old, some new; the next render completes it.
    Unfinished,
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unchanged => "no generated file was changed",
            Self::Unfinished => "some files are new and some are not: run the same command again to complete it",
        })
    }
}

/// Why a tree could not be compared or written.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    /// The system refused an operation.
    #[error("cannot {operation} {}: {source}; {left}", path.display())]
    Io {
        /// A verb: `read`, `write`, `rename` …
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
        /// What is on disk now.
        left: Left,
    },
    /// The folder itself cannot be one, because a file, a link or a device stands there.
    #[error("{} is {what}, not a directory; no generated file was changed", path.display())]
    Root {
        /// The folder.
        path: PathBuf,
        /// What stands there, with its article.
        what: &'static str,
    },
    /// The manifest or the journal is not what archgen wrote. Nothing is done on its word.
    #[error("{} cannot be trusted: {reason}; restore it, or delete it (files that were generated and are not any more then stay)", path.display())]
    Record {
        /// The manifest or the journal.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file to write has a path that no tree may have.
    #[error("{path:?} cannot be generated: {reason}")]
    Path {
        /// As given.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Somebody else's files, or somebody's changes, are in the way; nothing was written.
    #[error("{}", refusals(.0))]
    Refused(Vec<Refusal>),
    /// Another render holds the folder for long.
    #[error("{} is being written by another archgen; try again when it has finished", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
}

impl TreeError {
    /// Whether the tree is as it was before.
    pub fn left_all(&self) -> bool {
        !matches!(self, Self::Io { left: Left::Unfinished, .. })
    }

    pub(super) fn unchanged(operation: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { operation, path: path.to_owned(), source, left: Left::Unchanged }
    }

    pub(super) fn unfinished(self) -> Self {
        match self {
            Self::Io { operation, path, source, .. } => Self::Io { operation, path, source, left: Left::Unfinished },
            other => other,
        }
    }
}

fn refusals(refusals: &[Refusal]) -> String {
    let mut lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    lines.push("nothing was written".to_owned());
    lines.join("\n")
}
