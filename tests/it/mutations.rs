//! Every key and value of every example, wrong in turn: the finding lies on that token.
//!
//! - Keys that the schema fixes are misspelt; values get another kind (a scalar becomes a list, a map, a word; a list or map
//!   becomes a word, or the other); values with a unit lose it. A change that the schema allows (a list where one item or
//!   a list may stand) is no mistake and is left out.
//! - A finding about a map or list is shown at its key, or at its first character where it is an item of a list.
//! - Every mutation is tried with YAML input and JSON output: one at a time with `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its
//!   own; else in batches of [`BATCH`] that do not hide each other, each found on its own token.
//!   Of the rest (TOML and JSON input; human, SARIF and GitHub output) [`SAMPLE`] mutations of each kind and example are
//!   taken, always the same ones.
//! - Of mutations that are tried at once none may hide another: none lies inside another one, nor in a component whose `type` cannot
//!   be read, nor in an environment while the `variant_of` of one is unknown.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use archgen::diag::{LineIndex, Located, Path, Report, Segment, github, human, json, sarif};
use archgen::source::Format;
use archgen::units::{Cidr, Duration, Money, Size, Unit};
use serde_json::Value;

use crate::document::{Doc, FORMATS, Random, Written, within};
use crate::samples::{Read, file_name, read, samples, without_places};
use crate::shape::shape;

/// So many mutations of each kind are tried in every format, for each example.
const SAMPLE: usize = 5;
/// So many mutations are tried at once.
const BATCH: usize = 24;
/// Batches that are filled at the same time.
const OPEN: usize = 32;

pub(crate) static SCHEMA: LazyLock<Value> = LazyLock::new(archgen::arch::schema::schema);

#[derive(Clone, Debug)]
enum Change {
    /// The key becomes this one.
    Misspell(String),
    /// The value becomes this one.
    Replace(Doc),
}

#[derive(Clone, Debug)]
struct Mutation {
    path: Path,
    change: Change,
}

impl Mutation {
    fn apply(&self, doc: &mut Doc) {
        match &self.change {
            Change::Replace(new) => *doc.at_mut(&self.path).unwrap() = new.clone(),
            Change::Misspell(new) => {
                let Some(Doc::Map(map)) = doc.at_mut(self.path.parent().unwrap()) else { panic!("{}", self.path) };
                map.iter_mut().find(|(key, _)| *key == last_key(&self.path)).unwrap().0.clone_from(new);
            }
        }
    }

    /// True when `span` is the token that this changed.
    fn is_at(&self, written: &Written, span: &Range<usize>) -> bool {
        match &self.change {
            Change::Misspell(new) => {
                let tokens = &written.tokens[&self.path.parent().unwrap().key(new.clone())];
                within(span, tokens.key.as_ref().unwrap())
            }
            Change::Replace(new) => written.tokens[&self.path].about_value(new, span),
        }
    }

    fn hits<'r>(&self, written: &Written, report: &'r Report) -> Option<&'r Located> {
        report.findings.iter().find(|located| self.is_at(written, &bytes(located)))
    }
}

fn bytes(located: &Located) -> Range<usize> {
    located.span.start as usize..located.span.end as usize
}

fn last_key(path: &Path) -> String {
    match path.last() {
        Some(Segment::Key(key)) => key.to_string(),
        other => panic!("{other:?} is no key"),
    }
}

/// Another word with the same letters, or one more.
fn misspelt(word: &str, taken: impl Fn(&str) -> bool) -> String {
    let letters: Vec<char> = word.chars().collect();
    let swapped = (1..letters.len()).filter(|at| letters[*at] != letters[at - 1]).map(|at| {
        let mut letters = letters.clone();
        letters.swap(at - 1, at);
        letters.into_iter().collect::<String>()
    });
    swapped.chain([format!("{word}x")]).find(|word| !taken(word)).unwrap()
}

fn misspellings(doc: &Doc) -> Vec<Mutation> {
    let keys = doc.paths().into_iter().filter(|path| matches!(path.last(), Some(Segment::Key(_))));
    let fixed = keys.filter(|path| shape(&SCHEMA, doc, path).fixed);
    fixed
        .map(|path| {
            let parent = path.parent().unwrap().clone();
            let taken =
                |word: &str| shape(&SCHEMA, doc, &parent.key(word.to_owned())).fixed || doc.at(&parent.key(word.to_owned())).is_some();
            let change = Change::Misspell(misspelt(&last_key(&path), taken));
            Mutation { path, change }
        })
        .collect()
}

fn retypings(doc: &Doc) -> Vec<Mutation> {
    let word = || Doc::text("zzz");
    let list = |doc: &Doc| Doc::List(vec![if *doc == Doc::Null { word() } else { doc.clone() }]);
    let map = || Doc::Map(vec![("zzz".to_owned(), Doc::Number("1".to_owned()))]);
    let mut mutations = Vec::new();
    for path in doc.paths() {
        let old = doc.at(&path).unwrap();
        let others = match old {
            Doc::List(_) => vec![word(), map()],
            Doc::Map(_) => vec![word(), Doc::List(vec![word()])],
            scalar => vec![list(scalar), map(), word()],
        };
        let shape = shape(&SCHEMA, doc, &path);
        // Where the schema says nothing (`variant_of`), only lists and maps are certain to be wrong.
        let wrong = |new: &Doc| if is(&path, "variant_of") { *new != word() } else { !shape.takes(new) };
        mutations.extend(others.into_iter().filter(wrong).map(|new| Mutation { path: path.clone(), change: Change::Replace(new) }));
    }
    mutations
}

fn is(path: &Path, key: &str) -> bool {
    matches!(path.last(), Some(Segment::Key(last)) if &**last == key)
}

fn without_units(doc: &Doc) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    for path in doc.paths() {
        let Some(Doc::Text(text)) = doc.at(&path) else { continue };
        if shape(&SCHEMA, doc, &path).takes(&Doc::text(text)) {
            continue;
        }
        let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let new = if Cidr::parse(text, false).is_ok() {
            Doc::Text(digits)
        } else if Duration::parse(text, false).is_ok() || Size::parse(text, false).is_ok() || Money::parse(text, false).is_ok() {
            Doc::Number(digits)
        } else {
            continue;
        };
        mutations.push(Mutation { path, change: Change::Replace(new) });
    }
    mutations
}

/// The mutations in groups that are tried at once.
fn batches(mutations: &[Mutation], size: usize) -> Vec<Vec<&Mutation>> {
    let mut open: Vec<Vec<&Mutation>> = Vec::new();
    let mut full = Vec::new();
    for mutation in mutations {
        match open.iter_mut().position(|batch| !batch.iter().any(|one| hides(one, mutation) || hides(mutation, one))) {
            Some(at) => open[at].push(mutation),
            None => open.push(vec![mutation]),
        }
        if let Some(at) = open.iter().position(|batch| batch.len() >= size) {
            full.push(open.remove(at));
        } else if open.len() > OPEN {
            full.push(open.remove(0));
        }
    }
    full.extend(open);
    full
}

/// The mutations of `batch` that no environment has a finding for, each with what is found instead. A value may be
/// replaced in some environments, so they are tried one after the other.
fn missed(batch: &[&Mutation], doc: &Doc) -> Vec<String> {
    let mut changed = doc.clone();
    for mutation in batch {
        mutation.apply(&mut changed);
    }
    let written = Written::new(&changed, Format::Yaml);
    let read = read(&written.text, Format::Yaml);
    let mut left = batch.to_vec();
    let mut seen = Vec::new();
    for environment in environments(&read, &batch[0].path) {
        let report = read.report(&[environment]);
        left.retain(|mutation| match mutation.hits(&written, &report) {
            Some(located) => {
                assert_in_json(&report, located, position(&written, located));
                false
            }
            None => true,
        });
        if left.is_empty() {
            return Vec::new();
        }
        let place = |one: &Located| one.finding.place.path().map(ToString::to_string);
        seen.extend(report.findings.iter().map(|one| format!("{} at {:?}", one.finding.message, place(one))));
    }
    seen.sort();
    seen.dedup();
    left.iter().map(|mutation| format!("{} {:?}: {seen:?}", mutation.path, mutation.change)).collect()
}

/// The environments of `read`, that of `path` first.
fn environments(read: &Read, path: &Path) -> Vec<Option<Arc<str>>> {
    let mut all = read.environments();
    if let [Segment::Key(first), Segment::Key(name), ..] = path.segments().as_slice()
        && &**first == "environments"
        && let Some(at) = all.iter().position(|one| one.as_deref() == Some(&**name))
    {
        all.swap(0, at);
    }
    all
}

/// Line and column of the finding.
fn position(written: &Written, located: &Located) -> (usize, usize) {
    let position = LineIndex::new(&written.text).position(bytes(located).start);
    (position.line, position.column)
}

fn assert_in_json(report: &Report, located: &Located, (line, column): (usize, usize)) {
    let document: Value = serde_json::from_str(&json(report)).unwrap();
    let is = |entry: &Value| entry["rule"] == located.finding.rule.id && entry["line"] == line && entry["column"] == column;
    assert!(document["findings"].as_array().unwrap().iter().any(is), "{document:#}");
}

fn assert_in_every_output(report: &Report, located: &Located, (line, column): (usize, usize), name: &str) {
    assert_in_json(report, located, (line, column));
    let (text, id) = (human(report, false, None), located.finding.rule.id);
    assert!(text.contains(&format!("--> {name}:{line}:{column}\n")), "{line}:{column}\n{text}");
    let github = github(report);
    assert!(github.contains(&format!("file={name},line={line},col={column},")), "{line}:{column}\n{github}");
    let sarif: Value = serde_json::from_str(&sarif(report)).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let is = |result: &Value| {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        result["ruleId"] == id && region["startLine"] == line && region["startColumn"] == column
    };
    assert!(results.iter().any(is), "{line}:{column}\n{sarif:#}");
}

/// The same mistake in every format: found on its token, shown in every output, the same findings.
fn assert_in_every_format(mutation: &Mutation, doc: &Doc) {
    let mut found = Vec::new();
    for format in FORMATS {
        let written = Written::new(doc, format);
        let read = read(&written.text, format);
        let report = read.report(&read.environments());
        let Some(located) = mutation.hits(&written, &report) else {
            panic!("{} {:?} is not found in {format:?}\n{}", mutation.path, mutation.change, human(&report, false, None));
        };
        assert_in_every_output(&report, located, position(&written, located), file_name(format));
        found.push(without_places(&report));
    }
    similar_asserts(&found[0], &found[1], mutation);
    similar_asserts(&found[0], &found[2], mutation);
}

fn similar_asserts(yaml: &[String], other: &[String], mutation: &Mutation) {
    let differ = |a: &[String], b: &[String]| a.iter().filter(|line| !b.contains(line)).cloned().collect::<Vec<_>>().join("\n  ");
    assert_eq!(yaml, other, "{}\nonly in YAML:\n  {}\nonly in the other:\n  {}", mutation.path, differ(yaml, other), differ(other, yaml));
}

/// Tries the mutations that `of` makes; at least `least` for each example.
fn try_all(of: fn(&Doc) -> Vec<Mutation>, least: usize) {
    let mut wrong = Vec::new();
    for (name, doc) in samples() {
        let mutations = of(&doc);
        assert!(mutations.len() >= least, "{name} has only {}", mutations.len());
        let size = if crate::support::is_full() { 1 } else { BATCH };
        for batch in batches(&mutations, size) {
            wrong.extend(missed(&batch, &doc).into_iter().map(|why| format!("{name}: {why}")));
        }
        for mutation in mutations.iter().step_by(mutations.len().div_ceil(SAMPLE)) {
            let mut changed = doc.clone();
            mutation.apply(&mut changed);
            assert_in_every_format(mutation, &changed);
        }
    }
    assert!(wrong.is_empty(), "{} are not found:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_misspelt_key_is_found() {
    try_all(misspellings, 100);
}

#[test]
fn every_value_of_another_kind_is_found() {
    try_all(retypings, 300);
}

#[test]
fn every_value_without_its_unit_is_found() {
    try_all(without_units, 5);
}

/// The document with one mistake in it, for mistakes that most often have a fix.
pub(crate) fn mistaken(doc: &Doc) -> Vec<Doc> {
    let mutations = [misspellings(doc), without_units(doc)].concat();
    let apply = |mutation: &Mutation| {
        let mut changed = doc.clone();
        mutation.apply(&mut changed);
        changed
    };
    mutations.iter().map(apply).collect()
}

/// A path as it is in the file without environments.
fn unpatched(path: &Path) -> Path {
    let segments = path.segments();
    let from = if segments.len() > 2 && matches!(segments[0], Segment::Key(key) if &**key == "environments") { 2 } else { 0 };
    segments[from..].iter().fold(Path::root(), |path, segment| match segment {
        Segment::Key(key) => path.key(key.clone()),
        Segment::Index(index) => path.index(*index),
    })
}

/// What a mutation may hide: everything below.
fn hidden(mutation: &Mutation) -> Vec<Path> {
    let mut hidden = vec![mutation.path.clone(), unpatched(&mutation.path)];
    if is(&mutation.path, "type") {
        hidden.extend(unpatched(&mutation.path).parent().cloned());
    }
    if is(&mutation.path, "variant_of") {
        hidden.push(Path::of("environments"));
    }
    hidden
}

fn hides(one: &Mutation, other: &Mutation) -> bool {
    let other = [other.path.clone(), unpatched(&other.path)];
    hidden(one).iter().any(|hidden| other.iter().any(|path| path.starts_with(hidden)))
}

#[test]
fn ten_mistakes_at_once_are_ten_findings() {
    for (name, doc) in samples() {
        let mut all = misspellings(&doc);
        all.extend(retypings(&doc));
        all.extend(without_units(&doc));
        for round in 0..12 {
            let mut random = Random::new(round + 1);
            let mut chosen: Vec<Mutation> = Vec::new();
            while chosen.len() < 10 {
                let next = &all[random.below(all.len())];
                if !chosen.iter().any(|one| hides(one, next) || hides(next, one)) {
                    chosen.push(next.clone());
                }
            }
            let mut changed = doc.clone();
            for mutation in &chosen {
                mutation.apply(&mut changed);
            }
            let format = FORMATS[usize::try_from(round).unwrap() % FORMATS.len()];
            let written = Written::new(&changed, format);
            let read = read(&written.text, format);
            let report = read.report(&read.environments());
            for mutation in &chosen {
                let what = format!("{name}, round {round}: {} {:?} of {chosen:#?}", mutation.path, mutation.change);
                assert!(mutation.hits(&written, &report).is_some(), "{what}\n{}", human(&report, false, None));
            }
            assert!(report.findings.len() >= 10);
        }
    }
}
