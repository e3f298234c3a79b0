//! `firewall`: every security group and every rule in one module, so that a reviewer sees all of it in one place.

use std::collections::BTreeSet;

use askama::Template;

use crate::contract::{Attribute, Declaration, Direction, Emitted, Firewall, Group, GroupRule, Module, Ports, RulePeer, Value};
use crate::hcl::{Expr, Ident, filters, identifier};

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
#[template(path = "firewall/main.tf.j2")]
struct MainTf {
    vpc_id: Expr,
    groups: Vec<GroupTf>,
}

struct GroupTf {
    path: String,
    ident: Ident,
    prefix: Expr,
    description: String,
    name: Expr,
    rules: Vec<RuleTf>,
}

struct RuleTf {
    kind: Ident,
    ident: Ident,
    because: String,
    description: String,
    peer_argument: Ident,
    peer: Expr,
    protocol: &'static str,
    ports: Option<(u16, u16)>,
}

/// Adds the module's file; nothing where there is no group.
pub fn render(module: &mut Module<'_>) {
    let world = module.world;
    let firewall = &world.firewall;
    if firewall.groups.is_empty() {
        return;
    }
    let vpc_id = module.value(&Value::output("network", "vpc_id"));
    let mut groups: Vec<GroupTf> = Vec::with_capacity(firewall.groups.len());
    let mut rules = firewall.rules.iter().peekable();
    for group in firewall.groups.values() {
        let mut tf = group_tf(module, group);
        module.named_after("aws_security_group", &[&group.key], |names| identifier(&names.concat()));
        let mut idents = BTreeSet::new();
        // Rules are sorted by group, as the groups are.
        while let Some(rule) = rules.next_if(|rule| rule.group == group.key) {
            tf.rules.push(rule_tf(module, rule, &mut idents));
        }
        let addresses = tf.rules.iter().map(|rule| format!("{}.{}", rule.kind, rule.ident));
        let id = Expr::reference(format!("aws_security_group.{}.id", tf.ident));
        module.output_after(&format!("{}_security_group_id", group.key), id, addresses.collect());
        groups.push(tf);
    }
    module.file("main.tf", &MainTf { vpc_id, groups });
}

fn group_tf(module: &Module<'_>, group: &Group) -> GroupTf {
    let name = module.world.file.default_name(&group.key);
    // EC2 takes 255 characters and appends 26 of its own to a prefix; Terraform caps the prefix at 100.
    let prefix: String = name.chars().take(90).collect();
    GroupTf {
        path: group.at.to_string(),
        ident: Ident::from_text(&group.key),
        prefix: Expr::text(format!("{prefix}-")),
        description: printable(&group.description),
        name: Expr::text(name),
        rules: Vec::new(),
    }
}

fn rule_tf(module: &mut Module<'_>, rule: &GroupRule, idents: &mut BTreeSet<(&'static str, String)>) -> RuleTf {
    let ingress = rule.direction == Direction::Ingress;
    let kind = if ingress { "aws_vpc_security_group_ingress_rule" } else { "aws_vpc_security_group_egress_rule" };
    let (peer_argument, peer, name) = match &rule.peer {
        RulePeer::Group(key) => {
            let id = Expr::reference(format!("aws_security_group.{}.id", identifier(key)));
            ("referenced_security_group_id", id, key.to_string())
        }
        RulePeer::Range(range) => {
            let name = if range.prefix() == 0 { "internet".to_owned() } else { range.to_string() };
            ("cidr_ipv4", Expr::text(range.to_string()), name)
        }
        RulePeer::PrefixList(service) => {
            let id = module.value(&Value::output("network", format!("{}_prefix_list_id", identifier(service))));
            ("prefix_list_id", id, service.to_string())
        }
    };
    let (protocol, ports) = match rule.ports {
        Ports::All => ("-1", None),
        Ports::Tcp(from, to) => ("tcp", Some((from, to))),
        Ports::Udp(from, to) => ("udp", Some((from, to))),
    };
    let what = match rule.ports {
        Ports::All => "all traffic".to_owned(),
        ports => format!("port {ports}"),
    };
    let group = &rule.group;
    let because = match rule.because.as_slice() {
        [only] => only.to_string(),
        several => several.iter().map(ToString::to_string).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", "),
    };
    let way = if ingress { "from" } else { "to" };
    let label = |group: &str, peer: &str| identifier(&format!("{group}_{way}_{peer}_{}", rule.ports));
    let ident = label(group, &name);
    let mut unique = ident.clone();
    let mut count = 2;
    while !idents.insert((kind, unique.clone())) {
        unique = format!("{ident}_{count}");
        count += 1;
    }
    let suffix = unique.strip_prefix(&*ident).unwrap_or_default();
    match &rule.peer {
        RulePeer::Group(peer) => module.named_after(kind, &[group, peer], |names| match names {
            [group, peer] => label(group, peer) + suffix,
            _ => unique.clone(),
        }),
        _ => module.named_after(kind, &[group], |names| label(&names.concat(), &name) + suffix),
    }
    RuleTf {
        kind: Ident::from_text(kind),
        ident: Ident::from_text(&unique),
        because,
        description: printable(&if ingress { format!("{what} from {name}") } else { format!("{what} to {name}") }),
        peer_argument: Ident::from_text(peer_argument),
        peer,
        protocol,
        ports,
    }
}

/// `text` in the characters and length that EC2 takes in descriptions (EC2 API, `CreateSecurityGroup`).
fn printable(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    let mut chars = text.chars().map(|c| if allowed(c) { c } else { '-' });
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).take(255).collect()
}
