//! `include`: several files into one map, and what can be wrong with that.

use std::fmt::Write as _;

use archgen::diag::{Findings, Path, Place};
use archgen::source::{Format, Loader, Node, Sources, load, locate};
use serde_json::json;

use super::{Read, only, plain};

/// Files by name; an include's name is its path.
struct Files(Vec<(String, String)>);

impl Loader for Files {
    fn load(&self, _from: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let file = self.0.iter().find(|(name, _)| name == include);
        file.map(|(name, text)| (name.clone(), text.clone().into_bytes())).ok_or_else(|| "no such file".to_owned())
    }
}

fn read(files: &[(&str, &str)]) -> Read {
    read_owned(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

fn read_owned(files: Vec<(String, String)>) -> Read {
    let (name, text) = files[0].clone();
    let mut sources = Sources::default();
    let mut findings = Findings::new();
    let format = Format::from_name(&name).unwrap();
    let tree = load(text.as_bytes(), &name, format, &Files(files), &mut sources, &mut findings);
    Read { tree, findings, sources }
}

#[test]
fn files_of_all_formats_merge_deeply() {
    let read = read(&[
        ("a.yaml", "include: [b.json, c.toml]\nname: shop\ncomponents:\n  api: { cpu: 1 }\n"),
        ("b.json", "{\"include\": \"d.yml\", \"components\": {\"db\": {\"size\": 2}}}"),
        ("c.toml", "[components.api]\nmemory = 3\n"),
        ("d.yml", "components: { queue: {} }\n"),
    ]);
    assert_eq!(read.findings, []);
    let tree = read.tree.as_ref().unwrap();
    assert_eq!(
        plain(tree),
        json!({"name": "shop", "components": {
            "api": {"cpu": "number 1", "memory": "number 3"}, "db": {"size": "number 2"}, "queue": {}
        }})
    );
    let at = |path: &str| {
        let span = locate(tree, &Place::value(&Path::of(path)));
        (read.sources.file(span.file).unwrap().name.as_str(), read.sources.text(span).unwrap())
    };
    assert_eq!(at("components.db.size"), ("b.json", "2"));
    assert_eq!(at("components.api.memory"), ("c.toml", "3"));
    assert_eq!(at("components.api"), ("a.yaml", "api"));
    let span = locate(tree, &Place::value(&Path::of("components.api.memory")));
    assert_eq!(read.sources.file(span.file).unwrap().format, Format::Toml);
}

#[test]
fn a_leaf_stands_in_one_file() {
    for other in ["{\"a\": {\"k\": 1}}", "{\"a\": {\"k\": {}}}", "{\"a\": {\"k\": [2]}}"] {
        let read = read(&[("x.yaml", "a: { k: 1, l: 2 }\ninclude: y.json\n"), ("y.json", other)]);
        let finding = only(&read);
        assert_eq!((finding.rule.id, finding.message.as_str()), ("duplicate-key", "the key `k` is written twice"));
        assert_eq!(read.at(&finding.place), "\"k\"");
        assert_eq!(read.at(&finding.related[0].place), "k");
        assert_eq!(plain(read.tree.as_ref().unwrap()), json!({"a": {"k": "number 1", "l": "number 2"}}));
    }
    let map_and_leaf = read(&[("x.yaml", "a: 1\ninclude: y.json\n"), ("y.json", "{\"a\": {\"k\": 1}}")]);
    assert_eq!(only(&map_and_leaf).rule.id, "duplicate-key");
}

#[test]
fn a_file_included_twice_counts_once() {
    let read = read(&[("a.yaml", "include: [b.yaml, c.yaml, b.yaml]\n"), ("b.yaml", "include: c.yaml\nb: 1\n"), ("c.yaml", "c: 1\n")]);
    assert_eq!(read.findings, []);
    assert_eq!(read.sources.files.len(), 3);
    assert_eq!(plain(read.tree.as_ref().unwrap()), json!({"b": "number 1", "c": "number 1"}));
}

#[test]
fn circles() {
    let read = read(&[
        ("a.yaml", "include: b.yaml\na: 1\n"),
        ("b.yaml", "b: 1\ninclude:\n  - c.yaml\n"),
        ("c.yaml", "include: [ 'b.yaml' ]\nc: 1\n"),
    ]);
    let finding = only(&read);
    assert_eq!(finding.rule.id, "include-cycle");
    assert_eq!(read.at(&finding.place), "'b.yaml'");
    assert_eq!(finding.notes, ["`b.yaml` includes `c.yaml` includes `b.yaml`"]);
    assert_eq!(read.tree.as_ref().and_then(|tree| tree.get("c")).and_then(Node::text), Some("1"));
    let itself = self::read(&[("a.yaml", "include: a.yaml\na: 1\n")]);
    assert_eq!(only(&itself).rule.id, "include-cycle");
}

#[test]
fn chains_are_bounded() {
    let chain = |files: usize| {
        let text = |at: usize| if at + 1 < files { format!("include: f{}.yaml\nk{at}: 1\n", at + 1) } else { "end: 1\n".to_owned() };
        read_owned((0..files).map(|at| (format!("f{at}.yaml"), text(at))).collect())
    };
    assert_eq!(chain(16).findings, []);
    let read = chain(17);
    assert_eq!(only(&read).rule.id, "include-too-deep");
    assert!(only(&read).message.contains("16"));
    assert_eq!(read.at(&only(&read).place), "f16.yaml");
    assert!(read.tree.is_some());
}

#[test]
fn the_number_of_files_is_bounded() {
    let mut text = "include:\n".to_owned();
    let mut files = vec![("a.yaml".to_owned(), String::new())];
    for at in 0..1_000 {
        writeln!(text, "  - f{at}.yaml").unwrap();
        files.push((format!("f{at}.yaml"), format!("k{at}: 1\n")));
    }
    files[0].1 = text;
    let read = read_owned(files);
    assert_eq!(only(&read).rule.id, "too-many-files");
    assert_eq!(read.at(&only(&read).place), "f999.yaml");
}

#[test]
fn includes_that_name_no_file() {
    for (text, rule, at) in [
        ("include: missing.yaml", "include-missing", "missing.yaml"),
        ("include: [[b.yaml]]", "include-not-a-path", "["),
        ("include: { b: c }", "include-not-a-path", "include"),
        ("include: 3", "include-not-a-path", "3"),
        ("include: ''", "include-not-a-path", "''"),
        ("include: notes.txt", "include-unknown-format", "notes.txt"),
    ] {
        let read = read(&[("a.yaml", &format!("k: 1\n{text}\n")), ("notes.txt", "x")]);
        assert_eq!(only(&read).rule.id, rule, "{text}");
        assert_eq!(read.at(&only(&read).place), at, "{text}");
        assert_eq!(plain(read.tree.as_ref().unwrap()), json!({"k": "number 1"}));
    }
    let read = read(&[("a.yaml", "k: 1\ninclude:\n")]);
    assert_eq!(read.findings, []);
}

#[test]
fn mistakes_in_included_files_are_reported_there() {
    let read = read(&[("a.yaml", "include: [b.json, c.yaml, d.toml]\nk: 1\n"), ("b.json", "[1]"), ("c.yaml", "a: 'x"), ("d.toml", "")]);
    let found: Vec<_> = read.findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(found, ["top-level-not-a-map", "syntax", "empty-file"]);
    for (finding, file) in read.findings.iter().zip(1..) {
        assert!(matches!(finding.place, Place::Bytes(span) if span.file.0 == file));
    }
    assert!(read.tree.is_some());
    let top = self::read(&[("a.json", "null")]);
    assert_eq!(only(&top).rule.id, "top-level-not-a-map");
    assert!(top.tree.is_none());
}
