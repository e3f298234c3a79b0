//! The components at the edge of a system: load balancer, certificate, DNS and web ACL.
//!
//! A small world stands around each: a network of two tiers in two zones, and the components `api` and `admin` that answer on a port.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use archgen::components;
use archgen::contract::{
    Attribute, Checker, Component, Declaration, Declared, FileFacts, InputFacts, Kind, Module, Rendered, Resolver, RoutesTo, Scope,
    SubnetFacts, Target, TargetHealth, TierFacts, Value, World,
};
use archgen::diag::{Findings, Path, Place};
use archgen::hcl::format::format;
use archgen::source::{Decoder, Facts, Format, Map, Node, Sources, parse};
use archgen::units::{Cidr, Unit};

mod cdn;
mod certificate;
mod dns;
mod load_balancer;
mod threat_detection;
mod web_acl;

/// Rendered components and what was found.
pub(crate) struct Built {
    pub(crate) modules: BTreeMap<String, Rendered>,
    pub(crate) findings: Findings,
    pub(crate) world: World,
}

impl Built {
    /// The whole module as one text: files, then variables and outputs.
    pub(crate) fn module(&self, name: &str) -> String {
        let module = &self.modules[name];
        let mut text = String::new();
        for file in &module.files {
            let _ = writeln!(text, "### {}\n{}", file.name, format(&file.text));
        }
        text.push_str("### variables.tf\n");
        for variable in &module.variables {
            let _ = writeln!(text, "variable \"{}\" {{ type = {} }} # {:?}", variable.name, variable.kind, variable.import);
        }
        text.push_str("### outputs.tf\n");
        for output in &module.outputs {
            let _ = writeln!(text, "output \"{}\" {{ value = {} }} # after {:?}", output.name, output.value, output.depends_on);
        }
        text
    }

    /// Places and ids of the findings, sorted.
    pub(crate) fn found(&self) -> Vec<String> {
        let place = |place: &Place| place.path().map(ToString::to_string).unwrap_or_default();
        let mut found: Vec<String> =
            self.findings.iter().map(|finding| format!("{} at {}", place(&finding.place), finding.rule.id)).collect();
        found.sort();
        found
    }
}

fn tier(name: &str, routes_to: RoutesTo, zones: &[&str]) -> TierFacts {
    let subnet = |zone: &&str| {
        let cidr = Some(Cidr::parse("10.0.1.0/24", false).unwrap());
        let id = Value::output("network", format!("{name}_{zone}_subnet_id"));
        (Arc::from(*zone), SubnetFacts { zone: Arc::from(*zone), cidr, id, at: Path::of(&format!("network.tiers.{name}")) })
    };
    TierFacts {
        name: name.into(),
        routes_to,
        subnets: zones.iter().map(subnet).collect(),
        unplaced: Vec::new(),
        ids: Value::output("network", format!("{name}_subnet_ids")),
        at: Path::of(&format!("network.tiers.{name}")),
    }
}

fn target(port: u16) -> Target {
    Target {
        port,
        name: None,
        health: TargetHealth { path: "/health".into(), interval: 30, timeout: 5, healthy: 2, unhealthy: 3, matcher: "200-299".into() },
        deregistration_delay: 30,
        slow_start: 0,
        stickiness: None,
        algorithm: "round_robin",
        protocol_version: "HTTP1",
    }
}

fn declared(name: &str, type_name: &'static str, declaration: Declaration) -> (Arc<str>, Declared) {
    (name.into(), Declared { name: name.into(), path: Path::of(&format!("components.{name}")), type_name, declaration })
}

fn empty_world() -> World {
    let mut world = World {
        file: FileFacts {
            facts: Facts { name: "shop".into(), environment: Some("production".into()), region: "us-east-1".into(), account: None },
            partition: "aws",
            dns_suffix: "amazonaws.com",
            zones: vec!["us-east-1a".into(), "us-east-1b".into()],
            protected: true,
            ..FileFacts::default()
        },
        ..World::default()
    };
    let zones = ["us-east-1a", "us-east-1b"];
    for tier in [
        tier("public", RoutesTo::Internet, &zones),
        tier("private", RoutesTo::Nat, &zones),
        tier("narrow", RoutesTo::Internet, &zones[..1]),
    ] {
        world.network.tiers.insert(tier.name.clone(), tier);
    }
    for (name, port) in [("api", 8000), ("admin", 9000)] {
        let declaration = Declaration { target: Some(target(port)), ..Declaration::default() };
        world.components.extend([declared(name, "fargate-service", declaration)]);
    }
    let lists = ["public_subnet_ids", "private_subnet_ids", "narrow_subnet_ids"];
    let lists = lists.iter().map(|name| Attribute::output(*name, "Subnets.").of(Kind::List));
    let texts = [Attribute::output("vpc_id", "The VPC."), Attribute::output("account_id", "The account.")];
    let network = Declaration { attributes: lists.chain(texts).collect(), ..Declaration::default() };
    world.builtin.extend([declared("network", "network", network)]);
    for input in ["zone_id", "origin_domain"] {
        let facts = InputFacts {
            kind: "string",
            description: "An input.".into(),
            pattern: None,
            default: None,
            sensitive: false,
            at: Path::of("inputs").key(input),
        };
        world.inputs.insert(input.into(), facts);
    }
    world
}

/// Reads `yaml`, a map of components, and takes each through all steps.
pub(crate) fn build(yaml: &str) -> Built {
    build_in(empty_world(), yaml)
}

pub(crate) fn build_in(mut world: World, yaml: &str) -> Built {
    let mut findings = Findings::new();
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut Sources::default(), &mut findings).unwrap();
    let mut specs: Vec<(Arc<str>, Path, Box<dyn Component>)> = Vec::new();
    for (name, entry) in tree.as_map().unwrap() {
        let path = Path::of("components").key(name.clone());
        let type_name = entry.value.get("type").and_then(Node::text).unwrap();
        let component = components::TYPES.iter().find(|component| component.name == type_name).unwrap();
        let keys: Map =
            entry.value.as_map().unwrap().iter().filter(|(key, _)| &***key != "type").map(|(k, v)| (k.clone(), v.clone())).collect();
        let node = Node { span: entry.value.span, value: archgen::source::Value::Map(keys.into()) };
        let facts = world.file.facts.clone();
        if let Some(spec) = (component.decode)(&node, &path, &mut Decoder::new(&facts, &mut findings)) {
            let scope = Scope { name, path: &path, file: &world.file, network: &world.network };
            let declaration = spec.declare(&scope);
            world
                .components
                .insert(name.clone(), Declared { name: name.clone(), path: path.clone(), type_name: component.name, declaration });
            specs.push((name.clone(), path, spec));
        }
    }
    let mut modules = BTreeMap::new();
    let mut mentions = Vec::new();
    for (name, path, spec) in &specs {
        let model = spec.resolve(&mut Resolver { name, path, world: &world, findings: &mut findings, mentions: &mut mentions });
        model.check(&Checker { name, path, world: &world }, &mut findings);
        let mut module = Module::new(&world, name, path);
        model.render(&mut module);
        modules.insert(name.to_string(), module.finish());
    }
    Built { modules, findings, world }
}

/// Every attribute that a component declares as an output is one, and nothing else is.
pub(crate) fn assert_outputs(built: &Built, component: &str) {
    use archgen::contract::Source;
    let declaration = &built.world.components[component].declaration;
    let mut declared: Vec<String> = declaration
        .attributes
        .iter()
        .filter(|attribute| attribute.source == Source::Output)
        .map(|attribute| archgen::hcl::identifier(&attribute.name))
        .collect();
    let mut given: Vec<String> = built.modules[component].outputs.iter().map(|output| output.name.to_string()).collect();
    declared.sort();
    given.sort();
    assert_eq!(declared, given);
}
