//! IPv4 ranges: `10.0.0.0/16`.

use std::fmt;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use super::{Unit, UnitError};

/// An IPv4 range in canonical form: no bits set after the prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr(Ipv4Net);

impl Cidr {
    /// Every address: what AWS calls the internet.
    pub fn everywhere() -> Self {
        Self(Ipv4Net::default())
    }

    /// The range of `prefix` bits that holds `address`, in canonical form; `None` for a prefix over 32.
    pub fn new(address: Ipv4Addr, prefix: u8) -> Option<Self> {
        Ipv4Net::new(address, prefix).ok().map(|net| Self(net.trunc()))
    }

    /// Bits of the prefix, 0 to 32.
    pub fn prefix(self) -> u8 {
        self.0.prefix_len()
    }

    /// First address.
    pub fn network(self) -> Ipv4Addr {
        self.0.network()
    }

    /// Number of addresses, 1 to 2^32.
    pub fn addresses(self) -> u64 {
        1 << (32 - u32::from(self.prefix()))
    }

    /// True when every address of `other` is in this range.
    pub fn contains(self, other: Self) -> bool {
        self.0.contains(&other.0)
    }

    /// True when the two share an address.
    pub fn overlaps(self, other: Self) -> bool {
        self.contains(other) || other.contains(self)
    }

    /// The `index`-th range of `prefix` bits inside this one, from 0; `None` where there is none.
    pub fn nth(self, prefix: u8, index: u64) -> Option<Self> {
        if prefix < self.prefix() || prefix > 32 || index >= 1 << (prefix - self.prefix()) {
            return None;
        }
        let start = u64::from(u32::from(self.network())) + (index << (32 - u32::from(prefix)));
        Self::new(Ipv4Addr::from(u32::try_from(start).ok()?), prefix)
    }
}

impl Unit for Cidr {
    const EXPECTED: &'static str = "an IPv4 range such as `10.0.0.0/16`";
    const PATTERN: &'static str = "^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$";
    const EXAMPLES: &'static [&'static str] = &["10.0.0.0/16"];

    fn parse(text: &str, _number: bool) -> Result<Self, UnitError> {
        let Ok(net) = text.parse::<Ipv4Net>() else {
            return Err(match text.parse::<Ipv4Addr>() {
                Ok(_) => UnitError::new(format!("`{text}` has no prefix length, such as `/16`")),
                Err(_) => UnitError::new(format!("`{text}` is not an IPv4 range")),
            });
        };
        let canonical = net.trunc();
        if canonical == net {
            Ok(Self(net))
        } else {
            // AWS silently stores the canonical form, which is a difference in every later plan.
            Err(UnitError::new("bits are set after the prefix").fix(canonical.to_string()))
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_bits_name_the_canonical_range() {
        assert_eq!(Cidr::parse("100.68.0.18/18", false).unwrap_err().fix.as_deref(), Some("100.68.0.0/18"));
    }

    #[test]
    fn subranges_stay_inside() {
        let vpc = Cidr::parse("10.0.0.0/16", false).unwrap();
        assert_eq!(vpc.nth(24, 11).unwrap().to_string(), "10.0.11.0/24");
        assert_eq!(vpc.nth(24, 256), None);
        assert_eq!(vpc.nth(8, 0), None);
        assert!(vpc.contains(vpc.nth(24, 255).unwrap()));
        assert_eq!(Cidr::everywhere().addresses(), 1 << 32);
        assert_eq!(Cidr::everywhere().nth(32, u64::from(u32::MAX)).unwrap().to_string(), "255.255.255.255/32");
    }
}
