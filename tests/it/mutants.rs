//! Examples that are changed in many places and that `check` still passes: what it lets through is HCL, and the real tools take it.
//!
//! With `ARCHGEN_MUTANTS=FOLDER` they are written there for `tests/mutants/run`, which gives them to `terraform validate`.

use std::path::Path;

use archgen::arch::environments;
use archgen::diag::{Findings, Severity};
use archgen::render::{Files, render};
use archgen::rules::report;
use archgen::source::{Format, Sources, parse};
use serde_json::json;

use crate::chaos::{KINDS, SAMPLES, change};
use crate::document::{Doc, FORMATS, Random, Written};
use crate::samples::file_name;

/// Changed examples that are written for the real tools.
const WRITTEN: usize = 40;
/// Changed examples that every run makes.
const MADE: usize = 2;
/// Changes that an example keeps: each leaves it without errors and changes the output.
const KEPT: usize = 5;
/// Changes that are tried for it at most.
const TRIED: usize = 150;

/// The folder for the real tools, where one is asked for.
pub(crate) fn folder() -> Option<std::path::PathBuf> {
    std::env::var_os("ARCHGEN_MUTANTS").map(Into::into)
}

/// Writes documents with the environment to render, and `name.json` that lists them for `tests/mutants/run`.
pub(crate) fn write(folder: &Path, name: &str, documents: &[(String, String, Doc, Format)]) {
    std::fs::create_dir_all(folder).unwrap();
    let mut list = Vec::new();
    for (title, environment, doc, format) in documents {
        let file = format!("{title}-{}", file_name(*format));
        std::fs::write(folder.join(&file), Written::new(doc, *format).text).unwrap();
        list.push(json!({ "file": file, "environment": environment }));
    }
    std::fs::write(folder.join(format!("{name}.json")), serde_json::to_string_pretty(&list).unwrap()).unwrap();
}

/// The environments of a document.
pub(crate) fn names(doc: &Doc) -> Vec<String> {
    match doc {
        Doc::Map(map) => match map.iter().find(|(key, _)| key == "environments") {
            Some((_, Doc::Map(environments))) => environments.iter().map(|(name, _)| name.clone()).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The output of an environment, where `check` finds no error in it.
pub(crate) fn output(doc: &Doc, format: Format, environment: &str) -> Option<Files> {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let text = Written::new(doc, format).text;
    let tree = parse(text.as_bytes(), file_name(format), format, &mut sources, &mut findings)?;
    let chosen = environments::names(&tree).into_iter().find(|name| **name == *environment)?;
    let checked = report(sources.files, findings, Some(&tree), &[Some(chosen)], false, false, Some("2026-11-21"));
    if checked.report.count(Severity::Error) > 0 {
        return None;
    }
    Some(render(checked.resolutions.first()?.architecture.as_ref()?))
}

/// An example with changes that `check` passes, and what it renders to before and after.
fn grown(number: usize) -> (String, String, Doc, Format, Files, Files) {
    let mut random = Random::new(number as u64 + 1);
    let (name, original) = &SAMPLES[number % SAMPLES.len()];
    let format = FORMATS[random.below(FORMATS.len())];
    let names = names(original);
    let environment = names[random.below(names.len())].clone();
    let before = output(original, format, &environment).unwrap();
    let (mut doc, mut last, mut kept) = (original.clone(), before.clone(), 0);
    for _ in 0..TRIED {
        let mut next = doc.clone();
        change(&mut next, random.below(KINDS), random.below(usize::MAX), random.below(usize::MAX));
        if let Some(files) = output(&next, format, &environment).filter(|files| *files != last) {
            (doc, last, kept) = (next, files, kept + 1);
        }
        if kept == KEPT {
            break;
        }
    }
    (format!("{number:02}-{name}-{environment}"), environment, doc, format, before, last)
}

#[test]
fn what_check_passes_is_rendered() {
    let folder = folder();
    let mut all = Vec::new();
    for number in 0..if folder.is_some() { WRITTEN } else { MADE } {
        let (title, environment, doc, format, before, after) = grown(number);
        assert_ne!(before, after, "{title}: no change shows");
        for (name, text) in after.iter().filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|end| end == "tf")) {
            assert!(hcl::parse(text).is_ok(), "{title}: {name}\n{text}");
        }
        all.push((title, environment, doc, format));
    }
    if let Some(folder) = folder {
        write(&folder, "mutants", &all);
    }
}
