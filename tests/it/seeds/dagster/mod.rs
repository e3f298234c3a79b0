//! The Dagster system (documents 000, 001 and 003).

mod edge;
mod network;
mod services;
mod storage;

use super::Fact;

pub(super) fn facts() -> Vec<Fact> {
    [edge::facts(), network::facts(), services::facts(), storage::facts()].into_iter().flatten().collect()
}
