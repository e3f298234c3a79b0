//! The committed corpus of `fuzz/`, held against its targets without a fuzzer: what once crashed does so never again.

use std::fs;

use crate::layers::{files, name, root};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// A name, and what takes the bytes.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 6] = [
    ("check", targets::check),
    ("json", targets::json),
    ("overlay", targets::overlay),
    ("template", targets::template),
    ("toml", targets::toml),
    ("yaml", targets::yaml),
];

/// Most bytes of a file of the corpus; larger ones are minimized first.
const MOST: usize = 10_000;

#[test]
fn what_is_in_the_corpus_holds() {
    for (target, holds) in TARGETS {
        let corpus = files(&root().join("fuzz/corpus").join(target), "");
        assert!(corpus.len() >= 5, "{target} has {} files", corpus.len());
        for path in corpus {
            let data = fs::read(&path).unwrap();
            assert!(data.len() <= MOST, "{} has {} bytes", name(&path), data.len());
            let outcome = std::panic::catch_unwind(|| holds(&data));
            assert!(outcome.is_ok(), "{target} does not hold for {}", name(&path));
        }
    }
}

#[test]
fn every_target_is_fuzzed() {
    let script = fs::read_to_string(root().join("fuzz/run")).unwrap();
    let list = script.split_once("\nall=(").unwrap().1.split_once(')').unwrap().0;
    let mut run: Vec<&str> = list.split(' ').collect();
    run.sort_unstable();
    assert_eq!(run, TARGETS.map(|(target, _)| target));
    let bins = files(&root().join("fuzz/fuzz_targets"), ".rs");
    assert_eq!(bins.len(), TARGETS.len());
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for (target, _) in TARGETS {
        assert!(manifest.contains(&format!("\nname = \"{target}\"\npath = \"fuzz_targets/{target}.rs\"\n")), "{target}");
        let bin = fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{target}.rs"))).unwrap();
        assert!(bin.contains(&format!("archgen_fuzz::{target}(data)")), "{bin}");
    }
}
