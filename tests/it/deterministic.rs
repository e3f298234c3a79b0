//! The same file gives the same bytes: twice, in any order of keys, in any format.

use std::collections::BTreeMap;
use std::sync::Arc;

use archgen::arch::resolve;
use archgen::source::Format;

use crate::document::{Doc, FORMATS, Random, Written};
use crate::samples::{read, samples, without_places};

/// Files of every environment.
type Output = Vec<(Option<Arc<str>>, Option<BTreeMap<String, String>>)>;

fn output(doc: &Doc, format: Format) -> (Output, Vec<String>) {
    let read = read(&Written::new(doc, format).text, format);
    let mut environments = read.environments();
    environments.sort();
    let render = |name: &Option<Arc<str>>| resolve(&read.tree, name.as_deref()).architecture.map(|one| archgen::render::render(&one));
    let files = environments.iter().map(|name| (name.clone(), render(name))).collect();
    (files, without_places(&read.report(&environments)))
}

fn assert_same(what: &str, (files, findings): &(Output, Vec<String>), (other, other_findings): &(Output, Vec<String>)) {
    for ((environment, one), (_, two)) in files.iter().zip(other) {
        let (one, two) = (one.as_ref().expect("a file that can be read"), two.as_ref().expect("a file that can be read"));
        assert!(one.len() > 3, "{what}: {environment:?} has no files");
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>(), "{what}: {environment:?}");
        for (path, text) in one {
            assert_eq!(text, &two[path], "{what}: {environment:?} {path}");
        }
    }
    assert_eq!(findings, other_findings, "{what}");
}

#[test]
fn rendering_twice_gives_the_same_bytes() {
    for (name, doc) in samples() {
        assert_same(&name, &output(&doc, Format::Yaml), &output(&doc, Format::Yaml));
    }
}

#[test]
fn every_format_gives_the_same_bytes() {
    for (name, doc) in samples() {
        let yaml = output(&doc, Format::Yaml);
        for format in [Format::Json, Format::Toml] {
            assert_same(&format!("{name} in {format:?}"), &yaml, &output(&doc, format));
        }
    }
}

#[test]
fn the_order_of_keys_means_nothing() {
    for (name, doc) in samples() {
        let written = output(&doc, Format::Yaml);
        for seed in 1..=3 {
            let shuffled = doc.shuffled(&mut Random::new(seed));
            assert_ne!(shuffled, doc);
            let format = FORMATS[usize::try_from(seed).unwrap() % FORMATS.len()];
            assert_same(&format!("{name} shuffled by {seed}, in {format:?}"), &written, &output(&shuffled, format));
        }
    }
}

/// Mistakes are found whatever the order, too: the file that has most of them is one with a wrong value everywhere.
#[test]
fn the_order_of_keys_changes_no_finding() {
    for (name, doc) in samples() {
        let mut wrong = doc.clone();
        for (index, path) in doc.paths().iter().enumerate() {
            if index % 7 == 0
                && let Some(value) = wrong.at_mut(path).filter(|value| matches!(value, Doc::Text(_) | Doc::Number(_) | Doc::Bool(_)))
            {
                *value = Doc::List(vec![value.clone()]);
            }
        }
        let findings = |doc: &Doc| {
            let read = read(&Written::new(doc, Format::Yaml).text, Format::Yaml);
            let mut environments = read.environments();
            environments.sort();
            without_places(&read.report(&environments))
        };
        let expected = findings(&wrong);
        assert!(expected.len() > 10, "{name}: {expected:#?}");
        for seed in 1..=4 {
            assert_eq!(findings(&wrong.shuffled(&mut Random::new(seed))), expected, "{name} shuffled by {seed}");
        }
    }
}
