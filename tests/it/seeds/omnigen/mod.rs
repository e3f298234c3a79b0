//! The OmniGen system (document 002).

mod compute;
mod cost;
mod edge;
mod network;
mod security;

use super::Fact;

pub(super) fn facts() -> Vec<Fact> {
    [compute::facts(), cost::facts(), edge::facts(), network::facts(), security::facts()].into_iter().flatten().collect()
}
