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
    ingress: bool,
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

impl RuleTf {
    fn address(&self) -> String {
        let way = if self.ingress { "ingress" } else { "egress" };
        ["aws_vpc_security_group_", way, "_rule.", self.ident.as_str()].concat()
    }
}

/// Adds the module's file; nothing where there is no group.
pub fn render(module: &mut Module<'_>) {
    let world = module.world;
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
    let groups: Vec<&Group> = firewall.groups.values().collect();
    let rendered = parallel::map(&groups, |group| {
        let mut idents = BTreeSet::new();
        let rules = rules.get(&*group.key).into_iter().copied().flatten();
        let tf = group_tf(module.world, group, &vpc_id, rules.map(|rule| rule_tf(rule, &lists, &mut idents)).collect());
        let addresses: Vec<String> = tf.rules.iter().map(RuleTf::address).collect();
        let id = Expr::reference(format!("aws_security_group.{}.id", tf.ident));
        (text(&tf), id, addresses)
    });
    let mut parts = Vec::with_capacity(rendered.len());
    for (group, (text, id, addresses)) in groups.into_iter().zip(rendered) {
        module.output_after(&format!("{}_security_group_id", group.key), id, addresses);
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

/// A rule; `lists` are the ids of prefix lists by service.
fn rule_tf(rule: &GroupRule, lists: &BTreeMap<&Arc<str>, Expr>, idents: &mut BTreeSet<(Direction, String)>) -> RuleTf {
    let (peer, name) = match &rule.peer {
        RulePeer::Group(key) => (PeerTf::Group(Ident::from_text(key)), key.to_string()),
        RulePeer::Range(range) => {
            let name = if range.prefix() == 0 { "internet".to_owned() } else { range.to_string() };
            (PeerTf::Range(range.to_string()), name)
        }
        RulePeer::PrefixList(service) => (PeerTf::List(lists.get(service).cloned().unwrap_or(Expr::Null)), service.to_string()),
    };
    let (protocol, ports) = match rule.ports {
        Ports::All => ("-1", None),
        Ports::Tcp(from, to) => ("tcp", Some((from, to))),
        Ports::Udp(from, to) => ("udp", Some((from, to))),
    };
    let numbers = rule.ports.to_string();
    let what = if ports.is_some() { ["port ", &numbers].concat() } else { "all traffic".to_owned() };
    let because = match rule.because.as_slice() {
        [only] => only.dotted(),
        several => several.iter().map(Path::dotted).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", "),
    };
    let way = if rule.direction == Direction::Ingress { "from" } else { "to" };
    let ident = identifier(&[&*rule.group, "_", way, "_", &name, "_", &numbers].concat());
    let mut unique = ident.clone();
    let mut count = 2;
    while !idents.insert((rule.direction, unique.clone())) {
        unique = format!("{ident}_{count}");
        count += 1;
    }
    RuleTf {
        ingress: rule.direction == Direction::Ingress,
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
