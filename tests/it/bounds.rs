//! Every attribute of `examples/reference` that has a least and a greatest value, at both: its type takes it, and it is rendered.
//!
//! What rules then have against some of them is about other values of the file (memory that no CPU has, a timeout longer than
//! another): those are changed in a further batch, without the others, or alone. What is an error even then is listed with the rule. All this with
//! `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own; else one batch is rendered.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use archgen::diag::{Findings, Path, Report, Severity};
use archgen::rules::report;
use archgen::source::{Format, Sources, parse};

use crate::chaos::SAMPLES;
use crate::document::{Doc, Written};
use crate::mutants::{folder, names, output, write};
use crate::mutations::SCHEMA;
use crate::shape::shape;

/// What a type says of a value that it does not take.
const STRUCTURAL: [&str; 3] = ["out-of-range", "bad-unit", "wrong-type"];
/// Batches of many changes; what is in none of them is tried alone.
const ROUNDS: usize = 2;
/// At least so many attributes have bounds.
const ATTRIBUTES: usize = 100;

/// Each attribute with its least and greatest value.
fn bounded(doc: &Doc) -> Vec<(Path, Doc, Doc)> {
    let of = |path: Path| {
        let (least, most) = shape(&SCHEMA, doc, &path).bounds(doc.at(&path)?)?;
        Some((path, least, most))
    };
    doc.paths().into_iter().filter_map(of).collect()
}

pub(crate) fn changed(doc: &Doc, changes: &[(Path, Doc)]) -> Doc {
    let mut doc = doc.clone();
    for (path, value) in changes {
        *doc.at_mut(path).unwrap() = value.clone();
    }
    doc
}

pub(crate) fn checked(doc: &Doc) -> Report {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let text = Written::new(doc, Format::Yaml).text;
    let tree = parse(text.as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
    let environments: Vec<_> = names(doc).iter().map(|name| Some(name.as_str().into())).collect();
    report(sources.files, findings, tree.as_ref(), &environments, true, false, Some("2026-11-21")).report
}

/// The errors of a file: their rules, and every path that they point at.
fn errors(report: &Report) -> Vec<(&'static str, Vec<Path>)> {
    let errors = report.findings.iter().filter(|one| one.finding.severity == Severity::Error);
    errors
        .map(|one| {
            let places = one.finding.related.iter().map(|related| &related.place).chain([&one.finding.place]);
            (one.finding.rule.id, places.filter_map(|place| place.path().cloned()).collect())
        })
        .collect()
}

/// A path as it is in the file without environments.
fn unpatched(path: &Path) -> Vec<String> {
    let segments: Vec<String> = path.segments().into_iter().map(|segment| format!("{segment:?}")).collect();
    let from = if segments.len() > 2 && segments[0].contains("\"environments\"") { 2 } else { 0 };
    segments[from..].to_vec()
}

/// The changes that an error is about: those at its places, else half of those in the same components, or of all.
fn blamed(places: &[Path], batch: &[(Path, Doc)]) -> BTreeSet<usize> {
    let places: Vec<Vec<String>> = places.iter().map(unpatched).collect();
    let those = |is_meant: &dyn Fn(&[String], &[String]) -> bool| -> BTreeSet<usize> {
        let paths = batch.iter().map(|(path, _)| unpatched(path)).enumerate();
        paths.filter(|(_, path)| places.iter().any(|place| is_meant(place, path))).map(|(index, _)| index).collect()
    };
    let exact = those(&|place, path| place.starts_with(path));
    if !exact.is_empty() {
        return exact;
    }
    let near = those(&|place, path| place.len() > 1 && path.starts_with(&place[..2]));
    let near = if near.is_empty() { (0..batch.len()).collect() } else { near };
    // One of them is to blame; the others may stay.
    let half = near.len().div_ceil(2);
    near.into_iter().take(half).collect()
}

/// A value to set at a place.
pub(crate) type Change = (Path, Doc);

/// The changes in batches without errors, as many as possible in each; and those that even alone are an error, each with its rule.
pub(crate) fn batches(doc: &Doc, mut left: Vec<Change>, whole: bool) -> (Vec<Vec<Change>>, Vec<(Path, &'static str)>) {
    let mut batches = Vec::new();
    for _ in 0..if whole { ROUNDS } else { 1 } {
        let mut batch = std::mem::take(&mut left);
        loop {
            let mut out = BTreeSet::new();
            for (_, places) in errors(&checked(&changed(doc, &batch))) {
                out.extend(blamed(&places, &batch));
            }
            if out.is_empty() {
                break;
            }
            let (gone, kept): (Vec<_>, Vec<_>) = batch.into_iter().enumerate().partition(|(index, _)| out.contains(index));
            left.extend(gone.into_iter().map(|(_, change)| change));
            batch = kept.into_iter().map(|(_, change)| change).collect();
        }
        batches.push(batch);
    }
    let mut refused = Vec::new();
    for change in left.into_iter().filter(|_| whole) {
        let alone = vec![change];
        match errors(&checked(&changed(doc, &alone))).first() {
            Some((rule, _)) => refused.push((alone[0].0.clone(), *rule)),
            None => batches.push(alone),
        }
    }
    batches.retain(|batch| !batch.is_empty());
    (batches, refused)
}

#[test]
fn every_attribute_takes_its_bounds() {
    let mut doc = SAMPLES.iter().find(|(name, _)| name == "reference").unwrap().1.clone();
    // What it may cost, and whether it survives, is about what it was before.
    if let Doc::Map(map) = &mut doc {
        map.retain(|(key, _)| key != "guarantees");
    }
    let doc = &doc;
    let bounded = bounded(doc);
    assert!(bounded.len() >= ATTRIBUTES, "{}", bounded.len());
    let least: Vec<_> = bounded.iter().map(|(path, least, _)| (path.clone(), least.clone())).collect();
    let most: Vec<_> = bounded.iter().map(|(path, _, most)| (path.clone(), most.clone())).collect();
    let whole = folder().is_some() || crate::support::is_full();
    let mut written = Vec::new();
    let mut alone = String::new();
    for (bound, changes) in [("least", least), ("greatest", most)] {
        let report = checked(&changed(doc, &changes));
        for one in report.findings.iter().filter(|one| STRUCTURAL.contains(&one.finding.rule.id)) {
            let at = one.finding.place.path().unwrap();
            assert!(changes.iter().all(|(path, _)| path != at), "{bound}: {at}: {}", one.finding.message);
        }
        let (batches, refused) = batches(doc, changes, whole);
        for (path, rule) in refused {
            writeln!(alone, "{bound} {path}: {rule}").unwrap();
        }
        for (index, batch) in batches.iter().enumerate() {
            let doc = changed(doc, batch);
            for environment in names(&doc) {
                let files = output(&doc, Format::Yaml, &environment).unwrap();
                for (name, text) in files.iter().filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|end| end == "tf")) {
                    assert!(hcl::parse(text).is_ok(), "{bound}, batch {index}, {environment}: {name}\n{text}");
                }
                written.push((format!("{bound}-{index:02}-{environment}"), environment, doc.clone(), Format::Yaml));
            }
        }
    }
    if whole {
        insta::assert_snapshot!(alone);
    }
    if let Some(folder) = folder() {
        write(&folder, "bounds", &written);
    }
}
