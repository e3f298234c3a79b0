//! `dns-zone-count`

use crate::declare_rule;
use crate::diag::{Finding, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a `dns` component that names no zone, or two.
    ///
    /// ## Why is this bad?
    /// Its records belong to one zone: a zone that exists already, or one that is created here.
    pub(crate) static DNS_ZONE_COUNT = error "dns-zone-count";
}

/// The finding for the component at `at`.
pub(crate) fn finding(at: &Path, both: bool) -> Finding {
    if both {
        Finding::new(&DNS_ZONE_COUNT, Place::key(&at.key("domain")), "`zone_id` and `domain` name two zones")
            .related(Place::key(&at.key("zone_id")), "the other")
            .help("keep `zone_id` for a zone that exists, or `domain` for one that is created here")
    } else {
        Finding::new(&DNS_ZONE_COUNT, Place::key(at), "there is neither `zone_id` nor `domain`")
            .help("add `zone_id: …` of a zone that exists, or `domain: example.com` for one that is created here")
    }
}
