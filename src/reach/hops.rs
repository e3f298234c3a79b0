//! Hops: what gets from one node to another, and what a relay passes on.

use super::graph::{Answers, Graph, HTTPS, NodeId, Spot};
use super::net::{Other, Rule};
use super::permission::Permission;
use super::{NodeKind, PortSet};
use crate::contract::{Declared, Ports};
use crate::units::Cidr;

/// What gets over a hop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Crossing {
    /// Ports on which some part of the source reaches some part of the target.
    pub(super) ports: PortSet,
    /// Ports on which each part reaches each.
    pub(super) everywhere: PortSet,
}

/// A rule without its id: the same rules give the same crossing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RuleShape {
    Group(Ports),
    Range(Cidr, Ports),
    PrefixList(Ports),
}

/// Two shapes, and the rules that may be meant.
pub(super) type Question = (usize, usize, Option<Vec<RuleShape>>, Option<Vec<RuleShape>>);

impl<'w> Graph<'w> {
    /// The statement that allows a caller something on what an API answers for.
    pub(super) fn permission(&self, caller: &Declared, target: &Declared) -> Option<Permission<'w>> {
        self.permissions.find(caller, target)
    }

    /// What gets from the one to the other in one hop. Empty where nothing does.
    pub(super) fn hop(&self, from: NodeId, to: NodeId) -> Crossing {
        let (Some(source), Some(target)) = (self.spot(from), self.spot(to)) else { return Crossing::default() };
        if from == to || !source.calls {
            return Crossing::default();
        }
        match &target.answers {
            Answers::Never => Crossing::default(),
            Answers::Network => self.crossing(source, target),
            Answers::Api(services) => {
                if source.declared.and_then(|caller| self.permission(caller, target.declared?)).is_none() {
                    return Crossing::default();
                }
                let one = |service: &NodeId| self.spot(*service).map(|service| self.crossing(source, service)).unwrap_or_default();
                let mut ways = services.iter().map(one);
                let first = ways.next().unwrap_or_default();
                ways.fold(first, |all, way| Crossing {
                    ports: all.ports.intersection(&way.ports),
                    everywhere: all.everywhere.intersection(&way.everywhere),
                })
            }
        }
    }

    fn crossing(&self, from: &Spot<'w>, to: &Spot<'w>) -> Crossing {
        if Self::is_public_call(from, to) {
            let https = PortSet::of([Ports::one(HTTPS)]);
            return Crossing { ports: https.clone(), everywhere: https };
        }
        let shapes = |rules: Option<Vec<Rule<'_>>>| rules.map(|rules| rules.iter().map(rule_shape).collect::<Vec<_>>());
        let leaving = shapes(self.net.leaving(&from.end, &to.end));
        let entering = shapes(self.net.entering(&from.end, &to.end));
        if leaving.as_ref().is_some_and(Vec::is_empty) || entering.as_ref().is_some_and(Vec::is_empty) {
            return Crossing::default();
        }
        let question = (from.shape, to.shape, leaving, entering);
        if let Some(known) = self.crossings.borrow().get(&question) {
            return known.clone();
        }
        let mut found: Option<Crossing> = None;
        for one in &from.end.parts {
            for other in &to.end.parts {
                let lanes = self.net.lanes((&from.end, *one), (&to.end, *other), Ports::All);
                let ports = lanes.map_or_else(|_| PortSet::default(), |(_, lanes)| PortSet::of(lanes.iter().map(|lane| lane.ports)));
                found = Some(match found {
                    None => Crossing { ports: ports.clone(), everywhere: ports },
                    Some(all) => Crossing { ports: all.ports.union(&ports), everywhere: all.everywhere.intersection(&ports) },
                });
            }
        }
        let found = found.unwrap_or_default();
        self.crossings.borrow_mut().insert(question, found.clone());
        found
    }

    /// What a distribution fetches from of its own accord; `None` for everything else, which sends packets.
    pub(super) fn fetched(&self, from: NodeId) -> Option<Vec<(NodeId, Crossing)>> {
        self.spot(from).filter(|spot| spot.node.kind == NodeKind::Distribution)?;
        Some(self.relayed(from, &Crossing { ports: PortSet::all(), everywhere: PortSet::all() }))
    }

    /// What a relay that is reached on `ports` relays to, with the ports there. Of a service, nothing.
    pub(super) fn relayed(&self, relay: NodeId, reached: &Crossing) -> Vec<(NodeId, Crossing)> {
        let Some(declared) = self.spot(relay).and_then(|spot| spot.declared) else { return Vec::new() };
        let mut found: Vec<(NodeId, Crossing)> = Vec::new();
        for forward in &declared.declaration.forwards {
            let port =
                self.world.components.get(&forward.to).and_then(|target| target.declaration.target.as_ref()).map(|target| target.port);
            let (Some(to), Some(port)) = (self.id(&forward.to), port) else { continue };
            let asked = PortSet::of([Ports::one(port)]);
            let there = self.hop(relay, to);
            let on = |ports: &PortSet, there: &PortSet| {
                if forward.listeners.iter().any(|listener| ports.has_tcp(*listener)) {
                    there.intersection(&asked)
                } else {
                    PortSet::default()
                }
            };
            let crossing = Crossing { ports: on(&reached.ports, &there.ports), everywhere: on(&reached.everywhere, &there.everywhere) };
            if !crossing.ports.is_empty() {
                found.push((to, crossing));
            }
        }
        let https = PortSet::of([Ports::one(HTTPS)]);
        for (origin, _) in &declared.declaration.origins {
            let Some(to) = self.id(origin) else { continue };
            let there = match self.spot(to).map(|spot| &spot.answers) {
                // The bucket's policy names the distribution.
                Some(Answers::Api(_)) => Crossing { ports: https.clone(), everywhere: https.clone() },
                _ => self.hop(relay, to),
            };
            let crossing = Crossing { ports: there.ports.intersection(&https), everywhere: there.everywhere.intersection(&https) };
            if !crossing.ports.is_empty() {
                found.push((to, crossing));
            }
        }
        found
    }
}

fn rule_shape(rule: &Rule<'_>) -> RuleShape {
    match rule.other {
        Other::Group(_) => RuleShape::Group(rule.ports),
        Other::Range(range) => RuleShape::Range(range, rule.ports),
        Other::PrefixList(_) => RuleShape::PrefixList(rule.ports),
    }
}
