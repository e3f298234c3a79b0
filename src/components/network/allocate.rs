//! Ranges of subnets that the file does not write out.

use crate::units::Cidr;

/// Zones that each tier leaves room for: no region has more letters.
const ZONES_PER_TIER: u64 = 8;

/// A free range of `prefix` bits for the `tier`-th tier and the zone with `letter` (0 for `a`).
///
/// The place depends on the tier's position and the zone's letter only, so that a further zone or tier moves nothing;
/// where that place is taken, the first free one after it is used.
pub(super) fn allocate(vpc: Cidr, prefix: u8, tier: usize, letter: u64, taken: &[Cidr]) -> Option<Cidr> {
    let slots = 1_u64.checked_shl(u32::from(prefix.checked_sub(vpc.prefix())?))?;
    let wanted = (tier as u64 * ZONES_PER_TIER + letter.min(ZONES_PER_TIER - 1)) % slots;
    (0..slots).map(|step| (wanted + step) % slots).find_map(|index| {
        let range = vpc.nth(prefix, index)?;
        taken.iter().all(|other| !other.overlaps(range)).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;

    #[test]
    fn a_further_zone_moves_nothing() {
        let vpc = Cidr::parse("10.0.0.0/16", false).unwrap();
        let a = allocate(vpc, 24, 0, 0, &[]).unwrap();
        let c = allocate(vpc, 24, 0, 2, &[a]).unwrap();
        let b = allocate(vpc, 24, 0, 1, &[a, c]).unwrap();
        assert_eq!([a, b, c].map(|r| r.to_string()), ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]);
        assert_eq!(allocate(vpc, 24, 1, 0, &[a, b, c]).unwrap().to_string(), "10.0.8.0/24");
    }

    #[test]
    fn a_full_network_says_so() {
        let vpc = Cidr::parse("10.0.0.0/28", false).unwrap();
        assert_eq!(allocate(vpc, 28, 3, 1, &[vpc]), None);
        assert_eq!(allocate(vpc, 24, 0, 0, &[]), None);
    }
}
