//! What is set, and which answers it makes uncertain.

use std::sync::Arc;

use super::accounted::{Answer, instead};
use super::doubts;
use crate::arch::Architecture;
use crate::components;
use crate::diag::Path;

/// An argument that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The component.
    pub component: Arc<str>,
    /// Address of the resource in its module.
    pub address: Arc<str>,
    /// The argument or block.
    pub argument: Arc<str>,
    /// Where it is written.
    pub at: Path,
    /// Answers that are made of it, or may be.
    pub answers: Vec<Answer>,
    /// The component's attribute that says the same.
    pub instead: Option<&'static str>,
}

/// The attributes that components of a type have.
fn keys(type_name: &str) -> &'static [&'static str] {
    components::of_name(type_name).map(|kind| kind.keys).unwrap_or_default()
}

/// Every argument that a file sets, by component and address.
pub fn touched(architecture: &Architecture) -> Vec<Touched> {
    let keys = |component: &str| architecture.components.get(component).map(|component| keys(component.type_name)).unwrap_or_default();
    let sets = architecture.settings.iter().flat_map(|(component, sets)| sets.iter().map(move |set| (component, set)));
    let all = sets.flat_map(|(component, set)| {
        set.arguments.iter().map(move |(argument, setting)| Touched {
            component: component.clone(),
            address: set.address.clone(),
            argument: argument.clone(),
            at: set.at.key(argument.clone()),
            answers: doubts::answers(set.kind(), argument, setting),
            instead: instead(set.kind(), argument, keys(component)),
        })
    });
    all.collect()
}
