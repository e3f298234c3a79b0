//! Rules that are gone.

use crate::diag::Retired;

/// All of them, sorted by id. Their ids are never given to another rule: an `accept:` that still names one must not silence
/// something else.
pub static RETIRED: &[Retired] =
    &[Retired { id: "guarantee-not-proved", replaced_by: &["guarantee-broken"], reason: "Every kind of guarantee is proved" }];
