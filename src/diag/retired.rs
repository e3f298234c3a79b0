//! What stays of a rule that is gone.

use serde::Serialize;

/// A rule that is gone.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Retired {
    /// Its id, which stays reserved.
    pub id: &'static str,
    /// The rules that find what it found; empty where nothing has to.
    pub replaced_by: &'static [&'static str],
    /// What became of it, as one sentence without a final stop.
    pub reason: &'static str,
}
