//! What is set, and which answers it makes uncertain.

use std::sync::Arc;

use super::accounted::{Answer, of_argument};
use crate::arch::Architecture;
use crate::components::TYPES;
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
    /// Answers that are made of it.
    pub answers: Vec<Answer>,
    /// The component's attribute that says the same.
    pub instead: Option<&'static str>,
}

/// Every argument that a file sets, by component and address.
pub fn touched(architecture: &Architecture) -> Vec<Touched> {
    let keys = |component: &str| {
        let type_name = architecture.components.get(component).map(|component| component.type_name);
        TYPES.iter().find(|kind| Some(kind.name) == type_name).map(|kind| kind.keys).unwrap_or_default()
    };
    let sets = architecture.settings.iter().flat_map(|(component, sets)| sets.iter().map(move |set| (component, set)));
    let all = sets.flat_map(|(component, set)| {
        set.arguments.iter().map(move |(argument, _)| {
            let accounted = of_argument(set.kind(), argument);
            let same_name = keys(component).iter().find(|key| ***key == **argument).copied();
            Touched {
                component: component.clone(),
                address: set.address.clone(),
                argument: argument.clone(),
                at: set.at.key(argument.clone()),
                answers: accounted.answers,
                instead: accounted.instead.or(same_name),
            }
        })
    });
    all.collect()
}
