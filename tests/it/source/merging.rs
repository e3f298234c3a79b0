//! Overlays, and reports.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use archgen::diag::{Finding, Path, Place, Severity, SourceFile};
use archgen::source::{Format, RULES, locate, located, merge, overlay, report, sorted};
use serde_json::json;

use super::{plain, read, tree};

#[test]
fn maps_merge_and_the_rest_replaces() {
    let base = tree(Format::Yaml, "a: 1\nb: { c: 2, d: [1, 2], e: { f: 1 } }\ng: x\nh: 1\n");
    let patch = tree(Format::Yaml, "h: { i: 1, j: null }\nb: { d: [3], c: null, e: {}, nothing: null }\na: ''\nk: { l: { m: ~, n: 2 } }\n");
    let expected = json!({
        "a": "", "b": {"d": ["number 3"], "e": {"f": "number 1"}}, "g": "x", "h": {"i": "number 1"}, "k": {"l": {"n": "number 2"}}
    });
    let merged = merge(base, &patch);
    assert_eq!(plain(&merged).to_string(), expected.to_string(), "in the base's order");
}

#[test]
fn removals_in_every_format() {
    let base = tree(Format::Yaml, "a: { b: 1, c: { d: 1 } }\ne: 1\n");
    let expected = json!({"a": {"b": "number 1"}});
    for (format, patch) in [
        (Format::Yaml, "a: { c: null }\ne:\n"),
        (Format::Yaml, "a: { c: { remove: true } }\ne: { remove: true }\n"),
        (Format::Json, "{\"a\": {\"c\": null}, \"e\": {\"remove\": true}, \"f\": null}"),
        (Format::Toml, "e = { remove = true }\n[a.c]\nremove = true\n[f]\nremove = true\n"),
    ] {
        assert_eq!(plain(&merge(base.clone(), &tree(format, patch))), expected, "{patch}");
    }
    for kept in ["{ remove: false }", "{ remove: 'true' }", "{ remove: true, x: 1 }", "{}", "[]", "''"] {
        assert!(!overlay::is_removal(&tree(Format::Yaml, kept)), "{kept}");
    }
}

#[test]
fn what_an_overlay_wrote_is_found_in_the_overlay() {
    let text = "api: { cpu: 1, memory: 2 }\nenvironments:\n  dev:\n    api: { cpu: 3, tasks: { min: 4 } }\n";
    let read = read(Format::Yaml, text);
    let base = read.tree.unwrap();
    let patch = base.get("environments").and_then(|all| all.get("dev")).cloned().unwrap();
    let merged = merge(base, &patch);
    let at = |place: Place| {
        let span = locate(&merged, &place);
        (text[..span.start as usize].lines().count(), read.sources.text(span).unwrap())
    };
    assert_eq!(at(Place::value(&Path::of("api.cpu"))), (4, "3"));
    assert_eq!(at(Place::key(&Path::of("api.cpu"))), (4, "cpu"));
    assert_eq!(at(Place::value(&Path::of("api.memory"))), (1, "2"));
    assert_eq!(at(Place::value(&Path::of("api.tasks"))), (4, "tasks"));
    assert_eq!(at(Place::value(&Path::of("api"))), (0, "api"));
}

#[test]
fn a_patch_of_nothing_changes_nothing() {
    let base = tree(Format::Yaml, "a: 1\n");
    for patch in ["~", "{}"] {
        assert_eq!(merge(base.clone(), &tree(Format::Yaml, patch)), base);
    }
}

#[test]
fn a_thousand_components_merge_at_once() {
    let (mut base, mut patch) = ("components:\n".to_owned(), "components:\n".to_owned());
    for at in 0..1_000 {
        writeln!(base, "  service-{at}: {{ cpu: 256, memory: 512, tasks: {{ min: 1, max: 4 }} }}").unwrap();
        let change = if at % 2 == 0 { "null" } else { "{ tasks: { min: 0 } }" };
        writeln!(patch, "  service-{at}: {change}").unwrap();
    }
    let (base, patch) = (tree(Format::Yaml, &base), tree(Format::Yaml, &patch));
    let start = Instant::now();
    let merged = merge(base, &patch);
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    let components = merged.get("components").and_then(|node| node.as_map()).unwrap();
    assert_eq!(components.len(), 500);
    assert!(components.values().all(|entry| plain(&entry.value)["tasks"] == json!({"min": "number 0", "max": "number 4"})));
}

#[test]
fn reports_are_sorted_and_say_everything_once() {
    let text = "b: 1\na: 2\n";
    let tree = tree(Format::Yaml, text);
    let rule = |id: &str| *RULES.iter().find(|rule| rule.id == id).unwrap();
    let on = |id, key: &str, message: &str| Finding::new(rule(id), Place::value(&Path::of(key)), message);
    let findings = vec![
        on("syntax", "a", "x"),
        on("syntax", "b", "x"),
        on("duplicate-key", "a", "y").related(Place::key(&Path::of("b")), "here"),
        on("syntax", "a", "x"),
        on("syntax", "a", "other"),
        Finding { severity: Severity::Note, ..on("syntax", "a", "x") },
        on("syntax", "a", "x"),
    ];
    let files = vec![SourceFile { name: "f".to_owned(), text: text.to_owned(), format: Format::Yaml }];
    let made = report(files.clone(), findings.clone(), &tree);
    let seen: Vec<_> =
        made.findings.iter().map(|one| (one.span.start, one.finding.rule.id, one.finding.message.as_str(), one.finding.severity)).collect();
    assert_eq!(
        seen,
        [
            (3, "syntax", "x", Severity::Error),
            (8, "duplicate-key", "y", Severity::Error),
            (8, "syntax", "other", Severity::Error),
            (8, "syntax", "x", Severity::Error),
            (8, "syntax", "x", Severity::Note),
        ]
    );
    assert_eq!((made.findings[1].related[0].start, made.findings[1].related[0].end), (0, 1));
    let twice = [located(findings.clone(), &tree, &files), located(findings, &tree, &files)].concat();
    assert_eq!(sorted(files, twice).findings.len(), made.findings.len());
}
