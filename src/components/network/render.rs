//! The network's module.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;

use super::model::{Model, flow_log_group, subnet_name};
use super::spec::{Aggregation, Tenancy, Traffic};
use crate::contract::{AclEntry, Direction, Module, Ports, RoutesTo, Statement, TierFacts, Value, World, shorten};
use crate::hcl::{Expr, Ident, Part, filters, identifier};
use crate::units::Cidr;

#[derive(Template)]
#[template(path = "network/main.tf.j2")]
struct MainTf {
    vpc_path: String,
    cidr: String,
    dedicated: bool,
    name: Expr,
    default_group_name: Expr,
    internet_gateway: bool,
    subnets: Vec<SubnetTf>,
}

struct SubnetTf {
    path: String,
    name: Ident,
    cidr: String,
    zone: Arc<str>,
    tag: Expr,
}

#[derive(Template)]
#[template(path = "network/routes.tf.j2")]
struct RoutesTf {
    nat_path: String,
    nats: Vec<NatTf>,
    tables: Vec<TableTf>,
}

struct NatTf {
    zone: Ident,
    subnet: Ident,
    tag: Expr,
}

struct TableTf {
    path: String,
    name: Ident,
    tag: Expr,
    route: Option<RouteTf>,
    subnets: Vec<Ident>,
}

struct RouteTf {
    name: Ident,
    target: Ident,
    value: Expr,
}

#[derive(Template)]
#[template(path = "network/endpoints.tf.j2")]
struct EndpointsTf {
    endpoints: Vec<EndpointTf>,
}

struct EndpointTf {
    path: String,
    name: Ident,
    service_name: String,
    gateway: bool,
    route_tables: Expr,
    subnets: Expr,
    security_groups: Expr,
    tag: Expr,
}

#[derive(Template)]
#[template(path = "network/flow_logs.tf.j2")]
struct FlowLogsTf {
    path: String,
    group_name: Expr,
    role_name: Expr,
    retention: u64,
    key: Option<Expr>,
    trust: Expr,
    traffic: &'static str,
    aggregation: u32,
    name: Expr,
}

#[derive(Template)]
#[template(path = "network/acls.tf.j2")]
struct AclsTf {
    acls: Vec<AclTf>,
}

struct AclTf {
    path: String,
    name: Ident,
    subnets: Expr,
    tag: Expr,
    entries: Vec<EntryTf>,
}

struct EntryTf {
    comment: String,
    name: Ident,
    number: u16,
    egress: bool,
    protocol: &'static str,
    cidr: String,
    ports: Option<(u16, u16)>,
}

/// A `Name` tag: the network's name and what the resource is.
fn tag(name: &Expr, what: &str) -> Expr {
    let mut parts = match name {
        Expr::Text(parts) => parts.clone(),
        other => vec![Part::Interpolation(other.clone())],
    };
    parts.push(Part::Literal(format!("-{what}").into()));
    Expr::Text(parts)
}

fn reference(text: String) -> Expr {
    Expr::reference(text)
}

/// What others take of a network that somebody else manages: the subnets that the file names.
pub(super) fn existing(module: &mut Module<'_>) {
    for tier in module.world().network.tiers.values() {
        let ids = tier.subnets.values().map(|subnet| module.value(&subnet.id)).collect();
        module.output(&format!("{}_subnet_ids", identifier(&tier.name)), Expr::List(ids));
    }
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let world = module.world();
    let path = module.path;
    let name = module.value(&model.name);
    let tiers: Vec<&TierFacts> = world.network.tiers.values().collect();
    let public = tiers.iter().any(|tier| tier.routes_to == RoutesTo::Internet);
    let subnets = tiers.iter().flat_map(|tier| {
        tier.subnets.values().filter_map(|subnet| {
            Some(SubnetTf {
                path: subnet.at.to_string(),
                name: Ident::from_text(&subnet_name(&tier.name, &subnet.zone)),
                cidr: subnet.cidr?.to_string(),
                zone: subnet.zone.clone(),
                tag: tag(&name, &format!("{}-{}", tier.name, subnet.zone)),
            })
        })
    });
    let main = MainTf {
        vpc_path: path.to_string(),
        cidr: model.cidr.map_or_else(String::new, |cidr| cidr.to_string()),
        dedicated: model.tenancy == Tenancy::Dedicated,
        default_group_name: tag(&name, "unused"),
        internet_gateway: public,
        subnets: subnets.collect(),
        name: name.clone(),
    };
    module.file("main.tf", &main);
    for tier in &tiers {
        moves(tier, module);
    }
    let tables = tables(module.world(), &tiers, &name);
    let endpoints = endpoints(module, &tables, &name);
    let acls: Vec<AclTf> = acls(module, &name);
    outputs(module, &tiers, &tables, &endpoints, model);
    let nats = module.world().network.nats.iter().map(|(zone, tier)| NatTf {
        zone: Ident::from_text(zone),
        subnet: Ident::from_text(&subnet_name(tier, zone)),
        tag: tag(&name, &format!("nat-{zone}")),
    });
    module.file("routes.tf", &RoutesTf { nat_path: path.key("nat").to_string(), nats: nats.collect(), tables });
    module.file("endpoints.tf", &EndpointsTf { endpoints });
    if !acls.is_empty() {
        module.file("acls.tf", &AclsTf { acls });
    }
    flow_logs(model, module, name);
}

/// The labels that a tier's name is part of, as the tier was called before.
fn moves(tier: &TierFacts, module: &mut Module<'_>) {
    let world = module.world();
    let names = world.file.renames.of_tier(&tier.name);
    if names.len() == 1 {
        return;
    }
    let per_zone = tier.routes_to == RoutesTo::Nat;
    let mut moved = |kind: &str, label: &dyn Fn(&str) -> String| {
        let labels: Vec<String> = names.iter().map(|name| label(name)).collect();
        module.moved(kind, &labels);
    };
    for zone in tier.subnets.keys() {
        moved("aws_subnet", &|name| subnet_name(name, zone));
        moved("aws_route_table_association", &|name| subnet_name(name, zone));
        if per_zone {
            moved("aws_route_table", &|name| subnet_name(name, zone));
        }
        if per_zone && world.network.nat_of.contains_key(zone) {
            moved("aws_route", &|name| format!("{}_nat", subnet_name(name, zone)));
        }
    }
    if !per_zone {
        moved("aws_route_table", &identifier);
    }
    if tier.routes_to == RoutesTo::Internet {
        moved("aws_route", &|name| identifier(&format!("{name}_internet")));
    }
    let Some(acl) = world.network.acls.get(&tier.name) else { return };
    moved("aws_network_acl", &identifier);
    for way in ["ingress", "egress"] {
        moved("aws_network_acl_rule", &|name| format!("{}_{way}_mtu", identifier(name)));
    }
    for entry in &acl.entries {
        moved("aws_network_acl_rule", &|name| entry_tf(name, entry).name.to_string());
    }
}

/// A public tier has one table; a tier behind NAT one per zone, so that `nat: per-zone` replaces none of them.
fn tables(world: &World, tiers: &[&TierFacts], name: &Expr) -> Vec<TableTf> {
    let mut tables = Vec::new();
    for tier in tiers {
        let path = tier.at.to_string();
        if tier.routes_to == RoutesTo::Nat {
            for zone in tier.subnets.keys() {
                let table = subnet_name(&tier.name, zone);
                let route = world.network.nat_of.get(zone).map(|nat| RouteTf {
                    name: Ident::from_text(&format!("{table}_nat")),
                    target: Ident::from_text("nat_gateway_id"),
                    value: reference(format!("aws_nat_gateway.{}.id", identifier(nat))),
                });
                let subnets = vec![Ident::from_text(&table)];
                let tag = tag(name, &format!("{}-{zone}", tier.name));
                tables.push(TableTf { path: path.clone(), name: Ident::from_text(&table), tag, route, subnets });
            }
            continue;
        }
        let route = (tier.routes_to == RoutesTo::Internet).then(|| RouteTf {
            name: Ident::from_text(&format!("{}_internet", tier.name)),
            target: Ident::from_text("gateway_id"),
            value: reference("aws_internet_gateway.this.id".into()),
        });
        let subnets = tier.subnets.keys().map(|zone| Ident::from_text(&subnet_name(&tier.name, zone))).collect();
        tables.push(TableTf { path, name: Ident::from_text(&tier.name), tag: tag(name, &tier.name), route, subnets });
    }
    tables
}

fn endpoints(module: &mut Module<'_>, tables: &[TableTf], name: &Expr) -> Vec<EndpointTf> {
    let world = module.world();
    let group = Value::output("firewall", "endpoints_security_group_id");
    let mut endpoints = Vec::new();
    for endpoint in world.network.endpoints.values() {
        let interfaces = world.network.interfaces.get(&endpoint.service).map_or(&[][..], Vec::as_slice);
        // A public subnet reaches the service through the internet gateway at the same price: nothing.
        let private = |table: &&TableTf| table.route.as_ref().is_none_or(|route| route.target.as_str() != "gateway_id");
        let route_tables = tables.iter().filter(private).map(|table| reference(format!("aws_route_table.{}.id", table.name)));
        let subnets = interfaces.iter().map(|(tier, zone)| reference(format!("aws_subnet.{}.id", subnet_name(tier, zone))));
        endpoints.push(EndpointTf {
            path: endpoint.at.to_string(),
            name: Ident::from_text(&endpoint.service),
            service_name: endpoint.service_name(&world.file),
            gateway: endpoint.gateway,
            route_tables: Expr::List(route_tables.collect()),
            subnets: Expr::List(subnets.collect()),
            security_groups: if endpoint.gateway { Expr::List(Vec::new()) } else { Expr::List(vec![module.value(&group)]) },
            tag: tag(name, &endpoint.service),
        });
    }
    endpoints
}

fn acls(module: &mut Module<'_>, name: &Expr) -> Vec<AclTf> {
    let world = module.world();
    let mut acls = Vec::new();
    for (tier, acl) in &world.network.acls {
        let Some(facts) = world.network.tiers.get(tier) else { continue };
        let subnets = facts.subnets.keys().map(|zone| reference(format!("aws_subnet.{}.id", subnet_name(tier, zone))));
        acls.push(AclTf {
            path: format!("{} with {}", facts.at, module.path.key("acls")),
            name: Ident::from_text(tier),
            subnets: Expr::List(subnets.collect()),
            tag: tag(name, tier),
            entries: acl.entries.iter().map(|entry| entry_tf(tier, entry)).collect(),
        });
    }
    acls
}

fn entry_tf(tier: &str, entry: &AclEntry) -> EntryTf {
    let egress = entry.direction == Direction::Egress;
    let places: BTreeSet<String> = entry.because.iter().map(ToString::to_string).collect();
    let mut because = places.into_iter().collect::<Vec<_>>().join(", ");
    if entry.others {
        because.push_str(" and others");
    }
    let (protocol, ports) = match entry.ports {
        Ports::All => ("-1", None),
        Ports::Tcp(from, to) => ("tcp", Some((from, to))),
        Ports::Udp(from, to) => ("udp", Some((from, to))),
    };
    let what = match ports {
        None => "all".to_owned(),
        Some((from, to)) if from == to => format!("{protocol}_{from}"),
        Some((from, to)) => format!("{protocol}_{from}_{to}"),
    };
    let way = if egress { "egress" } else { "ingress" };
    let side = if egress { "to" } else { "from" };
    let who = if entry.cidr == Cidr::everywhere() { "anywhere".to_owned() } else { entry.cidr.to_string() };
    EntryTf {
        comment: if entry.answers { format!("Answers: {because}") } else { because },
        name: Ident::from_text(&format!("{tier}_{way}_{what}_{side}_{who}")),
        number: entry.number,
        egress,
        protocol,
        cidr: entry.cidr.to_string(),
        ports,
    }
}

fn outputs(module: &mut Module<'_>, tiers: &[&TierFacts], tables: &[TableTf], endpoints: &[EndpointTf], model: &Model) {
    let world = module.world();
    module.output("vpc_id", reference("aws_vpc.this.id".into()));
    if world.file.facts.account.is_none() {
        module.output("account_id", reference("aws_vpc.this.owner_id".into()));
    }
    let acls = &world.network.acls;
    for tier in tiers {
        let names: Vec<String> = tier.subnets.keys().map(|zone| subnet_name(&tier.name, zone)).collect();
        let ids = names.iter().map(|name| reference(format!("aws_subnet.{name}.id"))).collect();
        // Whoever takes the subnets waits until they can be used: routes, endpoints and ACLs in place.
        let mut ready: Vec<String> = Vec::new();
        for table in tables.iter().filter(|table| table.subnets.iter().any(|subnet| names.iter().any(|name| name == subnet.as_str()))) {
            ready.extend(table.route.as_ref().map(|route| format!("aws_route.{}", route.name)));
            ready.extend(table.subnets.iter().map(|subnet| format!("aws_route_table_association.{subnet}")));
        }
        let private = tier.routes_to != RoutesTo::Internet;
        let waits = |endpoint: &&EndpointTf| !endpoint.gateway || private;
        ready.extend(endpoints.iter().filter(waits).map(|endpoint| format!("aws_vpc_endpoint.{}", endpoint.name)));
        if let Some(acl) = acls.get(&tier.name) {
            ready.extend(acl.entries.iter().map(|entry| format!("aws_network_acl_rule.{}", entry_tf(&tier.name, entry).name)));
        }
        module.output_after(&format!("{}_subnet_ids", identifier(&tier.name)), Expr::List(ids), ready.clone());
        for name in names {
            module.output_after(&format!("{name}_subnet_id"), reference(format!("aws_subnet.{name}.id")), ready.clone());
        }
    }
    for endpoint in endpoints.iter().filter(|endpoint| endpoint.gateway) {
        let name = &endpoint.name;
        module.output(&format!("{name}_prefix_list_id"), reference(format!("aws_vpc_endpoint.{name}.prefix_list_id")));
    }
    debug_assert!(model.cidr.is_some() || model.existing);
}

fn flow_logs(model: &Model, module: &mut Module<'_>, name: Expr) {
    let Some(logs) = &model.flow_logs else { return };
    let file = module.facts();
    let template = FlowLogsTf {
        path: module.path.key("flow_logs").to_string(),
        group_name: module.value(&flow_log_group(file)),
        role_name: Expr::text(shorten(file.key_name("flow-logs"), 64)),
        retention: logs.retention.days(),
        key: logs.key.as_ref().map(|key| module.value(&Value::output(key.shared(), crate::contract::KeyService::ARN))),
        trust: Statement::trust("vpc-flow-logs.amazonaws.com"),
        traffic: match logs.traffic {
            Traffic::All => "ALL",
            Traffic::Accept => "ACCEPT",
            Traffic::Reject => "REJECT",
        },
        aggregation: match logs.aggregation {
            Aggregation::Minute => 60,
            Aggregation::TenMinutes => 600,
        },
        name,
    };
    module.file("flow_logs.tf", &template);
}
