//! Sets of ports.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A protocol of which a packet is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// ICMP, an echo request: it stands for everything that has no ports.
    Icmp,
}

impl Protocol {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tcp, Self::Udp, Self::Icmp];
}

/// Ports of the accepting side, by protocol; ranges do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ports(BTreeMap<Protocol, BTreeSet<(u16, u16)>>);

impl Ports {
    /// The ranges that `ranges` come to.
    pub fn of(ranges: impl IntoIterator<Item = (Protocol, u16, u16)>) -> Self {
        let mut ports = Self::default();
        for (protocol, first, last) in ranges {
            ports.add(protocol, first, last);
        }
        ports
    }

    /// Adds a range; it joins those that it touches.
    pub fn add(&mut self, protocol: Protocol, first: u16, last: u16) {
        let ranges = self.0.entry(protocol).or_default();
        let touches = |&&(from, to): &&(u16, u16)| from <= last.saturating_add(1) && first <= to.saturating_add(1);
        let joined: Vec<(u16, u16)> = ranges.iter().filter(touches).copied().collect();
        let (mut first, mut last) = (first, last);
        for range in joined {
            ranges.remove(&range);
            first = first.min(range.0);
            last = last.max(range.1);
        }
        ranges.insert((first, last));
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: &Self) {
        other.ranges().for_each(|(protocol, first, last)| self.add(protocol, first, last));
    }

    /// Those that are in `other`, too.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let pairs = self.ranges().flat_map(|own| other.ranges().map(move |theirs| (own, theirs)));
        let common = pairs.map(|((one, first, last), (two, from, to))| (one == two, one, first.max(from), last.min(to)));
        Self::of(common.filter(|(same, _, first, last)| *same && first <= last).map(|(_, protocol, first, last)| (protocol, first, last)))
    }

    /// True for none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when the port is one of these.
    pub fn contains(&self, protocol: Protocol, port: u16) -> bool {
        self.0.get(&protocol).is_some_and(|ranges| ranges.iter().any(|(first, last)| (*first..=*last).contains(&port)))
    }

    /// Protocol, first and last port of each range, sorted. ICMP has one range, 0 to 0.
    pub fn ranges(&self) -> impl Iterator<Item = (Protocol, u16, u16)> + '_ {
        self.0.iter().flat_map(|(protocol, ranges)| ranges.iter().map(|(first, last)| (*protocol, *first, *last)))
    }
}

impl fmt::Display for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("nothing");
        }
        for (index, (protocol, first, last)) in self.ranges().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            match protocol {
                Protocol::Icmp => write!(f, "{separator}icmp")?,
                Protocol::Tcp | Protocol::Udp => {
                    let name = if protocol == Protocol::Tcp { "tcp" } else { "udp" };
                    if first == last { write!(f, "{separator}{name} {first}")? } else { write!(f, "{separator}{name} {first}-{last}")? }
                }
            }
        }
        Ok(())
    }
}
