//! Questions about one source, or one pair.

use std::collections::BTreeMap;

use super::graph::{Graph, NodeId};
use super::walk::{Asked, Walk, walk};
use super::{Answer, Hop, Node, Obstacle, PortRange, PortSet, Question, Reached, Unknown, block, explain};
use crate::arch::Architecture;
use crate::contract::Ports;
use crate::diag::suggest;

/// The nodes of an environment, ready for questions.
#[derive(Debug)]
pub struct Reach<'w> {
    graph: Graph<'w>,
}

impl<'w> Reach<'w> {
    /// Those of the architecture.
    pub fn new(architecture: &'w Architecture) -> Self {
        Self { graph: Graph::new(&architecture.world) }
    }

    fn find(&mut self, name: &str) -> Result<(NodeId, Node), Unknown> {
        let found = self.graph.find(name).and_then(|id| Some((id, self.node(id)?.clone())));
        if let Some(found) = found {
            return Ok(found);
        }
        let meant = suggest(name, self.graph.names()).map(str::to_owned);
        let is = self.graph.world.components.get(name).map(|declared| declared.type_name);
        Err(Unknown { name: name.to_owned(), meant, is })
    }

    /// Names of all nodes but ranges.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.graph.names()
    }

    /// True where the name is that of a node, or a range.
    pub fn knows(&mut self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.graph.spot(id).map(|spot| &spot.node)
    }

    /// The shortest path from `from` to any port of `to` that leads not through `without`; empty where there is none.
    ///
    /// # Errors
    /// A name that no node has.
    pub fn path(&mut self, from: &str, to: &str, without: Option<&str>, transitive: bool) -> Result<Vec<Hop>, Unknown> {
        let without = without.map(|name| self.find(name)).transpose()?.map(|(id, _)| id);
        let ((from, _), (to, _)) = (self.find(from)?, self.find(to)?);
        let ports = PortSet::all();
        let asked = Asked { from, to: Some(to), ports: &ports, without, transitive };
        Ok(self.hops(from, &walk(&self.graph, asked), None))
    }

    fn hops(&self, from: NodeId, walk: &Walk, port: Option<PortRange>) -> Vec<Hop> {
        let Some(arrived) = walk.arrived else { return Vec::new() };
        let path = walk.path(arrived);
        let mut before = from;
        let mut hops = Vec::new();
        for (index, step) in path.iter().enumerate() {
            let wanted = port.filter(|_| index + 1 == path.len()).map_or(Ports::All, PortRange::as_ports);
            hops.extend(explain::hop(&self.graph, before, step, wanted));
            before = step.to;
        }
        hops
    }

    /// The answer for a pair: a path, or what stops it.
    ///
    /// # Errors
    /// A name that no node has.
    pub fn ask(&mut self, question: &Question) -> Result<Answer, Unknown> {
        let ((from, source), (to, target)) = (self.find(&question.from)?, self.find(&question.to)?);
        let wanted = question.port.map_or(Ports::All, PortRange::as_ports);
        let ports = PortSet::of([wanted]);
        let asked = Asked { from, to: Some(to), ports: &ports, without: None, transitive: question.transitive };
        let path = self.hops(from, &walk(&self.graph, asked), question.port);
        let mut answer = Answer {
            from: source,
            to: target,
            port: question.port,
            path,
            obstacles: Vec::new(),
            relays: Vec::new(),
            transitive: Vec::new(),
        };
        if answer.path.is_empty() {
            answer.obstacles = block::obstacles(&self.graph, from, to, wanted);
            answer.relays = self.relays(from, to, &ports);
            if !question.transitive && from != to {
                let asked = Asked { transitive: true, ..asked };
                answer.transitive = self.hops(from, &walk(&self.graph, asked), question.port);
            }
        }
        Ok(answer)
    }

    /// What stops the ways over relays that lead to `to`: what stops the way to the relay, or the relay's own.
    fn relays(&self, from: NodeId, to: NodeId, ports: &PortSet) -> Vec<(Node, Obstacle)> {
        let Some(target) = self.node(to) else { return Vec::new() };
        let everything = PortSet::all();
        let asked = Asked { from, to: None, ports: &everything, without: Some(to), transitive: false };
        let reached = walk(&self.graph, asked);
        let mut found = Vec::new();
        for (id, spot) in self.graph.spots.iter().enumerate().filter(|(id, _)| *id != from && *id != to) {
            let Some(declared) = spot.declared else { continue };
            let declaration = &declared.declaration;
            let forward = declaration.forwards.iter().find(|forward| forward.to == target.name);
            let origin = declaration.origins.iter().find(|(name, _)| *name == target.name);
            let Some(at) = forward.map(|forward| &forward.at).or(origin.map(|(_, at)| at)) else { continue };
            let steps = reached.steps.iter().filter(|step| step.to == id);
            let on = steps.fold(PortSet::default(), |ports, step| ports.union(&step.reached.ports));
            let port =
                forward.and_then(|_| self.graph.world.components.get(&target.name)?.declaration.target.as_ref()).map(|target| target.port);
            let port = port.unwrap_or(super::graph::HTTPS);
            let obstacle = if on.is_empty() {
                block::obstacles(&self.graph, from, id, Ports::All).into_iter().next()
            } else if !ports.has_tcp(port) {
                let text = format!("it relays to {port} of `{}` only", target.name);
                Some(Obstacle { kind: "listener", text, at: at.clone(), change: format!("ask for {port}") })
            } else if forward.is_some_and(|forward| !forward.listeners.iter().any(|listener| on.has_tcp(*listener))) {
                let text = format!("it is reached on {on}, where no listener forwards to `{}`", target.name);
                Some(Obstacle { kind: "listener", text, at: at.clone(), change: "open the port of the listener that does".to_owned() })
            } else {
                block::obstacles(&self.graph, id, to, Ports::one(port)).into_iter().next()
            };
            found.extend(obstacle.map(|obstacle| (spot.node.clone(), obstacle)));
        }
        found
    }

    /// Everything that `from` reaches, by name.
    ///
    /// # Errors
    /// A name that no node has.
    pub fn from(&mut self, from: &str, transitive: bool) -> Result<(Node, Vec<Reached>), Unknown> {
        let (from, source) = self.find(from)?;
        let ports = PortSet::all();
        let found = walk(&self.graph, Asked { from, to: None, ports: &ports, without: None, transitive });
        let mut reached: BTreeMap<NodeId, Reached> = BTreeMap::new();
        for (index, step) in found.steps.iter().enumerate() {
            let Some(to) = self.node(step.to) else { continue };
            let path = found.path(index);
            let before = path.len().saturating_sub(1);
            let through = || path.iter().take(before).filter_map(|step| self.node(step.to).cloned()).collect();
            let known = reached.entry(step.to).or_insert_with(|| Reached {
                to: to.clone(),
                ports: PortSet::default(),
                everywhere: PortSet::default(),
                through: through(),
            });
            known.ports = known.ports.union(&step.reached.ports);
            known.everywhere = known.everywhere.union(&step.reached.everywhere);
        }
        Ok((source, reached.into_values().collect()))
    }
}
