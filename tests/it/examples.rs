//! The examples: clean, and rendered to exactly what is committed under `generated/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archgen::arch::{environments, resolve, resolve_with};
use archgen::cli::tree::{Edited, RealDisk, compare, write};
use archgen::diag::{Finding, Findings, Severity};
use archgen::render::tests;
use archgen::rules::rendered;
use archgen::source::{Format, Loader, Lock, Node, Sources, load};

/// Examples that are rendered with `--tests`.
const WITH_TESTS: [&str; 2] = ["dagster", "omnigen"];

/// Every example, by folder.
pub(crate) fn examples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path().join("archgen.yaml")).collect();
    found.sort();
    assert!(found.iter().all(|path| path.exists()), "an example without archgen.yaml: {found:?}");
    found
}

pub(crate) struct Files;

impl Loader for Files {
    fn load(&self, from: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let path = Path::new(from).parent().unwrap().join(include);
        std::fs::read(&path).map(|bytes| (path.display().to_string(), bytes)).map_err(|error| error.to_string())
    }
}

/// The tree of an example, which has no mistakes of syntax.
pub(crate) fn tree(path: &Path) -> Node {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let bytes = std::fs::read(path).unwrap();
    let tree = load(&bytes, &path.display().to_string(), Format::Yaml, &Files, &mut sources, &mut findings);
    assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
    tree.unwrap()
}

/// What the lock file of an example says; nothing where it has none.
fn lock(path: &Path) -> Lock {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    if let Ok(bytes) = std::fs::read(path.with_extension("lock")) {
        Lock::add(&bytes, "archgen.lock", &mut sources);
    }
    let lock = Lock::of(&sources.files, &mut findings);
    assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
    lock
}

/// Every example's every environment.
pub(crate) fn every_environment(mut each: impl FnMut(&Path, &Node, Option<&str>)) {
    for path in examples() {
        let tree = tree(&path);
        let names = environments::names(&tree);
        assert!(!names.is_empty(), "{} has no environments", path.display());
        for name in names {
            each(&path, &tree, Some(&name));
        }
    }
}

#[test]
fn examples_are_clean() {
    let mut complaints = Vec::new();
    every_environment(|path, tree, environment| {
        let resolution = resolve(tree, environment);
        let found = archgen::rules::check(resolution.architecture.as_ref(), resolution.findings.clone());
        let mut kept = resolution.acceptances.sift(found).kept;
        kept.retain(|finding| finding.severity > Severity::Note);
        let line = |finding: &Finding| format!("{} {environment:?}: {} {:?}", path.display(), finding.message, finding.place);
        complaints.extend(kept.iter().map(line));
    });
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn check_has_nothing_to_say_of_an_example() {
    for path in examples() {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_archgen")).args(["check", "--strict", "-f"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn generated_is_what_the_examples_render_to() {
    let bless = std::env::var_os("ARCHGEN_BLESS").is_some();
    let mut stale = Vec::new();
    let mut locks: BTreeMap<String, (Lock, Lock)> = BTreeMap::new();
    every_environment(|path, tree, environment| {
        let name = path.with_extension("lock").strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        let (before, after) = locks.entry(name).or_insert_with(|| (lock(path), lock(path)));
        let resolution = resolve_with(tree, environment, before);
        resolution.lock.apply(after);
        let output = path.parent().unwrap().join(&*resolution.architecture.as_ref().unwrap().file.output).join(environment.unwrap());
        let mut files = rendered(resolution).unwrap();
        if WITH_TESTS.iter().any(|example| path.parent().unwrap().ends_with(example)) {
            files.extend(tests(&files));
        }
        if bless {
            write(&RealDisk, &output, &files, Edited::Overwrite).unwrap();
        }
        let changes = compare(&RealDisk, &output, &files).unwrap();
        if !changes.is_empty() {
            stale.push(format!("{} {environment:?}\n{}", path.display(), changes.diff()));
        }
    });
    let recorded = locks.into_iter().filter(|(_, (_, after))| !after.is_empty()).map(|(name, (_, after))| (name, after.text()));
    crate::support::committed("examples", &recorded.collect());
    let command = "ARCHGEN_BLESS=1 cargo test --test it examples";
    assert!(stale.is_empty(), "generated/ is stale; read the diff, then run\n    {command}\n{}", stale.join("\n"));
}
