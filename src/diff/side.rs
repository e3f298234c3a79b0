//! One of the two things that are compared.

use std::sync::Arc;

use crate::addresses::{Addresses, addresses};
use crate::arch::{Acceptances, Architecture, Resolution};
use crate::contract::Rendered;
use crate::cost::{self, Estimate};
use crate::source::Node;
use crate::survive::{Loss, every_zone};

/// An environment with what is asked of it.
#[derive(Debug)]
pub struct Side {
    /// The merged tree.
    pub tree: Node,
    /// The architecture.
    pub architecture: Architecture,
    /// What the file accepts.
    pub acceptances: Acceptances,
    /// The modules that would be rendered.
    pub modules: Vec<Rendered>,
    /// What it costs.
    pub estimate: Estimate,
    /// What the loss of each zone means.
    pub losses: Vec<Loss>,
    /// Who takes how many addresses.
    pub addresses: Addresses,
}

impl Side {
    /// Of a resolved environment, at the prices and with the earlier names of `today` (`2026-11-21`); `None` where it has no architecture.
    pub fn new(resolution: Resolution, today: Option<&str>) -> Option<Self> {
        let Resolution { architecture, acceptances, tree, .. } = resolution;
        let mut architecture = architecture?;
        if let Some(today) = today {
            // What it has to say of names whose day has passed is for `check`.
            let _ = architecture.end(today);
        }
        Some(Self {
            modules: architecture.modules(),
            estimate: cost::estimate(&architecture, today),
            losses: every_zone(&architecture),
            addresses: addresses(&architecture),
            tree,
            architecture,
            acceptances,
        })
    }

    /// The environment's name.
    pub fn environment(&self) -> Option<Arc<str>> {
        self.architecture.environment.clone()
    }

    /// The type of a component.
    pub fn type_of(&self, component: &str) -> Option<&'static str> {
        self.architecture.components.get(component).map(|component| component.type_name)
    }
}
