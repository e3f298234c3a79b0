//! The range of the VPC, and subnets for which it has no room: one finding for all that follows from one range.

use std::sync::Arc;

use super::rules::{NETWORK_BAD_RANGE, NETWORK_NO_SPACE, NETWORK_SUBNET_OUTSIDE};
use super::spec::Network;
use crate::diag::{Finding, Findings, Path, Place, list};
use crate::source::decode::rules::MISSING_KEY;
use crate::units::Cidr;

/// Widest and longest prefix of a VPC.
const PREFIXES: std::ops::RangeInclusive<u8> = 16..=28;

/// What AWS has against the range of the VPC, whatever lies in it.
pub(super) fn check_vpc_range(spec: &Network, at: &Path, out: &mut Findings) {
    let Some(cidr) = spec.cidr else {
        if spec.existing.is_none() {
            let finding = Finding::new(&MISSING_KEY, Place::key(&at.key("cidr")), "`cidr` is missing");
            out.push(finding.help("add the range of the VPC, such as `cidr: 10.0.0.0/16`"));
        }
        return;
    };
    let path = at.key("cidr");
    if !(16..=28).contains(&cidr.prefix()) {
        let message = format!("a VPC's prefix is 16 to 28, this is {}", cidr.prefix());
        out.push(Finding::new(&NETWORK_BAD_RANGE, Place::value(&path), message).help("write a range such as `10.0.0.0/16`"));
    }
    if Cidr::new([169, 254, 0, 0].into(), 16).is_some_and(|link_local| link_local.overlaps(cidr)) {
        out.push(
            Finding::new(&NETWORK_BAD_RANGE, Place::value(&path), "169.254.0.0/16 is link-local and cannot be assigned")
                .help("take a range of `10.0.0.0/8`, `172.16.0.0/12` or `192.168.0.0/16`"),
        );
    }
}

/// None of the written subnets lies in the VPC: its range is the odd one out.
pub(super) fn none_inside(vpc: Cidr, written: &[Cidr], at: &Path) -> Finding {
    let message = format!("no subnet lies in the VPC's {vpc}");
    let finding = Finding::new(&NETWORK_SUBNET_OUTSIDE, Place::value(&at.key("cidr")), message);
    // The widest, so that environments whose subnets differ get one answer.
    let around = |prefix: u8| written.first().and_then(|first| Cidr::new(first.network(), prefix));
    let holds = |range: &Cidr| written.iter().all(|subnet| range.contains(*subnet));
    match PREFIXES.filter_map(around).find(holds) {
        Some(range) => finding.help(format!("{range} holds them all")),
        None => finding.help("write a range that holds them, or ranges of the VPC for them"),
    }
}

/// Tiers with subnets that found no range.
#[derive(Debug, Default)]
pub(super) struct Full(Vec<(Vec<Arc<str>>, i64, Path)>);

impl Full {
    /// Notes the zones of a tier at `at` in which a subnet of `prefix` has no room; nothing where there are none.
    pub(super) fn add(&mut self, zones: &[Arc<str>], prefix: i64, at: &Path) {
        if !zones.is_empty() {
            self.0.push((zones.to_vec(), prefix, at.clone()));
        }
    }

    /// One finding for all of them: a wider range helps each.
    pub(super) fn finding(self, vpc: Cidr, at: &Path) -> Option<Finding> {
        let mut tiers = self.0.into_iter();
        let (zones, prefix, first) = tiers.next()?;
        let word = if zones.len() == 1 { "subnet" } else { "subnets" };
        let message = format!("no /{prefix} is free in {vpc} for the {word} in {}", zones.join(" and "));
        let mut finding =
            Finding::new(&NETWORK_NO_SPACE, Place::key(&first), message).related(Place::value(&at.key("cidr")), "the range of the VPC");
        for (zones, prefix, tier) in tiers {
            finding = finding.related(Place::key(&tier), format!("nor a /{prefix} for {}", list(zones)));
        }
        Some(finding.help("write a longer `prefix:` for the tier, or a wider range for the VPC"))
    }
}
