//! Which module may import which: downwards only, and never a sibling.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the lowest layer up. A module imports lower layers and itself, nothing else.
const LAYERS: [&[&str]; 9] = [
    &["text"],
    &["hcl", "units", "diag", "map", "parallel", "table"],
    &["source"],
    &["contract"],
    &["components"],
    &["arch"],
    &["render", "cost", "reach", "survive", "addresses"],
    &["rules", "diff", "diagram", "docs", "verify"],
    &["cli", "main"],
];

/// Macros stand at the top of the crate; each belongs to the layer that declares it.
const MACROS: [(&str, &str); 4] = [("declare_rule", "diag"), ("spec", "source"), ("choice", "source"), ("texts", "source")];

/// What only the command line touches.
const OUTSIDE: [&str; 13] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net::Tcp",
    "SystemTime",
    "Instant::now",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "println!(",
    "eprintln!(",
    "print!(",
    "eprint!(",
];

/// Every Rust file below `folder`, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path below the project, with `/`.
pub(crate) fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// The lines without comments, each with its number.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let uncommented = |line: &'_ str| !line.trim_start().starts_with("//");
    (1..).zip(text.lines()).filter(move |(_, line)| uncommented(line))
}

/// The paths after `crate::` in a line: `["contract"]`, `["components::network"]`.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let before = line[..at].chars().next_back();
        if before.is_some_and(|c| c == '$' || c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &line[at + "crate::".len()..];
        let list = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or(rest));
        let paths: Vec<&str> = list.map_or_else(|| vec![rest], |list| list.split(',').collect());
        for path in paths {
            let end = path.trim().find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(path.trim().len());
            found.push(path.trim()[..end].to_owned());
        }
    }
    found
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// Why the file `name` may not import `path`.
fn refused(name: &str, path: &str) -> Option<String> {
    let mut own = name.trim_start_matches("src/").trim_end_matches(".rs").split('/');
    let (own, own_component) = (own.next()?, own.next().filter(|part| *part != "mod"));
    if own == "lib" {
        return None;
    }
    let mut parts = path.split("::");
    let first = parts.next()?;
    let module = MACROS.iter().find(|(name, _)| *name == first).map_or(first, |(_, module)| module);
    let (Some(from), Some(to)) = (layer(own), layer(module)) else {
        return Some(format!("`{own}` or `{module}` is in no layer; add it to the list"));
    };
    if own == "components" && module == "components" {
        let component = parts.next();
        let sibling = own_component.is_some() && component != own_component;
        return sibling.then(|| "a component never imports another; what it needs goes through the declaration".to_owned());
    }
    (own != module && to >= from).then(|| format!("layer {from} (`{own}`) imports layer {to} (`{module}`)"))
}

/// Imports that stand though they lead sideways, each with its reason.
const ALLOWED: [(&str, &str); 1] = [
    // The file's top level is one type with its parts; `network` is one of the parts and reads like a component.
    ("src/components/firewall/", "components::network"),
];

#[test]
fn imports_lead_downwards() {
    let mut wrong = String::new();
    for path in files(&root().join("src"), ".rs") {
        let name = name(&path);
        let text = fs::read_to_string(&path).unwrap();
        for (line, code) in code(&text) {
            for import in imports(code) {
                let allowed = ALLOWED.iter().any(|(file, module)| name.starts_with(file) && import.starts_with(module));
                if let Some(reason) = refused(&name, &import).filter(|_| !allowed) {
                    writeln!(wrong, "{name}:{line}: `crate::{import}`: {reason}").unwrap();
                }
            }
            if code.contains("super::super::super::super") {
                writeln!(wrong, "{name}:{line}: name the module from `crate::`, so that its layer can be seen").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn only_the_command_line_touches_the_world() {
    let mut wrong = String::new();
    for path in files(&root().join("src"), ".rs") {
        let name = name(&path);
        if name.starts_with("src/cli/") || name == "src/main.rs" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (line, code) in code(&text) {
            for call in OUTSIDE.iter().filter(|call| code.contains(**call)) {
                writeln!(wrong, "{name}:{line}: `{call}` belongs into `cli`").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_top_module_is_in_a_layer() {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")));
    let unknown: Vec<&str> = modules.map(|module| module.trim_end_matches(';')).filter(|module| layer(module).is_none()).collect();
    assert!(unknown.is_empty(), "in no layer: {unknown:?}");
}

#[test]
fn a_forbidden_import_is_seen() {
    for (name, line) in [
        ("src/hcl/expr.rs", "use crate::diag::Path;"),
        ("src/contract/world.rs", "use crate::{arch, source};"),
        ("src/components/alerts/model.rs", "    let x = crate::components::key::TYPE;"),
        ("src/render/mod.rs", "use crate::rules::RULES;"),
        ("src/source/node.rs", "use crate::contract;"),
    ] {
        assert!(imports(line).iter().any(|import| refused(name, import).is_some()), "{name}: {line}");
    }
    for (name, line) in [
        ("src/contract/world.rs", "use crate::hcl::Expr;"),
        ("src/components/alerts/rules/mod.rs", "use crate::components::alerts::model::Model;"),
        ("src/components/alerts/spec.rs", "use crate::{choice, spec};"),
        ("src/arch/mod.rs", "use crate::components::network;"),
    ] {
        assert!(imports(line).iter().all(|import| refused(name, import).is_none()), "{name}: {line}");
    }
}
