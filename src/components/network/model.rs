//! The network with every default filled in: its facts for the components, its model for the output.

use std::sync::Arc;

use crate::map::IndexMap;

use super::rules::{NETWORK_EXISTING_MIXED, NETWORK_NAT_MISSING, NETWORK_NAT_UNUSED};
use super::spec::{Acls, Endpoint, FlowLogs, NatMode, Network, Tenancy, Usage};
use super::{room, subnets};
use crate::contract::{
    Attribute, Checker, Costs, Declaration, EndpointFacts, FileFacts, Kind, Model as ContractModel, Module, NetworkFacts, Records,
    Relation, RoutesTo, TierFacts, UNKNOWN_NAME, Value, is_gateway, log_key_service, unknown,
};
use crate::diag::{Finding, Findings, Path, Place};
use crate::hcl::identifier;
use crate::source::LockChange;
use crate::units::{Cidr, Size, Template};

/// What the file's network comes to.
#[derive(Debug)]
pub struct Resolved {
    /// What components see.
    pub facts: NetworkFacts,
    /// What its module gives.
    pub declaration: Declaration,
    /// What is rendered.
    pub model: Model,
    /// Templates of the network, with their places, for the check of references.
    pub templates: Vec<(Template, Path)>,
    /// The ranges that archgen chose, for the lock file.
    pub chosen: LockChange,
}

/// The network as rendered.
#[derive(Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) cidr: Option<Cidr>,
    pub(super) tenancy: Tenancy,
    pub(super) flow_logs: Option<FlowLogs>,
    /// Tier that the file fixes for each endpoint, by service.
    pub endpoint_tiers: IndexMap<Arc<str>, Option<Arc<str>>>,
    /// What passes in a month.
    pub(super) usage: Option<Usage>,
    /// What passes through each endpoint in a month, by service, where the file says it.
    pub(super) endpoint_usage: IndexMap<Arc<str>, Size>,
    pub(super) existing: bool,
    /// True where network ACLs are derived from the flows.
    pub derives_acls: bool,
}

/// Name of a subnet's resource: `private_us_east_1a`.
pub(super) fn subnet_name(tier: &str, zone: &str) -> String {
    identifier(&format!("{tier}_{zone}"))
}

/// Fills in the network. Findings: ranges, zones and routes that do not fit together, or not with what is recorded.
pub fn resolve(spec: &Network, (file, records): (&FileFacts, &Records), at: &Path, out: &mut Findings) -> Resolved {
    let mut facts = NetworkFacts { cidr: spec.cidr, existing: spec.existing.is_some(), ..NetworkFacts::default() };
    room::check_vpc_range(spec, at, out);
    let chosen = subnets::tiers(spec, (file, records), at, &mut facts, out);
    (facts.nats, facts.nat_of) = nats(spec, &facts, at, out);
    facts.nat_at = at.key("nat");
    for (service, _) in &spec.endpoints {
        let gateway = is_gateway(service);
        let at = at.key("endpoints").key(service.clone());
        facts.endpoints.insert(service.clone(), EndpointFacts { service: service.clone(), gateway, at });
    }
    let name = match &spec.resource_name {
        Some(template) => Value::from_template(template),
        None => Value::literal(match &file.facts.environment {
            Some(environment) => format!("{}-{environment}", file.facts.name),
            None => file.facts.name.to_string(),
        }),
    };
    let mut templates: Vec<(Template, Path)> = Vec::new();
    templates.extend(spec.resource_name.clone().map(|template| (template, at.key("resource_name"))));
    templates.extend(spec.existing.as_ref().map(|existing| (existing.vpc_id.clone(), at.key("existing").key("vpc_id"))));
    let endpoint_tiers = spec.endpoints.iter().map(|(s, e)| (s.clone(), e.tier.as_ref().map(crate::source::Name::shared))).collect();
    check_endpoint_tiers(spec, at, out);
    Resolved {
        declaration: declaration(spec, file, &facts, at),
        model: Model {
            name,
            cidr: spec.cidr,
            tenancy: spec.tenancy,
            flow_logs: spec.flow_logs.clone(),
            usage: spec.usage.clone(),
            endpoint_usage: endpoint_usage(spec),
            endpoint_tiers,
            existing: spec.existing.is_some(),
            derives_acls: spec.acls == Acls::Derived && spec.existing.is_none(),
        },
        facts,
        templates,
        chosen,
    }
}

fn endpoint_usage(spec: &Network) -> IndexMap<Arc<str>, Size> {
    let processed = |endpoint: &Endpoint| endpoint.usage.as_ref().and_then(|usage| usage.processed);
    spec.endpoints.iter().filter_map(|(service, endpoint)| Some((service.clone(), processed(endpoint)?))).collect()
}

/// Zones by zone, or tiers by zone.
type ByZone = IndexMap<Arc<str>, Arc<str>>;

/// The NAT gateways with the tier of each, and which of them serves each zone.
fn nats(spec: &Network, facts: &NetworkFacts, at: &Path, out: &mut Findings) -> (ByZone, ByZone) {
    let mut nats = IndexMap::default();
    let mut nat_of = IndexMap::default();
    if facts.existing {
        return (nats, nat_of);
    }
    let public = facts.tiers.values().find(|tier| tier.routes_to == RoutesTo::Internet);
    let private: Vec<&TierFacts> = facts.tiers.values().filter(|tier| tier.routes_to == RoutesTo::Nat).collect();
    let private_zones: Vec<&Arc<str>> = private.iter().flat_map(|tier| tier.subnets.keys()).collect();
    let nat_path = at.key("nat");
    // What follows from a zone that is none is nothing new.
    let mut told = false;
    let zones: Vec<Arc<str>> = match (spec.nat.mode, public) {
        (NatMode::None, _) => Vec::new(),
        (_, None) => {
            let message = "a NAT gateway stands in a subnet that routes to the internet, and there is none";
            out.push(Finding::new(&NETWORK_NAT_MISSING, Place::value(&nat_path), message).help("add a tier with `routes_to: internet`"));
            Vec::new()
        }
        (NatMode::Single, Some(public)) => match &spec.nat.zone {
            Some(zone) if public.subnets.contains_key(zone) => vec![zone.clone()],
            // A full VPC has been told of.
            Some(zone) if public.unplaced.contains(zone) => Vec::new(),
            Some(zone) => {
                let message = format!("tier `{}` has no subnet in `{zone}` for the NAT gateway", public.name);
                let zones = public.subnets.keys().map(|zone| &**zone);
                out.push(unknown(&UNKNOWN_NAME, &nat_path.key("zone"), message, zone, zones));
                told = true;
                Vec::new()
            }
            None => public.subnets.keys().take(1).cloned().collect(),
        },
        (NatMode::PerZone, Some(public)) => {
            public.subnets.keys().filter(|zone| private.is_empty() || private_zones.contains(zone)).cloned().collect()
        }
    };
    for tier in &private {
        for zone in tier.subnets.keys() {
            let serving = match spec.nat.mode {
                NatMode::PerZone => zones.iter().find(|nat| *nat == zone),
                _ => zones.first(),
            };
            match serving {
                Some(nat) => {
                    nat_of.insert(zone.clone(), nat.clone());
                }
                None if told => {}
                None if public.is_none_or(|public| !public.unplaced.is_empty()) && spec.nat.mode != NatMode::None => {}
                None => {
                    let message = format!("tier `{}` routes to NAT, and no NAT gateway serves {zone}", tier.name);
                    out.push(
                        Finding::new(&NETWORK_NAT_MISSING, Place::value(&tier.at.key("routes_to")), message)
                            .help("write `nat: single` or `nat: per-zone` with a public subnet in the zone, or `routes_to: nothing`"),
                    );
                    break;
                }
            }
        }
    }
    if private.is_empty() && !zones.is_empty() {
        let message = "no tier routes to these NAT gateways";
        out.push(Finding::new(&NETWORK_NAT_UNUSED, Place::value(&nat_path), message).help("write `nat: none`"));
    }
    if let Some(public) = public {
        nats = zones.into_iter().map(|zone| (zone, public.name.clone())).collect();
    }
    (nats, nat_of)
}

fn check_endpoint_tiers(spec: &Network, at: &Path, out: &mut Findings) {
    for (service, endpoint) in &spec.endpoints {
        let path = at.key("endpoints").key(service.clone());
        if spec.existing.is_some() {
            let message = "an endpoint would change a network that somebody else manages";
            out.push(Finding::new(&NETWORK_EXISTING_MIXED, Place::key(&path), message).help("make the endpoint where the network is made"));
        }
        if let Some(tier) = endpoint.tier.as_ref().filter(|tier| !spec.tiers.contains_key(tier.as_str())) {
            let tiers = spec.tiers.keys().map(crate::source::Name::as_str);
            out.push(unknown(&UNKNOWN_NAME, &path.key("tier"), format!("there is no tier `{tier}`"), tier.as_str(), tiers));
        }
    }
}

fn declaration(spec: &Network, file: &FileFacts, facts: &NetworkFacts, at: &Path) -> Declaration {
    let vpc_id = "Id of the VPC.";
    let account = "Id of the AWS account.";
    let mut attributes = vec![match &spec.existing {
        Some(existing) => Attribute::known("vpc_id", vpc_id, Value::from_template(&existing.vpc_id)),
        None => Attribute::output("vpc_id", vpc_id),
    }];
    attributes.push(match &file.facts.account {
        Some(id) => Attribute::known("account_id", account, Value::literal(id.clone())),
        None if facts.existing => Attribute::known("account_id", account, Value::literal("*")),
        None => Attribute::output("account_id", account),
    });
    if let Some(cidr) = facts.cidr {
        attributes.push(Attribute::known("vpc_cidr", "Range of the VPC.", Value::literal(cidr.to_string())));
    }
    for tier in facts.tiers.values() {
        let name = identifier(&tier.name);
        attributes.push(
            Attribute::output(format!("{name}_subnet_ids"), format!("Ids of the {} subnets, one per zone.", tier.name)).of(Kind::List),
        );
        for subnet in tier.subnets.values().filter(|_| !facts.existing) {
            let attribute = format!("{}_subnet_id", subnet_name(&tier.name, &subnet.zone));
            attributes.push(Attribute::output(attribute, format!("Id of the {} subnet in {}.", tier.name, subnet.zone)));
        }
    }
    for endpoint in facts.endpoints.values().filter(|endpoint| endpoint.gateway) {
        let name = format!("{}_prefix_list_id", identifier(&endpoint.service));
        attributes.push(Attribute::output(name, format!("Prefix list of the {} gateway endpoint.", endpoint.service)));
    }
    let logs = spec.flow_logs.as_ref().and_then(|logs| logs.key.as_ref());
    let key_at = at.key("flow_logs").key("key");
    Declaration {
        attributes,
        key_services: logs.iter().map(|key| log_key_service(key.shared(), key_at.clone(), file, &flow_log_group(file))).collect(),
        relations: logs.iter().map(|key| Relation::new(key.shared(), key_at.clone(), &["key"])).collect(),
        ..Declaration::default()
    }
}

/// Name of the log group of the flow logs.
pub(super) fn flow_log_group(file: &FileFacts) -> Value {
    Value::literal(format!("/vpc/{}", file.key_name("flow-logs")))
}

impl Model {
    /// Whether the file says how much passes through the NAT gateways.
    pub fn says_nat_usage(&self) -> bool {
        self.usage.as_ref().is_some_and(|usage| usage.nat_processed.is_some())
    }
}

impl ContractModel for Model {
    fn check(&self, _checker: &Checker<'_>, _out: &mut Findings) {}

    fn render(&self, module: &mut Module<'_>) {
        if self.existing {
            super::render::existing(module);
        } else {
            super::render::render(self, module);
        }
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        if !self.existing {
            super::cost::cost(self, costs);
        }
    }
}
