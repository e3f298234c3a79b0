//! Why a hop exists: the rule, the route, the entries, each with the place of the file that asks for it.

use super::graph::{Answers, Graph, NodeId, Spot};
use super::hops::Crossing;
use super::lanes::{Part, Passed, Route};
use super::walk::Step;
use super::{Hop, NodeKind, PortSet, Reason};
use crate::contract::{Direction, Ports, RoleKind, RuleId, RulePeer, World};
use crate::diag::Path;

/// What lets the packet of `step` through, coming from `from`.
pub(super) fn hop(graph: &Graph<'_>, from: NodeId, step: &Step, wanted: Ports) -> Option<Hop> {
    let (source, target) = (graph.spot(from)?, graph.spot(step.to)?);
    let mut reasons = Vec::new();
    if let Some(declared) = source.declared {
        let declaration = &declared.declaration;
        let forward = declaration.forwards.iter().find(|forward| forward.to == target.node.name);
        if let Some(forward) = forward.filter(|_| step.relayed) {
            let listeners = PortSet::of(forward.listeners.iter().map(|port| Ports::one(*port)));
            reasons.push(Reason::new(
                "listener",
                format!("{listeners} of `{}` forwards to {}", source.node.name, step.reached.ports),
                &forward.at,
            ));
        }
        if let Some((name, at)) = declaration.origins.iter().find(|(name, _)| *name == target.node.name) {
            reasons.push(Reason::new("origin", format!("`{}` asks `{name}` on 443", source.node.name), at));
        }
    }
    match &target.answers {
        Answers::Api(_) if source.node.kind == NodeKind::Distribution => {
            let text = format!("the policy of `{}` lets this distribution read", target.node.name);
            reasons.push(Reason::new("permission", text, &target.declared?.path));
        }
        Answers::Api(services) => {
            for service in services.iter().filter_map(|service| graph.spot(*service)) {
                let found = network(graph, source, service, Ports::one(super::graph::HTTPS));
                let new: Vec<Reason> = found.into_iter().filter(|reason| !reasons.contains(reason)).collect();
                reasons.extend(new);
            }
            reasons.extend(source.declared.zip(target.declared).and_then(|(caller, target)| permission(graph, caller, target)));
        }
        Answers::Network | Answers::Never => {
            // Of a relayed hop only the ports that are relayed to.
            let wanted = match step.reached.ports.ranges() {
                [only] if step.relayed => only.as_ports(),
                _ => wanted,
            };
            reasons.extend(network(graph, source, target, wanted));
        }
    }
    let Crossing { ports, everywhere } = step.reached.clone();
    Some(Hop { from: source.node.clone(), to: target.node.clone(), relayed: step.relayed, ports, everywhere, reasons })
}

fn permission(graph: &Graph<'_>, caller: &crate::contract::Declared, target: &crate::contract::Declared) -> Option<Reason> {
    let found = graph.permission(caller, target)?;
    let role = match (found.role, caller.type_name) {
        (_, "user") => "user",
        (RoleKind::Task, "function") => "role",
        (RoleKind::Task, _) => "task role",
        (RoleKind::Execution, _) => "execution role",
    };
    let owner = graph.world.role_owner(&caller.name);
    let text = format!("{role} of `{owner}`: {} and the like on `{}`", found.action, target.name);
    Some(Reason::new("permission", text, found.statement.because.first()?))
}

/// The reasons of all lanes between the first two parts that have some.
fn network(graph: &Graph<'_>, from: &Spot<'_>, to: &Spot<'_>, wanted: Ports) -> Vec<Reason> {
    if Graph::is_public_call(from, to) {
        let text = format!("the public addresses of `{}`", to.node.name);
        return vec![Reason::new("route", text, &from.declared.map_or_else(Path::root, |declared| declared.path.clone()))];
    }
    let pairs = from.end.parts.iter().flat_map(|one| to.end.parts.iter().map(move |other| (*one, *other)));
    let found = pairs.filter_map(|(one, other)| {
        let (route, lanes) = graph.net.lanes((&from.end, one), (&to.end, other), wanted).ok()?;
        Some((one, other, route, lanes))
    });
    // Between two subnets there is more to say than within one.
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(_, _, route, _)| *route == Route::Subnet);
    let Some((one, other, route, lanes)) = found.into_iter().next() else { return Vec::new() };
    let mut reasons: Vec<Reason> = Vec::new();
    let mut add = |reason: Option<Reason>| {
        if let Some(reason) = reason.filter(|reason| !reasons.contains(reason)) {
            reasons.push(reason);
        }
    };
    let ends: Vec<&Path> = [from, to].into_iter().filter_map(|spot| spot.declared).map(|declared| &declared.path).collect();
    let rule = |id: Option<RuleId>| id.and_then(|id| rule(graph.world, id, &ends));
    for lane in &lanes {
        add(rule(lane.egress));
    }
    add(route_reason(graph, (from, one), (to, other), route));
    for answers in [false, true] {
        if answers {
            for lane in &lanes {
                add(rule(lane.ingress));
            }
        }
        for passed in lanes.iter().flat_map(|lane| &lane.entries).filter(|passed| passed.answers == answers) {
            add(entry(graph, *passed, &ends));
        }
    }
    reasons
}

/// `5432 to group db`
fn rule(world: &World, id: RuleId, ends: &[&Path]) -> Option<Reason> {
    let rule = world.firewall.rules.get(id)?;
    let (kind, way) = if rule.direction == Direction::Egress { ("egress", "to") } else { ("ingress", "from") };
    let text = format!("group `{}`: {} {way} {}", rule.group, rule.ports, peer(&rule.peer));
    Some(Reason::new(kind, text, telling(&rule.because, ends)?))
}

/// Of the places that ask for something, one of the two ends', where there is one: others may share a group or an ACL with them.
fn telling<'p>(because: &'p [Path], ends: &[&Path]) -> Option<&'p Path> {
    because.iter().find(|at| ends.iter().any(|end| at.starts_with(end))).or_else(|| because.first())
}

fn peer(peer: &RulePeer) -> String {
    match peer {
        RulePeer::Group(group) => format!("group `{group}`"),
        RulePeer::Range(range) => range.to_string(),
        RulePeer::PrefixList(service) => format!("the prefix list of `{service}`"),
    }
}

fn entry(graph: &Graph<'_>, passed: Passed, ends: &[&Path]) -> Option<Reason> {
    let subnet = graph.net.subnets.get(passed.subnet)?;
    let entry = subnet.acl?.entries.get(passed.entry)?;
    let way = if entry.direction == Direction::Egress { "out to" } else { "in from" };
    let text = format!("`{}` in {}: {} {way} {}, rule {}", subnet.tier.name, subnet.zone, entry.ports, entry.cidr, entry.number);
    Some(Reason::new(if passed.answers { "acl-answers" } else { "acl" }, text, telling(&entry.because, ends).unwrap_or(&subnet.tier.at)))
}

fn route_reason(graph: &Graph<'_>, from: (&Spot<'_>, Part), to: (&Spot<'_>, Part), route: Route) -> Option<Reason> {
    let inside = |part| match part {
        Part::Inside(id, _) => graph.net.subnets.get(id),
        Part::Outside => None,
    };
    let (own, other) = (inside(from.1), inside(to.1));
    let public = |spot: &Spot<'_>| format!("internet gateway, public address of `{}`", spot.node.name);
    let (text, at) = match route {
        Route::Outside => {
            let at = to.0.declared.or(from.0.declared).map(|declared| declared.path.clone());
            (format!("`{}` answers outside the VPC", to.0.node.name), at.unwrap_or_default())
        }
        Route::Subnet => (format!("within {} in {}", own?.tier.name, own?.zone), own?.at.clone()),
        Route::Local => {
            let across = if own?.zone == other?.zone { format!("in {}", own?.zone) } else { format!("{} to {}", own?.zone, other?.zone) };
            (format!("inside the VPC, {across}"), own?.at.clone())
        }
        Route::Internet => match (own, other) {
            (None, Some(subnet)) => (public(to.0), subnet.tier.at.key("routes_to")),
            (Some(subnet), _) => (public(from.0), subnet.tier.at.key("routes_to")),
            (None, None) => return None,
        },
        Route::Nat(nat) => {
            let zone = nat.and_then(|nat| graph.net.subnets.get(nat)).map(|nat| format!(" in {}", nat.zone));
            (format!("NAT gateway{}", zone.unwrap_or_default()), own?.tier.at.key("routes_to"))
        }
        Route::Endpoint => {
            let service = to.0.end.prefix_list?;
            let at = graph.world.network.endpoints.get(service).map(|endpoint| endpoint.at.clone());
            (format!("gateway endpoint of `{service}`"), at?)
        }
    };
    let endpoint =
        to.0.end.group.filter(|group| Some(*group) == graph.net.endpoints()).and(graph.world.network.endpoints.get(&*to.0.node.name));
    if let Some(endpoint) = endpoint {
        return Some(Reason::new("route", format!("{text}, to the interface endpoint of `{}`", to.0.node.name), &endpoint.at));
    }
    Some(Reason::new("route", text, &at))
}
