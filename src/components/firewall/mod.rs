//! `firewall`: every security group and every rule in one module, so that a reviewer sees all of it in one place.

use std::borrow::Cow;
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
    rules: Vec<RuleTf<'a>>,
}

struct RuleTf<'a> {
    kind: &'static str,
    ident: Ident,
    because: String,
    description: String,
    peer: PeerTf<'a>,
    protocol: &'static str,
    ports: Option<(u16, u16)>,
}

enum PeerTf<'a> {
    Group(Ident),
    Range(Cow<'a, str>),
    List(&'a Expr),
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
        let mut rules = Vec::new();
        for rule in rules_of(group) {
            rules.push(rule_tf(rule, &lists, &rules));
        }
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

fn group_tf<'a>(world: &World, group: &Group, vpc_id: &'a Expr, rules: Vec<RuleTf<'a>>) -> GroupTf<'a> {
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
fn label(rule: &GroupRule, group: &str, peer: &str) -> Ident {
    Ident::from_own([group, "_", way(rule), "_", peer, "_", &rule.ports.to_string()].concat())
}

/// How labels and descriptions name the other side.
fn name(peer: &RulePeer) -> Cow<'_, str> {
    match peer {
        RulePeer::Range(range) if range.prefix() == 0 => "internet".into(),
        RulePeer::Range(range) => range.to_string().into(),
        RulePeer::Group(name) | RulePeer::PrefixList(name) => (&**name).into(),
    }
}

/// The earlier addresses of a group and of its rules, whose labels are `idents`.
fn moves(module: &mut Module<'_>, group: &Group, rules: &[GroupRule], idents: &[Ident]) {
    module.named_after("aws_security_group", &[&group.key], |names| identifier(&names.concat()));
    for (rule, ident) in rules.iter().zip(idents) {
        let kind = kind(rule.direction);
        let peer = name(&rule.peer);
        let plain = label(rule, &group.key, &peer);
        let suffix = ident.as_str().strip_prefix(plain.as_str()).unwrap_or_default();
        match &rule.peer {
            RulePeer::Group(peer) => module.named_after(kind, &[&group.key, peer], |names| match names {
                [group, peer] => format!("{}{suffix}", label(rule, group, peer)),
                _ => ident.to_string(),
            }),
            _ => module.named_after(kind, &[&group.key], |names| format!("{}{suffix}", label(rule, &names.concat(), &peer))),
        }
    }
}

/// A rule whose label none of `others` has; `lists` are the ids of prefix lists by service.
fn rule_tf<'a>(rule: &'a GroupRule, lists: &'a BTreeMap<&Arc<str>, Expr>, others: &[RuleTf<'_>]) -> RuleTf<'a> {
    let peer = match &rule.peer {
        RulePeer::Group(key) => PeerTf::Group(Ident::from_text(key)),
        RulePeer::Range(range) => PeerTf::Range(range.to_string().into()),
        RulePeer::PrefixList(service) => PeerTf::List(lists.get(service).unwrap_or(&Expr::Null)),
    };
    let (kind, way, name) = (kind(rule.direction), way(rule), name(&rule.peer));
    let (protocol, ports) = match rule.ports {
        Ports::All => ("-1", None),
        Ports::Tcp(from, to) => ("tcp", Some((from, to))),
        Ports::Udp(from, to) => ("udp", Some((from, to))),
    };
    let (what, numbers) = if ports.is_some() { ("port ", rule.ports.to_string()) } else { ("all traffic", String::new()) };
    let because = match rule.because.as_slice() {
        [only] => only.dotted(),
        several => several.iter().map(Path::dotted).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", "),
    };
    let plain = label(rule, &rule.group, &name);
    let mut ident = plain.clone();
    let mut count = 2;
    while others.iter().any(|other| other.kind == kind && other.ident == ident) {
        ident = Ident::from_own(format!("{plain}_{count}"));
        count += 1;
    }
    RuleTf { kind, ident, because, description: printable(&[what, &numbers, " ", way, " ", &name].concat()), peer, protocol, ports }
}

/// `text` in the characters and length that EC2 takes in descriptions (EC2 API, `CreateSecurityGroup`).
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().take(255) {
        let allowed = c.is_ascii_alphanumeric()
            || matches!(
                c,
                ' ' | '-'
                    | '.'
                    | '_'
                    | ':'
                    | '/'
                    | '('
                    | ')'
                    | '#'
                    | ','
                    | '@'
                    | '['
                    | ']'
                    | '+'
                    | '='
                    | '&'
                    | ';'
                    | '{'
                    | '}'
                    | '!'
                    | '$'
                    | '*'
            );
        out.push(if allowed { c } else { '-' });
    }
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}
