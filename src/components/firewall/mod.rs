//! `firewall`: every security group and every rule in one module, so that a reviewer sees all of it in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;

use crate::contract::{
    Attribute, Declaration, Direction, Emitted, Firewall, Group, GroupRule, Module, Ports, RulePeer, Value, World, text,
};
use crate::diag::Path;
use crate::hcl::{Expr, Ident, filters, identifier};
use crate::parallel;

/// Main resources, with the arguments that the file does not offer.
pub static RESOURCES: &[Emitted] = &[
    Emitted {
        resource: "aws_security_group",
        omitted: &[
            ("egress", "rules are resources of their own: inline rules and rule resources delete each other"),
            ("ingress", "rules are resources of their own: inline rules and rule resources delete each other"),
            ("name", "`name_prefix`, so that a replacement can stand beside the group it replaces"),
            ("revoke_rules_on_delete", "rules are resources of their own and go first"),
        ],
    },
    Emitted {
        resource: "aws_vpc_security_group_ingress_rule",
        omitted: &[
            ("cidr_ipv6", "archgen's networks are IPv4"),
            ("prefix_list_id", "nothing connects in from the services behind a gateway endpoint"),
            ("tags", "the description says what asked for the rule"),
        ],
    },
    Emitted {
        resource: "aws_vpc_security_group_egress_rule",
        omitted: &[("cidr_ipv6", "archgen's networks are IPv4"), ("tags", "the description says what asked for the rule")],
    },
];

/// What the module gives: each group's id.
pub fn declare(firewall: &Firewall) -> Declaration {
    let attributes = firewall.groups.values().map(|group| {
        let description = format!("Security group of {}, once all its rules are in place.", group.key);
        Attribute::output(format!("{}_security_group_id", group.key), description)
    });
    Declaration { attributes: attributes.collect(), ..Declaration::default() }
}

#[derive(Template)]
#[template(path = "firewall/group.tf.j2")]
struct GroupTf<'a> {
    path: String,
    ident: Ident,
    prefix: Expr,
    description: String,
    vpc_id: &'a Expr,
    name: Expr,
    rules: Vec<RuleTf>,
}

struct RuleTf {
    kind: &'static str,
    ident: Ident,
    because: String,
    description: String,
    peer: PeerTf,
    protocol: &'static str,
    ports: Option<(u16, u16)>,
}

enum PeerTf {
    Group(Ident),
    Range(String),
    List(Expr),
}

const fn kind(direction: Direction) -> &'static str {
    match direction {
        Direction::Ingress => "aws_vpc_security_group_ingress_rule",
        Direction::Egress => "aws_vpc_security_group_egress_rule",
    }
}

/// Adds the module's file; nothing where there is no group.
pub fn render(module: &mut Module<'_>) {
    let world = module.world();
    let firewall = &world.firewall;
    if firewall.groups.is_empty() {
        return;
    }
    let vpc_id = module.value(&Value::output("network", "vpc_id"));
    let mut lists = BTreeMap::new();
    for rule in &firewall.rules {
        if let RulePeer::PrefixList(service) = &rule.peer {
            let value = Value::output("network", format!("{}_prefix_list_id", identifier(service)));
            lists.entry(service).or_insert_with(|| module.value(&value));
        }
    }
    // Rules are sorted by group, as the groups are.
    let rules: BTreeMap<&str, &[GroupRule]> =
        firewall.rules.chunk_by(|a, b| a.group == b.group).filter_map(|rules| Some((&*rules.first()?.group, rules))).collect();
    let rules_of = |group: &Group| rules.get(&*group.key).copied().unwrap_or_default();
    let groups: Vec<&Group> = firewall.groups.values().collect();
    let rendered = parallel::map(&groups, |group| {
        let mut idents = BTreeSet::new();
        let rules = rules_of(group).iter().map(|rule| rule_tf(rule, &lists, &mut idents)).collect();
        let tf = group_tf(world, group, &vpc_id, rules);
        let id = Expr::reference(format!("aws_security_group.{}.id", tf.ident));
        let text = text(&tf);
        let addresses: Vec<String> = tf.rules.iter().map(|rule| [rule.kind, ".", rule.ident.as_str()].concat()).collect();
        let idents: Vec<Ident> = tf.rules.into_iter().map(|rule| rule.ident).collect();
        (text, id, addresses, idents)
    });
    let mut parts = Vec::with_capacity(rendered.len());
    for (group, (text, id, addresses, idents)) in groups.into_iter().zip(rendered) {
        module.output_after(&format!("{}_security_group_id", group.key), id, addresses);
        if world.file.renames.has_components() {
            moves(module, group, rules_of(group), &idents);
        }
        parts.push(text);
    }
    module.parts("main.tf", &parts);
}

fn group_tf<'a>(world: &World, group: &Group, vpc_id: &'a Expr, rules: Vec<RuleTf>) -> GroupTf<'a> {
    let name = world.file.default_name(&group.key);
    // EC2 takes 255 characters and appends 26 of its own to a prefix; Terraform caps the prefix at 100.
    let prefix: String = name.chars().take(90).collect();
    GroupTf {
        path: group.at.dotted(),
        ident: Ident::from_text(&group.key),
        prefix: Expr::text(format!("{prefix}-")),
        description: printable(&group.description),
        vpc_id,
        name: Expr::text(name),
        rules,
    }
}

const fn way(rule: &GroupRule) -> &'static str {
    match rule.direction {
        Direction::Ingress => "from",
        Direction::Egress => "to",
    }
}

/// The label of a rule between groups or ranges of these names.
fn label(rule: &GroupRule, group: &str, peer: &str) -> String {
    identifier(&[group, "_", way(rule), "_", peer, "_", &rule.ports.to_string()].concat())
}

/// How labels and descriptions name the other side.
fn name(peer: &RulePeer) -> String {
    match peer {
        RulePeer::Range(range) if range.prefix() == 0 => "internet".to_owned(),
        RulePeer::Range(range) => range.to_string(),
        RulePeer::Group(name) | RulePeer::PrefixList(name) => name.to_string(),
    }
}

/// The earlier addresses of a group and of its rules, whose labels are `idents`.
fn moves(module: &mut Module<'_>, group: &Group, rules: &[GroupRule], idents: &[Ident]) {
    module.named_after("aws_security_group", &[&group.key], |names| identifier(&names.concat()));
    for (rule, ident) in rules.iter().zip(idents) {
        let kind = kind(rule.direction);
        let peer = name(&rule.peer);
        let plain = label(rule, &group.key, &peer);
        let suffix = ident.as_str().strip_prefix(&*plain).unwrap_or_default();
        match &rule.peer {
            RulePeer::Group(peer) => module.named_after(kind, &[&group.key, peer], |names| match names {
                [group, peer] => label(rule, group, peer) + suffix,
                _ => ident.to_string(),
            }),
            _ => module.named_after(kind, &[&group.key], |names| label(rule, &names.concat(), &peer) + suffix),
        }
    }
}

/// A rule; `lists` are the ids of prefix lists by service.
fn rule_tf(rule: &GroupRule, lists: &BTreeMap<&Arc<str>, Expr>, idents: &mut BTreeSet<(&'static str, String)>) -> RuleTf {
    let peer = match &rule.peer {
        RulePeer::Group(key) => PeerTf::Group(Ident::from_text(key)),
        RulePeer::Range(range) => PeerTf::Range(range.to_string()),
        RulePeer::PrefixList(service) => PeerTf::List(lists.get(service).cloned().unwrap_or(Expr::Null)),
    };
    let (kind, way, name) = (kind(rule.direction), way(rule), name(&rule.peer));
    let (protocol, ports) = match rule.ports {
        Ports::All => ("-1", None),
        Ports::Tcp(from, to) => ("tcp", Some((from, to))),
        Ports::Udp(from, to) => ("udp", Some((from, to))),
    };
    let what = if ports.is_some() { format!("port {}", rule.ports) } else { "all traffic".to_owned() };
    let because = match rule.because.as_slice() {
        [only] => only.dotted(),
        several => several.iter().map(Path::dotted).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", "),
    };
    let ident = label(rule, &rule.group, &name);
    let mut unique = ident.clone();
    let mut count = 2;
    while !idents.insert((kind, unique.clone())) {
        unique = format!("{ident}_{count}");
        count += 1;
    }
    RuleTf {
        kind,
        ident: Ident::from_text(&unique),
        because,
        description: printable(&[&what, " ", way, " ", &name].concat()),
        peer,
        protocol,
        ports,
    }
}

/// `text` in the characters and length that EC2 takes in descriptions (EC2 API, `CreateSecurityGroup`).
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-') || "._:/()#,@[]+=&;{}!$*".contains(c);
    out.extend(text.chars().take(255).map(|c| if allowed(c) { c } else { '-' }));
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}
