//! What every file of the project keeps to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use archgen::components::TYPES;
use archgen::rules::{RETIRED, RULES};

use crate::layers::{files, name, root};

/// Filters after which a value may stand outside quotes.
const FILTERS: [&str; 4] = ["expr", "ident", "comment", "quote"];

/// Files that are longer than they should be, with the length that they may not pass: each is to be split.
const LONG: [(&str, usize); 1] = [("templates/postgres/main.tf.j2", 170)];

/// A file with at most `most` lines, unless its first lines say why it is longer.
fn too_long(path: &Path, most: usize, wrong: &mut String) {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().count();
    let excused = text.lines().take(12).any(|line| line.contains("longer than") || line.contains("One file"));
    let most = LONG.iter().find(|(long, _)| *long == name(path)).map_or(most, |(_, most)| *most);
    if lines > most && !excused {
        writeln!(wrong, "{}: {lines} lines, at most {most}", name(path)).unwrap();
    }
}

#[test]
fn files_are_short() {
    let mut wrong = String::new();
    for path in files(&root().join("src"), ".rs") {
        let rule = name(&path).contains("/rules/");
        too_long(&path, if rule { 200 } else { 400 }, &mut wrong);
    }
    for path in files(&root().join("templates"), ".j2") {
        too_long(&path, 150, &mut wrong);
    }
    for path in files(&root().join("tests/it/snapshots/rules"), ".snap") {
        too_long(&path, 150, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn rules_have_a_page_and_an_id_of_their_own() {
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    let prefixes: Vec<&str> = TYPES.iter().map(|kind| kind.name).collect();
    for rule in RULES.iter() {
        let id = rule.id;
        let page = rule.page();
        for heading in ["## What it does", "## Why is this bad?"] {
            let after = page.split(heading).nth(1).unwrap_or_default().trim();
            if after.is_empty() || after.starts_with("##") {
                writeln!(wrong, "{id}: nothing under `{heading}`").unwrap();
            }
        }
        let kebab = id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !kebab {
            writeln!(wrong, "{id}: not in kebab-case").unwrap();
        }
        if !seen.insert(id) {
            writeln!(wrong, "{id}: twice").unwrap();
        }
        if let Some(retired) = RETIRED.iter().find(|retired| retired.id == id) {
            writeln!(wrong, "{id}: retired, {}", retired.reason).unwrap();
        }
    }
    for kind in TYPES {
        for rule in kind.rules.iter().filter(|rule| !rule.id.starts_with(kind.name)) {
            let other = prefixes.iter().any(|prefix| rule.id.starts_with(prefix));
            if other {
                writeln!(wrong, "{}: a rule of {} named after another type", rule.id, kind.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_type_has_its_folders() {
    let types: BTreeSet<String> = TYPES.iter().map(|kind| kind.name.replace('-', "_")).collect();
    // What every file has, without being a component of its own.
    let built_in = ["network", "firewall"].map(str::to_owned);
    let folders = |below: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join(below)).unwrap().map(|entry| entry.unwrap());
        entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let mut expected = types.clone();
    expected.extend(built_in);
    assert_eq!(folders("src/components"), expected, "folders of src/components and the registry differ");
    let templates = folders("templates");
    let without: Vec<&String> = types.difference(&templates).collect();
    assert!(without.is_empty(), "types without templates/<type>: {without:?}");
    for kind in TYPES {
        assert!(!kind.summary.is_empty() && kind.summary.ends_with('.'), "{}: the summary is one sentence", kind.name);
        assert!(!kind.resources.is_empty(), "{}: names no main resource", kind.name);
        for emitted in kind.resources {
            for (argument, reason) in emitted.omitted {
                assert!(reason.split_whitespace().count() > 1, "{} {argument}: `{reason}` is no reason", emitted.resource);
            }
        }
    }
}

/// Positions at which a template prints, each with the expression and what stands around it on the line.
fn printed(line: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = line[at..].find("{{").map(|open| at + open) {
        let Some(close) = line[open..].find("}}").map(|close| open + close) else { break };
        found.push((&line[..open], line[open + 2..close].trim(), &line[close + 2..]));
        at = close + 2;
    }
    found
}

#[test]
fn templates_print_nothing_unescaped() {
    let mut wrong = String::new();
    for path in files(&root().join("templates"), ".tf.j2") {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            let mut report = |what: &str| writeln!(wrong, "{}:{number}: {what}: {}", name(&path), line.trim()).unwrap();
            if line.contains("|safe") || line.contains("| safe") {
                report("`safe`");
            }
            for (before, expression, after) in printed(line) {
                if after.starts_with('{') && !after.starts_with("{{") && !after.starts_with("{%") {
                    report("a literal `{` right after `}}`");
                }
                let quoted = before.matches('"').count() % 2 == 1;
                let filter = expression.rsplit('|').next().map(str::trim).filter(|_| expression.contains('|'));
                // Without a filter only numbers and booleans stand outside quotes: a string would have come out wrong in the
                // real tools, but shall not come out at all.
                let plain = before.trim_end().ends_with('=') && after.trim().is_empty();
                if !quoted && !filter.is_some_and(|filter| FILTERS.contains(&filter)) && !plain {
                    report("printed outside quotes without a filter");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The fields of the structs in a component's folder and in the contract, each with the types that it has.
fn fields_of(component: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut fields: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let own = format!("src/components/{component}/");
    for path in files(&root().join("src"), ".rs") {
        let path_name = name(&path);
        if !path_name.starts_with(&own) && !path_name.starts_with("src/contract/") {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let line = ["pub(super) ", "pub(crate) ", "pub "].iter().fold(line.trim(), |line, prefix| line.trim_start_matches(prefix));
            if let Some((field, kind)) = line.split_once(": ").filter(|(_, kind)| kind.ends_with(',')) {
                let kind = kind.trim_end_matches(',').split(" = ").next().unwrap();
                fields.entry(field.to_owned()).or_default().insert(kind.to_owned());
            }
        }
    }
    fields
}

/// True for numbers and booleans, optional or not.
fn is_bare(kind: &str) -> bool {
    let inner = kind.strip_prefix("Option<").map_or(kind, |inner| inner.trim_end_matches('>'));
    ["bool", "u8", "u16", "u32", "u64", "usize", "i32", "i64", "Decimal"].contains(&inner) || inner.starts_with("Int<")
}

#[test]
fn what_templates_print_bare_is_a_number_or_a_boolean() {
    let mut wrong = String::new();
    for path in files(&root().join("templates"), ".tf.j2") {
        let component = name(&path).split('/').nth(1).unwrap().to_owned();
        let fields = fields_of(&component);
        let text = fs::read_to_string(&path).unwrap();
        let bound: String =
            text.lines().filter(|line| line.contains("{%") && [" let ", " for ", " when "].iter().any(|tag| line.contains(tag))).collect();
        for (number, line) in (1..).zip(text.lines()) {
            for (before, expression, _) in printed(line) {
                let quoted = before.matches('"').count() % 2 == 1;
                let field = expression.trim_start_matches('!').rsplit('.').next().unwrap_or(expression);
                if quoted || expression.contains('|') || expression.contains('(') {
                    continue;
                }
                // What a `for` or `if let` binds need not be the field of the same name.
                let is_bound =
                    !expression.contains('.') && bound.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == field);
                if is_bound {
                    continue;
                }
                if fields.get(field).is_some_and(|kinds| !kinds.iter().any(|kind| is_bare(kind))) {
                    writeln!(wrong, "{}:{number}: `{expression}` is {:?}", name(&path), fields[field]).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn nothing_is_left_for_later_or_tied_to_a_machine() {
    // Put together here, so that this file does not find itself.
    let words = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["todo", "!("],
        ["unimplemented", "!("],
        ["#[ig", "nore"],
        ["/wo", "rk/"],
        ["/ho", "me/"],
        ["/ro", "ot/"],
    ];
    let words: Vec<String> = words.iter().map(|parts| parts.concat()).collect();
    let mut wrong = String::new();
    for folder in ["src", "tests", "templates", "schema", ".ci", "docs", "examples", "fuzz"].map(|folder| root().join(folder)) {
        for path in if folder.is_dir() { files(&folder, "") } else { Vec::new() } {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            if name(&path).starts_with("tests/data/") || name(&path).contains("__pycache__") {
                continue;
            }
            for (number, line) in (1..).zip(text.lines()) {
                for word in words.iter().filter(|word| line.contains(&***word)) {
                    writeln!(wrong, "{}:{number}: `{word}`", name(&path)).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_file_of_tests_is_run() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    let mut forgotten = Vec::new();
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.join("mod.rs").exists() || path.extension().is_some_and(|extension| extension == "rs") && name != "main";
        if is_module && !main.contains(&format!("\nmod {name};\n")) {
            forgotten.push(name);
        }
    }
    assert!(forgotten.is_empty(), "modules that tests/it/main.rs does not name: {forgotten:?}");
}
