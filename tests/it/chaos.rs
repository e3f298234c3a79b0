//! Whatever is done to a file, `check` gives findings and `render` files: no panic, in no output format.

use std::sync::LazyLock;

use archgen::arch::resolve;
use archgen::diag::{Severity, github, human, json, sarif};
use archgen::source::Format;
use proptest::prelude::*;

use crate::document::{Doc, FORMATS, Written};
use crate::hostile::is_terraform;
use crate::samples::{read, samples};

static SAMPLES: LazyLock<Vec<(String, Doc)>> = LazyLock::new(samples);

/// Values that are at the edge of something, or beyond.
fn extremes() -> Vec<Doc> {
    let numbers =
        ["0", "-1", "1", "65536", "4294967296", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e999", "0.1"];
    let texts = [
        "",
        " ",
        "zzz",
        "0s",
        "99999999999999999999d",
        "0 GiB",
        "99999999999999999999 TiB",
        "-1 USD",
        "0.0.0.0/0",
        "255.255.255.255/32",
        "10.0.0.0/33",
        "${",
        "${}",
        "${.}",
        "${a.b.c.d.e}",
        "${inputs.}",
        "${db.host}",
        "${api.url}",
        "$${",
        "a.b",
        "api.",
        ".cpu",
        "\u{202e}",
        "\u{0}",
        "👩‍👩‍👧",
        "../../x",
        "/",
        "2026-02-31",
        "cron(",
        "arn:aws:::",
        "arn:aws:s3:::b",
        "*",
        "us-east-1",
        "eu-west-1a",
    ];
    let long = "x".repeat(10_000);
    let numbers = numbers.map(|text| Doc::Number(text.to_owned()));
    let texts = texts.into_iter().chain([long.as_str()]).map(|text| Doc::Text(text.replace('\0', "\u{1}")));
    let others = [Doc::Null, Doc::Bool(true), Doc::List(Vec::new()), Doc::Map(Vec::new()), Doc::List(vec![Doc::Null, Doc::Null])];
    numbers.into_iter().chain(texts).chain(others).collect()
}

/// One change; `at`, `other` and `kind` are brought into range.
fn change(doc: &mut Doc, kind: usize, at: prop::sample::Index, other: prop::sample::Index) {
    let paths = doc.paths();
    if paths.is_empty() {
        return;
    }
    let path = at.get(&paths).clone();
    let parent = path.parent().unwrap().clone();
    match kind {
        0 => match doc.at_mut(&parent) {
            Some(Doc::Map(map)) => map.retain(|(key, _)| path != parent.key(key.as_str())),
            Some(Doc::List(items)) => drop(items.pop()),
            _ => {}
        },
        1 => {
            let from = other.get(&paths);
            if let (Some(one), Some(two)) = (doc.at(&path).cloned(), doc.at(from).cloned()) {
                *doc.at_mut(&path).unwrap() = two;
                if let Some(there) = doc.at_mut(from) {
                    *there = one;
                }
            }
        }
        2 => {
            let old = doc.at(&path).cloned().unwrap();
            *doc.at_mut(&path).unwrap() = Doc::List(vec![old]);
        }
        3 => {
            if let Some(Doc::Map(map)) = doc.at_mut(&parent)
                && let Some((key, _)) = map.iter_mut().find(|(key, _)| path == parent.key(key.as_str()))
            {
                key.push('x');
            }
        }
        _ => *doc.at_mut(&path).unwrap() = other.get(&extremes()).clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn check_and_render_never_panic(
        sample in any::<prop::sample::Index>(),
        environment in any::<prop::sample::Index>(),
        format in 0_usize..3,
        changes in prop::collection::vec((0_usize..8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        let mut doc = sample.get(&SAMPLES).1.clone();
        for (kind, at, other) in changes {
            change(&mut doc, kind, at, other);
        }
        let Doc::Map(map) = &doc else { panic!("a change of the top") };
        prop_assume!(!map.is_empty());
        let read = read(&Written::new(&doc, FORMATS[format]).text, FORMATS[format]);
        let environments = read.environments();
        let environment = environment.get(&environments).clone();
        let report = read.report(std::slice::from_ref(&environment));
        for text in [human(&report, true, Some(20)), json(&report), sarif(&report), github(&report)] {
            prop_assert!(!text.is_empty() || report.findings.is_empty());
        }
        if report.count(Severity::Error) == 0 {
            let files = archgen::render::render(&resolve(&read.tree, environment.as_deref()).architecture.unwrap());
            for (name, text) in files.iter().filter(|(name, _)| is_terraform(name)) {
                prop_assert!(hcl::parse(text).is_ok(), "{name}\n{text}");
            }
        }
    }
}

#[test]
fn the_extremes_are_written_in_every_format() {
    let doc = Doc::Map(extremes().into_iter().enumerate().map(|(index, doc)| (format!("k{index}"), doc)).collect());
    for format in FORMATS {
        let tree = read(&Written::new(&doc, format).text, format).tree;
        assert_eq!(tree.as_map().unwrap().len(), extremes().len(), "{format:?}");
    }
    assert_eq!(Doc::of(&read(&Written::new(&doc, Format::Json).text, Format::Json).tree).paths().len(), doc.paths().len());
}
