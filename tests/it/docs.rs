//! The pages under `docs/` are what the code says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use archgen::arch::{self, Architecture, environments};
use archgen::components::TYPES;
use archgen::diag::Findings;
use archgen::rules::{RETIRED, RULES};
use archgen::source::{Entry, Format, Loader, Node, Sources, Value, load};

use crate::cases::rule_examples;
use crate::{examples, support};

/// The files of the reference example, the main one first.
fn reference() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "yaml"));
    names.sort_by_key(|name| (name != "archgen.yaml", name.clone()));
    names.into_iter().map(|name| (name.clone(), std::fs::read_to_string(folder.join(name)).unwrap())).collect()
}

/// Every environment of the reference example, resolved.
fn resolved() -> Vec<Architecture> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference/archgen.yaml");
    let tree = examples::tree(&path);
    let resolve = |name: Option<Arc<str>>| arch::resolve(&tree, name.as_deref()).architecture.expect("an architecture");
    environments::names(&tree).into_iter().map(Some).map(resolve).collect()
}

fn pages() -> BTreeMap<String, String> {
    archgen::docs::pages(&RULES, &rule_examples(), &reference(), &resolved())
}

#[test]
fn committed_docs_are_fresh() {
    let pages = pages();
    support::committed("docs", &pages);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/components");
    let strays: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("docs/components/{}", entry.unwrap().file_name().into_string().unwrap()))
        .filter(|path| !pages.contains_key(path))
        .collect();
    assert!(strays.is_empty(), "pages of types that are gone: {strays:?}");
}

#[test]
fn every_page_is_whole() {
    let pages = pages();
    let mut lacking = Vec::new();
    for kind in TYPES {
        let page = &pages[&format!("docs/components/{}.md", kind.name)];
        let mut wanted = vec!["## Full example".to_owned(), kind.minimal.trim().to_owned()];
        wanted.extend(kind.keys.iter().map(|key| format!("| `{key}` |")));
        wanted.extend(kind.rules.iter().map(|rule| format!("(../rules.md#{})", rule.id)));
        wanted.extend(kind.resources.iter().map(|emitted| format!("### `{}`", emitted.resource)));
        wanted.extend(kind.resources.iter().flat_map(|emitted| emitted.omitted).map(|(name, _)| format!("| `{name}` |")));
        lacking.extend(wanted.into_iter().filter(|text| !page.contains(text)).map(|text| format!("{}: {text}", kind.name)));
    }
    let rules = &pages["docs/rules.md"];
    lacking.extend(RULES.iter().filter(|rule| !rules.contains(&format!("\n## {}\n", rule.id))).map(|rule| rule.id.to_owned()));
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn pages_list_what_the_reference_declares() {
    let pages = pages();
    let mut lacking = Vec::new();
    for declared in resolved().iter().flat_map(|architecture| architecture.world.components.values()) {
        let page = &pages[&format!("docs/components/{}.md", declared.type_name)];
        let metrics = declared.declaration.metrics.iter().map(|metric| format!("| `{}` |", metric.name));
        let accesses = declared.declaration.accesses.iter().map(|access| format!("### `{}`\n", access.name));
        let attributes = declared.declaration.attributes.iter().map(|attribute| match &attribute.varies {
            Some((placeholder, _)) => (*placeholder).to_owned(),
            None => format!(".{}}}`", attribute.name),
        });
        lacking.extend(metrics.chain(accesses).chain(attributes).filter(|text| !page.contains(text)));
    }
    assert!(lacking.is_empty(), "{lacking:?}");
    assert!(!pages["docs/components/web-acl.md"].contains("shop_web_acl_arn"), "a name of the reference is shown as if all had it");
}

#[test]
fn no_link_leads_nowhere() {
    let pages = pages();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        // What stands between backticks is code.
        let prose: String = page.split('`').step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.starts_with("https://") {
                continue;
            }
            let folder = Path::new(path).parent().unwrap();
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let target = if file.is_empty() { root.join(path) } else { root.join(folder).join(file) };
            let text = std::fs::read_to_string(&target).unwrap_or_default();
            if !target.exists() || !(anchor.is_empty() || text.contains(&format!("\n## {anchor}\n"))) {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What the page of the file includes, from the page itself.
struct Blocks<'p>(&'p [(&'p str, &'p str)]);

impl Loader for Blocks<'_> {
    fn load(&self, _: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let head = format!("# {include}\n");
        let found = self.0.iter().find(|(_, text)| text.starts_with(&head));
        found.map(|(_, text)| (include.to_owned(), text.as_bytes().to_vec())).ok_or_else(|| "no such block".to_owned())
    }
}

#[test]
fn the_blocks_of_the_file_page_are_one_clean_file() {
    let parts: Vec<&str> = archgen::docs::PROSE.split("```").collect();
    let blocks: Vec<(&str, &str)> = parts.iter().skip(1).step_by(2).map(|block| block.split_once('\n').unwrap()).collect();
    assert!(blocks.len() > 10, "{} blocks", blocks.len());
    let mut whole = Node::default();
    for (language, text) in blocks.iter().filter(|(language, text)| *language != "hcl" && !text.starts_with("# storage.yaml")) {
        let (mut sources, mut found) = (Sources::default(), Findings::new());
        let format = Format::from_name(&format!("part.{language}")).unwrap();
        let part = load(text.as_bytes(), &format!("part.{language}"), format, &Blocks(&blocks), &mut sources, &mut found);
        assert!(found.is_empty(), "{text}\n{found:#?}");
        // A part's environments are patches themselves: their removals stay.
        whole = united(whole, part.unwrap());
        let names = environments::names(&whole);
        let names: Vec<Option<Arc<str>>> = if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
        let checked = archgen::rules::report(Vec::new(), Findings::new(), Some(&whole), &names, true, false, Some("2026-11-21"));
        let messages: Vec<&str> = checked.report.findings.iter().map(|one| one.finding.message.as_str()).collect();
        assert!(messages.is_empty(), "{text}\n{messages:#?}");
    }
}

/// `more` laid over `base`, nulls kept.
fn united(base: Node, more: Node) -> Node {
    match (base, more) {
        (Node { value: Value::Map(map), span }, Node { value: Value::Map(more), .. }) => {
            let mut map = Arc::unwrap_or_clone(map);
            for (key, entry) in Arc::unwrap_or_clone(more) {
                let value = match map.get(&key) {
                    Some(below) => united(below.value.clone(), entry.value),
                    None => entry.value,
                };
                map.insert(key, Entry { key: entry.key, value });
            }
            Node { value: Value::Map(map.into()), span }
        }
        (_, more) => more,
    }
}

/// Every id that a rule ever had, a line each. An id that is gone stays in it, and has to be among the retired ones.
const IDS: &str = "tests/data/rule-ids.txt";

#[test]
fn docs_of_rules_keep_every_id() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(IDS);
    let mut ever: BTreeSet<String> = std::fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect();
    let now: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    for retired in RETIRED {
        assert!(!now.contains(retired.id), "`{}` is retired: another rule must not take its id", retired.id);
        let unknown: Vec<&&str> = retired.replaced_by.iter().filter(|id| !now.contains(**id)).collect();
        assert!(unknown.is_empty(), "`{}` is replaced by what is no rule: {unknown:?}", retired.id);
    }
    assert!(RETIRED.is_sorted_by_key(|retired| retired.id));
    let lost: Vec<&String> =
        ever.iter().filter(|id| !now.contains(id.as_str()) && !RETIRED.iter().any(|retired| retired.id == **id)).collect();
    assert!(lost.is_empty(), "ids that vanished; add them to src/rules/retired.rs: {lost:?}");
    ever.extend(now.into_iter().map(str::to_owned));
    let lines: String = ever.into_iter().map(|id| id + "\n").collect();
    support::committed("docs_of_rules", &BTreeMap::from([(IDS.to_owned(), lines)]));
}

#[test]
fn each_rule_has_its_example_on_its_page() {
    // While the pages are rewritten, this program still has those that it was built with.
    if std::env::var_os("ARCHGEN_BLESS").is_some() {
        return;
    }
    let examples = rule_examples();
    for rule in RULES.iter() {
        let page = archgen::docs::rule_page(rule);
        assert!(page.starts_with(&format!("# {}\n\n*{}*", rule.id, rule.severity)), "{page}");
        assert_eq!(page.contains("\n## Example\n"), examples.contains_key(rule.id), "{page}");
        assert_eq!(page.matches("\n## ").count(), 2 + usize::from(examples.contains_key(rule.id)), "{page}");
    }
    assert!(examples.len() + 10 > RULES.len());
}
