//! `archgen reach`: who reaches whom on which ports, and by what. `docs/reach.md` is the specification.
//!
//! Everything follows from one function, which takes a packet over one hop (`lanes`): the matrix unites its results over all pairs,
//! the walk searches them breadth first, and the explanation shows where one of them ends.

mod addresses;
mod answer;
mod block;
mod changes;
mod explain;
mod graph;
mod hops;
mod human;
mod json;
mod lanes;
mod matrix;
mod net;
mod pattern;
mod permission;
mod ports;
mod walk;

use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::diag::Path;
use crate::units::{Cidr, Unit};

pub use answer::Reach;
pub use changes::{PairChange, ReachChanges, changes};
pub use human::{Placed, answered, everything, human};
pub use json::{json, json_all, json_answer};
pub use matrix::matrix;
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

/// One thing that lets a packet through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `egress`, `route`, `acl`, `ingress`, `acl-answers`, `listener`, `origin` or `permission`.
    pub kind: &'static str,
    /// Without a sentence around it: ``group `db`: 5432 from group `api` ``.
    pub text: String,
    /// The place of the file that asks for it.
    pub at: Path,
}

impl Reason {
    fn new(kind: &'static str, text: String, at: &Path) -> Self {
        Self { kind, text, at: at.clone() }
    }
}

/// One hop of a path.
#[derive(Clone, Debug)]
pub struct Hop {
    /// Who opens the connection.
    pub from: Node,
    /// Who accepts it.
    pub to: Node,
    /// True where `from` relays what it was sent.
    pub relayed: bool,
    /// Ports at `to`.
    pub ports: PortSet,
    /// Those of them on which each subnet of `from` reaches each subnet of `to`.
    pub everywhere: PortSet,
    /// Why, in the order of the packet.
    pub reasons: Vec<Reason>,
}

/// One thing that stops a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// `egress`, `route`, `public-address`, `acl`, `ingress`, `listener`, `acl-answers`, `permission`, `source`, `target` or `same`.
    pub kind: &'static str,
    /// A clause.
    pub text: String,
    /// The place of the file that decides on it.
    pub at: Path,
    /// What would have to change.
    pub change: String,
}

impl Obstacle {
    fn new(kind: &'static str, text: String, at: &Path, change: impl Into<String>) -> Self {
        Self { kind, text, at: at.clone(), change: change.into() }
    }
}

/// What is asked of a pair.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who opens the connection: the name of a node, or a range.
    pub from: String,
    /// Who accepts it.
    pub to: String,
    /// The port at `to`; any where there is none.
    pub port: Option<PortRange>,
    /// True where whatever is reached goes on by itself.
    pub transitive: bool,
}

/// The answer for a pair.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Who opens the connection.
    pub from: Node,
    /// Who accepts it.
    pub to: Node,
    /// The port asked for.
    pub port: Option<PortRange>,
    /// The shortest path; empty where there is none.
    pub path: Vec<Hop>,
    /// What stops the direct way, where there is no path: the first thing, and the permission where that is missing, too.
    pub obstacles: Vec<Obstacle>,
    /// What stops the ways over relays that lead to it, each with the relay.
    pub relays: Vec<(Node, Obstacle)>,
    /// The path of somebody who took over everything on the way, where there is no other.
    pub transitive: Vec<Hop>,
}

/// A node that is reached from another.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The node.
    pub to: Node,
    /// Ports there.
    pub ports: PortSet,
    /// Those of them on which each subnet reaches each.
    pub everywhere: PortSet,
    /// Nodes on the way.
    pub through: Vec<Node>,
}

/// A name that no node has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// What may have been meant.
    pub meant: Option<String>,
    /// The type of the component that bears it all the same.
    pub is: Option<&'static str>,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(kind) = self.is {
            return write!(f, "`{}` is a {kind}, which no packet and no call reaches", self.name);
        }
        write!(f, "there is no node `{}`", self.name)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => f.write_str(
                "; a node is `internet`, a component, a service of AWS that the file uses, or a range such as `198.51.100.0/24`",
            ),
        }
    }
}

/// The range that is written as one, or as one address.
fn range(text: &str) -> Option<Cidr> {
    match text.parse::<Ipv4Addr>() {
        Ok(address) => Cidr::new(address, 32),
        Err(_) => Cidr::parse(text, false).ok(),
    }
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
        self.rows.iter().enumerate().flat_map(move |(from, row)| row.iter().filter_map(move |cell| self.entry(from, cell)))
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
