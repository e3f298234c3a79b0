//! `archgen reach`: who reaches whom on which ports, and by what. `docs/reach.md` is the specification.
//!
//! Everything follows from one function, which takes a packet over one hop (`lanes`): the matrix unites its results over all pairs,
//! the walk searches them breadth first, and the explanation shows where one of them ends.

mod ports;

use std::sync::Arc;

pub use ports::{PortRange, PortSet, Protocol};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// Every public address outside the VPC.
    Internet,
    /// A component that stands outside the VPC and answers there: a distribution.
    Distribution,
    /// A component with interfaces in the VPC.
    Interfaces,
    /// A component that runs outside the VPC: a function without a tier, a user.
    Outside,
    /// A component that an API of AWS answers for: a bucket, a table.
    Api,
    /// A service of AWS, by the name of its endpoint.
    Service,
    /// The interface endpoints together.
    Endpoints,
    /// An address range.
    Range,
}

/// A source or target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// `internet`, a component, a service, `endpoints` or a range.
    pub name: Arc<str>,
    /// What it is. A function with interfaces is [`NodeKind::Interfaces`], and answers by its API.
    pub kind: NodeKind,
}

/// Who reaches whom: one entry of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'m> {
    /// Who opens the connection.
    pub from: &'m Node,
    /// Who accepts it.
    pub to: &'m Node,
    /// Ports at `to`, merged and sorted, by direct and relayed paths.
    pub ports: &'m [PortRange],
    /// Those of them on which each subnet of `from` reaches each subnet of `to`.
    pub everywhere: &'m [PortRange],
    /// The last relay of the shortest relayed path, where no direct one exists.
    pub through: Option<&'m Node>,
}

/// Who reaches whom, of one environment. Made by `matrix(&Architecture)`; read with [`Matrix::nodes`] and [`Matrix::entries`].
#[derive(Debug, Default)]
pub struct Matrix {
    nodes: Vec<Node>,
    /// Sets of ports, each once.
    sets: Vec<PortSet>,
    /// By source: the targets that it reaches, sorted.
    rows: Vec<Vec<Cell>>,
}

/// A target of a row; positions in the matrix's lists.
#[derive(Clone, Copy, Debug)]
struct Cell {
    to: u32,
    ports: u32,
    everywhere: u32,
    /// `u32::MAX` for none.
    through: u32,
}

impl Matrix {
    /// All nodes: the internet, then components and services in the order of their names.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Every pair with a path, by source and target in the order of [`Self::nodes`].
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.rows.iter().enumerate().flat_map(|(from, row)| row.iter().filter_map(move |cell| self.entry(from, cell)))
    }

    /// The entry of a pair; `None` where there is no path, or no such node.
    pub fn get(&self, from: &str, to: &str) -> Option<Entry<'_>> {
        let index = |name: &str| self.nodes.iter().position(|node| *node.name == *name);
        let (from, to) = (index(from)?, index(to)?);
        let row = self.rows.get(from)?;
        let at = row.binary_search_by_key(&to, |cell| cell.to as usize).ok()?;
        self.entry(from, row.get(at)?)
    }

    fn entry(&self, from: usize, cell: &Cell) -> Option<Entry<'_>> {
        Some(Entry {
            from: self.nodes.get(from)?,
            to: self.nodes.get(cell.to as usize)?,
            ports: self.sets.get(cell.ports as usize)?.ranges(),
            everywhere: self.sets.get(cell.everywhere as usize)?.ranges(),
            through: self.nodes.get(cell.through as usize),
        })
    }
}
