//! Paths: breadth first over the hops, on through relays only.

use std::collections::{BTreeMap, VecDeque};

use super::graph::{Answers, Graph, NodeId};
use super::hops::Crossing;
use super::{NodeKind, PortSet};

/// A node on the way, reached on these ports.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) to: NodeId,
    pub(super) reached: Crossing,
    /// The step before; `None` from the start.
    pub(super) before: Option<usize>,
    /// True where what was reached before relays it, false where it opens the connection of its own.
    pub(super) relayed: bool,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) from: NodeId,
    /// Nothing for everything.
    pub(super) to: Option<NodeId>,
    /// Ports that count at `to`.
    pub(super) ports: &'a PortSet,
    /// A node that no path may lead through.
    pub(super) without: Option<NodeId>,
    /// True where everything that is reached goes on.
    pub(super) transitive: bool,
}

/// All steps of a search, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) steps: Vec<Step>,
    /// The step that reaches the target, where one is asked for and reached.
    pub(super) arrived: Option<usize>,
}

impl Walk {
    /// The steps that lead to the one at `index`, the first first.
    pub(super) fn path(&self, index: usize) -> Vec<&Step> {
        let mut path = Vec::new();
        let mut at = Some(index);
        while let Some(step) = at.and_then(|index| self.steps.get(index)) {
            path.push(step);
            at = step.before;
        }
        path.reverse();
        path
    }
}

/// Searches for a shortest path, or for all that is reached.
pub(super) fn walk(graph: &Graph<'_>, asked: Asked<'_>) -> Walk {
    let mut walk = Walk::default();
    let mut seen: BTreeMap<NodeId, PortSet> = BTreeMap::new();
    let mut queue: VecDeque<Option<usize>> = VecDeque::from([None]);
    while let Some(at) = queue.pop_front() {
        for (to, reached, relayed) in next(graph, asked, at.and_then(|index| walk.steps.get(index))) {
            if to == asked.from || Some(to) == asked.without {
                continue;
            }
            let known = seen.entry(to).or_default();
            let all = known.union(&reached.ports);
            // Whoever takes a node over does not ask by which port.
            if all == *known || (asked.transitive && !known.is_empty() && Some(to) != asked.to) {
                continue;
            }
            *known = all;
            let arrived = Some(to) == asked.to && !reached.ports.intersection(asked.ports).is_empty();
            let index = walk.steps.len();
            walk.steps.push(Step { to, reached, before: at, relayed });
            if arrived {
                walk.arrived = Some(index);
                return walk;
            }
            queue.push_back(Some(index));
        }
    }
    walk
}

/// Where a packet can go from a step on, or from the start.
fn next(graph: &Graph<'_>, asked: Asked<'_>, step: Option<&Step>) -> Vec<(NodeId, Crossing, bool)> {
    let Some(step) = step else { return own(graph, asked, asked.from) };
    let relayed = graph.relayed(step.to, &step.reached);
    let mut next: Vec<(NodeId, Crossing, bool)> = relayed.into_iter().map(|(to, crossing)| (to, crossing, true)).collect();
    let component = graph.spot(step.to).is_some_and(|spot| matches!(spot.node.kind, NodeKind::Interfaces | NodeKind::Outside));
    if asked.transitive && component {
        next.extend(own(graph, asked, step.to));
    }
    next
}

/// Connections that a node opens of its own.
fn own(graph: &Graph<'_>, asked: Asked<'_>, from: NodeId) -> Vec<(NodeId, Crossing, bool)> {
    let distribution = graph.spot(from).is_some_and(|spot| spot.node.kind == NodeKind::Distribution);
    if distribution {
        let all = Crossing { ports: PortSet::all(), everywhere: PortSet::all() };
        return graph.relayed(from, &all).into_iter().map(|(to, crossing)| (to, crossing, false)).collect();
    }
    let mut candidates = graph.candidates(from);
    // A range, and a service that is open to everybody, are no candidates until somebody asks for them.
    let asked_for = asked.to.filter(|to| graph.spot(*to).is_some_and(|spot| matches!(spot.answers, Answers::Network)));
    candidates.extend(asked_for.filter(|to| *to != from && candidates.binary_search(to).is_err()));
    let hops = candidates.into_iter().map(|to| (to, graph.hop(from, to), false));
    hops.filter(|(_, crossing, _)| !crossing.ports.is_empty()).collect()
}
