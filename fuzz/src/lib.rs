//! What is fuzzed: each function takes any bytes and asserts what must be true of them.
//!
//! `main.rs` hands them to libFuzzer; `tests/it/fuzzing.rs` holds the committed corpus against them without it.
#![allow(unreachable_pub, reason = "the tests of archgen take this file as a module")]

use std::collections::HashSet;
use std::sync::Arc;

use archgen::arch::{Architecture, environments};
use archgen::diag::{self, Findings, Place, Report, Severity, SourceFile, Span};
use archgen::hcl::expr::{Expr, Part};
use archgen::source::{self, Entry, Format, Loader, Lock, Map, Node, Sources, Value};
use archgen::units::{Piece, Template};
use archgen::{addresses, cost, render, rules, survive};
use hcl::edit::expr::Expression;
use hcl::edit::structure::Body;
use hcl::edit::template::Element;

/// The day on which every file is checked.
const TODAY: &str = "2026-11-21";
/// Rendering takes longer than all the rest; one input in so many is rendered.
const RENDERED: usize = 4;

/// What takes the bytes.
pub type Target = fn(&[u8]);

/// Every target, by the name of its corpus.
pub const TARGETS: [(&str, Target); 7] =
    [("check", check), ("json", json), ("lock", lock), ("overlay", overlay), ("template", template), ("toml", toml), ("yaml", yaml)];

/// YAML of any kind.
pub fn yaml(data: &[u8]) {
    read(Format::Yaml, data);
}

/// JSON of any kind.
pub fn json(data: &[u8]) {
    read(Format::Json, data);
}

/// TOML of any kind.
pub fn toml(data: &[u8]) {
    read(Format::Toml, data);
}

/// There is a tree or a reason; every place is one of the text; every report of it can be written.
fn read(format: Format, data: &[u8]) {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = source::parse(data, name_of(format), format, &mut sources, &mut findings);
    assert!(tree.is_some() || !findings.is_empty(), "neither a tree nor a finding");
    for finding in &findings {
        for place in finding.related.iter().map(|related| &related.place).chain([&finding.place]) {
            let Place::Bytes(span) = place else { panic!("no bytes: {place:?}") };
            inside(&sources.files, *span);
        }
    }
    if let Some(tree) = &tree {
        places(&sources.files, tree);
    }
    shown(&source::report(sources.files, findings, &tree.unwrap_or_default()));
}

fn name_of(format: Format) -> &'static str {
    match format {
        Format::Yaml => "archgen.yaml",
        Format::Json => "archgen.json",
        Format::Toml => "archgen.toml",
    }
}

fn inside(files: &[SourceFile], span: Span) {
    let text = files.get(usize::from(span.file.0)).and_then(|file| file.text.get(span.start as usize..span.end as usize));
    assert!(text.is_some(), "{span:?} is no part of a file");
}

fn places(files: &[SourceFile], node: &Node) {
    inside(files, node.span);
    match &node.value {
        Value::Map(map) => map.values().for_each(|entry| {
            inside(files, entry.key);
            places(files, &entry.value);
        }),
        Value::List(items) => items.iter().for_each(|item| places(files, item)),
        _ => {}
    }
}

/// Sorted by place, none twice, and told in every format.
fn shown(report: &Report) {
    assert!(report.findings.is_sorted_by_key(|one| one.span), "not sorted");
    let mut seen = HashSet::new();
    for one in &report.findings {
        inside(&report.files, one.span);
        let new = seen.insert((one.span, one.finding.rule.id, &one.finding.message, &one.related));
        assert!(new, "twice: {} at {}", one.finding.message, report.place(one.span));
    }
    let count = report.findings.len();
    assert_eq!(diag::human(report, false, Some(100)).is_empty(), count == 0);
    assert_eq!(diag::human(report, true, Some(1)).is_empty(), count == 0);
    assert_eq!(diag::github(report).lines().count(), count);
    let told: serde_json::Value = serde_json::from_str(&diag::json(report)).expect("JSON");
    assert_eq!(told["findings"].as_array().map(Vec::len), Some(count));
    let told: serde_json::Value = serde_json::from_str(&diag::sarif(report)).expect("JSON");
    let accepted = report.accepted.as_ref().map_or(0, Vec::len);
    assert_eq!(told["runs"][0]["results"].as_array().map(Vec::len), Some(count + accepted));
}

/// A YAML text and, after a line of `---`, a patch on it: the merge patch of RFC 7396, and a second time changes nothing.
pub fn overlay(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((base, patch)) = text.split_once("\n---\n") else { return };
    let tree = |text: &str| source::parse(text.as_bytes(), "archgen.yaml", Format::Yaml, &mut Sources::default(), &mut Findings::new());
    let (Some(base), Some(patch)) = (tree(base), tree(patch)) else { return };
    let once = source::merge(base.clone(), &patch);
    assert_eq!(plain(&once), patched(Some(&plain(&base)), &patch), "not the merge patch");
    assert_eq!(plain(&source::merge(once.clone(), &patch)), plain(&once), "a second time changes it");
}

/// The tree without its places.
fn plain(node: &Node) -> Node {
    let value = match &node.value {
        Value::Map(map) => {
            let map: Map = map.iter().map(|(key, entry)| (key.clone(), at_no_place(plain(&entry.value)))).collect();
            Value::Map(map.into())
        }
        Value::List(items) => Value::List(items.iter().map(plain).collect()),
        scalar => scalar.clone(),
    };
    Node { value, span: Span::default() }
}

fn at_no_place(value: Node) -> Entry {
    Entry { key: Span::default(), value }
}

/// RFC 7396 as its own pseudocode has it, with TOML's spelling of a removal, and no change for a patch that is null as a whole.
fn patched(base: Option<&Node>, patch: &Node) -> Node {
    let removes = |node: &Node| {
        let is_true = |map: &Map| map.len() == 1 && map.get("remove").is_some_and(|entry| entry.value.value == Value::Bool(true));
        node.value == Value::Null || node.as_map().is_some_and(is_true)
    };
    match &patch.value {
        Value::Null => base.cloned().unwrap_or_default(),
        Value::Map(changes) => {
            let mut map = base.and_then(Node::as_map).cloned().unwrap_or_default();
            for (key, change) in changes.iter() {
                if removes(&change.value) {
                    map.shift_remove(key);
                } else {
                    let value = patched(map.get(key).map(|entry| &entry.value), &change.value);
                    map.insert(key.clone(), at_no_place(value));
                }
            }
            Node { value: Value::Map(map.into()), span: Span::default() }
        }
        _ => plain(patch),
    }
}

/// A string with `${…}`: it reads again as it is spelt, an error names a place in it, and in HCL its text stays text.
pub fn template(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(error) => {
            assert!(text.is_char_boundary(error.at), "{error:?}");
            return;
        }
    };
    assert_eq!(Template::parse(&template.to_string()).as_ref(), Ok(&template), "reads otherwise once it is spelt");
    assert_eq!(template.clone().substitute(|_| None), template);
    let known = template.clone().substitute(|_| Some(Arc::from("${x}%{y}$")));
    assert!(known.as_literal().is_some(), "{known:?}");
    in_hcl(&template);
    in_hcl(&known);
}

/// What the expression says is read from HCL again, piece by piece.
fn in_hcl(template: &Template) {
    // hcl-rs normalizes the ends of lines, and nothing else here is about them.
    let tame = |text: &str| text.replace('\r', "");
    let part = |piece: &Piece| match piece {
        Piece::Literal(text) => Part::Literal(tame(text).into()),
        Piece::Reference(_) => Part::Interpolation(Expr::reference("var.x")),
    };
    let parts: Vec<Part> = template.pieces.iter().map(part).collect();
    let text = Expr::Text(parts).print();
    // `hcl::Template::from_expr` reads what it has read once more, escapes and all; the tree below it has each piece as it is.
    let body: Body = format!("a = {text}\n").parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let read = match &body.get_attribute("a").expect("an attribute").value {
        Expression::String(text) => text.as_str().to_owned(),
        Expression::Traversal(_) => "\u{1}".to_owned(),
        Expression::StringTemplate(template) => {
            let element = |element: &Element| match element {
                Element::Literal(text) => text.as_str().to_owned(),
                Element::Interpolation(_) => "\u{1}".to_owned(),
                Element::Directive(other) => panic!("{other:?} is code"),
            };
            template.iter().map(element).collect()
        }
        other => panic!("{other:?}"),
    };
    let written = |piece: &Piece| match piece {
        Piece::Literal(text) => tame(text),
        Piece::Reference(_) => "\u{1}".to_owned(),
    };
    assert_eq!(read, template.pieces.iter().map(written).collect::<String>(), "{text}");
}

/// What no file includes.
struct Nothing;

impl Loader for Nothing {
    fn load(&self, _: &str, _: &str) -> Result<(String, Vec<u8>), String> {
        Err("no such file".to_owned())
    }
}

/// The format that a text looks like.
fn format_of(data: &[u8]) -> Format {
    let is_toml = |line: &[u8]| line.starts_with(b"archgen =") || line.starts_with(b"[components");
    match data.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::Json,
        _ if data.split(|byte| *byte == b'\n').any(is_toml) => Format::Toml,
        _ => Format::Yaml,
    }
}

/// A whole architecture file: every environment is checked, its fixes are applied, and what has no errors has an answer to everything.
pub fn check(data: &[u8]) {
    let format = format_of(data);
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = source::load(data, name_of(format), format, &Nothing, &mut sources, &mut findings);
    let names = tree.as_ref().map(environments::names).unwrap_or_default();
    let environments: Vec<_> = if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
    let checked = rules::report(sources.files, findings, tree.as_ref(), &environments, true, false, Some(TODAY));
    shown(&checked.report);
    if let Ok(fixed) = source::fix(&checked.report) {
        for (file, text) in &fixed.texts {
            let before = &checked.report.files[usize::from(file.0)];
            let tree = source::parse(text.as_bytes(), &before.name, before.format, &mut Sources::default(), &mut Findings::new());
            assert!(tree.is_some(), "a fix breaks the file:\n{text}");
        }
    }
    if checked.report.count(Severity::Error) > 0 {
        return;
    }
    for architecture in checked.resolutions.iter().filter_map(|resolution| resolution.architecture.as_ref()) {
        answers(architecture, data.len().is_multiple_of(RENDERED));
    }
}

/// What a lock file is held against.
const LOCKED: &str = "{ archgen: 1, name: shop, region: us-east-1, zones: [us-east-1a, us-east-1b], state: local,
  network: { cidr: 10.0.0.0/16, tiers: { public: { routes_to: internet }, app: { routes_to: nothing }, web: { routes_to: nothing, renamed_from: old } } },
  environments: { dev: {}, next: { variant_of: dev, network: { tiers: { app: { prefix: 26 } } } } } }";

/// A lock file of any kind: its findings can be shown; one without errors is kept, and chooses the same ranges again.
pub fn lock(data: &[u8]) {
    let again = |text: &[u8]| {
        let (mut sources, mut findings) = (Sources::default(), Findings::new());
        let tree = source::load(LOCKED.as_bytes(), "archgen.yaml", Format::Yaml, &Nothing, &mut sources, &mut findings);
        Lock::add(text, "archgen.lock", &mut sources);
        let environments = [Some(Arc::from("dev")), Some(Arc::from("next"))];
        rules::report(sources.files, findings, tree.as_ref(), &environments, true, false, Some(TODAY))
    };
    let checked = again(data);
    shown(&checked.report);
    if checked.report.count(Severity::Error) > 0 {
        return;
    }
    let text = checked.lock.text();
    let second = again(text.as_bytes());
    assert_eq!(second.report.count(Severity::Error), 0, "what was written has errors:\n{text}");
    assert_eq!(second.lock.text(), text, "the ranges change by themselves");
}

fn answers(architecture: &Architecture, rendered: bool) {
    let zones = survive::every_zone(architecture);
    let points = survive::single_points(architecture);
    assert!(!survive::human(&zones, &points).is_empty());
    assert!(survive::json(&zones, &points).is_object());
    addresses::human(&addresses::addresses(architecture));
    cost::estimate(architecture, Some(TODAY));
    if !rendered {
        return;
    }
    for (name, text) in render::render(architecture) {
        if std::path::Path::new(&name).extension().is_some_and(|end| end == "tf") {
            assert!(hcl::parse(&text).is_ok(), "{name} is no HCL:\n{text}");
        }
    }
}
