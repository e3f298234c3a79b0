//! The FastAPI system (document 004).

mod compute;
mod data;
mod edge;
mod network;
mod operations;

use super::Fact;

pub(super) fn facts() -> Vec<Fact> {
    [compute::facts(), data::facts(), edge::facts(), network::facts(), operations::facts()].into_iter().flatten().collect()
}
