//! The committed corpus of `fuzz/`, held against its targets without a fuzzer: what once crashed does so never again.

use std::fs;

use crate::document::Random;
use crate::layers::{files, name, root};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Most bytes of a file of the corpus; larger ones are minimized first.
const MOST: usize = 10_000;

#[test]
fn what_is_in_the_corpus_holds() {
    for (target, holds) in targets::TARGETS {
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

/// Changes of each file of the corpus: a few, and with `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own, many.
fn changes() -> usize {
    if crate::support::is_full() { 200 } else { 3 }
}

/// Some bytes taken out, doubled, replaced by others of the corpus, or by what means something to a parser.
fn changed(data: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    const TOKENS: [&str; 24] = [
        "{", "}", "[", "]", ":", ": ", ",", "\n", "\n  ", "- ", "\"", "'", "&a ", "*a", "<<: ", "!!str ", "#", "|", "${", "$${",
        "\u{feff}", "\0", "null", "\u{e9}",
    ];
    let mut data = data.to_vec();
    for _ in 0..=random.below(3) {
        let start = random.below(data.len() + 1);
        let end = (start + random.below(12)).min(data.len());
        let new = match random.below(5) {
            0 => Vec::new(),
            1 => data[start..end].repeat(1 + random.below(4)),
            2 if !other.is_empty() => {
                let from = random.below(other.len());
                other[from..(from + 1 + random.below(40)).min(other.len())].to_vec()
            }
            3 => vec![u8::try_from(random.below(256)).unwrap()],
            _ => TOKENS[random.below(TOKENS.len())].into(),
        };
        data.splice(start..end, new);
    }
    data
}

#[test]
fn what_is_near_the_corpus_holds() {
    for (target, holds) in targets::TARGETS {
        let corpus: Vec<Vec<u8>> = files(&root().join("fuzz/corpus").join(target), "").iter().map(|path| fs::read(path).unwrap()).collect();
        let mut random = Random::new(1);
        for data in corpus.iter().flat_map(|data| std::iter::repeat_n(data, changes())) {
            let input = changed(data, &corpus[random.below(corpus.len())], &mut random);
            let outcome = std::panic::catch_unwind(|| holds(&input));
            assert!(outcome.is_ok(), "{target} does not hold for {:?}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn every_target_is_fuzzed() {
    let script = fs::read_to_string(root().join("fuzz/run")).unwrap();
    let list = script.split_once("\nall=(").unwrap().1.split_once(')').unwrap().0;
    let mut run: Vec<&str> = list.split(' ').collect();
    run.sort_unstable();
    assert_eq!(run, targets::TARGETS.map(|(target, _)| target));
}

/// The fuzzers are built with `--locked`, and nothing else here reads their lock file.
#[test]
fn the_fuzzers_lock_file_knows_every_dependency() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let (manifest, lock) = (read("Cargo.toml"), read("fuzz/Cargo.lock"));
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let names: Vec<&str> = dependencies.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    assert!(names.len() > 15, "{names:?}");
    let package = lock.split("[[package]]\n").find(|package| package.starts_with("name = \"archgen\"\n")).unwrap();
    let locked: Vec<&str> = package.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\",")).collect();
    assert_eq!(names, locked, "`cargo metadata` in fuzz/ brings it up to date");
}
