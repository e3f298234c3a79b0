//! All pairs. Equal sources and targets are asked once, sets of ports are kept once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::graph::{Graph, NodeId};
use super::hops::Crossing;
use super::{Cell, Matrix, PortSet};
use crate::arch::Architecture;
use crate::contract::World;

/// Who reaches whom on which ports.
pub fn matrix(architecture: &Architecture) -> Matrix {
    of_world(&architecture.world)
}

fn of_world(world: &World) -> Matrix {
    let graph = Graph::new(world);
    let mut sets = Sets::default();
    let mut relays: Relays = BTreeMap::new();
    let mut row = Row::new(graph.spots.len());
    let rows = (0..graph.spots.len()).map(|from| {
        fill(&graph, from, None, &mut row, &mut sets, &mut relays);
        row.take()
    });
    let rows = rows.collect();
    Matrix { nodes: graph.spots.iter().map(|spot| spot.node.clone()).collect(), sets: sets.all, rows }
}

/// Rows of the matrix, one at a time, whole or in part.
pub(super) struct Rows<'g, 'w> {
    graph: &'g Graph<'w>,
    row: Row,
    sets: Sets,
    relays: Relays,
}

impl<'g, 'w> Rows<'g, 'w> {
    pub(super) fn new(graph: &'g Graph<'w>) -> Self {
        Self { graph, row: Row::new(graph.spots.len()), sets: Sets::default(), relays: BTreeMap::new() }
    }

    /// The nodes over which `targets` are reached: themselves, and the relays before them.
    pub(super) fn leading_to(&self, targets: &[NodeId]) -> BTreeSet<NodeId> {
        let mut found: BTreeSet<NodeId> = targets.iter().copied().collect();
        for _ in 0..DEEPEST {
            let relays = (0..self.graph.spots.len()).filter(|relay| self.graph.relays_to(*relay).any(|target| found.contains(&target)));
            let relays: Vec<NodeId> = relays.collect();
            found.extend(relays);
        }
        found
    }

    /// What `from` reaches, each with its ports: everything, or only what is reached over one of `over`.
    pub(super) fn row(&mut self, from: NodeId, over: Option<&BTreeSet<NodeId>>) -> Vec<(NodeId, PortSet)> {
        fill(self.graph, from, over, &mut self.row, &mut self.sets, &mut self.relays);
        self.row.take().into_iter().map(|cell| (cell.to as usize, self.sets.get(cell.ports))).collect()
    }
}

/// Position of a set.
type SetId = u32;

/// Sets of ports, each once.
#[derive(Default)]
struct Sets {
    all: Vec<PortSet>,
    ids: BTreeMap<PortSet, SetId>,
    unions: BTreeMap<(SetId, SetId), SetId>,
}

impl Sets {
    fn id(&mut self, set: &PortSet) -> SetId {
        if let Some(id) = self.ids.get(set) {
            return *id;
        }
        let id = small(self.all.len());
        self.all.push(set.clone());
        self.ids.insert(set.clone(), id);
        id
    }

    fn get(&self, id: SetId) -> PortSet {
        self.all.get(id as usize).cloned().unwrap_or_default()
    }

    fn union(&mut self, a: SetId, b: SetId) -> SetId {
        if a == b {
            return a;
        }
        if let Some(id) = self.unions.get(&(a, b)) {
            return *id;
        }
        let both = self.get(a).union(&self.get(b));
        let id = self.id(&both);
        self.unions.insert((a, b), id);
        id
    }
}

/// A position; a file of 16 MiB has far fewer nodes and sets than this holds.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

const NONE: u32 = u32::MAX;

/// What a relay that is reached on these ports (anywhere, everywhere) reaches in the end.
type Relays = BTreeMap<(NodeId, SetId, SetId), Rc<Vec<Cell>>>;

/// The row that is being filled, by target.
struct Row {
    cells: Vec<Option<Cell>>,
    touched: Vec<u32>,
}

impl Row {
    fn new(nodes: usize) -> Self {
        Self { cells: vec![None; nodes], touched: Vec::new() }
    }

    fn add(&mut self, new: Cell, sets: &mut Sets) {
        let Some(place) = self.cells.get_mut(new.to as usize) else { return };
        match place {
            None => {
                *place = Some(new);
                self.touched.push(new.to);
            }
            Some(cell) => {
                cell.ports = sets.union(cell.ports, new.ports);
                cell.everywhere = sets.union(cell.everywhere, new.everywhere);
                cell.through = if cell.through == NONE || new.through == NONE { NONE } else { cell.through };
            }
        }
    }

    fn take(&mut self) -> Vec<Cell> {
        self.touched.sort_unstable();
        let touched = std::mem::take(&mut self.touched);
        touched.into_iter().filter_map(|to| self.cells.get_mut(to as usize)?.take()).collect()
    }
}

fn fill(graph: &Graph<'_>, from: NodeId, over: Option<&BTreeSet<NodeId>>, row: &mut Row, sets: &mut Sets, relays: &mut Relays) {
    let hops = || {
        let asked = over.map_or_else(|| graph.candidates(from), |over| over.iter().copied().collect());
        asked.into_iter().map(|to| (to, graph.hop(from, to))).collect()
    };
    let direct: Vec<(NodeId, Crossing)> = graph.fetched(from).unwrap_or_else(hops);
    for (to, crossing) in direct {
        if crossing.ports.is_empty() {
            continue;
        }
        let cell = Cell { to: small(to), ports: sets.id(&crossing.ports), everywhere: sets.id(&crossing.everywhere), through: NONE };
        row.add(cell, sets);
        for relayed in beyond(graph, to, cell, sets, relays, 0).iter().filter(|cell| cell.to as usize != from) {
            row.add(*relayed, sets);
        }
    }
}

/// Relays stand behind one another twice at most: a distribution and a load balancer.
const DEEPEST: usize = 3;

fn beyond(graph: &Graph<'_>, relay: NodeId, reached: Cell, sets: &mut Sets, relays: &mut Relays, depth: usize) -> Rc<Vec<Cell>> {
    let key = (relay, reached.ports, reached.everywhere);
    if let Some(known) = relays.get(&key) {
        return known.clone();
    }
    let crossing = Crossing { ports: sets.get(reached.ports), everywhere: sets.get(reached.everywhere) };
    let mut cells = Vec::new();
    for (to, crossing) in graph.relayed(relay, &crossing) {
        let (ports, everywhere) = (sets.id(&crossing.ports), sets.id(&crossing.everywhere));
        let cell = Cell { to: small(to), ports, everywhere, through: small(relay) };
        cells.push(cell);
        if depth < DEEPEST {
            cells.extend(beyond(graph, to, cell, sets, relays, depth + 1).iter().copied());
        }
    }
    let cells = Rc::new(cells);
    relays.insert(key, cells.clone());
    cells
}
