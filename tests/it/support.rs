//! From text to findings and files, the way the command goes.

use std::collections::BTreeMap;
use std::path::Path;

use archgen::arch::{self, Resolution};
use archgen::diag::{Finding, Findings};
use archgen::source::{Format, Node, Sources, parse};

/// True where everything is tried that a quicker run takes a sample of: `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own.
pub(crate) fn is_full() -> bool {
    std::env::var_os("ARCHGEN_FULL").is_some()
}

/// The tree of a YAML text that has no mistakes of syntax.
pub(crate) fn tree(yaml: &str) -> Node {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    tree.expect("a tree")
}

/// The environment `env` of a YAML text; `None` for a file without environments.
pub(crate) fn resolve(yaml: &str, env: Option<&str>) -> Resolution {
    arch::resolve(&tree(yaml), env)
}

/// Everything that `check` finds in one environment, acceptances not applied.
pub(crate) fn findings(yaml: &str, env: Option<&str>) -> Vec<Finding> {
    let resolution = resolve(yaml, env);
    archgen::rules::check(resolution.architecture.as_ref(), resolution.findings.clone())
}

/// Rule ids and places of [`findings`], for short assertions.
pub(crate) fn ids(yaml: &str, env: Option<&str>) -> Vec<String> {
    let place = |finding: &Finding| finding.place.path().map(ToString::to_string).unwrap_or_default();
    findings(yaml, env).iter().map(|finding| format!("{} {}", finding.rule.id, place(finding))).collect()
}

/// Files of an environment that has no errors.
pub(crate) fn render_yaml(yaml: &str, env: Option<&str>) -> BTreeMap<String, String> {
    let found = findings(yaml, env);
    let errors: Vec<_> = found.iter().filter(|finding| finding.severity == archgen::diag::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    archgen::render::render(&resolve(yaml, env).architecture.expect("an architecture"))
}

/// The files of one module, joined, each under its name.
pub(crate) fn module(files: &BTreeMap<String, String>, name: &str) -> String {
    let folder = format!("modules/{name}/");
    let of_module = files.iter().filter_map(|(path, text)| path.strip_prefix(&folder).map(|name| (name, text)));
    of_module.map(|(name, text)| format!("## {name}\n{text}\n")).collect()
}

/// Compares committed files, by path below the project, with what they have to be; `ARCHGEN_BLESS=1` rewrites them instead.
/// `filter` is the part of a test's name that runs the comparison.
pub(crate) fn committed(filter: &str, files: &BTreeMap<String, String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = Vec::new();
    for (path, fresh) in files {
        let file = root.join(path);
        if std::env::var_os("ARCHGEN_BLESS").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, fresh).unwrap();
        }
        if std::fs::read_to_string(&file).ok().as_deref() != Some(fresh) {
            stale.push(path.as_str());
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; refresh with\n    ARCHGEN_BLESS=1 cargo test --test it {filter}");
}

/// The tree of an example's folder with another region: every file that is read has `to` where `from` stands.
pub(crate) fn moved(folder: &Path, from: &str, to: &str) -> Node {
    struct Moved<'a>(&'a Path, &'a str, &'a str);
    impl archgen::source::Loader for Moved<'_> {
        fn load(&self, _: &str, include: &str) -> Result<(String, Vec<u8>), String> {
            let text = std::fs::read_to_string(self.0.join(include)).map_err(|error| error.to_string())?;
            Ok((include.to_owned(), text.replace(self.1, self.2).into_bytes()))
        }
    }
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let text = std::fs::read_to_string(folder.join("archgen.yaml")).unwrap().replace(from, to);
    let tree = archgen::source::load(text.as_bytes(), "archgen.yaml", Format::Yaml, &Moved(folder, from, to), &mut sources, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    tree.expect("a tree")
}
