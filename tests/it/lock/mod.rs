//! The lock file: ranges that are chosen once and never move.

mod command;
mod lost;
mod merges;
mod moves;
mod variants;

use std::collections::BTreeMap;

use archgen::arch::{self, Resolution};
use archgen::diag::{Severity, SourceFile};
use archgen::source::{Lock, Node};

/// What a text of a lock file says, which has no mistakes.
fn read(text: &str) -> Lock {
    let file = SourceFile { name: "archgen.lock".to_owned(), text: text.to_owned(), ..SourceFile::default() };
    let mut findings = Vec::new();
    let lock = Lock::of(&[file], &mut findings);
    assert!(findings.is_empty(), "{findings:#?}\n{text}");
    lock
}

/// Ids of the errors of a resolution.
fn errors(resolution: &Resolution) -> Vec<&'static str> {
    resolution.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule.id).collect()
}

/// The ranges of an environment's subnets by tier and zone, and the lock file once it is rendered; the ids of errors where it cannot be.
fn render(tree: &Node, environment: Option<&str>, lock: &str) -> Result<(Ranges, String), Vec<&'static str>> {
    let mut lock = read(lock);
    let resolution = arch::resolve_with(tree, environment, &lock);
    let errors = errors(&resolution);
    if !errors.is_empty() {
        return Err(errors);
    }
    resolution.lock.apply(&mut lock);
    let network = &resolution.architecture.as_ref().unwrap().world.network;
    let subnets = network.tiers.values().flat_map(|tier| tier.subnets.values().map(|subnet| (&tier.name, subnet)));
    let ranges = subnets.map(|(tier, subnet)| ((tier.to_string(), subnet.zone.to_string()), subnet.cidr.unwrap().to_string()));
    Ok((ranges.collect(), lock.text()))
}

/// Ranges by tier and zone.
type Ranges = BTreeMap<(String, String), String>;

/// The lines of a lock file without its heading.
fn lines(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}
