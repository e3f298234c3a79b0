//! One packet, one hop: from one part of a source to one part of a target.
//!
//! A lane is a set of packets that pass together: their source addresses, their target addresses, their ports. Each stage narrows the
//! lanes by what it allows; a packet's way ends where none is left.

use super::addresses::Addresses;
use super::net::{GroupId, Net, Other, Rule, Subnet, SubnetId};
use super::ports::common;
use crate::contract::{Direction, Ports, RoutesTo, RuleId};
use crate::units::Cidr;

/// Ports that clients and NAT gateways wait for answers on (NAT: 1024 to 65535; Amazon VPC user guide, ephemeral ports).
const EPHEMERAL: (u16, u16) = (1024, 65_535);

/// Where some of a side's interfaces or addresses are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// In a subnet, at these of its addresses.
    Inside(SubnetId, Cidr),
    /// Outside the VPC.
    Outside,
}

/// What a side has outside the VPC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beyond {
    /// Some of these addresses.
    Some(Addresses),
    /// Public addresses of AWS that nobody knows: all have to be allowed.
    Aws,
}

/// What answers at a side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gate {
    /// Whatever may listen there.
    Open,
    /// These TCP ports.
    Tcp(Vec<u16>),
    /// Nothing.
    Closed,
}

/// A source or target as a packet meets it.
#[derive(Clone, Debug)]
pub(super) struct End<'w> {
    /// Its group; `None` for what is in no group of the file.
    pub(super) group: Option<GroupId>,
    pub(super) parts: Vec<Part>,
    pub(super) beyond: Beyond,
    /// True where its interfaces have public addresses.
    pub(super) public_ip: bool,
    pub(super) gate: Gate,
    /// The service whose prefix list holds its addresses.
    pub(super) prefix_list: Option<&'w str>,
}

/// Packets that pass together.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    from: Cidr,
    to: Cidr,
    pub(super) ports: Ports,
    /// Rules of the source's and of the target's group.
    pub(super) egress: Option<RuleId>,
    pub(super) ingress: Option<RuleId>,
    /// Entries of ACLs, in the order of the packet.
    pub(super) entries: Vec<Passed>,
}

/// An entry of an ACL that lets a packet, or its answer, through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passed {
    pub(super) subnet: SubnetId,
    /// Position in the ACL.
    pub(super) entry: usize,
    pub(super) answers: bool,
}

/// The way that the route tables give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// Both in one subnet.
    Subnet,
    /// From subnet to subnet.
    Local,
    /// Over the internet gateway, in or out.
    Internet,
    /// Out through the NAT gateway in this subnet; `None` for somebody else's.
    Nat(Option<SubnetId>),
    /// Through a gateway endpoint.
    Endpoint,
    /// Never inside.
    Outside,
}

/// What stops a packet, in the order in which it meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stop {
    /// No rule of the source's group.
    Egress,
    /// The source's or target's tier does not route to the internet gateway.
    NoRoute(SubnetId),
    /// Its interfaces in this subnet have no public address.
    NoPublicAddress(SubnetId),
    /// No entry of the subnet's ACL for the connection.
    Acl(SubnetId, Direction),
    /// No rule of the target's group.
    Ingress,
    /// Nothing answers there.
    Gate,
    /// No entry of the subnet's ACL for the answers.
    Answers(SubnetId, Direction),
}

impl Stop {
    /// How far the packet came.
    pub(super) const fn stage(self) -> u8 {
        match self {
            Self::Egress => 0,
            Self::NoRoute(_) | Self::NoPublicAddress(_) => 1,
            Self::Acl(..) => 2,
            Self::Ingress => 3,
            Self::Gate => 4,
            Self::Answers(..) => 5,
        }
    }
}

/// Which side of the packet an entry of an ACL names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    From,
    To,
}

impl<'w> Net<'w> {
    /// Rules of the source's group that may be meant for the target, wherever it is; `None` for a source in no group.
    pub(super) fn leaving(&self, from: &End<'_>, to: &End<'_>) -> Option<Vec<Rule<'w>>> {
        let rules = &self.rules.get(from.group?)?.egress;
        let meant = |rule: &&Rule<'_>| match rule.other {
            Other::Group(group) => to.group == Some(group),
            Other::Range(_) => true,
            Other::PrefixList(service) => to.prefix_list == Some(service),
        };
        Some(rules.iter().filter(meant).copied().collect())
    }

    /// Rules of the target's group that may be meant for the source; `None` for a target in no group.
    pub(super) fn entering(&self, from: &End<'_>, to: &End<'_>) -> Option<Vec<Rule<'w>>> {
        let rules = &self.rules.get(to.group?)?.ingress;
        let meant = |rule: &&Rule<'_>| match rule.other {
            Other::Group(group) => from.group == Some(group),
            Other::Range(_) => true,
            Other::PrefixList(_) => false,
        };
        Some(rules.iter().filter(meant).copied().collect())
    }

    /// The packets that get through from a part of the one to a part of the other, out of those to `wanted` ports.
    ///
    /// # Errors
    /// What stops the last of them.
    pub(super) fn lanes(&self, from: (&End<'_>, Part), to: (&End<'_>, Part), wanted: Ports) -> Result<(Route, Vec<Lane>), Stop> {
        let start = |part| match part {
            Part::Inside(_, range) => range,
            Part::Outside => Cidr::everywhere(),
        };
        let lane = Lane { from: start(from.1), to: start(to.1), ports: wanted, egress: None, ingress: None, entries: Vec::new() };
        let mut lanes = Lanes { all: vec![lane], from, to };
        if let Some(rules) = self.leaving(from.0, to.0) {
            lanes.rules(&rules, Named::To, |lane, id| lane.egress = Some(id));
            lanes.end(Stop::Egress)?;
        }
        let route = self.route(from, to)?;
        let (there, back) = checks(route, from.1, to.1);
        for (subnet, direction, named) in there {
            self.acl(&mut lanes, subnet, direction, named, false);
            lanes.end(Stop::Acl(subnet, direction))?;
        }
        if let Some(rules) = self.entering(from.0, to.0) {
            lanes.rules(&rules, Named::From, |lane, id| lane.ingress = Some(id));
            lanes.end(Stop::Ingress)?;
        }
        lanes.gate();
        lanes.end(Stop::Gate)?;
        for (subnet, direction, named) in back {
            self.acl(&mut lanes, subnet, direction, named, true);
            lanes.end(Stop::Answers(subnet, direction))?;
        }
        Ok((route, lanes.all))
    }

    fn route(&self, from: (&End<'_>, Part), to: (&End<'_>, Part)) -> Result<Route, Stop> {
        let subnet = |id: SubnetId| self.subnets.get(id).ok_or(Stop::NoRoute(id));
        let gateway = |id: SubnetId, tier: &Subnet<'_>, public: bool| match (tier.tier.routes_to, public) {
            (RoutesTo::Internet, true) => Ok(Route::Internet),
            (RoutesTo::Internet, false) => Err(Stop::NoPublicAddress(id)),
            _ => Err(Stop::NoRoute(id)),
        };
        match (from.1, to.1) {
            (Part::Inside(one, _), Part::Inside(other, _)) if one == other => Ok(Route::Subnet),
            (Part::Inside(..), Part::Inside(..)) => Ok(Route::Local),
            (Part::Outside, Part::Outside) => Ok(Route::Outside),
            (Part::Outside, Part::Inside(id, _)) => gateway(id, subnet(id)?, to.0.public_ip),
            (Part::Inside(id, _), Part::Outside) => {
                let own = subnet(id)?;
                if to.0.prefix_list.is_some_and(|service| self.has_gateway(own, service)) {
                    return Ok(Route::Endpoint);
                }
                if own.tier.routes_to == RoutesTo::Nat {
                    return Ok(Route::Nat(own.nat));
                }
                gateway(id, own, from.0.public_ip)
            }
        }
    }

    /// Narrows the lanes by an ACL. Of all entries, which all allow, each that takes a part of a lane makes one of its own.
    fn acl(&self, lanes: &mut Lanes<'_, '_>, id: SubnetId, direction: Direction, named: Named, answers: bool) {
        let Some(acl) = self.subnets.get(id).and_then(|subnet| subnet.acl) else { return };
        let entries: Vec<(usize, Cidr, Ports)> = acl
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.direction == direction)
            .map(|(at, entry)| (at, entry.cidr, entry.ports))
            .collect();
        lanes.narrow(
            named,
            &entries,
            |lane, ports| if answers { answered(lane, ports) } else { common(lane, ports) },
            |lane, at| {
                lane.entries.push(Passed { subnet: id, entry: at, answers });
            },
        );
    }
}

/// Subnet, direction, and which side of the packet the entries name.
type Check = (SubnetId, Direction, Named);

/// The ACLs that a connection meets, and those that its answers meet.
fn checks(route: Route, from: Part, to: Part) -> (Vec<Check>, Vec<Check>) {
    use Direction::{Egress, Ingress};
    let inside = |part| match part {
        Part::Inside(subnet, _) => Some(subnet),
        Part::Outside => None,
    };
    let (mut there, mut back) = (Vec::new(), Vec::new());
    if matches!(route, Route::Subnet | Route::Outside) {
        return (there, back);
    }
    if let Some(own) = inside(from) {
        there.push((own, Egress, Named::To));
    }
    if let Route::Nat(Some(nat)) = route {
        there.extend([(nat, Ingress, Named::From), (nat, Egress, Named::To)]);
        back.extend([(nat, Ingress, Named::To), (nat, Egress, Named::From)]);
    }
    if let Some(other) = inside(to) {
        there.push((other, Ingress, Named::From));
        back.push((other, Egress, Named::From));
    }
    if let Some(own) = inside(from) {
        back.push((own, Ingress, Named::To));
    }
    (there, back)
}

/// Those of the ports of a connection whose answers an entry for `entry` lets through: to whichever port the client waits on.
fn answered(connection: Ports, entry: Ports) -> Option<Ports> {
    let (first, last) = EPHEMERAL;
    match entry {
        Ports::All => Some(connection),
        Ports::Tcp(from, to) if from <= first && last <= to => common(connection, Ports::Tcp(0, u16::MAX)),
        Ports::Udp(from, to) if from <= first && last <= to => common(connection, Ports::Udp(0, u16::MAX)),
        _ => None,
    }
}

/// The part that two ranges share: one of them, or nothing.
fn overlap(a: Cidr, b: Cidr) -> Option<Cidr> {
    if a.contains(b) {
        Some(b)
    } else if b.contains(a) {
        Some(a)
    } else {
        None
    }
}

struct Lanes<'a, 'w> {
    all: Vec<Lane>,
    from: (&'a End<'w>, Part),
    to: (&'a End<'w>, Part),
}

impl Lanes<'_, '_> {
    fn end(&self, stop: Stop) -> Result<(), Stop> {
        if self.all.is_empty() { Err(stop) } else { Ok(()) }
    }

    /// True where the side has an address in `range`, which lies in what is left of it.
    fn has(side: (&End<'_>, Part), range: Cidr) -> bool {
        match (side.1, &side.0.beyond) {
            (Part::Inside(..), _) => true,
            (Part::Outside, Beyond::Some(addresses)) => addresses.overlaps(range),
            (Part::Outside, Beyond::Aws) => range.prefix() == 0,
        }
    }

    fn rules(&mut self, rules: &[Rule<'_>], named: Named, note: fn(&mut Lane, RuleId)) {
        // Over the internet gateway a source's address is a public one, which is in no group.
        let within = matches!((self.from.1, self.to.1), (Part::Inside(..), Part::Inside(..)));
        let fits = |rule: &&Rule<'_>| within || !matches!(rule.other, Other::Group(_));
        let allowed = rules.iter().filter(fits).map(|rule| {
            let range = if let Other::Range(range) = rule.other { range } else { Cidr::everywhere() };
            (rule.id, range, rule.ports)
        });
        self.narrow(named, &allowed.collect::<Vec<_>>(), common, note);
    }

    /// Each lane, narrowed by each of `allowed`: what it is, the range of the named side, the ports.
    fn narrow<T: Copy>(
        &mut self,
        named: Named,
        allowed: &[(T, Cidr, Ports)],
        ports: impl Fn(Ports, Ports) -> Option<Ports>,
        note: impl Fn(&mut Lane, T),
    ) {
        let mut left: Vec<Lane> = Vec::new();
        for lane in &self.all {
            for &(what, range, open) in allowed {
                let Some(open) = ports(lane.ports, open) else { continue };
                let (own, side) = if named == Named::From { (lane.from, self.from) } else { (lane.to, self.to) };
                let Some(range) = overlap(own, range).filter(|range| Self::has(side, *range)) else { continue };
                let (from, to) = if named == Named::From { (range, lane.to) } else { (lane.from, range) };
                // Two ways for the same packets are one.
                if left.iter().any(|other| other.from.contains(from) && other.to.contains(to) && other.ports.covers(open)) {
                    continue;
                }
                let mut lane = Lane { from, to, ports: open, ..lane.clone() };
                note(&mut lane, what);
                left.push(lane);
            }
        }
        self.all = left;
    }

    fn gate(&mut self) {
        let allowed: Vec<((), Cidr, Ports)> = match &self.to.0.gate {
            Gate::Open => return,
            Gate::Closed => Vec::new(),
            Gate::Tcp(ports) => ports.iter().map(|port| ((), Cidr::everywhere(), Ports::one(*port))).collect(),
        };
        self.narrow(Named::To, &allowed, common, |_, ()| {});
    }
}
