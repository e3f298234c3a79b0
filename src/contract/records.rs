//! What the lock file says of the network of one environment.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::{Recorded, Subnet};

/// A recorded range under the tier's present name.
#[derive(Clone, Debug)]
pub struct Record {
    /// The range.
    pub recorded: Recorded,
    /// The line that holds it once the lock file is written: of the present name, unless another environment of the family still has the
    /// earlier one.
    pub line: Subnet,
}

/// The lines of an environment and of those that stand in for each other with it (`variant_of`): they share their ranges.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The environment that is nobody's variant; `None` in a file without environments.
    pub root: Option<Arc<str>>,
    /// Variants that have ranges of their own, from the environment itself upwards: all of them, or those of some tiers.
    pub apart: Vec<(Arc<str>, Apart)>,
    /// True where nothing was recorded for any of them when the file was read.
    pub is_fresh: bool,
    /// Every line of the family, renamed tiers under their present names.
    pub lines: BTreeMap<Subnet, Record>,
}

/// Which tiers of a variant have ranges of their own.
#[derive(Clone, Debug)]
pub enum Apart {
    /// All: the variant says what the range of the VPC is.
    All,
    /// Those whose prefix it says.
    Tiers(Vec<Arc<str>>),
}

impl Records {
    /// The environment whose lines hold the ranges of a tier.
    pub fn owner(&self, tier: &str) -> Option<&Arc<str>> {
        let apart = self.apart.iter().find(|(_, apart)| match apart {
            Apart::All => true,
            Apart::Tiers(tiers) => tiers.iter().any(|own| **own == *tier),
        });
        apart.map(|(name, _)| name).or(self.root.as_ref())
    }

    /// The line of a tier's subnet in a zone, whether there is one or not.
    pub fn subnet(&self, tier: &Arc<str>, zone: &Arc<str>) -> Subnet {
        Subnet { environment: self.owner(tier).cloned(), tier: tier.clone(), zone: zone.clone() }
    }

    /// The lines that hold for this environment, subnets that it does not have any more included.
    pub fn own(&self) -> impl Iterator<Item = (&Subnet, &Record)> {
        self.lines.iter().filter(|(subnet, _)| self.owner(&subnet.tier) == subnet.environment.as_ref())
    }
}
