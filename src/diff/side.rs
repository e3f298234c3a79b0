//! One of the two things that are compared.

use std::sync::{Arc, OnceLock};

use crate::addresses::{Addresses, addresses};
use crate::arch::{Acceptances, Architecture, Resolution};
use crate::contract::Rendered;
use crate::cost::{self, Estimate};
use crate::source::{Lock, LockChange, Node, Subnet};
use crate::survive::{Loss, every_zone_in_short};

/// An environment with what is asked of it.
#[derive(Debug)]
pub struct Side {
    /// The merged tree.
    pub tree: Node,
    /// The architecture.
    pub architecture: Architecture,
    /// What the file accepts.
    pub acceptances: Acceptances,
    /// The modules that would be rendered, once they are asked for.
    modules: OnceLock<Vec<Arc<Rendered>>>,
    /// What it costs.
    pub estimate: Estimate,
    /// What the loss of each zone means.
    pub losses: Vec<Loss>,
    /// Who takes how many addresses.
    pub addresses: Addresses,
    /// The ranges that archgen chose for its subnets, under the name that `${environment}` gives.
    pub lock: Lock,
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
            modules: OnceLock::new(),
            estimate: cost::estimate(&architecture, today),
            losses: every_zone_in_short(&architecture),
            addresses: addresses(&architecture),
            lock: lock(&architecture),
            tree,
            architecture,
            acceptances,
        })
    }

    /// The modules that would be rendered.
    pub(super) fn modules(&self) -> &[Arc<Rendered>] {
        self.modules.get_or_init(|| self.architecture.shared_modules())
    }

    /// The same; the first time, what is as on the side `other` is taken from there.
    pub(super) fn modules_beside(&self, other: Option<&Self>) -> &[Arc<Rendered>] {
        let Some(other) = other else { return self.modules() };
        self.modules.get_or_init(|| self.architecture.modules_beside(&other.architecture, other.modules()))
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

fn lock(architecture: &Architecture) -> Lock {
    let mut chosen = LockChange::default();
    for tier in architecture.world.network.tiers.values() {
        // What is written has a place of its own.
        for subnet in tier.subnets.values().filter(|subnet| subnet.at == tier.at) {
            let environment = architecture.world.file.facts.environment.clone();
            let line = Subnet { environment, tier: tier.name.clone(), zone: subnet.zone.clone() };
            chosen.recorded.extend(subnet.cidr.map(|range| (line, range)));
        }
    }
    let mut lock = Lock::default();
    chosen.apply(&mut lock);
    lock
}
