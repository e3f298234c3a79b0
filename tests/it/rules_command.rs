//! `archgen rules` and `archgen explain`.

use archgen::components::TYPES;
use archgen::rules::RULES;

use crate::command::Workshop;
use crate::reports::{assert_valid, validator};

const SCHEMA: &str = include_str!("../../schema/rules.schema.json");

#[test]
fn every_rule_is_listed_once() {
    let run = Workshop::new().run_untouched(&["rules"]).exits(0);
    let ids: Vec<&str> = run.stdout.lines().map(|line| line.split("  ").next().unwrap()).collect();
    let all: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, all);
    assert_eq!(run.stderr, format!("{} rules; `archgen explain RULE` says more\n", all.len()));
}

#[test]
fn the_list_is_valid_json_with_every_page() {
    let run = Workshop::new().run_untouched(&["rules", "--format", "json"]).exits(0);
    let document = assert_valid(&validator(SCHEMA), &run.stdout);
    assert_eq!(run.stderr, "");
    let rules = document["rules"].as_array().unwrap();
    assert_eq!(rules.len(), RULES.len());
    for (entry, rule) in rules.iter().zip(RULES.iter()) {
        assert_eq!((entry["id"].as_str(), entry["severity"].as_str()), (Some(rule.id), Some(rule.severity.as_str())));
        assert_eq!(entry["page"], rule.page());
    }
    let mut changed = document.clone();
    changed["rules"][0]["severity"] = "fatal".into();
    assert!(!validator(SCHEMA).is_valid(&changed));
}

#[test]
fn filters_narrow_the_list() {
    let workshop = Workshop::new();
    for kind in TYPES {
        let run = workshop.run_untouched(&["rules", "--component", kind.name, "--format", "json"]).exits(0);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let mut wanted: Vec<&str> = kind.rules.iter().map(|rule| rule.id).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let found: Vec<&str> = document["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(found, wanted, "{}", kind.name);
    }
    let run = workshop.run_untouched(&["rules", "--component", "network", "--severity", "error"]).exits(0);
    assert!(run.stdout.lines().count() > 3, "{}", run.shown);
    assert!(run.stdout.lines().all(|line| line.split_whitespace().nth(1) == Some("error")), "{}", run.shown);
    let errors = workshop.run_untouched(&["rules", "--severity", "error"]).exits(0).stdout.lines().count();
    let warnings = workshop.run_untouched(&["rules", "--severity", "warning"]).exits(0).stdout.lines().count();
    let notes = workshop.run_untouched(&["rules", "--severity", "note"]).exits(0).stdout.lines().count();
    assert_eq!(errors + warnings + notes, RULES.len());
}

#[test]
fn a_page_is_explained() {
    let workshop = Workshop::new();
    let mut shown = workshop.run_untouched(&["explain", "key-without-rotation"]).exits(0).shown;
    for wrong in [&["explain", "key-without-rotatoin"][..], &["explain", "x"], &["rules", "--component", "buckett"]] {
        shown += &workshop.run_untouched(wrong).exits(2).shown;
    }
    insta::assert_snapshot!(shown);
    for rule in RULES.iter() {
        let page = archgen::docs::rule_page(rule);
        assert!(page.contains("What it does") && page.contains("Why is this bad?"), "{page}");
    }
}
