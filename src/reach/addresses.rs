//! Sets of addresses: what `internet` and a range stand for.

use crate::units::Cidr;

/// What no packet of the internet has as its source or target (IANA, IPv4 special-purpose address registry): this network, private use,
/// shared address space, loopback, link-local, multicast and reserved.
const NOT_PUBLIC: [([u8; 4], u8); 8] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 168, 0, 0], 16),
    ([224, 0, 0, 0], 3),
];

/// Disjoint stretches of addresses, sorted, each from the first to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Addresses(Vec<(u32, u32)>);

fn stretch(range: Cidr) -> (u32, u32) {
    let first = u32::from(range.network());
    (first, first | u32::MAX.checked_shr(u32::from(range.prefix())).unwrap_or(0))
}

impl Addresses {
    /// Those of the range that are public and not in `own`.
    pub(super) fn public(range: Cidr, own: &[Cidr]) -> Self {
        let reserved = NOT_PUBLIC.iter().filter_map(|(network, prefix)| Cidr::new((*network).into(), *prefix));
        reserved.chain(own.iter().copied()).fold(Self(vec![stretch(range)]), |all, range| all.without(range))
    }

    fn without(&self, range: Cidr) -> Self {
        let (first, last) = stretch(range);
        let mut left = Vec::with_capacity(self.0.len() + 1);
        for &(from, to) in &self.0 {
            if last < from || to < first {
                left.push((from, to));
                continue;
            }
            if from < first {
                left.push((from, first - 1));
            }
            if last < to {
                left.push((last + 1, to));
            }
        }
        Self(left)
    }

    /// True where there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True where one of them lies in the range.
    pub(super) fn overlaps(&self, range: Cidr) -> bool {
        let (first, last) = stretch(range);
        self.0.iter().any(|&(from, to)| from <= last && first <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;

    fn range(text: &str) -> Cidr {
        Cidr::parse(text, false).unwrap()
    }

    #[test]
    fn the_internet_has_no_private_addresses_and_none_of_the_network() {
        let internet = Addresses::public(Cidr::everywhere(), &[range("8.8.0.0/16")]);
        for (text, public) in [
            ("0.0.0.0/0", true),
            ("198.51.100.0/24", true),
            ("10.1.0.0/16", false),
            ("8.8.0.0/16", false),
            ("8.0.0.0/8", true),
            ("192.168.0.0/15", true),
            ("224.0.0.0/4", false),
            ("255.255.255.255/32", false),
        ] {
            assert_eq!(internet.overlaps(range(text)), public, "{text}");
        }
    }

    #[test]
    fn of_a_private_range_nothing_is_left() {
        assert!(Addresses::public(range("10.8.0.0/16"), &[]).is_empty());
        assert!(Addresses::public(range("203.0.113.7/32"), &[range("203.0.113.0/24")]).is_empty());
        assert!(!Addresses::public(range("172.0.0.0/8"), &[]).is_empty());
    }
}
