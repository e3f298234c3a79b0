//! What two architectures open and close: the matrices of both, compared, of which only the rows and columns are made that can differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::graph::{Graph, NodeId};
use super::matrix::Rows;
use super::{NodeKind, PortSet};
use crate::arch::Architecture;
use crate::contract::{Declared, RoleKind, RulePeer, Value, ValuePart, World};
use crate::parallel;

/// Ports that one side has and the other has not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairChange {
    /// Who opens the connection.
    pub from: Arc<str>,
    /// Who accepts it.
    pub to: Arc<str>,
    /// Ports.
    pub ports: PortSet,
}

/// What is opened and closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachChanges {
    /// Pairs and ports that are reached after and were not before.
    pub opens: Vec<PairChange>,
    /// Pairs and ports that were reached before and are not after.
    pub closes: Vec<PairChange>,
}

/// The names that nodes of before have after.
type Names<'n> = dyn Fn(&str) -> Arc<str> + Sync + 'n;

type Pairs = BTreeMap<(Arc<str>, Arc<str>), PortSet>;

/// What differs between the two; nobody reaches anybody on a side that is not there. Nodes of before are called as `named` says.
pub fn changes(before: Option<&Architecture>, after: Option<&Architecture>, named: &Names<'_>) -> ReachChanges {
    let same: &Names<'_> = &|name| name.into();
    let signs = |architecture: Option<&Architecture>, named: &Names<'_>| {
        architecture.map(|architecture| Signs::of(&architecture.world, named)).unwrap_or_default()
    };
    let (one, other) = parallel::both(|| signs(before, named), || signs(after, same));
    let changed = one.unlike(&other);
    if changed.as_ref().is_some_and(BTreeSet::is_empty) {
        return ReachChanges::default();
    }
    let pairs = |architecture: Option<&Architecture>, named: &Names<'_>| {
        architecture.map(|architecture| pairs(&architecture.world, changed.as_ref(), named)).unwrap_or_default()
    };
    let (is, was) = parallel::both(|| pairs(after, same), || pairs(before, named));
    ReachChanges { opens: beyond(&is, &was), closes: beyond(&was, &is) }
}

/// What `these` have beyond `others`.
fn beyond(these: &Pairs, others: &Pairs) -> Vec<PairChange> {
    let one = |((from, to), ports): (&(Arc<str>, Arc<str>), &PortSet)| {
        let known = others.get(&(from.clone(), to.clone()));
        let ports = known.map_or_else(|| ports.clone(), |known| ports.minus(known));
        (!ports.is_empty()).then(|| PairChange { from: from.clone(), to: to.clone(), ports })
    };
    these.iter().filter_map(one).collect()
}

/// What decides on who reaches a node and whom it reaches, as text, by node; nodes are called as on the later side.
#[derive(Default)]
struct Signs {
    /// Of the network as a whole: what every path depends on.
    network: String,
    nodes: BTreeMap<Arc<str>, String>,
    /// Whom a relay forwards to.
    relays: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
}

impl Signs {
    fn of(world: &World, named: &Names<'_>) -> Self {
        let mut rules: BTreeMap<&str, String> = BTreeMap::new();
        for rule in &world.firewall.rules {
            let sign = rules.entry(&rule.group).or_default();
            let peer = match &rule.peer {
                RulePeer::Group(group) => named(group).to_string(),
                other => format!("{other:?}"),
            };
            // Writing to a string cannot fail.
            let _ = write!(sign, "{:?} {peer} {} ", rule.direction, rule.ports);
        }
        let mut signs = Self { network: network(world), ..Self::default() };
        for declared in world.components.values() {
            let relayed: BTreeSet<Arc<str>> = declared.declaration.forwards.iter().map(|forward| named(&forward.to)).collect();
            let origins = declared.declaration.origins.iter().map(|(origin, _)| named(origin));
            let relayed: BTreeSet<Arc<str>> = relayed.into_iter().chain(origins).collect();
            let name = named(&declared.name);
            signs.nodes.insert(name.clone(), node(world, declared, &rules, named));
            if !relayed.is_empty() {
                signs.relays.insert(name, relayed);
            }
        }
        signs
    }

    /// Nodes whose rows or columns can differ; `None` for all of them.
    fn unlike(&self, other: &Self) -> Option<BTreeSet<Arc<str>>> {
        if self.network != other.network {
            return None;
        }
        let names = self.nodes.keys().chain(other.nodes.keys());
        let mut unlike: BTreeSet<Arc<str>> = names.filter(|name| self.nodes.get(*name) != other.nodes.get(*name)).cloned().collect();
        // Behind a relay that differs, everything can; relays stand behind one another a few times at most.
        loop {
            let behind = |signs: &Self| {
                let relays = signs.relays.iter().filter(|(relay, _)| unlike.contains(*relay));
                relays.flat_map(|(_, targets)| targets.iter().cloned()).collect::<Vec<_>>()
            };
            let more: Vec<Arc<str>> = behind(self).into_iter().chain(behind(other)).filter(|name| !unlike.contains(name)).collect();
            if more.is_empty() {
                return Some(unlike);
            }
            unlike.extend(more);
        }
    }
}

/// What all paths depend on: subnets, routes, ACLs, endpoints.
fn network(world: &World) -> String {
    let network = &world.network;
    let mut sign = format!("{:?} {} {:?} {:?} {:?} ", network.cidr, network.existing, network.nats, network.nat_of, network.interfaces);
    for tier in network.tiers.values() {
        let _ = write!(sign, "{} {:?} ", tier.name, tier.routes_to);
        for subnet in tier.subnets.values() {
            let _ = write!(sign, "{} {:?} ", subnet.zone, subnet.cidr);
        }
    }
    for endpoint in network.endpoints.values() {
        let _ = write!(sign, "{} {} ", endpoint.service, endpoint.gateway);
    }
    for (tier, acl) in &network.acls {
        for entry in &acl.entries {
            let _ = write!(sign, "{tier} {} {:?} {:?} {} ", entry.number, entry.direction, entry.cidr, entry.ports);
        }
    }
    for rule in world.firewall.rules.iter().filter(|rule| &*rule.group == super::graph::ENDPOINTS) {
        let _ = write!(sign, "{:?} {:?} {} ", rule.direction, rule.peer, rule.ports);
    }
    sign
}

fn node(world: &World, declared: &Declared, rules: &BTreeMap<&str, String>, named: &Names<'_>) -> String {
    let declaration = &declared.declaration;
    let mut sign = declared.type_name.to_owned();
    if let Some(presence) = &declaration.presence {
        let _ = write!(sign, " {} {:?} {} {:?}", presence.tier, presence.zones, presence.public_ip, presence.listens);
        if let Some(group) = world.group_of(&declared.name) {
            let _ = write!(sign, " {} {}", named(&group), rules.get(&*group).map_or("", String::as_str));
        }
    }
    for forward in &declaration.forwards {
        let _ = write!(sign, " > {} {:?}", named(&forward.to), forward.listeners);
    }
    for (origin, _) in &declaration.origins {
        let _ = write!(sign, " > {}", named(origin));
    }
    if let Some(target) = &declaration.target {
        let _ = write!(sign, " at {}", target.port);
    }
    let owner = world.role_owner(&declared.name);
    for role in [RoleKind::Task, RoleKind::Execution] {
        for statement in world.permissions.get(&(owner.clone(), role)).into_iter().flatten() {
            let _ = write!(sign, " {:?}", statement.actions);
            statement.resources.iter().for_each(|resource| write_value(&mut sign, resource, named));
        }
    }
    // What an API answers for is found by the resources of its accesses.
    for access in &declaration.accesses {
        let _ = write!(sign, " {} {:?} {}", access.name, access.services, access.derived);
        for resource in access.grants.iter().flat_map(|grant| &grant.resources) {
            write_value(&mut sign, resource, named);
        }
    }
    sign
}

fn write_value(sign: &mut String, value: &Value, named: &Names<'_>) {
    for part in &value.parts {
        let _ = match part {
            ValuePart::Literal(text) => write!(sign, " {text}"),
            ValuePart::Input(name) => write!(sign, " ${name}"),
            ValuePart::Output(output) => write!(sign, " {}.{}", named(&output.component), output.attribute),
        };
    }
}

/// Pairs of which one node is among `changed`, or all.
fn pairs(world: &World, changed: Option<&BTreeSet<Arc<str>>>, called: &Names<'_>) -> Pairs {
    let graph = Graph::new(world);
    let name = |id: NodeId| {
        graph.spots.get(id).map(|spot| match spot.node.kind {
            NodeKind::Service | NodeKind::Internet => spot.node.name.clone(),
            _ => called(&spot.node.name),
        })
    };
    let names: Vec<Arc<str>> = (0..graph.spots.len()).map(|id| name(id).unwrap_or_default()).collect();
    let is_changed = |id: NodeId| changed.is_none_or(|changed| names.get(id).is_some_and(|name| changed.contains(name)));
    let columns: Vec<NodeId> = (0..graph.spots.len()).filter(|id| is_changed(*id)).collect();
    let mut rows = Rows::new(&graph);
    let columns_only = rows.leading_to(&columns);
    let mut pairs = Pairs::new();
    for from in 0..graph.spots.len() {
        let whole = is_changed(from);
        let found = rows.row(from, (!whole).then_some(&columns_only));
        for (to, ports) in found.into_iter().filter(|(to, _)| whole || is_changed(*to)) {
            if let (Some(from), Some(to)) = (names.get(from), names.get(to)) {
                pairs.insert((from.clone(), to.clone()), ports);
            }
        }
    }
    pairs
}
