//! Sets of ports.

use std::fmt;

use crate::contract::Ports;

/// A protocol, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// Every protocol.
    All,
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

impl Protocol {
    /// `all`, `tcp` or `udp`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Tcp => "tcp",
            Self::Udp => "udp",
        }
    }
}

/// Ports of one protocol, from the first to the last, both included; of all protocols always 0 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortRange {
    /// The protocol.
    pub protocol: Protocol,
    /// The first port.
    pub first: u16,
    /// The last port.
    pub last: u16,
}

impl PortRange {
    /// One port of TCP, or of UDP.
    ///
    /// # Errors
    /// A sentence, where the text is neither a port such as `443` nor one such as `53/udp`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (number, protocol) = match text.split_once('/') {
            Some((number, "udp")) => (number, Protocol::Udp),
            Some((number, "tcp")) => (number, Protocol::Tcp),
            Some(_) => return Err(format!("`{text}` is no port; write `443` or `53/udp`")),
            None => (text, Protocol::Tcp),
        };
        let port: u16 = number.parse().map_err(|_| format!("`{text}` is no port; write `443` or `53/udp`"))?;
        Ok(Self { protocol, first: port, last: port })
    }

    pub(super) const fn as_ports(self) -> Ports {
        match self.protocol {
            Protocol::All => Ports::All,
            Protocol::Tcp => Ports::Tcp(self.first, self.last),
            Protocol::Udp => Ports::Udp(self.first, self.last),
        }
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.protocol, self.first, self.last) {
            (Protocol::All, ..) => f.write_str("all"),
            (protocol, 0, u16::MAX) => write!(f, "all {}", protocol.word()),
            (Protocol::Udp, first, last) => Ports::Udp(first, last).fmt(f),
            (Protocol::Tcp, first, last) => Ports::Tcp(first, last).fmt(f),
        }
    }
}

/// A set of ports in its only form: one range for every protocol, or disjoint, sorted ranges that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortSet(Vec<PortRange>);

const EVERYTHING: PortRange = PortRange { protocol: Protocol::All, first: 0, last: u16::MAX };

impl PortSet {
    /// Every port of every protocol.
    pub fn all() -> Self {
        Self(vec![EVERYTHING])
    }

    /// The union.
    pub fn of(ports: impl IntoIterator<Item = Ports>) -> Self {
        let range = |ports| match ports {
            Ports::All => EVERYTHING,
            Ports::Tcp(first, last) => PortRange { protocol: Protocol::Tcp, first, last },
            Ports::Udp(first, last) => PortRange { protocol: Protocol::Udp, first, last },
        };
        Self::normal(ports.into_iter().map(range).collect())
    }

    fn normal(mut ranges: Vec<PortRange>) -> Self {
        if ranges.iter().any(|range| range.protocol == Protocol::All) {
            return Self::all();
        }
        ranges.retain(|range| range.first <= range.last);
        ranges.sort_unstable();
        let mut merged: Vec<PortRange> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(before) if before.protocol == range.protocol && u32::from(range.first) <= u32::from(before.last) + 1 => {
                    before.last = before.last.max(range.last);
                }
                _ => merged.push(range),
            }
        }
        Self(merged)
    }

    /// The ranges, sorted.
    pub fn ranges(&self) -> &[PortRange] {
        &self.0
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ports in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::normal(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Ports in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let common = |a: &PortRange, b: &PortRange| match (a.protocol, b.protocol) {
            (Protocol::All, _) => Some(*b),
            (_, Protocol::All) => Some(*a),
            (one, two) if one == two => Some(PortRange { protocol: one, first: a.first.max(b.first), last: a.last.min(b.last) }),
            _ => None,
        };
        Self::normal(self.0.iter().flat_map(|a| other.0.iter().filter_map(move |b| common(a, b))).collect())
    }

    /// Ports in this one and not in the other. Of every port of every protocol, nothing less than that takes anything away.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        if other.0.contains(&EVERYTHING) {
            return Self::default();
        }
        let mut left = self.0.clone();
        for taken in &other.0 {
            let rest = |range: PortRange| {
                let apart = range.protocol != taken.protocol || taken.last < range.first || range.last < taken.first;
                if apart {
                    return vec![range];
                }
                let below = taken.first.checked_sub(1).filter(|last| range.first <= *last);
                let above = taken.last.checked_add(1).filter(|first| *first <= range.last);
                let part = |first, last| PortRange { first, last, ..range };
                below.map(|last| part(range.first, last)).into_iter().chain(above.map(|first| part(first, range.last))).collect()
            };
            left = left.into_iter().flat_map(rest).collect();
        }
        Self::normal(left)
    }

    /// True where it holds this TCP port.
    pub fn has_tcp(&self, port: u16) -> bool {
        self.0.iter().any(|range| range.protocol != Protocol::Udp && range.first <= port && port <= range.last)
    }
}

impl fmt::Display for PortSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            range.fmt(f)?;
        }
        Ok(())
    }
}

/// Ports in both; `None` where there is none.
pub(super) fn common(a: Ports, b: Ports) -> Option<Ports> {
    match (a, b) {
        (Ports::All, other) | (other, Ports::All) => Some(other),
        (Ports::Tcp(from, to), Ports::Tcp(first, last)) => {
            (from.max(first) <= to.min(last)).then(|| Ports::Tcp(from.max(first), to.min(last)))
        }
        (Ports::Udp(from, to), Ports::Udp(first, last)) => {
            (from.max(first) <= to.min(last)).then(|| Ports::Udp(from.max(first), to.min(last)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(ports: &[Ports]) -> String {
        PortSet::of(ports.iter().copied()).to_string()
    }

    #[test]
    fn ranges_that_touch_are_one() {
        assert_eq!(text(&[Ports::Tcp(81, 90), Ports::one(80), Ports::Udp(53, 53), Ports::Tcp(85, 100)]), "80-100, 53/udp");
        assert_eq!(text(&[Ports::one(80), Ports::one(82)]), "80, 82");
        assert_eq!(text(&[Ports::one(80), Ports::All]), "all");
        assert_eq!(text(&[Ports::Tcp(0, 65_535), Ports::Udp(0, 65_535)]), "all tcp, all udp");
    }

    #[test]
    fn what_is_left() {
        let minus = |a: &[Ports], b: &[Ports]| PortSet::of(a.iter().copied()).minus(&PortSet::of(b.iter().copied())).to_string();
        assert_eq!(minus(&[Ports::Tcp(80, 100)], &[Ports::one(90)]), "80-89, 91-100");
        assert_eq!(minus(&[Ports::Tcp(80, 100)], &[Ports::Tcp(70, 90), Ports::Udp(95, 95)]), "91-100");
        assert_eq!(minus(&[Ports::one(0), Ports::one(65_535)], &[Ports::Tcp(0, 65_535)]), "");
        assert_eq!(minus(&[Ports::All], &[Ports::one(80)]), "all");
        assert_eq!(minus(&[Ports::one(80)], &[Ports::All]), "");
    }

    #[test]
    fn what_is_common() {
        let a = PortSet::of([Ports::Tcp(1, 100), Ports::Udp(1, 10)]);
        let b = PortSet::of([Ports::Tcp(50, 200), Ports::one(10)]);
        assert_eq!(a.intersection(&b).to_string(), "10, 50-100");
        assert_eq!(a.intersection(&PortSet::all()), a);
        assert!(a.intersection(&PortSet::default()).is_empty() && a.has_tcp(7) && !b.has_tcp(7));
    }
}
