//! From an environment's tree to its architecture.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::{IndexMap, RandomState};

use super::accept::Acceptances;
use super::decode::{Written, facts, read, with_defaults};
use super::firewall::derive;
use super::ranges::{self, Ranges};
use super::regions::Regions;
use super::{Architecture, Component, RootOutput, beside, environments, hints, known, permissions, references, renames, set, tags};
use crate::components::{firewall, network};
use crate::contract::{
    Attribute, Declaration, Declared, FileFacts, ForwardFacts, InputFacts, Output, Resolver, Scope, Source, Value, World, interface_places,
};
use crate::diag::{Finding, Findings, Path, Severity};
use crate::hcl::identifier;
use crate::parallel;
use crate::source::{InputName, Lock, LockChange, Node};
use crate::units::{Reference, Template};

/// What one environment comes to.
#[derive(Debug)]
pub struct Resolution {
    /// The environment; `None` in a file without environments.
    pub environment: Option<Arc<str>>,
    /// The architecture; `None` where the file could not be read far enough.
    pub architecture: Option<Architecture>,
    /// Findings of reading and resolving.
    pub findings: Findings,
    /// How many of [`Self::findings`], its first, are about the shape of what is written: no other part of the file can mend them, but for
    /// what is missing.
    pub shape: usize,
    /// Acceptances.
    pub acceptances: Acceptances,
    /// The merged tree, for the places of findings.
    pub tree: Node,
    /// What becomes of the lock file: the ranges of subnets that the file does not write out.
    pub lock: LockChange,
}

/// Resolves the environment `name` of the file `tree`, beside which there is no lock file; `None` for a file without environments.
pub fn resolve(tree: &Node, name: Option<&str>) -> Resolution {
    resolve_with(tree, name, &Lock::default())
}

/// The same with what the lock file says.
pub fn resolve_with(tree: &Node, name: Option<&str>, lock: &Lock) -> Resolution {
    let whole = tree;
    let unread = |environment, findings: Findings, tree| Resolution {
        environment,
        architecture: None,
        shape: findings.len(),
        findings,
        acceptances: Acceptances::default(),
        tree,
        lock: LockChange::default(),
    };
    let mut findings = Findings::new();
    let environment: Option<Arc<str>> = name.map(Into::into);
    let Some(selected) = environments::select(tree, name, &mut findings) else {
        return unread(environment, findings, tree.clone());
    };
    let tree = with_defaults(selected.tree);
    let facts = facts(&tree, selected.stands_for.as_ref());
    let written = read(&tree, &facts, &mut findings);
    hints::of_missing_keys(&mut findings, &tree);
    let Some(written) = written else {
        return unread(environment, findings, tree);
    };
    let acceptances = written.acceptances.clone();
    let shape = findings.len();
    let (partition, dns_suffix) = Regions::get().partition(&facts.region);
    let renames = renames::of(&written, &mut findings);
    let file = FileFacts { facts, partition, dns_suffix, zones: written.file.zones.clone(), protected: written.file.protected, renames };
    let ranges = written.network.as_ref().map(|network| ranges::of(whole, name, lock, (network, &file))).unwrap_or_default();
    let (architecture, change) = architecture(written, (file, ranges), environment.clone(), &mut findings);
    silence_consequences(&mut findings, shape);
    if let Some(read) = findings.get_mut(..shape) {
        hints::of_bare_references(read, &tree, &architecture.world);
    }
    Resolution { environment, architecture: Some(architecture), findings, shape, acceptances, tree, lock: change }
}

/// Takes out what only follows from a value that is already reported: findings in a part of the file whose shape is broken.
fn silence_consequences(findings: &mut Findings, shape: usize) {
    let broken = broken_parts(&findings[..shape]);
    let mut index = 0;
    findings.retain(|finding| {
        index += 1;
        index <= shape || !lies_in(finding, &broken)
    });
}

/// The parts of the file in which `findings` lie: a component, an allowance, a tier's network, a top-level key.
pub fn broken_parts(findings: &[Finding]) -> Vec<Path> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut parts: Vec<Path> = errors.filter_map(|finding| finding.place.path()).map(part_of_file).collect();
    // What is said of a tier that could not be read is nothing new.
    if parts.contains(&Path::of("network.tiers")) {
        parts.extend(["network.nat", "network.endpoints"].map(Path::of));
    }
    parts
}

/// True when any place of the finding lies in one of `parts`.
pub fn lies_in(finding: &Finding, parts: &[Path]) -> bool {
    let mut places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
    places.any(|place| place.path().is_some_and(|path| parts.iter().any(|part| path.starts_with(part))))
}

/// The first two steps of `path`, or the top-level key.
fn part_of_file(path: &Path) -> Path {
    let mut at = path.clone();
    while at.segments().len() > 2 {
        at = at.parent().cloned().unwrap_or_default();
    }
    at
}

fn architecture(
    written: Written,
    (file, ranges): (FileFacts, Ranges),
    environment: Option<Arc<str>>,
    out: &mut Findings,
) -> (Architecture, LockChange) {
    let network_path = Path::of("network");
    let network = written.network.as_ref().map(|network| network::resolve(network, (&file, &ranges.records), &network_path, out));
    let change = ranges.change(network.as_ref().map(|network| &network.chosen));
    let mut world = World { file, inputs: inputs(&written), unread: written.unread.clone(), ..World::default() };
    if let Some(network) = &network {
        world.network = network.facts.clone();
    }
    world.unread_tiers = written.tiers.iter().filter(|name| !world.network.tiers.contains_key(*name)).cloned().collect();
    declare(&mut world, &written, network.as_ref().map(|n| n.declaration.clone()));
    let endless = known::untie(&mut world);
    beside::place(&mut world);
    keys_of_buckets(&mut world);
    references::check_relations(&world, out);
    let before_claims = out.len();
    references::check_guarantees(&world, &written.file, out);
    index(&mut world);
    if let Some(network) = &network {
        world.network.interfaces = interface_places(&world, world.network.endpoints.keys(), &network.model.endpoint_tiers);
    }
    let allowed = references::allowances(&world, &written.file, out);
    let mut claims = Findings::new();
    let (rules, statements) = (
        || derive(&world, &allowed),
        || {
            references::check_claims(&world, &mut claims);
            permissions::derive(&world)
        },
    );
    let count = world.components.len();
    (world.firewall, world.permissions) = parallel::both_of(count, rules, statements);
    out.splice(before_claims..before_claims, claims);
    declare_firewall(&mut world);
    let mut mentions = Vec::new();
    let mut components = IndexMap::with_capacity_and_hasher(written.components.len(), RandomState::default());
    let specs: Vec<_> = written.components.iter().collect();
    let resolve = || {
        parallel::map(&specs, |(name, (kind, spec))| {
            let declared = world.components.get(*name)?;
            let (mut findings, mut named) = (Findings::new(), Vec::new());
            let mut resolver = Resolver { name, path: &declared.path, world: &world, findings: &mut findings, mentions: &mut named };
            let model = spec.resolve(&mut resolver);
            let component = Component { name: (*name).clone(), path: declared.path.clone(), type_name: kind.name, model };
            Some((component, findings, named))
        })
    };
    let derives_acls = network.as_ref().is_some_and(|network| network.model.derives_acls);
    let acls = || if derives_acls { network::derive_acls(&world, out) } else { IndexMap::default() };
    // Components do not read the entries of the network's lists.
    let (acls, resolved) = parallel::both_of(count, acls, resolve);
    world.network.acls = acls;
    for (component, findings, named) in resolved.into_iter().flatten() {
        out.extend(findings);
        mentions.extend(named.into_iter().map(|(output, at)| (component.name.clone(), output, at)));
        components.insert(component.name.clone(), component);
    }
    let settings = beyond(&world, &written, &mut mentions, out);
    if let Some(network) = &network {
        for (template, at) in &network.templates {
            top_level(&world, &"network".into(), &network_path, out).value(template, at);
        }
    }
    let outputs = outputs(&world, &written, out);
    let tags = tags(&world, &written, out);
    references::check_cycles(&world, &mentions, &endless, out);
    let architecture = Architecture {
        guarantees: written.file.guarantees.iter().map(|(name, guarantee)| (name.shared(), guarantee.clone())).collect(),
        file: written.file,
        imports: written.imports,
        settings,
        environment,
        world,
        components,
        network: network.map(|network| network.model),
        outputs,
        mentions,
        tags,
    };
    (architecture, change)
}

/// What the file says beyond the model: what is set, by component. References in that and in written permissions are checked.
fn beyond(
    world: &World,
    written: &Written,
    mentions: &mut Vec<(Arc<str>, Output, Path)>,
    findings: &mut Findings,
) -> IndexMap<Arc<str>, Vec<set::Set>> {
    let mut settings = IndexMap::default();
    let nothing = set::Settings::default();
    for declared in world.components.values() {
        let (name, permissions) = (&declared.name, &declared.declaration.permissions);
        let set = written.settings.get(name);
        if set.is_none() && permissions.is_empty() {
            continue;
        }
        let mut named = Vec::new();
        let mut resolver = Resolver { name, path: &declared.path, world, findings, mentions: &mut named };
        for one in permissions {
            one.check(&mut resolver);
        }
        let sets = set::resolve(set.unwrap_or(&nothing), &mut resolver);
        if set.is_some() {
            settings.insert(name.clone(), sets);
        }
        mentions.extend(named.into_iter().map(|(output, at)| (name.clone(), output, at)));
    }
    settings
}

fn inputs(written: &Written) -> IndexMap<Arc<str>, InputFacts> {
    let one = |(name, input): (&InputName, &super::file::Input)| {
        let facts = InputFacts {
            kind: input.type_.as_str(),
            description: input.description.clone(),
            pattern: input.pattern.clone(),
            default: input.default.as_ref().map(|default| default.0.clone()),
            sensitive: input.sensitive,
            at: Path::of("inputs").key(name.shared()),
        };
        (name.shared(), facts)
    };
    written.file.inputs.iter().map(one).collect()
}

fn declare(world: &mut World, written: &Written, network: Option<Declaration>) {
    let at = Path::of("components");
    let specs: Vec<_> = written.components.iter().collect();
    let declared = parallel::map(&specs, |(name, (kind, spec))| {
        let path = at.key((*name).clone());
        let scope = Scope { name, path: &path, file: &world.file, network: &world.network };
        let declaration = spec.declare(&scope);
        Declared { name: (*name).clone(), path, type_name: kind.name, declaration }
    });
    world.components = declared.into_iter().map(|declared| (declared.name.clone(), declared)).collect();
    let declaration = network.unwrap_or_default();
    world
        .builtin
        .insert("network".into(), Declared { name: "network".into(), path: Path::of("network"), type_name: "network", declaration });
}

/// What services do with the keys of buckets, once it is known which bucket encrypts with which.
fn keys_of_buckets(world: &mut World) {
    let key_of = |bucket: &Arc<str>| {
        let relations = &world.components.get(bucket)?.declaration.relations;
        relations.iter().find(|relation| relation.wants == ["key"]).map(|relation| relation.to.clone())
    };
    let services = |declared: &Declared| {
        let wanted = declared.declaration.bucket_key_services.iter();
        wanted.filter_map(|service| Some(service.with(key_of(&service.bucket)?))).collect::<Vec<_>>()
    };
    let found: Vec<_> = world.components.values().map(services).collect();
    for (declared, services) in world.components.values_mut().zip(found) {
        declared.declaration.key_services.extend(services);
    }
}

fn declare_firewall(world: &mut World) {
    let declaration = firewall::declare(&world.firewall);
    let path = Path::of("network");
    world.builtin.insert("firewall".into(), Declared { name: "firewall".into(), path, type_name: "firewall", declaration });
}

/// Who forwards to, and registers, whom.
fn index(world: &mut World) {
    let components: Vec<&Declared> = world.components.values().collect();
    let mut forwards: BTreeMap<Arc<str>, Vec<ForwardFacts>> = BTreeMap::new();
    let mut registrations: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
    for declared in components {
        for forward in &declared.declaration.forwards {
            let target_group = Value::output(declared.name.clone(), forward.target_group.clone());
            let known = forwards.entry(forward.to.clone()).or_default();
            if !known.iter().any(|other| other.target_group == target_group) {
                known.push(ForwardFacts { balancer: declared.name.clone(), target_group, at: forward.at.clone() });
            }
        }
        for (name, _) in &declared.declaration.registers {
            registrations.entry(name.clone()).or_default().push(declared.name.clone());
        }
    }
    for (name, namespaces) in &registrations {
        let domain = namespaces.first().and_then(|namespace| world.components.get(namespace)?.declaration.domain.clone());
        if let (Some(domain), Some(registered)) = (domain, world.components.get_mut(name)) {
            let mut host = Value::literal(format!("{}.", world.file.renames.first(name)));
            host.extend(domain);
            let host = Attribute::known("host", "Name under which a namespace registers it.", host).address();
            registered.declaration.attributes.push(host);
        }
    }
    world.forwards = forwards;
    world.registrations = registrations;
}

fn top_level<'w>(world: &'w World, name: &'w Arc<str>, path: &'w Path, findings: &'w mut Findings) -> TopLevel<'w> {
    TopLevel { world, name, path, findings, mentions: Vec::new() }
}

/// A view for templates that belong to no component.
struct TopLevel<'w> {
    world: &'w World,
    name: &'w Arc<str>,
    path: &'w Path,
    findings: &'w mut Findings,
    mentions: Vec<(Output, Path)>,
}

impl TopLevel<'_> {
    fn value(&mut self, template: &Template, at: &Path) -> Value {
        let mut resolver =
            Resolver { name: self.name, path: self.path, world: self.world, findings: self.findings, mentions: &mut self.mentions };
        resolver.value(template, at)
    }
}

fn outputs(world: &World, written: &Written, out: &mut Findings) -> Vec<RootOutput> {
    let (name, root) = (Arc::from("outputs"), Path::of("outputs"));
    let mut outputs = Vec::new();
    for (output, template) in &written.file.outputs {
        let at = root.key(output.shared());
        let value = top_level(world, &name, &root, out).value(template, &at);
        let named: Vec<_> = template
            .references()
            .filter_map(|r| world.declared(r.head())?.declaration.attribute(&r.tail()).map(|attribute| (r.head().to_owned(), attribute)))
            .collect();
        let sensitive_input = |r: &Reference| r.head() == "inputs" && world.inputs.get(&*r.tail()).is_some_and(|i| i.sensitive);
        let sensitive = named.iter().any(|(_, attribute)| attribute.sensitive) || template.references().any(sensitive_input);
        let description = match named.as_slice() {
            [(component, attribute)] => format!("{} ({component})", attribute.description.trim_end_matches('.')),
            _ => format!("`{output}` of the architecture file"),
        };
        outputs.push(RootOutput { name: output.shared(), description, value, sensitive });
    }
    if written.file.outputs.is_empty() {
        for declared in world.components.values() {
            for attribute in declared.declaration.attributes.iter().filter(|a| a.headline && a.source == Source::Output) {
                outputs.push(RootOutput {
                    name: identifier(&format!("{}_{}", declared.name, attribute.name)).into(),
                    description: format!("{} ({})", attribute.description.trim_end_matches('.'), declared.name),
                    value: Value::output(declared.name.clone(), attribute.name.to_string()),
                    sensitive: attribute.sensitive,
                });
            }
        }
    }
    outputs
}

fn tags(world: &World, written: &Written, out: &mut Findings) -> IndexMap<Arc<str>, Value> {
    let (name, root) = (Arc::from("tags"), Path::of("tags"));
    let file = &written.file;
    let tags: IndexMap<Arc<str>, Value> = file
        .tags
        .iter()
        .map(|(key, template)| (key.clone(), top_level(world, &name, &root, out).value(template, &root.key(key.clone()))))
        .collect();
    tags::check(&tags, &root, out);
    tags
}
