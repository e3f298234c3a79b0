//! Every argument, block and reference of the rendered HCL exists in the provider's schema, on 5.100 and on 6.66.

pub(crate) mod block;
mod changes;
mod module;
mod refs;
pub(crate) mod schema;
mod snippets;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use module::{File, check_calls, check_module};

/// All violations of one rendered environment: its root and every module folder below it.
pub(crate) fn check_environment(root: &Path) -> Vec<String> {
    let mut violations = Vec::new();
    let top = check_module(&files(root, root), &mut violations);
    let mut modules = BTreeMap::new();
    for folder in folders(&root.join("modules")) {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        modules.insert(name, check_module(&files(root, &folder), &mut violations));
    }
    check_calls(&top, &modules, &mut violations);
    changes::check(&top, &modules, &mut violations);
    for module in modules.values() {
        changes::check(module, &BTreeMap::new(), &mut violations);
    }
    violations
}

fn files(root: &Path, folder: &Path) -> Vec<File> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    found.retain(|p| p.extension().is_some_and(|e| e == "tf"));
    found.sort();
    let file = |p: PathBuf| File {
        path: p.strip_prefix(root).unwrap_or(&p).display().to_string(),
        text: fs::read_to_string(&p).expect("readable"),
    };
    found.into_iter().map(file).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    found.retain(|p| p.is_dir());
    found.sort();
    found
}

#[test]
fn everything_generated_fits_the_schema() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let environments: Vec<PathBuf> = folders(&project.join("generated")).iter().flat_map(|e| folders(e)).collect();
    let expected = project.join("examples").is_dir();
    assert!(!expected || !environments.is_empty(), "there are examples, but generated/ holds no environment");
    let mut report = Vec::new();
    for environment in &environments {
        let name = environment.strip_prefix(project).unwrap_or(environment).display().to_string();
        assert!(environment.join("main.tf").is_file(), "{name} has no main.tf");
        report.extend(check_environment(environment).into_iter().map(|v| format!("{name}/{v}")));
    }
    assert!(report.is_empty(), "{} violations:\n{}", report.len(), report.join("\n"));
}
