//! Why a hop does not exist, and what would have to change.

use super::graph::{Answers, Graph, NodeId, Spot};
use super::lanes::{Gate, Part, Stop};
use super::net::Other;
use super::{NodeKind, Obstacle};
use crate::contract::{Declared, Direction, Ports, RoutesTo};
use crate::diag::{Path, list};

/// What stops a packet to `wanted` ports; for what an API answers for, network and permission each.
pub(super) fn obstacles(graph: &Graph<'_>, from: NodeId, to: NodeId, wanted: Ports) -> Vec<Obstacle> {
    let (Some(source), Some(target)) = (graph.spot(from), graph.spot(to)) else { return Vec::new() };
    let name = |spot: &Spot<'_>| spot.node.name.clone();
    if from == to {
        return vec![Obstacle::new("same", format!("`{}` is both ends", name(source)), &place(target), "ask about two different nodes")];
    }
    if !source.calls {
        let text = format!("`{}` opens no connections", name(source));
        return vec![Obstacle::new("source", text, &place(source), "ask about whoever opens them")];
    }
    match &target.answers {
        Answers::Never => {
            let text = format!("`{}` accepts no connections", name(target));
            vec![Obstacle::new("target", text, &place(target), "ask the other way round")]
        }
        Answers::Network => network(graph, source, target, wanted).into_iter().collect(),
        Answers::Api(services) => {
            let services = services.iter().filter_map(|service| graph.spot(*service));
            let mut found: Vec<Obstacle> = services.filter_map(|service| network(graph, source, service, Ports::one(443))).collect();
            found.truncate(1);
            let allowed = source.declared.zip(target.declared).and_then(|(caller, target)| graph.permission(caller, target));
            if allowed.is_none() {
                found.push(no_permission(source, target));
            }
            if found.is_empty() && !matches!(wanted, Ports::All) {
                let text = format!("`{}` is reached on 443 only", name(target));
                found.push(Obstacle::new("target", text, &place(target), "ask for 443"));
            }
            found
        }
    }
}

fn place(spot: &Spot<'_>) -> Path {
    spot.declared.map_or_else(|| Path::of("network"), |declared| declared.path.clone())
}

fn no_permission(source: &Spot<'_>, target: &Spot<'_>) -> Obstacle {
    let (from, to) = (&source.node.name, &target.node.name);
    let accesses = target.declared.map_or(&[][..], |declared| &declared.declaration.accesses);
    let offered: Vec<&str> = accesses.iter().filter(|access| !access.derived).map(|access| access.name).collect();
    let text = format!("no role of `{from}` allows anything on `{to}`");
    let change = match (source.declared, offered.first()) {
        (Some(_), Some(first)) => format!("write `uses: {{ {to}: {first} }}` for `{from}`; it offers {}", list(&offered)),
        _ => format!("only components of the file get permissions; nobody gets one on `{to}` that way"),
    };
    Obstacle::new("permission", text, &place(source), change)
}

/// What stops the packet that comes furthest.
fn network(graph: &Graph<'_>, from: &Spot<'_>, to: &Spot<'_>, wanted: Ports) -> Option<Obstacle> {
    if Graph::is_public_call(from, to) {
        return None;
    }
    for (spot, other) in [(from, to), (to, from)] {
        if spot.end.parts.is_empty() {
            return Some(nowhere(spot, other));
        }
    }
    let mut furthest: Option<(Stop, Part, Part)> = None;
    for one in &from.end.parts {
        for other in &to.end.parts {
            match graph.net.lanes((&from.end, *one), (&to.end, *other), wanted) {
                Ok(_) => return None,
                Err(stop) if furthest.is_none_or(|(known, ..)| known.stage() < stop.stage()) => furthest = Some((stop, *one, *other)),
                Err(_) => {}
            }
        }
    }
    let (stop, _, other) = furthest?;
    Some(stopped(graph, from, to, stop, other, wanted))
}

fn nowhere(spot: &Spot<'_>, other: &Spot<'_>) -> Obstacle {
    let name = &spot.node.name;
    if spot.node.kind == NodeKind::Range {
        let text = format!("no route leads between {name} and the VPC: its addresses are private, and not the VPC's");
        return Obstacle::new("route", text, &Path::of("network.cidr"), "VPNs and peerings are not modelled; see docs/reach.md");
    }
    let text = format!("`{name}` has no interfaces");
    Obstacle::new("route", text, &place(spot), format!("let something in a subnet use `{name}`, such as `{}`", other.node.name))
}

fn stopped(graph: &Graph<'_>, from: &Spot<'_>, to: &Spot<'_>, stop: Stop, other: Part, wanted: Ports) -> Obstacle {
    let (source, target) = (&from.node.name, &to.node.name);
    let on = match wanted {
        Ports::All => String::new(),
        ports => format!(" on {ports}"),
    };
    let inward = matches!(other, Part::Inside(..));
    match stop {
        Stop::Egress => {
            let text = format!("the security group of `{source}` lets nothing out to `{target}`{on}{}", only(graph, from, to, true));
            Obstacle::new("egress", text, &place(from), opening(from, to, wanted))
        }
        Stop::Ingress => {
            let text = format!("the security group of `{target}` accepts nothing from `{source}`{on}{}", only(graph, from, to, false));
            Obstacle::new("ingress", text, &place(to), opening(from, to, wanted))
        }
        Stop::NoRoute(id) => no_route(graph, (from, to), id, inward),
        Stop::NoPublicAddress(_) => {
            let spot = if inward { to } else { from };
            let text = format!("`{}` has no public address, and the internet gateway carries nothing else", spot.node.name);
            Obstacle::new("public-address", text, &place(spot), public_address(spot, inward))
        }
        Stop::Acl(id, direction) | Stop::Answers(id, direction) => {
            let answers = matches!(stop, Stop::Answers(..));
            let (tier, at) = graph.net.subnets.get(id).map_or(("", Path::root()), |subnet| (&*subnet.tier.name, subnet.tier.at.clone()));
            let way = if direction == Direction::Egress { "out" } else { "in" };
            let what = if answers { "the answers".to_owned() } else { format!("`{source}` to `{target}`{on}") };
            let text = format!("the network ACL of tier `{tier}` does not let {what} {way}");
            let change = "ACLs are derived from the rules: an `allow` between the two, with `side: both`, brings the entries with it";
            Obstacle::new(if answers { "acl-answers" } else { "acl" }, text, &at, change)
        }
        Stop::Gate => closed(to, wanted),
    }
}

/// `; of other ports it lets out 443`
fn only(graph: &Graph<'_>, from: &Spot<'_>, to: &Spot<'_>, egress: bool) -> String {
    let rules = if egress { graph.net.leaving(&from.end, &to.end) } else { graph.net.entering(&from.end, &to.end) };
    let group = if egress { from.end.group } else { to.end.group };
    let word = if egress { "to" } else { "from" };
    let texts = rules.unwrap_or_default().into_iter().take(5).map(|rule| match rule.other {
        Other::Group(other) => format!("{} {word} group {}", rule.ports, graph.net.group_name(other)),
        Other::Range(range) => format!("{} {word} {range}", rule.ports),
        Other::PrefixList(service) => format!("{} {word} the prefix list of {service}", rule.ports),
    });
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() || group.is_none() { String::new() } else { format!("; it lets {}", texts.join(", ")) }
}

fn opening(from: &Spot<'_>, to: &Spot<'_>, wanted: Ports) -> String {
    let (source, target) = (&from.node.name, &to.node.name);
    let connects = |declared: &Declared| declared.declaration.accesses.iter().any(|access| !access.derived && !access.ports.is_empty());
    let port = match wanted {
        Ports::Tcp(first, last) | Ports::Udp(first, last) if first == last => format!("{wanted}"),
        _ => "PORT".to_owned(),
    };
    match (from.declared, to.node.kind) {
        (Some(user), NodeKind::Internet | NodeKind::Service | NodeKind::Distribution)
            if matches!(user.type_name, "fargate-service" | "function") =>
        {
            let port = if to.node.kind == NodeKind::Internet { port } else { "443".to_owned() };
            format!("write `egress: {{ internet: [{port}] }}` for `{source}`")
        }
        (Some(_), _) if to.declared.is_some_and(|declared| declared.type_name == "load-balancer") => {
            format!("add `{source}` to `open_to` of `{target}`")
        }
        (Some(user), _) if matches!(user.type_name, "fargate-service" | "function") && to.declared.is_some_and(connects) => {
            format!("write `uses: {{ {target}: connect }}` for `{source}`")
        }
        _ => format!("write an entry under `allow`: {{ from: {source}, to: {target}, ports: [{port}], reason: … }}"),
    }
}

fn no_route(graph: &Graph<'_>, (from, to): (&Spot<'_>, &Spot<'_>), id: usize, inward: bool) -> Obstacle {
    let Some(subnet) = graph.net.subnets.get(id) else {
        return Obstacle::new("route", "there is no such subnet".to_owned(), &Path::of("network"), "name a subnet of the file");
    };
    let (tier, at) = (&subnet.tier.name, subnet.tier.at.key("routes_to"));
    let text = match (inward, subnet.tier.routes_to) {
        (true, RoutesTo::Nat) => {
            format!("`{}` stands in tier `{tier}`, which routes to NAT: connections go out there, never in", to.node.name)
        }
        (true, _) => format!("`{}` stands in tier `{tier}`, to which nothing is routed from outside the VPC", to.node.name),
        (false, _) => format!("`{}` stands in tier `{tier}`, which routes nowhere outside the VPC", from.node.name),
    };
    let change = if inward {
        format!("it takes a public address of `{}` in a tier with `routes_to: internet`, or a load balancer before it", to.node.name)
    } else if to.node.kind == NodeKind::Service {
        format!(
            "write `endpoints: {{ {}: {{}} }}` under `network`, or move `{}` to a tier with `routes_to: nat`",
            to.node.name, from.node.name
        )
    } else {
        format!("move `{}` to a tier with `routes_to: nat`", from.node.name)
    };
    Obstacle::new("route", text, &at, change)
}

fn public_address(spot: &Spot<'_>, inward: bool) -> String {
    let name = &spot.node.name;
    match spot.declared.map(|declared| declared.type_name) {
        Some("fargate-service") => format!("write `public_ip: true` for `{name}`"),
        Some("postgres") => format!("write `public: true` for `{name}`"),
        Some("load-balancer") => format!("write `scheme: internet-facing` for `{name}`, or open it to public addresses"),
        _ if inward => format!("nothing gives `{name}` one; put a load balancer before it"),
        _ => format!("nothing gives `{name}` one; move it to a tier with `routes_to: nat`"),
    }
}

fn closed(to: &Spot<'_>, wanted: Ports) -> Obstacle {
    let name = &to.node.name;
    let (text, change) = match (&to.end.gate, to.declared.map(|declared| declared.type_name)) {
        (Gate::Tcp(ports), Some("load-balancer")) => {
            let has =
                if ports.is_empty() { "it has none".to_owned() } else { format!("it has {}", list(ports.iter().map(u16::to_string))) };
            let port = if let Ports::All = wanted { String::new() } else { format!(" on {wanted}") };
            (format!("no listener of `{name}` serves it{port}; {has}"), format!("add a listener to `{name}`"))
        }
        (Gate::Tcp(ports), _) => {
            (format!("`{name}` answers on {} only", list(ports.iter().map(u16::to_string))), "ask for one of these ports".to_owned())
        }
        (_, Some("cdn")) => (format!("`{name}` is not enabled"), "write `enabled: true`".to_owned()),
        _ => (format!("interfaces of `{name}` accept no connections"), format!("invoke `{name}` through the API of its service")),
    };
    Obstacle::new("listener", text, &place(to), change)
}
