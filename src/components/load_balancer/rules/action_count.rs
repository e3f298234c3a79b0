//! `load-balancer-action-count`

use crate::declare_rule;
use crate::diag::{Finding, Path, Place, list};

declare_rule! {
    /// ## What it does
    /// Finds a listener or route that does not say what happens to its requests, or says two things.
    ///
    /// ## Why is this bad?
    /// A rule of a load balancer has exactly one of: forward, redirect, respond.
    pub(crate) static LOAD_BALANCER_ACTION_COUNT = error "load-balancer-action-count";
}

/// The finding for the listener or route at `at`, which has `written`.
pub(crate) fn finding(at: &Path, written: &[&'static str]) -> Finding {
    match written {
        [] => Finding::new(&LOAD_BALANCER_ACTION_COUNT, Place::value(at), "nothing says what happens to requests")
            .help("forward them to a component, redirect them, or answer with `respond: 404`"),
        [first, rest @ ..] => {
            let message = format!("several things should happen to requests: {}", list(written.iter().copied()));
            let second = rest.first().copied().unwrap_or(first);
            Finding::new(&LOAD_BALANCER_ACTION_COUNT, Place::key(&at.key(second)), message)
                .related(Place::key(&at.key(*first)), "and here")
                .help("keep one; in an environment, `null` removes what the file says")
        }
    }
}
