//! All nodes, and the hops between them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::hops::{Crossing, Question};
use super::lanes::{Beyond, End, Gate, Part};
use super::net::{GroupId, Net, Other, SubnetId};
use super::permission::Permissions;
use super::{Node, NodeKind};
use crate::contract::{Declared, World, services_needed};
use crate::units::Cidr;

/// The name of everything outside.
pub(super) const INTERNET: &str = "internet";

/// The interface endpoints together.
pub(super) const ENDPOINTS: &str = "endpoints";

/// The port of every service of AWS.
pub(super) const HTTPS: u16 = 443;

/// Position of a node.
pub(super) type NodeId = usize;

/// How a node is reached.
#[derive(Clone, Debug)]
pub(super) enum Answers {
    /// At its own addresses.
    Network,
    /// Through these services of AWS, all of which are needed.
    Api(Vec<NodeId>),
    /// Not at all.
    Never,
}

/// A node with all that a walk asks of it.
#[derive(Debug)]
pub(super) struct Spot<'w> {
    pub(super) node: Node,
    pub(super) declared: Option<&'w Declared>,
    pub(super) end: End<'w>,
    pub(super) answers: Answers,
    /// True for what opens connections.
    pub(super) calls: bool,
    /// Equal for equal ends, their groups apart.
    pub(super) shape: usize,
}

type Shape<'w> = (Vec<Part>, Beyond, bool, Gate, Option<&'w str>);

#[derive(Debug)]
pub(super) struct Graph<'w> {
    pub(super) world: &'w World,
    pub(super) net: Net<'w>,
    pub(super) spots: Vec<Spot<'w>>,
    pub(super) permissions: Permissions<'w>,
    by_name: BTreeMap<Arc<str>, NodeId>,
    /// Members of each group.
    members: Vec<Vec<NodeId>>,
    /// What is reached over the network and accepts a range.
    open_to_ranges: Vec<NodeId>,
    /// What is reached over the network and stands outside the VPC.
    outside: Vec<NodeId>,
    services: Vec<NodeId>,
    shapes: BTreeMap<Shape<'w>, usize>,
    pub(super) crossings: RefCell<BTreeMap<Question, Crossing>>,
}

impl<'w> Graph<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        let net = Net::new(world);
        let members = net.rules.iter().map(|_| Vec::new()).collect();
        let mut graph = Self {
            world,
            net,
            spots: Vec::new(),
            permissions: Permissions::new(world),
            by_name: BTreeMap::new(),
            members,
            open_to_ranges: Vec::new(),
            outside: Vec::new(),
            services: Vec::new(),
            shapes: BTreeMap::new(),
            crossings: RefCell::default(),
        };
        let internet = Self::beyond(Beyond::Some(graph.net.public(Cidr::everywhere())), Gate::Open);
        graph.add(INTERNET.into(), NodeKind::Internet, None, internet, Answers::Network, true);
        graph.add_all();
        graph
    }

    /// Components and services, by name. Services first get their positions, for what an API answers for names them.
    fn add_all(&mut self) {
        let world = self.world;
        let mut services: BTreeSet<Arc<str>> = world.network.endpoints.keys().cloned().collect();
        for declared in world.components.values() {
            services.extend(services_needed(world, declared).into_iter().map(|(service, _)| service));
            services.extend(api_services(declared).iter().map(|service| Arc::from(*service)));
        }
        let service_name = |service: &Arc<str>| -> Arc<str> {
            // A dot can be in no component's name.
            if world.components.contains_key(service) { format!("com.amazonaws.{service}").into() } else { service.clone() }
        };
        let nodes = world.components.values().filter(|declared| is_node(declared));
        let components = nodes.map(|declared| (declared.name.clone(), Some(declared), None));
        let mut names: Vec<_> = components.chain(services.iter().map(|service| (service_name(service), None, Some(service)))).collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let first = self.spots.len();
        let places: BTreeMap<&str, NodeId> =
            names.iter().enumerate().filter_map(|(index, (_, _, service))| Some((&***service.as_ref()?, first + index))).collect();
        for (name, declared, service) in &names {
            match (declared, service) {
                (Some(declared), _) => self.add_component(declared, &places),
                (None, Some(service)) => {
                    let end = self.service_end(service);
                    self.services.push(self.spots.len());
                    self.add(name.clone(), NodeKind::Service, None, end, Answers::Network, false);
                }
                (None, None) => {}
            }
        }
    }

    fn add_component(&mut self, declared: &'w Declared, services: &BTreeMap<&str, NodeId>) {
        let declaration = &declared.declaration;
        let function = declared.type_name == "function";
        let by_api: Vec<NodeId> = api_services(declared).iter().filter_map(|service| services.get(service).copied()).collect();
        let api = |other| if by_api.is_empty() { other } else { Answers::Api(by_api.clone()) };
        let name = declared.name.clone();
        if let Some(presence) = &declaration.presence {
            let gate = match declared.type_name {
                "load-balancer" => Gate::Tcp(presence.listens.clone()),
                "function" => Gate::Closed,
                _ => Gate::Open,
            };
            let group = self.world.group_of(&name).and_then(|key| self.net.group(&key));
            let mut end = self.inside(group, &self.net.subnets_of(presence), gate);
            end.public_ip = presence.public_ip;
            let answers = if function { api(Answers::Network) } else { Answers::Network };
            self.add(name, NodeKind::Interfaces, Some(declared), end, answers, true);
        } else if declared.type_name == "cdn" {
            let gate = if declaration.origins.is_empty() { Gate::Closed } else { Gate::Tcp(vec![80, HTTPS]) };
            let end = Self::beyond(Beyond::Aws, gate);
            self.add(name, NodeKind::Distribution, Some(declared), end, Answers::Network, true);
        } else if function || declared.type_name == "user" {
            // They call from addresses of AWS, or of nobody knows whom.
            let end = Self::beyond(Beyond::Aws, Gate::Closed);
            self.add(name, NodeKind::Outside, Some(declared), end, api(Answers::Never), true);
        } else {
            let end = Self::beyond(Beyond::Aws, Gate::Closed);
            self.add(name, NodeKind::Api, Some(declared), end, api(Answers::Never), false);
        }
    }

    fn service_end(&self, service: &str) -> End<'w> {
        let gate = Gate::Tcp(vec![HTTPS]);
        match self.world.network.endpoints.get(service) {
            Some(endpoint) if endpoint.gateway => End { prefix_list: Some(&endpoint.service), ..Self::beyond(Beyond::Aws, gate) },
            Some(_) => self.inside(self.net.endpoints(), &self.net.subnets_of_endpoint(service), gate),
            None => Self::beyond(Beyond::Aws, gate),
        }
    }

    fn inside(&self, group: Option<GroupId>, subnets: &[SubnetId], gate: Gate) -> End<'w> {
        let part = |id: &SubnetId| self.net.subnets.get(*id).map(|subnet| Part::Inside(*id, subnet.range));
        let parts = subnets.iter().filter_map(part).collect();
        End { group, parts, beyond: Beyond::Aws, public_ip: false, gate, prefix_list: None }
    }

    fn beyond(beyond: Beyond, gate: Gate) -> End<'w> {
        End { group: None, parts: vec![Part::Outside], beyond, public_ip: false, gate, prefix_list: None }
    }

    fn add(
        &mut self,
        name: Arc<str>,
        kind: NodeKind,
        declared: Option<&'w Declared>,
        end: End<'w>,
        answers: Answers,
        calls: bool,
    ) -> NodeId {
        let id = self.spots.len();
        let next = self.shapes.len();
        let shape = (end.parts.clone(), end.beyond.clone(), end.public_ip, end.gate.clone(), end.prefix_list);
        let shape = *self.shapes.entry(shape).or_insert(next);
        if matches!(answers, Answers::Network) && kind != NodeKind::Range && kind != NodeKind::Endpoints {
            if let Some(members) = end.group.and_then(|group| self.members.get_mut(group)) {
                members.push(id);
            }
            let ranges = |group: GroupId| {
                let rules = self.net.rules.get(group).map_or(&[][..], |rules| &rules.ingress);
                rules.iter().any(|rule| matches!(rule.other, Other::Range(_)))
            };
            if end.group.is_none_or(ranges) {
                let inside = end.parts.iter().any(|part| matches!(part, Part::Inside(..)));
                if inside { &mut self.open_to_ranges } else { &mut self.outside }.push(id);
            }
        }
        self.by_name.insert(name.clone(), id);
        self.spots.push(Spot { node: Node { name, kind }, declared, end, answers, calls, shape });
        id
    }

    /// The node of that name, a range, or the endpoints together.
    pub(super) fn find(&mut self, name: &str) -> Option<NodeId> {
        if let Some(id) = self.by_name.get(name) {
            return Some(*id);
        }
        if name == ENDPOINTS {
            let services = self.world.network.interfaces.keys();
            let mut subnets: Vec<SubnetId> = services.flat_map(|service| self.net.subnets_of_endpoint(service)).collect();
            subnets.sort_unstable();
            subnets.dedup();
            let end = self.inside(self.net.endpoints(), &subnets, Gate::Tcp(vec![HTTPS]));
            return Some(self.add(name.into(), NodeKind::Endpoints, None, end, Answers::Network, false));
        }
        let range = super::range(name)?;
        let end = self.range_end(range);
        Some(self.add(name.into(), NodeKind::Range, None, end, Answers::Network, true))
    }

    fn range_end(&self, range: Cidr) -> End<'w> {
        let public = self.net.public(range);
        let mut parts: Vec<Part> = Vec::new();
        for (id, subnet) in self.net.subnets.iter().enumerate() {
            if range.contains(subnet.range) {
                parts.push(Part::Inside(id, subnet.range));
            } else if subnet.range.contains(range) && (subnet.range != Cidr::everywhere() || public.is_empty()) {
                parts.push(Part::Inside(id, range));
            }
        }
        if !public.is_empty() {
            parts.push(Part::Outside);
        }
        End { group: None, parts, beyond: Beyond::Some(public), public_ip: true, gate: Gate::Open, prefix_list: None }
    }

    /// Names of all nodes, `endpoints` among them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_name.keys().map(|name| &**name).chain([ENDPOINTS])
    }

    pub(super) fn spot(&self, id: NodeId) -> Option<&Spot<'w>> {
        self.spots.get(id)
    }

    pub(super) fn id(&self, name: &str) -> Option<NodeId> {
        self.by_name.get(name).copied()
    }

    /// Nodes that may be one hop away; every other one is not.
    pub(super) fn candidates(&self, from: NodeId) -> Vec<NodeId> {
        let Some(spot) = self.spot(from) else { return Vec::new() };
        if !spot.calls || spot.node.kind == NodeKind::Distribution {
            return Vec::new();
        }
        let mut found: Vec<NodeId> = Vec::new();
        if let Some(rules) = spot.end.group.and_then(|group| self.net.rules.get(group)) {
            let mut groups: Vec<GroupId> = Vec::new();
            groups.extend(rules.egress.iter().filter_map(|rule| if let Other::Group(group) = rule.other { Some(group) } else { None }));
            if rules.egress.iter().any(|rule| matches!(rule.other, Other::Range(_))) {
                groups.extend(&rules.accepted_by);
                found.extend(&self.open_to_ranges);
            }
            groups.sort_unstable();
            groups.dedup();
            found.extend(groups.into_iter().filter_map(|group| self.members.get(group)).flatten());
            found.extend(&self.outside);
        } else if self.is_user(from) {
            // A person somewhere: only what the user may do is known.
        } else {
            found.extend(&self.open_to_ranges);
            let is_service = |id: &&NodeId| self.spot(**id).is_some_and(|spot| spot.node.kind == NodeKind::Service);
            if spot.node.kind == NodeKind::Outside {
                found.extend(&self.services);
            }
            // They are open to everybody.
            found.extend(self.outside.iter().filter(|id| !is_service(id)));
        }
        if let Some(declared) = spot.declared {
            found.extend(self.permissions.targets(declared).filter_map(|name| self.id(name)));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|id| *id != from);
        found
    }

    /// Whom a node relays to, whatever it is reached on.
    pub(super) fn relays_to(&self, relay: NodeId) -> impl Iterator<Item = NodeId> {
        let declaration = self.spot(relay).and_then(|spot| spot.declared).map(|declared| &declared.declaration);
        let forwards = declaration.into_iter().flat_map(|declaration| declaration.forwards.iter().map(|forward| &forward.to));
        let origins = declaration.into_iter().flat_map(|declaration| declaration.origins.iter().map(|(origin, _)| origin));
        forwards.chain(origins).filter_map(|name| self.id(name))
    }

    /// True where somebody outside the VPC asks a service of AWS: private DNS is for those inside.
    pub(super) fn is_public_call(from: &Spot<'_>, to: &Spot<'_>) -> bool {
        to.node.kind == NodeKind::Service && from.end.parts == [Part::Outside]
    }

    fn is_user(&self, id: NodeId) -> bool {
        self.spot(id).and_then(|spot| spot.declared).is_some_and(|declared| declared.type_name == "user")
    }
}

/// The services whose API answers for a component: those of an access that a file may write, or of what holds data.
pub(super) fn api_services(declared: &Declared) -> &'static [&'static str] {
    let declaration = &declared.declaration;
    if declaration.presence.is_some() && declared.type_name != "function" {
        return &[];
    }
    let answers = |access: &&crate::contract::Access| !access.services.is_empty() && (!access.derived || declaration.holds_data);
    declaration.accesses.iter().find(answers).map_or(&[], |access| access.services)
}

fn is_node(declared: &Declared) -> bool {
    declared.declaration.presence.is_some()
        || matches!(declared.type_name, "cdn" | "function" | "user")
        || !api_services(declared).is_empty()
}
