//! Allowances that are wider than anything needs, and groups with too many rules.

use std::collections::BTreeMap;

use crate::arch::Architecture;
use crate::arch::file::{Allow, AllowPeer, AllowSide};
use crate::arch::rules::{ALLOWANCE_OF_NOTHING, PORT_WITHOUT_LISTENER, TOO_MANY_RULES, WIDER_THAN_NEEDED};
use crate::contract::{Direction, FIREWALL_EGRESS_EVERYTHING, GroupRule, Ports, RulePeer, World};
use crate::diag::{Finding, Findings, Path, Place};
use crate::units::Cidr;

/// Rules per group and direction that AWS allows by default (Amazon VPC user guide, quotas).
const QUOTA: usize = 60;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for (name, allow) in &architecture.file.allow {
        let at = Path::of("allow").key(name.shared());
        everything_out(world, allow, &at, out);
        wider(world, allow, &at, out);
        no_listener(world, allow, &at, out);
        of_nothing(world, allow, &at, out);
    }
    // Rules are sorted by group.
    for of_group in world.firewall.rules.chunk_by(|one, other| one.group == other.group) {
        let Some(group) = of_group.first().and_then(|rule| world.firewall.groups.get(&rule.group)) else { continue };
        for direction in [Direction::Ingress, Direction::Egress] {
            let rules = of_group.iter().filter(|rule| rule.direction == direction);
            let count = rules.clone().count();
            if count > QUOTA {
                let message = format!("the security group of `{}` has {count} rules in one direction; AWS allows {QUOTA}", group.key);
                let mut finding = Finding::new(&TOO_MANY_RULES, Place::key(&group.at), message);
                let mut reasons: BTreeMap<String, (usize, &Path)> = BTreeMap::new();
                for at in rules.flat_map(|rule| &rule.because) {
                    reasons.entry(at.to_string()).or_insert((0, at)).0 += 1;
                }
                if let Some((most, at)) = reasons.values().max_by_key(|(rules, _)| *rules) {
                    finding = finding.related(Place::key(at), format!("{most} of them are for this"));
                }
                let help = "write ports that follow each other as one range, let its peers share a group with an identity, or ask AWS for a \
                            higher quota";
                out.push(finding.help(help));
            }
        }
    }
}

fn component(peer: &AllowPeer) -> Option<&str> {
    match peer {
        AllowPeer::Named(name) if !matches!(&**name, "internet" | "endpoints") => Some(name),
        _ => None,
    }
}

fn is_internet(peer: &AllowPeer) -> bool {
    match peer {
        AllowPeer::Named(name) => &**name == "internet",
        AllowPeer::Range(range) => *range == Cidr::everywhere(),
    }
}

fn everything_out(world: &World, allow: &Allow, at: &Path, out: &mut Findings) {
    if is_internet(&allow.to) && allow.ports.0.contains(&Ports::All) && allow.side != AllowSide::To {
        let mut finding = Finding::new(
            &FIREWALL_EGRESS_EVERYTHING,
            Place::value(&at.key("ports")),
            "everything may leave here, to any address, the VPC included",
        );
        finding = match &allow.from {
            AllowPeer::Named(name) if &**name == "endpoints" => finding.related(Place::key(&Path::of("network.endpoints")), "from these"),
            AllowPeer::Named(name) => match world.components.get(name) {
                Some(declared) => finding.related(Place::key(&declared.path), "from this"),
                None => finding,
            },
            AllowPeer::Range(_) => finding,
        };
        out.push(finding.help("name the ports, and the range that is needed"));
    }
}

/// An allowance between two components that covers rules which uses and listeners need, and more than those.
fn wider(world: &World, allow: &Allow, at: &Path, out: &mut Findings) {
    let (Some(from), Some(to)) = (component(&allow.from), component(&allow.to)) else { return };
    let key = |name: &str| world.group_of(name).unwrap_or_else(|| name.into());
    let (from_group, to_group) = (key(from), key(to));
    let is_this = |rule: &GroupRule| {
        rule.because.contains(at)
            && match rule.direction {
                Direction::Egress => rule.group == from_group && rule.peer == RulePeer::Group(to_group.clone()),
                Direction::Ingress => rule.group == to_group && rule.peer == RulePeer::Group(from_group.clone()),
            }
    };
    let covered = world.firewall.covered.iter().find(|(_, wider)| world.firewall.rules.get(*wider).is_some_and(is_this));
    let Some((narrow, index)) = covered else { return };
    let Some(rule) = world.firewall.rules.get(*index) else { return };
    let message = format!("{} from `{from}` to `{to}` is open, and port {} is all that is needed", ports_text(rule.ports), narrow.ports);
    let mut finding = Finding::new(&WIDER_THAN_NEEDED, Place::value(&at.key("ports")), message);
    for name in [from, to] {
        if let Some(declared) = world.components.get(name) {
            finding = finding.related(Place::key(&declared.path), if name == from { "from this" } else { "to this" });
        }
    }
    out.push(finding.help("take the allowance out: what is needed is derived"));
}

/// An allowance that no rule came of.
fn of_nothing(world: &World, allow: &Allow, at: &Path, out: &mut Findings) {
    let sides = [("from", &allow.from), ("to", &allow.to)];
    if sides.iter().filter_map(|(_, peer)| component(peer)).any(|name| !world.components.contains_key(name)) {
        return;
    }
    let covered = world.firewall.covered.iter().map(|(rule, _)| rule);
    if world.firewall.rules.iter().chain(covered).any(|rule| rule.because.contains(at)) {
        return;
    }
    let lacks = |peer: &AllowPeer| match peer {
        AllowPeer::Named(name) if &**name == "endpoints" => !world.firewall.groups.contains_key(name),
        peer => component(peer).is_some_and(|name| world.group_of(name).is_none()),
    };
    let finding = if let Some((key, peer)) = sides.iter().find(|(_, peer)| lacks(peer)) {
        let name = if let AllowPeer::Named(name) = peer { name } else { "it" };
        let message = format!("nothing is opened: `{name}` is in no security group");
        let finding = Finding::new(&ALLOWANCE_OF_NOTHING, Place::value(&at.key(*key)), message);
        match world.components.get(name) {
            Some(declared) => finding
                .related(Place::key(&declared.path), format!("a {} has no network interface of its own", declared.type_name))
                .help("where it is reached through an API of AWS, say who may by `uses`"),
            None => finding.help("the network has no interface endpoints: add them under `network.endpoints`"),
        }
    } else {
        let message = "nothing is opened: what is to have the rule is in no security group";
        Finding::new(&ALLOWANCE_OF_NOTHING, Place::key(at), message)
            .help("name a component on one side at least, and leave `side` out, or let it be that component's")
    };
    out.push(finding);
}

fn ports_text(ports: Ports) -> String {
    match ports {
        Ports::All => "every port".to_owned(),
        ports => format!("port {ports}"),
    }
}

/// An open port of a load balancer that no listener of it serves.
fn no_listener(world: &World, allow: &Allow, at: &Path, out: &mut Findings) {
    let Some(declared) = component(&allow.to).and_then(|name| world.components.get(name)) else { return };
    if declared.type_name != "load-balancer" || allow.side == AllowSide::From {
        return;
    }
    let Some(presence) = &declared.declaration.presence else { return };
    for (index, ports) in allow.ports.0.iter().enumerate() {
        let served = presence.listens.iter().any(|port| ports.covers(Ports::one(*port)));
        if !served {
            let written = at.key("ports");
            // A single port may stand without a list.
            let place = Place::value(&if allow.ports.0.len() == 1 { written } else { written.index(index) });
            let message = format!("{} of `{}` is open, and no listener serves it", ports_text(*ports), declared.name);
            out.push(
                Finding::new(&PORT_WITHOUT_LISTENER, place, message)
                    .related(Place::key(&declared.path.key("listeners")), "its listeners")
                    .help("take the allowance out until the listener is there; a listener opens its own port"),
            );
        }
    }
}
