//! Renames, retained components and imports: no address is left without a way to its new one, and AWS's names stay.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archgen::arch::resolve;
use archgen::components::TYPES;
use archgen::diag::{Severity, Span};
use archgen::render::render;
use archgen::source::{Entry, Format, Map, Node, Sources, Value, parse};

use crate::examples::every_environment;
use crate::output::{Element, elements};
use crate::support::{self, ids, render_yaml};

type Files = BTreeMap<String, String>;

/// What is put behind every name.
const SUFFIX: &str = "-moved";

/// Maps whose keys are names of components.
const BY_COMPONENT: [&str; 6] = ["components", "uses", "queues", "buckets", "streams", "mounts"];

/// Arguments and keys that AWS changes in place, and that tell a person where something comes from: there the new name is right.
const TELLING: [&str; 13] = [
    "description",
    "alarm_description",
    "Name",
    "Sid",
    // Within a distribution.
    "origin_id",
    "target_origin_id",
    // What a dashboard shows, by the values that the alarms name.
    "label",
    "metrics",
    "title",
    "query",
    "markdown",
    // Of a notification, within a bucket.
    "id",
    // Of a statement.
    "Resource",
];

/// Keys under which the files have texts of their own, whatever names they resemble.
const OWN: [&str; 11] =
    ["type", "name", "description", "reason", "region", "username", "database", "resource_name", "stream_prefix", "command", "text"];

fn resources(files: &Files) -> Vec<Element> {
    elements(files).into_iter().filter(|element| element.keyword == "resource").collect()
}

/// Module, type and label of every resource.
fn addresses(files: &Files) -> BTreeSet<(String, String)> {
    resources(files).iter().map(|element| (element.module.replace('-', "_"), element.name())).collect()
}

/// `moved` blocks: the module that they stand in, from, to.
fn moves(files: &Files) -> BTreeMap<(String, String), String> {
    let mut moves = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| *path == "moved.tf" || path.ends_with("/moved.tf")) {
        let module = path.strip_prefix("modules/").and_then(|path| path.split_once('/')).map_or(".", |(module, _)| module);
        let body: hcl::Body = hcl::parse(text).unwrap();
        for block in body.blocks() {
            assert_eq!(block.identifier(), "moved", "{path}");
            let address = |key: &str| block.body.attributes().find(|a| a.key() == key).unwrap().expr().to_string();
            let (from, to) = (address("from"), address("to"));
            let before = moves.insert((module.replace('-', "_"), from.clone()), to);
            assert_eq!(before, None, "{path}: two moves away from {from}");
        }
    }
    let targets: BTreeSet<_> = moves.iter().map(|((module, _), to)| (module, to)).collect();
    assert_eq!(targets.len(), moves.len(), "two moves lead to one address: {moves:#?}");
    moves
}

/// Where a state's address ends up.
fn followed(moves: &BTreeMap<(String, String), String>, address: &(String, String)) -> (String, String) {
    let end = |module: &str, mut name: String| {
        let mut steps = 0;
        while let Some(to) = moves.get(&(module.to_owned(), name.clone())) {
            name.clone_from(to);
            steps += 1;
            assert!(steps <= moves.len(), "moves go round in a circle at {name}");
        }
        name
    };
    let (module, name) = address;
    let module = if module == "." { module.clone() } else { end(".", format!("module.{module}")).trim_start_matches("module.").to_owned() };
    let name = end(&module, name.clone());
    (module, name)
}

/// The names of an example's components and tiers.
struct Names {
    components: BTreeSet<Arc<str>>,
    tiers: BTreeSet<Arc<str>>,
}

impl Names {
    /// `node` with every component and tier called by another name, and `renamed_from` where that is due.
    fn renamed(&self, node: &Node, parent: &str, above: &str) -> Node {
        let value = match &node.value {
            Value::List(items) => Value::List(items.iter().map(|item| self.renamed(item, parent, above)).collect()),
            Value::String(text) => Value::String(self.text(text, parent)),
            Value::Map(map) => {
                let map: Map = map.iter().flat_map(|(key, entry)| self.entry(key, entry, parent, above)).collect();
                Value::Map(map.into())
            }
            other => other.clone(),
        };
        Node { span: node.span, value }
    }

    fn entry(&self, key: &Arc<str>, entry: &Entry, parent: &str, above: &str) -> Vec<(Arc<str>, Entry)> {
        let is_component = BY_COMPONENT.contains(&parent) && self.components.contains(key);
        let is_tier = parent == "tiers" && above == "network";
        let mut value = self.renamed(&entry.value, key, parent);
        // An environment's patch changes what is named at the top level.
        let declares = is_tier || parent == "components";
        if let (true, Some(map)) = (declares, value.as_map_mut()) {
            let earlier = Node { span: Span::default(), value: Value::String(key.clone()) };
            map.insert("renamed_from".into(), Entry { key: Span::default(), value: earlier });
            map.shift_remove("import");
        }
        let key = if is_component || is_tier { format!("{key}{SUFFIX}").into() } else { key.clone() };
        vec![(key, Entry { key: entry.key, value })]
    }

    fn text(&self, text: &Arc<str>, key: &str) -> Arc<str> {
        if OWN.contains(&key) {
            return text.clone();
        }
        if key == "tier" && self.tiers.contains(text) || key != "tier" && self.components.contains(text) {
            return format!("{text}{SUFFIX}").into();
        }
        let mut text = text.to_string();
        for name in &self.components {
            text = text.replace(&format!("${{{name}."), &format!("${{{name}{SUFFIX}."));
            if key == "of" && text.starts_with(&format!("{name}.")) {
                text = text.replacen(&**name, &format!("{name}{SUFFIX}"), 1);
            }
        }
        text.into()
    }
}

/// An environment of an example as it is, and with everything renamed.
struct Pair {
    what: String,
    before: Files,
    after: Files,
}

fn keys(node: Option<&Node>) -> BTreeSet<Arc<str>> {
    node.and_then(Node::as_map).into_iter().flat_map(Map::keys).cloned().collect()
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    every_environment(|path, tree, environment| {
        let merged = archgen::arch::environments::select(tree, environment, &mut Vec::new()).unwrap().tree;
        let mut tree = merged.clone();
        // One environment is enough: the others' patches name what this one may not have.
        if let Some(map) = tree.as_map_mut() {
            let only = Node { span: Span::default(), value: Value::Map(Arc::default()) };
            let only = Map::from_iter([(environment.unwrap().into(), Entry { key: Span::default(), value: only })]);
            let node = Node { span: Span::default(), value: Value::Map(only.into()) };
            map.insert("environments".into(), Entry { key: Span::default(), value: node });
        }
        let names =
            Names { components: keys(tree.get("components")), tiers: keys(tree.get("network").and_then(|network| network.get("tiers"))) };
        let after = names.renamed(&tree, "", "");
        let files = |tree: &Node| {
            let resolution = resolve(tree, environment);
            let found = archgen::rules::check(resolution.architecture.as_ref(), resolution.findings.clone());
            let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{} {environment:?}: {errors:#?}", path.display());
            render(&resolution.architecture.unwrap())
        };
        pairs.push(Pair {
            what: format!("{} {environment:?}", path.display()),
            before: files(&without_renames(&tree)),
            after: files(&after),
        });
    });
    pairs
}

/// The tree without what the example itself was called before.
fn without_renames(node: &Node) -> Node {
    let value = match &node.value {
        Value::Map(map) => {
            let kept = map.iter().filter(|(key, _)| !matches!(&***key, "renamed_from" | "import"));
            let kept: Map =
                kept.map(|(key, entry)| (key.clone(), Entry { key: entry.key, value: without_renames(&entry.value) })).collect();
            Value::Map(kept.into())
        }
        other => other.clone(),
    };
    Node { span: node.span, value }
}

#[test]
fn renaming_everything_keeps_every_resource_at_hand() {
    let (mut wrong, mut renamed) = (Vec::new(), 0);
    for Pair { what, before, after } in pairs() {
        let moves = moves(&after);
        let (old, new) = (addresses(&before), addresses(&after));
        let arrived: BTreeSet<_> = old.iter().map(|address| followed(&moves, address)).collect();
        renamed += old.difference(&new).count();
        wrong.extend(arrived.difference(&new).map(|(module, name)| format!("{what}: {module} {name} would be destroyed")));
        wrong.extend(new.difference(&arrived).map(|(module, name)| format!("{what}: {module} {name} would be made anew")));
    }
    assert!(renamed > 1000, "only {renamed} addresses change");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn renaming_everything_changes_no_name_in_aws() {
    let mut wrong = BTreeSet::new();
    for Pair { after, .. } in pairs() {
        for element in resources(&after) {
            literals(&element.body, &mut |argument, text| {
                if !TELLING.contains(&argument) && (text.contains(SUFFIX) || text.contains("_moved") || text.contains("Moved")) {
                    wrong.insert(format!("{}: {argument} = {text:?}", element.kind()));
                }
            });
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every text without interpolations, with the argument or key that it is given to.
fn literals(body: &hcl::Body, found: &mut impl FnMut(&str, &str)) {
    for attribute in body.attributes() {
        texts(attribute.expr(), attribute.key(), found);
    }
    for block in body.blocks() {
        literals(block.body(), found);
    }
}

fn texts(expression: &hcl::Expression, key: &str, found: &mut impl FnMut(&str, &str)) {
    match expression {
        hcl::Expression::String(text) => found(key, text),
        hcl::Expression::Array(items) => items.iter().for_each(|item| texts(item, key, found)),
        hcl::Expression::Object(map) => map.iter().for_each(|(key, value)| texts(value, &key.to_string(), found)),
        hcl::Expression::FuncCall(call) => call.args.iter().for_each(|argument| texts(argument, key, found)),
        _ => {}
    }
}

/// Addresses of an environment as a state has them.
fn listed(files: &Files) -> BTreeSet<String> {
    addresses(files).iter().map(|(module, name)| format!("module.{module}.{name}")).collect()
}

#[test]
fn no_address_of_an_example_goes_without_a_move() {
    let (mut lists, mut wrong) = (BTreeMap::new(), Vec::new());
    every_environment(|path, tree, environment| {
        let files = archgen::rules::rendered(resolve(tree, environment)).unwrap();
        let example = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let list = format!("tests/data/addresses/{example}-{}.txt", environment.unwrap());
        let (moves, now) = (moves(&files), listed(&files));
        let committed = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&list)).unwrap_or_default();
        for line in committed.lines() {
            let (module, name) = line.strip_prefix("module.").and_then(|address| address.split_once('.')).unwrap();
            let (module, name) = followed(&moves, &(module.to_owned(), name.to_owned()));
            if !now.contains(&format!("module.{module}.{name}")) {
                wrong.push(format!("{list}: {line}"));
            }
        }
        lists.insert(list, now.iter().map(|address| format!("{address}\n")).collect::<String>());
    });
    // Blessing takes additions only: what goes on purpose is taken out of its list by hand, where a reviewer sees it.
    assert!(wrong.is_empty(), "gone without a `moved` block, so that an upgrade would destroy them:\n{}", wrong.join("\n"));
    support::committed("no_address_of_an_example", &lists);
}

#[test]
fn an_address_that_goes_is_seen() {
    let registry = |name: &str, more: &str| format!("{HEAD}components:\n  {name}: {{ type: registry{more} }}\n");
    let before = addresses(&render_yaml(&registry("images", ""), None));
    for (more, kept) in
        [("", false), (", renamed_from: images", true), (", renamed_from: [pics, images]", true), (", renamed_from: pics", false)]
    {
        let after = render_yaml(&registry("pictures", more), None);
        let moves = moves(&after);
        let all_there = before.iter().all(|address| addresses(&after).contains(&followed(&moves, address)));
        assert_eq!(all_there, kept, "{more}");
    }
}

const HEAD: &str = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\n";

/// Two services and a database, all of them renamed, the tiers too.
const CHANGED: &str = "
network:
  cidr: 10.0.0.0/16
  nat: single
  acls: derived
  tiers:
    public: { routes_to: internet }
    inner: { routes_to: nat, renamed_from: private }
components:
  cluster: { type: ecs-cluster }
  api:
    type: fargate-service
    renamed_from: [backend, { name: web, until: 2026-06-30 }]
    cluster: cluster
    tier: inner
    cpu: 256
    memory: 512
    image: public.ecr.aws/docker/library/nginx:1.27
    port: 80
    uses: { orders: connect }
  orders: { type: cache, engine_version: \"8.0\", renamed_from: { name: db, until: 2026-12-31 }, tier: inner, node_type: cache.t4g.micro }
  files: { type: bucket, import: { id: shop-files, aws_s3_bucket_versioning.this: shop-files } }
retained:
  reports: { reason: \"the data team's ${name}\", until: 2026-10-31 }
  letters: kept for the archive
";

fn changes(today: &str) -> Files {
    let mut architecture = support::resolve(&format!("{HEAD}{CHANGED}"), None).architecture.unwrap();
    architecture.end(today);
    let names = ["moved.tf", "removed.tf", "imports.tf", "modules/firewall/moved.tf", "modules/network/moved.tf"];
    render(&architecture).into_iter().filter(|(path, _)| names.contains(&&**path)).collect()
}

#[test]
fn changes_read_as_written_by_hand() {
    let all: String = changes("2026-06-30").iter().map(|(path, text)| format!("## {path}\n{text}\n")).collect();
    insta::assert_snapshot!("changes", all);
}

#[test]
fn a_name_ends_on_its_last_day() {
    let froms =
        |today: &str| moves(&changes(today)).keys().filter(|(module, _)| module == ".").map(|(_, from)| from.clone()).collect::<Vec<_>>();
    assert_eq!(froms("2026-06-30"), ["module.backend", "module.db", "module.web"]);
    assert_eq!(froms("2026-07-01"), ["module.backend", "module.db"]);
    assert_eq!(froms("2027-01-01"), ["module.backend"]);
    assert!(changes("2026-10-31")["removed.tf"].contains("module.reports\n"));
    assert!(!changes("2026-11-01")["removed.tf"].contains("module.reports\n"));
    // The names in AWS stay: they are those of what runs.
    let mut architecture = support::resolve(&format!("{HEAD}{CHANGED}"), None).architecture.unwrap();
    architecture.end("2099-01-01");
    assert!(render(&architecture)["modules/api/main.tf"].contains("\"shop-web\""));
}

#[test]
fn the_clock_reaches_the_output() {
    let (mut sources, mut findings) = (Sources::default(), Vec::new());
    let tree = parse(format!("{HEAD}{CHANGED}").as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
    let checked = archgen::rules::report(sources.files, findings, tree.as_ref(), &[None], true, false, Some("2026-07-01"));
    let files = render(checked.resolutions[0].architecture.as_ref().unwrap());
    assert!(files["moved.tf"].contains("module.backend") && !files["moved.tf"].contains("module.web"), "{}", files["moved.tf"]);
}

#[test]
fn a_day_that_is_none_and_too_many_names_are_found() {
    let registry = |more: &str| ids(&format!("{HEAD}components:\n  images: {{ type: registry, renamed_from: {more} }}\n"), None);
    assert_eq!(registry("{ name: pics, until: 2026-02-30 }"), ["bad-value components.images.renamed_from.until"]);
    let many: Vec<String> = (0..17).map(|number| format!("pics-{number}")).collect();
    assert_eq!(registry(&format!("[{}]", many.join(", "))), ["bad-value components.images.renamed_from"]);
    assert_eq!(registry(&format!("[{}]", many[1..].join(", "))), [""; 0]);
}

#[test]
fn every_type_has_a_main_resource_to_import() {
    // Roles and alarms are several, named by their addresses; a zone may be somebody else's, as in the smallest file.
    let others = ["identity", "monitoring", "dns"];
    for kind in TYPES.iter().filter(|kind| !others.contains(&kind.name)) {
        let architecture = support::resolve(kind.minimal, None).architecture.unwrap();
        let component = architecture.components.values().find(|component| component.type_name == kind.name).unwrap();
        let main = format!("{}.this", kind.resources[0].resource);
        let addresses: Vec<String> = architecture.module(component).addresses().collect();
        assert!(addresses.contains(&main), "{}: no {main} in {addresses:?}", kind.name);
    }
}
