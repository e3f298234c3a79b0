//! A file with about forty different mistakes: all in one run, each once, in the order of the file, at the token to edit.

use std::collections::BTreeSet;

use crate::command::Workshop;
use crate::reports::{FINDINGS_SCHEMA, assert_valid, validator};

const FILE: &str = include_str!("../data/many-mistakes.yaml");

#[test]
fn many_mistakes_come_in_one_run() {
    let run = Workshop::with(FILE).run_untouched(&["check"]).exits(1);
    insta::assert_snapshot!(run.shown);
}

#[test]
fn they_are_sorted_and_none_comes_twice() {
    let run = Workshop::with(FILE).run_untouched(&["check", "--format", "json"]).exits(1);
    let report = assert_valid(&validator(FINDINGS_SCHEMA), &run.stdout);
    let findings = report["findings"].as_array().unwrap();
    let number = |one: &serde_json::Value, key: &str| one[key].as_u64().unwrap();
    let places: Vec<(u64, u64)> = findings.iter().map(|one| (number(one, "line"), number(one, "column"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    // One finding for a token, but for a map that lacks several keys.
    let about = |one: &serde_json::Value| if one["rule"] == "missing-key" { one["message"].to_string() } else { String::new() };
    let tokens: BTreeSet<_> = findings.iter().zip(&places).map(|(one, place)| (*place, about(one))).collect();
    assert_eq!(tokens.len(), findings.len(), "{}", run.stdout);
    assert!(findings.len() >= 40, "{}", findings.len());
    assert!(findings.iter().filter(|one| one["fix"].is_object()).count() >= 14, "{}", run.stdout);
}

#[test]
fn what_has_a_certain_text_is_mended_at_once() {
    let workshop = Workshop::with(FILE);
    let before = workshop.run(&["check", "--format", "json"]).stdout;
    workshop.run(&["check", "--fix"]).exits(1);
    let after = workshop.run_untouched(&["check", "--format", "json"]).stdout;
    let fixable = |text: &str| text.matches("\"edits\"").count();
    assert!(fixable(&before) >= 14 && fixable(&after) == 0, "{after}");
    let mended = workshop.read("archgen.yaml");
    for text in [
        "tags: { team: shop }",
        "cidr: 10.0.0.0/16",
        "nat: per-zone",
        "type: ecs-cluster",
        "retention: 60d",
        "idle_timeout: 60s",
        "forward_to: api",
    ] {
        assert!(mended.contains(text), "{text}\n{mended}");
    }
}
