//! What AWS refuses and what hurts, row by row, and what archgen makes of each: `tests/data/coverage/rows.json`.
//!
//! A row is impossible by the type of its value, found by a rule, handled by the renderer, or about something that the format cannot say.
//! Each fault of a row is set in `base.yaml` and has to be found at its token. `tests/coverage/run` gives the same faults, as edits of
//! the base's rendering, to the real `terraform validate`; its verdicts are in `verdicts.csv`. `docs/coverage.md` shows all of it.

mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use archgen::arch::environments;
use archgen::diag::{Findings, Reads, Report, Rule, Severity};
use archgen::rules::RULES;
use archgen::source::{Format, Node, Sources, Value, parse};
use serde::Deserialize;

use crate::support;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    sections: Vec<Section>,
    rows: Vec<Row>,
    across: Vec<Across>,
}

/// A table of the research, with the ids of its rows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    title: String,
    count: usize,
    ids: Vec<String>,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum How {
    Type,
    Rule,
    Renderer,
    Absent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    what: String,
    /// `E` what AWS refuses, `W` what hurts, `I` what is worth knowing; `-` for traps.
    severity: String,
    /// `M` a machine-readable model, `D` documentation, `T` a third party, `U` nobody; `-` a rule of design.
    grade: String,
    how: How,
    #[serde(default)]
    faults: Vec<Fault>,
    /// Folders below `tests/cases`.
    #[serde(default)]
    cases: Vec<String>,
    /// Functions in `tests/it`.
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    why: String,
    /// Why an error is sure although nobody's word is: it follows from what archgen itself has to write.
    #[serde(default)]
    construction: String,
    #[serde(default)]
    hcl: Vec<Edit>,
    /// Why HCL has no place for the fault.
    #[serde(default)]
    unexpressed: String,
}

/// Values set in the base, and what has to be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    set: BTreeMap<String, serde_json::Value>,
    rule: String,
    at: String,
}

/// The fault in the base's rendering.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    from: String,
    to: String,
}

/// What only who sees several components finds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Across {
    what: String,
    rules: Vec<String>,
    cases: Vec<String>,
    #[serde(default)]
    why: String,
}

impl Row {
    /// Refused by AWS, as AWS itself says.
    fn is_sure(&self) -> bool {
        self.severity.starts_with('E') && (self.grade.contains('M') || self.grade.contains('D'))
    }

    /// Rules that its faults and cases are about.
    fn rules(&self) -> BTreeSet<&str> {
        let cases = self.cases.iter().filter_map(|case| case.rsplit('/').next());
        self.faults.iter().map(|fault| fault.rule.as_str()).chain(cases).collect()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/coverage")
}

fn data() -> Data {
    serde_json::from_str(&fs::read_to_string(folder().join("rows.json")).unwrap()).unwrap()
}

fn base() -> String {
    fs::read_to_string(folder().join("base.yaml")).unwrap()
}

/// Verdict and first error by row.
fn verdicts() -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(folder().join("verdicts.csv")).unwrap();
    let one = |line: &str| {
        let mut parts = line.splitn(3, ',');
        let mut next = || parts.next().unwrap().trim_matches('"').replace("\"\"", "\"");
        (next(), (next(), next()))
    };
    text.lines().skip(1).map(one).collect()
}

fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id).copied()
}

fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::String(text) => (**text).into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(map) => map.iter().map(|(key, entry)| (key.to_string(), json(&entry.value))).collect::<serde_json::Map<_, _>>().into(),
    }
}

/// Sets `value` at `path`, whose keys may have dots in them; null takes the key away.
fn set(tree: &mut serde_json::Value, path: &str, value: &serde_json::Value) {
    match tree {
        serde_json::Value::Object(map) => {
            // The longest key that is there; a new one is what is left, up to a dot unless it is the whole rest.
            let known =
                map.keys().filter(|key| path == key.as_str() || path.starts_with(&format!("{key}."))).max_by_key(|key| key.len()).cloned();
            let key = known.unwrap_or_else(|| path.to_owned());
            match path.strip_prefix(&format!("{key}.")) {
                Some(rest) => set(map.get_mut(&key).unwrap(), rest, value),
                None if value.is_null() => assert!(map.remove(&key).is_some(), "nothing to remove at {path}"),
                None => drop(map.insert(key, value.clone())),
            }
        }
        serde_json::Value::Array(items) => {
            let (index, rest) = path.split_once('.').unwrap_or((path, ""));
            let item = &mut items[index.parse::<usize>().unwrap()];
            if rest.is_empty() { *item = value.clone() } else { set(item, rest, value) }
        }
        // The short form of a map gives way to a map.
        _ => panic!("{path}: no map and no list"),
    }
}

fn check(text: &str, name: &str) -> Report {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(text.as_bytes(), name, Format::from_name(name).unwrap(), &mut sources, &mut findings);
    let names = tree.as_ref().map(environments::names).unwrap_or_default();
    assert!(names.is_empty());
    archgen::rules::report(sources.files, findings, tree.as_ref(), &[None], true, false, Some("2026-11-21")).report
}

/// `rule path` of each finding, with the text that it points at.
fn found(report: &Report) -> BTreeMap<String, String> {
    let place = |one: &archgen::diag::Located| one.finding.place.path().map(ToString::to_string).unwrap_or_default();
    let text = |one: &archgen::diag::Located| {
        report.files[usize::from(one.span.file.0)].text[one.span.start as usize..one.span.end as usize].to_owned()
    };
    report.findings.iter().map(|one| (format!("{} {}", one.finding.rule.id, place(one)), text(one))).collect()
}

#[test]
fn coverage_lists_every_row_once() {
    let data = data();
    let listed: Vec<&str> = data.sections.iter().flat_map(|section| section.ids.iter().map(String::as_str)).collect();
    let rows: Vec<&str> = data.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(rows, listed);
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len());
    for section in &data.sections {
        assert_eq!(section.ids.len(), section.count, "{}", section.title);
    }
    // Tables 1.1 to 1.11 and the traps, as the research has them.
    assert_eq!(data.sections.iter().map(|section| section.count).sum::<usize>(), 208);
}

#[test]
fn coverage_names_what_exists() {
    let data = data();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut sources = String::new();
    let mut folders = vec![root.join("it")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources += &fs::read_to_string(path).unwrap();
            }
        }
    }
    let mut wrong = String::new();
    let rules = data.rows.iter().flat_map(|row| row.rules().into_iter().map(|rule| (row.id.as_str(), rule)));
    let across = data.across.iter().flat_map(|one| one.rules.iter().map(|rule| (one.what.as_str(), rule.as_str())));
    for (place, id) in rules.chain(across).filter(|(_, id)| rule(id).is_none()) {
        writeln!(wrong, "{place}: no rule {id}").unwrap();
    }
    let cases = data.rows.iter().flat_map(|row| row.cases.iter().map(|case| (row.id.as_str(), case)));
    let across = data.across.iter().flat_map(|one| one.cases.iter().map(|case| (one.what.as_str(), case)));
    for (place, case) in cases.chain(across).filter(|(_, case)| !root.join("cases").join(case).is_dir()) {
        writeln!(wrong, "{place}: no cases {case}").unwrap();
    }
    for (row, test) in data.rows.iter().flat_map(|row| row.tests.iter().map(move |test| (row, test))) {
        if !sources.contains(&format!("#[test]\nfn {test}() {{")) {
            writeln!(wrong, "{}: no test {test}", row.id).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn coverage_leaves_no_row_blank() {
    let (data, verdicts) = (data(), verdicts());
    let mut wrong = String::new();
    for row in &data.rows {
        let shown = match row.how {
            How::Type => !row.faults.is_empty(),
            How::Rule => !row.cases.is_empty(),
            How::Renderer => !row.tests.is_empty(),
            How::Absent => !row.why.is_empty() && row.faults.is_empty() && row.cases.is_empty(),
        };
        if !shown || row.what.is_empty() {
            writeln!(wrong, "{}: nothing shows it", row.id).unwrap();
        }
        if row.how != How::Absent && row.is_sure() && row.hcl.is_empty() && row.unexpressed.is_empty() {
            writeln!(wrong, "{}: neither an edit of the rendered output nor a reason why there is none", row.id).unwrap();
        }
        if row.hcl.is_empty() == verdicts.contains_key(&row.id) {
            writeln!(wrong, "{}: edit without verdict, or verdict without edit; run tests/coverage/run", row.id).unwrap();
        }
    }
    for one in &data.across {
        if one.rules.is_empty() && one.why.is_empty() || one.rules.len() > one.cases.len() {
            writeln!(wrong, "{}: nothing shows it", one.what).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn coverage_severities_follow_the_grades() {
    let mut wrong = String::new();
    for row in data().rows {
        let sure = row.is_sure() || row.severity.starts_with('E') && !row.construction.is_empty();
        // What fails to be read at all is true by construction: there is no value to go on with.
        let is_read = |id: &str| archgen::source::decode::rules::RULES.iter().any(|rule| rule.id == id);
        let severe = |id: &&str| rule(id).is_some_and(|rule| rule.severity == Severity::Error) && !is_read(id);
        let severe: Vec<&str> = row.rules().into_iter().filter(severe).collect();
        let doubtful =
            !sure && (row.grade.contains('T') || row.grade.contains('U')) && !row.grade.contains('M') && !row.grade.contains('D');
        if doubtful && !severe.is_empty() {
            writeln!(wrong, "{}: grade {}, but errors: {severe:?}", row.id, row.grade).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_base_of_the_coverage_has_no_finding() {
    assert_eq!(found(&check(&base(), "base.yaml")), BTreeMap::new());
}

#[test]
fn every_fault_of_the_coverage_is_found_at_its_token() {
    let tree = json(&support::tree(&base()));
    let mut wrong = String::new();
    for row in data().rows {
        for fault in &row.faults {
            let mut changed = tree.clone();
            for (path, value) in &fault.set {
                set(&mut changed, path, value);
            }
            let text = serde_json::to_string_pretty(&changed).unwrap();
            let found = found(&check(&text, "base.json"));
            let Some(token) = found.get(&format!("{} {}", fault.rule, fault.at)) else {
                writeln!(wrong, "{}: {:?}: not {} {}, but {:#?}", row.id, fault.set, fault.rule, fault.at, found.keys()).unwrap();
                continue;
            };
            // Where the value itself is what is wrong, the finding is at it; a key stands for its map or list.
            let at = fault.at.replace('[', ".").replace(']', "");
            let Some(value) = fault.set.get(&at).filter(|value| !value.is_object() && !value.is_array()) else { continue };
            let key = at.strip_prefix("tags.").unwrap_or_else(|| at.rsplit('.').next().unwrap());
            let written = value.to_string();
            if *token != written && token.trim_matches('"') != key {
                writeln!(wrong, "{}: {} points at {token}", row.id, fault.rule).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_edit_of_the_coverage_stands_once_in_the_rendered_base() {
    let files = support::render_yaml(&base(), None);
    let mut wrong = String::new();
    let data = data();
    for (row, edit) in data.rows.iter().flat_map(|row| row.hcl.iter().map(move |edit| (row, edit))) {
        let count = files.get(&edit.file).map_or(0, |text| text.matches(&edit.from).count());
        if count != 1 || edit.from == edit.to {
            writeln!(wrong, "{}: {count} times in {}: {}", row.id, edit.file, edit.from).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn coverage_finds_what_terraform_validate_accepts() {
    let (data, verdicts) = (data(), verdicts());
    let accepted = |row: &&Row| verdicts.get(&row.id).is_some_and(|(verdict, _)| verdict == "accepted");
    let here: Vec<&str> =
        data.rows.iter().filter(|row| row.is_sure() && !row.faults.is_empty()).filter(accepted).map(|row| row.id.as_str()).collect();
    assert!(here.len() >= 30, "{} rows of what AWS refuses are accepted there and found here: {here:?}", here.len());
}

#[test]
fn rules_are_many_and_read_more_than_their_own_component() {
    let of = |reads: Reads| RULES.iter().filter(|rule| rule.reads == reads).count();
    assert!(RULES.len() >= 150, "{}", RULES.len());
    assert!(of(Reads::Others) + of(Reads::Data) >= 60, "{} and {}", of(Reads::Others), of(Reads::Data));
    // A rule that says so names, in its own file or in the one that makes its finding, what it looks at.
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push(fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    let others = [
        "world",
        "Architecture",
        "resolver",
        "members",
        "users",
        "origin",
        "balanced",
        "statements",
        "declared",
        "Tree",
        "cluster_providers",
        "metric",
        "target",
        "routes_to",
        "without_key",
    ];
    let tables = ["data::", "regions", "cost::", "Regions", "partition"];
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.reads != Reads::Own) {
        let declares = sources.iter().find(|text| text.contains(&format!("\"{}\" reads", rule.id))).unwrap();
        let start = declares.split_once(&format!(" \"{}\" reads", rule.id)).unwrap().0;
        let name = start.rsplit("static ").next().unwrap().split(' ').next().unwrap();
        let words: &[&str] = if rule.reads == Reads::Data { &tables } else { &others };
        let uses = |text: &&String| text.contains(name) && words.iter().any(|word| text.contains(word));
        if !sources.iter().any(|text| uses(&text)) {
            wrong.push(rule.id);
        }
    }
    assert!(wrong.is_empty(), "these say that they read more than their own component: {wrong:?}");
}

#[test]
fn coverage_page_is_fresh() {
    support::committed("coverage_page", &BTreeMap::from([("docs/coverage.md".to_owned(), page::page(&data(), &verdicts()))]));
}
