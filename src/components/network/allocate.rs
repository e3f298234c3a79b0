//! Ranges of subnets that the file does not write out.
//!
//! The VPC is cut into slots of the tier's prefix, and [`ZONES_PER_TIER`] slots in a row are a tier's block, one for each zone by its
//! letter: a further zone finds its slot free, whichever it is and whenever it comes. Blocks in turn are kept for tiers to come, so many
//! for each kind of route ([`TIERS_PER_ROUTE`]), as far as the VPC reaches. What does not find its place takes the next free slot.

use std::collections::BTreeMap;

use crate::units::Cidr;

/// Slots of a tier's block: no region has more letters.
const ZONES_PER_TIER: u64 = 8;
/// Blocks that are kept for the tiers of one kind of route, so that a further one moves no tier of another kind.
const TIERS_PER_ROUTE: u64 = 10;
/// Longest prefix of a subnet.
const LONGEST: u8 = 28;

/// Ranges that are taken. Two of them lie in each other or apart; those that lie in others are left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(BTreeMap<u32, Cidr>);

fn first(range: Cidr) -> u32 {
    range.network().into()
}

fn last(range: Cidr) -> u32 {
    u32::try_from(u64::from(first(range)) + range.addresses() - 1).unwrap_or(u32::MAX)
}

impl FromIterator<Cidr> for Taken {
    fn from_iter<I: IntoIterator<Item = Cidr>>(ranges: I) -> Self {
        let mut taken = Self::default();
        for range in ranges {
            taken.add(range);
        }
        taken
    }
}

impl Taken {
    /// Takes a range.
    pub(super) fn add(&mut self, range: Cidr) {
        if self.around(range).is_none() {
            let inside: Vec<u32> = self.0.range(first(range)..=last(range)).map(|(start, _)| *start).collect();
            for start in inside {
                self.0.remove(&start);
            }
            self.0.insert(first(range), range);
        }
    }

    /// A range that is taken and holds all of `range`.
    fn around(&self, range: Cidr) -> Option<Cidr> {
        self.0.range(..=first(range)).next_back().map(|(_, taken)| *taken).filter(|taken| taken.contains(range))
    }

    /// Whether no address of `range` is taken.
    pub(super) fn is_free(&self, range: Cidr) -> bool {
        self.around(range).is_none() && self.0.range(first(range)..=last(range)).next().is_none()
    }

    /// What is free in the VPC and large enough for a subnet, widest first.
    pub(super) fn free(&self, vpc: Cidr) -> Vec<Cidr> {
        let (mut found, mut open) = (Vec::new(), vec![vpc]);
        while let Some(range) = open.pop() {
            if self.is_free(range) {
                found.push(range);
            } else if range.prefix() < LONGEST && self.around(range).is_none() {
                open.extend((0..2).filter_map(|half| range.nth(range.prefix() + 1, half)));
            }
        }
        found.sort_unstable_by_key(|range| (range.prefix(), *range));
        found
    }
}

/// Slots of `prefix` bits in the VPC; `None` for a prefix that is shorter than the VPC's.
fn slots(vpc: Cidr, prefix: u8) -> Option<u64> {
    1_u64.checked_shl(u32::from(prefix.checked_sub(vpc.prefix())?))
}

/// 0 for a zone that ends in `a`.
pub(super) fn letter(zone: &str) -> u64 {
    zone.bytes().last().map_or(0, |letter| u64::from(letter.saturating_sub(b'a')))
}

/// The first free range of `prefix` bits at the slot of the zone in the block that begins at slot `block`, or after it, from the end of
/// the VPC on from its start.
pub(super) fn in_block(vpc: Cidr, prefix: u8, block: u64, letter: u64, taken: &Taken) -> Option<Cidr> {
    let slots = slots(vpc, prefix)?;
    let wanted = block.wrapping_add(letter.min(ZONES_PER_TIER - 1)) % slots;
    (0..slots).filter_map(|step| vpc.nth(prefix, (wanted + step) % slots)).find(|range| taken.is_free(*range))
}

/// The first slot of the block of the `position`-th tier of its kind of route: where nothing is recorded yet.
pub(super) fn by_position(route: u64, position: u64) -> u64 {
    (route * TIERS_PER_ROUTE + position) * ZONES_PER_TIER
}

/// The first slot of the block in which another subnet of the tier lies at its place.
pub(super) fn of_sibling(vpc: Cidr, range: Cidr, letter: u64) -> Option<u64> {
    let index = u64::from(first(range).checked_sub(first(vpc))?) / range.addresses();
    vpc.contains(range).then(|| index.checked_sub(letter))?
}

/// The first slot of a free block for a further tier. Which of the free ones it is follows from its name, so that two branches that add
/// a tier each seldom choose the same.
pub(super) fn by_name(vpc: Cidr, prefix: u8, route: u64, name: &str, taken: &Taken) -> u64 {
    let start = hash(name);
    let blocks = slots(vpc, prefix).map_or(0, |slots| slots / ZONES_PER_TIER);
    let of_route = (0..TIERS_PER_ROUTE).map(|step| route * TIERS_PER_ROUTE + start.wrapping_add(step) % TIERS_PER_ROUTE);
    let anywhere = (0..blocks).map(|step| start.wrapping_add(step) % blocks);
    let is_free = |block: &u64| {
        let mut slots = (0..ZONES_PER_TIER).map(|zone| vpc.nth(prefix, block * ZONES_PER_TIER + zone));
        slots.all(|slot| slot.is_some_and(|range| taken.is_free(range)))
    };
    let found = of_route.filter(|block| *block < blocks).chain(anywhere).find(is_free);
    found.unwrap_or(start % blocks.max(1)) * ZONES_PER_TIER
}

/// FNV-1a, which gives the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;

    fn cidr(text: &str) -> Cidr {
        Cidr::parse(text, false).unwrap()
    }

    fn taken(ranges: &[&str]) -> Taken {
        ranges.iter().map(|range| cidr(range)).collect()
    }

    #[test]
    fn a_further_zone_moves_nothing() {
        let vpc = cidr("10.0.0.0/16");
        let mut taken = Taken::default();
        let mut next = |block, letter| {
            let range = in_block(vpc, 24, block, letter, &taken).unwrap();
            taken.add(range);
            range.to_string()
        };
        assert_eq!([next(0, 0), next(0, 2), next(0, 1)], ["10.0.0.0/24", "10.0.2.0/24", "10.0.1.0/24"]);
        assert_eq!(next(by_position(0, 1), 0), "10.0.8.0/24");
        assert_eq!(next(by_position(1, 0), 0), "10.0.80.0/24");
        assert_eq!(of_sibling(vpc, cidr("10.0.82.0/24"), 2), Some(80));
    }

    #[test]
    fn a_full_network_says_so() {
        let vpc = cidr("10.0.0.0/28");
        assert_eq!(in_block(vpc, 28, 24, 1, &taken(&["10.0.0.0/28"])), None);
        assert_eq!(in_block(vpc, 24, 0, 0, &Taken::default()), None);
        // The same, one slot after the other.
        let (vpc, mut all) = (cidr("10.0.0.0/24"), Taken::default());
        for _ in 0..16 {
            all.add(in_block(vpc, 28, 5, 0, &all).unwrap());
        }
        assert_eq!((in_block(vpc, 28, 5, 0, &all), all.free(vpc)), (None, Vec::new()));
    }

    #[test]
    fn what_is_free_is_told_widest_first() {
        let free = taken(&["10.0.0.0/24", "10.0.2.0/23", "10.0.3.0/26"]).free(cidr("10.0.0.0/21"));
        assert_eq!(free, [cidr("10.0.4.0/22"), cidr("10.0.1.0/24")]);
        assert!(!taken(&["10.0.3.0/26", "10.0.2.0/23"]).is_free(cidr("10.0.3.64/26")));
        assert_eq!(taken(&["10.0.0.0/8"]).free(cidr("10.0.0.0/16")), []);
    }

    #[test]
    fn a_further_tier_takes_a_free_block_of_its_kind() {
        let vpc = cidr("10.0.0.0/16");
        let block = by_name(vpc, 24, 1, "cache", &Taken::default());
        assert!((80..160).contains(&block) && block.is_multiple_of(8), "{block}");
        assert_ne!(block, by_name(vpc, 24, 1, "search", &Taken::default()));
        // One taken slot makes a block somebody's.
        let used = taken(&[&vpc.nth(24, block + 3).unwrap().to_string()]);
        assert_ne!(by_name(vpc, 24, 1, "cache", &used), block);
        // Without a free block there still are slots.
        assert_eq!(by_name(cidr("10.0.0.0/26"), 28, 1, "cache", &Taken::default()), 0);
    }
}
