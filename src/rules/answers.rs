//! What rules, guarantees and commands ask of one architecture: computed when it is first asked for, and then kept.

use std::cell::OnceCell;

use crate::addresses::{Addresses, addresses};
use crate::arch::Architecture;
use crate::cost::{Estimate, estimate};
use crate::survive::{Loss, every_zone};

/// Answers about one architecture, which is the same in every call.
#[derive(Debug, Default)]
pub struct Answers {
    losses: OnceCell<Vec<Loss>>,
    addresses: OnceCell<Addresses>,
    cost: OnceCell<Estimate>,
}

impl Answers {
    /// What the loss of each zone of the file means.
    pub fn losses(&self, architecture: &Architecture) -> &[Loss] {
        self.losses.get_or_init(|| every_zone(architecture))
    }

    /// Who takes how many addresses.
    pub fn addresses(&self, architecture: &Architecture) -> &Addresses {
        self.addresses.get_or_init(|| addresses(architecture))
    }

    /// What it costs, at the prices of whatever day.
    pub fn cost(&self, architecture: &Architecture) -> &Estimate {
        self.cost.get_or_init(|| estimate(architecture, None))
    }
}
