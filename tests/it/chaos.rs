//! Whatever is done to a file, `check` gives findings and `render` files: no panic, in no output format; findings are sorted, none comes
//! twice. With `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own, 10,000 changed examples, else some hundreds.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use archgen::arch::environments;
use archgen::diag::{Findings, Path, Segment, Severity, github, human, json, sarif};
use archgen::rules::report;
use archgen::source::{Format, Sources, parse};
use proptest::prelude::*;

use crate::document::{Doc, FORMATS, Written};
use crate::hostile::is_terraform;
use crate::mutations::SCHEMA;
use crate::samples::{file_name, read, samples};
use crate::shape::{Shape, shape};

pub(crate) static SAMPLES: LazyLock<Vec<(String, Doc)>> = LazyLock::new(samples);

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

/// Kinds of [`change`].
pub(crate) const KINDS: usize = 8;

/// One change of one of the kinds below [`KINDS`]; `at` and `other` are brought into range.
pub(crate) fn change(doc: &mut Doc, kind: usize, at: usize, other: usize) {
    let paths = doc.paths();
    if paths.is_empty() {
        return;
    }
    let path = &paths[at % paths.len()];
    let parent = path.parent().unwrap().clone();
    let old = doc.at(path).cloned().unwrap();
    let new = match kind {
        // Deleted.
        0 => {
            match doc.at_mut(&parent) {
                Some(Doc::Map(map)) => map.retain(|(key, _)| *path != parent.key(key.clone())),
                Some(Doc::List(items)) => drop(items.pop()),
                _ => {}
            }
            return;
        }
        // Swapped with another one.
        1 => {
            let from = &paths[other % paths.len()];
            let there = doc.at(from).cloned().unwrap();
            if let Some(place) = doc.at_mut(from) {
                *place = old;
            }
            there
        }
        // Of another kind.
        2 => match old {
            Doc::Number(text) if other.is_multiple_of(2) => Doc::Text(text),
            Doc::Bool(value) if other.is_multiple_of(2) => Doc::Text(value.to_string()),
            Doc::Text(text) if other.is_multiple_of(2) => Doc::Map(vec![(text, Doc::Map(Vec::new()))]),
            Doc::List(mut items) if other.is_multiple_of(2) && items.len() == 1 => items.remove(0),
            old => Doc::List(vec![old]),
        },
        // Misspelt.
        3 => {
            if let Some(Doc::Map(map)) = doc.at_mut(&parent)
                && let Some((key, _)) = map.iter_mut().find(|(key, _)| *path == parent.key(key.clone()))
            {
                key.push('x');
            }
            return;
        }
        // Near or beyond a bound.
        4 => beyond(&old, &shape(&SCHEMA, doc, path), other),
        // What stands under the same key somewhere else.
        5 => match ALIKE.get(&last_key(path)) {
            Some(alike) => alike[other % alike.len()].clone(),
            None => return,
        },
        _ => EXTREMES[other % EXTREMES.len()].clone(),
    };
    if let Some(place) = doc.at_mut(path) {
        *place = new;
    }
}

/// Another value of the same kind: a bound of its type, one beyond it, or one beside what it is.
fn beyond(old: &Doc, shape: &Shape<'_>, which: usize) -> Doc {
    let step = |text: &str, by: i128| {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let number: i128 = text[..digits].parse().unwrap_or_default();
        format!("{}{}", number + by, &text[digits..])
    };
    let of = |text: String| if matches!(old, Doc::Number(_)) { Doc::Number(text) } else { Doc::Text(text) };
    let (Doc::Number(now) | Doc::Text(now)) = old else { return old.clone() };
    let (least, most) = shape.bounds(old).unwrap_or_else(|| (of(step(now, -1)), of(step(now, 1))));
    let (Doc::Number(low) | Doc::Text(low), Doc::Number(high) | Doc::Text(high)) = (&least, &most) else { return old.clone() };
    match which % 6 {
        0 => of(step(low, -1)),
        1 => of(step(high, 1)),
        2 => of(step(now, -1)),
        3 => of(step(now, 1)),
        4 => least,
        _ => most,
    }
}

/// The key of an entry; that of its list for an item.
fn last_key(path: &Path) -> String {
    let key = |segment: &Segment| if let Segment::Key(key) = segment { Some(key.to_string()) } else { None };
    path.segments().into_iter().rev().find_map(key).unwrap_or_default()
}

/// The values of every example by their keys.
static ALIKE: LazyLock<BTreeMap<String, Vec<Doc>>> = LazyLock::new(|| {
    let mut alike: BTreeMap<String, Vec<Doc>> = BTreeMap::new();
    for (_, doc) in SAMPLES.iter() {
        for path in doc.paths() {
            let of_key = alike.entry(last_key(&path)).or_default();
            let value = doc.at(&path).unwrap();
            if !of_key.contains(value) {
                of_key.push(value.clone());
            }
        }
    }
    alike
});

static EXTREMES: LazyLock<Vec<Doc>> = LazyLock::new(extremes);

/// Changes of examples that are tried, one format after the other.
fn cases() -> u32 {
    if crate::support::is_full() { 10_000 / 3 + 1 } else { 100 }
}

/// One of the examples, changed, in all that is made of it.
fn holds(format: Format, sample: usize, environment: usize, changes: &[(usize, usize, usize)]) {
    let mut doc = SAMPLES[sample % SAMPLES.len()].1.clone();
    for (kind, at, other) in changes {
        change(&mut doc, *kind, *at, *other);
    }
    let Doc::Map(map) = &doc else { panic!("a change of the top") };
    if map.is_empty() {
        return;
    }
    let text = Written::new(&doc, format).text;
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(text.as_bytes(), file_name(format), format, &mut sources, &mut findings);
    let names = tree.as_ref().map(environments::names).unwrap_or_default();
    let chosen = (!names.is_empty()).then(|| names[environment % names.len()].clone());
    let checked = report(sources.files, findings, tree.as_ref(), &[chosen], names.len() < 2, false, Some("2026-11-21"));
    let report = checked.report;
    for text in [human(&report, true, Some(20)), json(&report), sarif(&report), github(&report)] {
        assert!(!text.is_empty() || report.findings.is_empty());
    }
    assert!(report.findings.is_sorted_by_key(|one| one.span), "{}", human(&report, false, None));
    let mut seen = HashSet::new();
    for one in &report.findings {
        let new = seen.insert((one.span, one.finding.rule.id, &one.finding.message, &one.related));
        assert!(new, "twice: {} at {}", one.finding.message, report.place(one.span));
    }
    if report.count(Severity::Error) == 0 {
        let files = archgen::render::render(checked.resolutions[0].architecture.as_ref().unwrap());
        for (name, text) in files.iter().filter(|(name, _)| is_terraform(name)) {
            assert!(hcl::parse(text).is_ok(), "{name}\n{text}");
        }
    }
}

type Changes = Vec<(usize, usize, usize)>;

fn changes() -> impl Strategy<Value = Changes> {
    prop::collection::vec((0..KINDS, any::<usize>(), any::<usize>()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn changed_yaml_never_panics(sample: usize, environment: usize, changes in changes()) {
        holds(Format::Yaml, sample, environment, &changes);
    }

    #[test]
    fn changed_json_never_panics(sample: usize, environment: usize, changes in changes()) {
        holds(Format::Json, sample, environment, &changes);
    }

    #[test]
    fn changed_toml_never_panics(sample: usize, environment: usize, changes in changes()) {
        holds(Format::Toml, sample, environment, &changes);
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
