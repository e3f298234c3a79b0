//! Regions, zones and partitions: data with its source and date, in `regions.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The table.
#[derive(Debug, Default, Deserialize)]
pub struct Regions {
    /// Partitions; the first whose prefix fits is a region's.
    partitions: Vec<Partition>,
    /// Letters of each region's zones, as most accounts see them.
    regions: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
struct Partition {
    id: String,
    prefix: String,
    dns_suffix: String,
}

static REGIONS: LazyLock<Regions> = LazyLock::new(|| serde_json::from_str(include_str!("regions.json")).unwrap_or_default());

impl Regions {
    /// The table.
    pub fn get() -> &'static Self {
        &REGIONS
    }

    /// All region names.
    pub fn names(&'static self) -> impl Iterator<Item = &'static str> + Clone {
        self.regions.keys().map(String::as_str)
    }

    /// Letters of the zones of `region`; `None` for an unknown region.
    pub fn zone_letters(&'static self, region: &str) -> Option<&'static str> {
        self.regions.get(region).map(String::as_str)
    }

    /// Partition and DNS suffix of `region`.
    pub fn partition(&'static self, region: &str) -> (&'static str, &'static str) {
        let found = self.partitions.iter().find(|partition| region.starts_with(&partition.prefix));
        found.map_or(("aws", "amazonaws.com"), |partition| (&partition.id, &partition.dns_suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_a_partition() {
        assert!(Regions::get().names().count() > 30, "the table reads");
        assert_eq!(Regions::get().partition("cn-north-1"), ("aws-cn", "amazonaws.com.cn"));
        assert_eq!(Regions::get().partition("us-gov-west-1").0, "aws-us-gov");
        assert_eq!(Regions::get().partition("eu-west-1").0, "aws");
    }
}
