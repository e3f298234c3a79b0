//! Of every main resource, each argument is either rendered from some file or left out with a reason; and nothing else is rendered.

use std::collections::{BTreeMap, BTreeSet};

use archgen::arch::{Architecture, environments, resolve};
use archgen::components::{TYPES, firewall, network};
use archgen::contract::Emitted;

use crate::examples::{examples, tree};
use crate::provider_schema::block::join;
use crate::provider_schema::schema::SCHEMA;
use crate::support;

/// Arguments that no file offers, for any type. Another region is a provider alias, since `region` is not in provider 5.100; tags are
/// the provider's `default_tags`.
const NEVER: [&str; 5] = ["id", "tags_all", "region", "timeouts", "tags"];

/// Types that belong to a main resource and have no choices of their own.
const AUXILIARY: &[&str] = &[
    "aws_acm_certificate_validation",
    "aws_cloudfront_monitoring_subscription",
    "aws_db_instance_automated_backups_replication",
    "aws_default_security_group",
    "aws_ecr_lifecycle_policy",
    "aws_eip",
    "aws_iam_role_policy_attachment",
    "aws_internet_gateway",
    "aws_lambda_permission",
    "aws_network_acl",
    "aws_network_acl_rule",
    "aws_route",
    "aws_route_table",
    "aws_route_table_association",
    "aws_s3_bucket_accelerate_configuration",
    "aws_s3_bucket_cors_configuration",
    "aws_s3_bucket_intelligent_tiering_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_object_lock_configuration",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_secretsmanager_secret_rotation",
    "aws_sns_topic_policy",
];

/// What no example has because it does not go with the rest: Fargate runs in no VPC of dedicated tenancy.
const EXTRA: &[&str] = &["
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a]
network: { cidr: 10.0.0.0/16, tenancy: dedicated, tiers: { public: { routes_to: internet } } }
"];

/// Dotted paths of arguments and blocks by resource type.
type Used = BTreeMap<String, BTreeSet<String>>;

/// Adds what the modules of an architecture set, by component type.
fn collect(architecture: &Architecture, used: &mut BTreeMap<String, Used>) {
    for module in architecture.modules() {
        let kind = architecture.components.get(&module.component).map_or(&*module.component, |component| component.type_name);
        let of_kind = used.entry(kind.to_owned()).or_default();
        for file in &module.files {
            let body = hcl::parse(&file.text).unwrap_or_else(|error| panic!("{}/{}: {error}", module.component, file.name));
            for block in body.blocks().filter(|block| block.identifier.as_str() == "resource") {
                let paths = of_kind.entry(block.labels[0].as_str().to_owned()).or_default();
                add(&block.body, "", paths);
            }
        }
    }
}

/// Adds the paths below `at`.
fn add(body: &hcl::Body, at: &str, paths: &mut BTreeSet<String>) {
    paths.extend(body.attributes().map(|attribute| join(at, attribute.key.as_str())));
    for block in body.blocks() {
        let path = join(at, block.identifier.as_str());
        add(&block.body, &path, paths);
        paths.insert(path);
    }
}

/// What every example and every smallest file comes to, by component type.
fn rendered() -> BTreeMap<String, Used> {
    let mut used = BTreeMap::new();
    for path in examples() {
        let tree = tree(&path);
        for name in environments::names(&tree) {
            collect(&resolve(&tree, Some(&name)).architecture.unwrap(), &mut used);
        }
    }
    for yaml in TYPES.iter().map(|kind| kind.minimal).chain(EXTRA.iter().copied()) {
        collect(&resolve(&support::tree(yaml), None).architecture.unwrap(), &mut used);
    }
    used
}

/// The types' main resources, the network's and the firewall's among them.
fn mains() -> impl Iterator<Item = (&'static str, &'static [Emitted])> {
    let own = [("network", network::RESOURCES), ("firewall", firewall::RESOURCES)];
    own.into_iter().chain(TYPES.iter().map(|kind| (kind.name, kind.resources)))
}

/// Every argument and top-level block that a file could offer.
fn offered(resource: &str) -> BTreeSet<&'static str> {
    let schema = &SCHEMA.resources.get(resource).unwrap_or_else(|| panic!("{resource} is not in tests/data/provider-schema.json")).body;
    let attributes = schema.attributes.iter().filter(|(_, a)| (a.required || a.optional) && !a.deprecated).map(|(name, _)| name);
    let blocks = schema.blocks.iter().filter(|(_, block)| !block.deprecated).map(|(name, _)| name);
    attributes.chain(blocks).map(String::as_str).filter(|name| !NEVER.contains(name)).collect()
}

/// True for the dotted path of an argument or block.
fn known(resource: &str, path: &str) -> bool {
    let mut at = &SCHEMA.resources[resource].body;
    let mut steps = path.split('.').peekable();
    while let Some(step) = steps.next() {
        match at.blocks.get(step) {
            Some(block) => at = &block.body,
            None => return steps.peek().is_none() && at.attributes.contains_key(step),
        }
    }
    true
}

#[test]
fn every_argument_is_rendered_or_left_out_with_a_reason() {
    let rendered = rendered();
    let nothing = BTreeSet::new();
    let mut wrong = Vec::new();
    for (kind, emitted) in mains().flat_map(|(kind, resources)| resources.iter().map(move |emitted| (kind, emitted))) {
        let resource = emitted.resource;
        let used = rendered.get(kind).and_then(|used| used.get(resource)).unwrap_or(&nothing);
        if used.is_empty() {
            wrong.push(format!("{kind}: {resource} is never rendered"));
        }
        let offered = offered(resource);
        let omitted: BTreeSet<&str> = emitted.omitted.iter().map(|(name, _)| *name).collect();
        let mut say = |name: &str, what: &str| wrong.push(format!("{kind}: {resource}.{name} {what}"));
        for name in offered.iter().filter(|name| !used.contains(**name) && !omitted.contains(**name)) {
            say(name, "is neither rendered from any example nor left out with a reason");
        }
        for (name, reason) in emitted.omitted {
            if used.contains(*name) {
                say(name, "is left out, and rendered");
            }
            if !known(resource, name) {
                say(name, "is left out, and unknown to the provider");
            }
            if reason.split_whitespace().count() < 2 {
                say(name, "is left out without a reason");
            }
        }
        if emitted.omitted.len() != omitted.len() {
            wrong.push(format!("{kind}: {resource} leaves something out twice"));
        }
    }
    assert!(wrong.is_empty(), "{} gaps:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rendered_type_is_accounted_for() {
    let rendered = rendered();
    let mains: BTreeSet<&str> = mains().flat_map(|(_, resources)| resources).map(|emitted| emitted.resource).collect();
    let types: BTreeSet<&str> = rendered.values().flatten().map(|(resource, _)| resource.as_str()).collect();
    assert!(types.len() > 40, "only {} types are rendered", types.len());
    let unknown: Vec<&&str> = types.iter().filter(|name| !mains.contains(**name) && !AUXILIARY.contains(name)).collect();
    assert!(unknown.is_empty(), "neither a main resource of any type nor auxiliary: {unknown:#?}");
    let idle: Vec<&&str> = AUXILIARY.iter().filter(|name| mains.contains(**name) || !types.contains(**name)).collect();
    assert!(idle.is_empty(), "auxiliary for nothing: {idle:#?}");
}

#[test]
fn what_aws_calls_a_type_leads_to_one_type() {
    let mut all: Vec<&str> = TYPES.iter().flat_map(|kind| kind.aws_names.iter().copied().chain([kind.name])).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "two types have the same name: {all:?}");
    assert!(all.iter().all(|name| !name.contains(char::is_uppercase)), "{all:?}");
}
