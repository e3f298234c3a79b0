//! `archgen addresses`: who takes how many addresses of which subnet, and which subnet is full first.

mod free;
mod human;
mod json;
mod takers;

use std::sync::Arc;

use crate::arch::Architecture;
use crate::contract::{SubnetFacts, TierFacts};
use crate::diag::Path;
use crate::units::Cidr;

pub use human::human;
pub use json::json;

/// Addresses that AWS keeps of every subnet: the first four and the last
/// (<https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html>).
pub const RESERVED: u64 = 5;

/// A number of addresses at three scales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// At the desired number of tasks.
    pub now: u64,
    /// At the greatest number of tasks.
    pub maximum: u64,
    /// At the greatest number of tasks, while a deployment replaces all of them at once.
    pub deploying: u64,
}

impl Count {
    const fn always(count: u64) -> Self {
        Self { now: count, maximum: count, deploying: count }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            now: self.now.saturating_add(other.now),
            maximum: self.maximum.saturating_add(other.maximum),
            deploying: self.deploying.saturating_add(other.deploying),
        }
    }
}

/// Something that takes addresses of a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    /// Where it is in the file: `components.api`, `network.endpoints.s3`.
    pub path: Path,
    /// What it is: `tasks`, `nodes of the load balancer`.
    pub what: &'static str,
    /// How many it takes.
    pub count: Count,
    /// What the numbers do not say; empty for nothing.
    pub note: &'static str,
}

/// One subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subnet {
    /// Its tier.
    pub tier: Arc<str>,
    /// Its zone.
    pub zone: Arc<str>,
    /// Its range; `None` for somebody else's whose range the file does not say.
    pub range: Option<Cidr>,
    /// What takes addresses of it, by path.
    pub takers: Vec<Taker>,
    /// Where the subnet is written, or its tier.
    pub at: Path,
}

impl Subnet {
    /// Addresses that can be taken: all but AWS's five.
    pub fn usable(&self) -> Option<u64> {
        self.range.map(|range| range.addresses().saturating_sub(RESERVED))
    }

    /// Addresses taken by all.
    pub fn taken(&self) -> Count {
        self.takers.iter().fold(Count::default(), |sum, taker| sum.plus(taker.count))
    }

    /// Addresses left at the greatest scale during a deployment; negative where they do not suffice.
    pub fn left(&self) -> Option<i128> {
        Some(i128::from(self.usable()?) - i128::from(self.taken().deploying))
    }
}

/// The addresses of an environment.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    /// Range of the VPC; `None` for somebody else's, or none.
    pub vpc: Option<Cidr>,
    /// Subnets by tier and zone, in the order of the file.
    pub subnets: Vec<Subnet>,
    /// Ranges of the VPC that the lock file keeps for subnets of earlier renders, by tier and zone.
    pub kept: Vec<(Arc<str>, Arc<str>, Cidr)>,
    /// Ranges of the VPC that no subnet has and that are kept for none, the widest that there are, in order.
    pub free: Vec<Cidr>,
}

impl Addresses {
    /// The subnet with the fewest addresses left: the first to be full.
    pub fn tightest(&self) -> Option<&Subnet> {
        self.subnets.iter().filter(|subnet| subnet.range.is_some()).min_by_key(|subnet| subnet.left())
    }
}

/// Counts the addresses of every subnet.
pub fn addresses(architecture: &Architecture) -> Addresses {
    let network = &architecture.world.network;
    let mut subnets: Vec<Subnet> = network.tiers.values().flat_map(|tier| tier.subnets.values().map(|facts| subnet(tier, facts))).collect();
    takers::place(&architecture.world, &mut subnets);
    let kept = network.kept.clone();
    let ranges: Vec<Cidr> = subnets.iter().filter_map(|subnet| subnet.range).chain(kept.iter().map(|(_, _, range)| *range)).collect();
    Addresses { vpc: network.cidr, subnets, kept, free: network.cidr.map_or_else(Vec::new, |vpc| free::ranges(vpc, &ranges)) }
}

fn subnet(tier: &TierFacts, facts: &SubnetFacts) -> Subnet {
    Subnet { tier: tier.name.clone(), zone: facts.zone.clone(), range: facts.cidr, takers: Vec::new(), at: facts.at.clone() }
}
