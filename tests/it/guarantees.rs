//! Each kind of guarantee, broken in a copy of the FastAPI system: the finding is the counterexample.

use std::path::Path;

use archgen::diag::{Report, human};
use archgen::source::Format;

use crate::samples::read;

/// What `check` shows of the guarantee `name` after the replacements, in production. Nothing is said of it before.
fn broken(name: &str, replacements: &[(&str, &str)]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fastapi/archgen.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(counterexamples(name, &text), "");
    let changed = replacements.iter().fold(text, |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    counterexamples(name, &changed)
}

fn counterexamples(name: &str, text: &str) -> String {
    let report = read(text, Format::Yaml).report(&[Some("production".into())]);
    let of_it = format!("`{name}` is broken");
    let findings = report.findings.into_iter().filter(|found| found.finding.message.starts_with(&of_it)).collect();
    let report = Report { findings, accepted: None, ..report };
    if report.findings.is_empty() { String::new() } else { human(&report, false, None) }
}

#[test]
fn no_path() {
    let public = "  db:\n    type: postgres\n    tier: private\n";
    let opened = "  db:\n    type: postgres\n    tier: public\n    public: true\n";
    let (first, allowed) =
        ("  documented-edge-to-api:", "  support: { from: internet, to: db, ports: [5432], reason: to look at orders }\n");
    insta::assert_snapshot!(broken("database-is-private", &[(public, opened), (first, &format!("{allowed}{first}"))]));
}

#[test]
fn only_path() {
    let door = "components:\n  side-door:\n    type: load-balancer\n    tier: public\n    open_to: internet\n    listeners: { http: { port: 8080, forward_to: api } }\n";
    insta::assert_snapshot!(broken("one-way-in", &[("\ncomponents:\n", &format!("\n{door}"))]));
}

#[test]
fn survives() {
    insta::assert_snapshot!(broken("outlives-a-zone", &[("\n  nat: per-zone  ", "\n  nat: single  ")]));
}

#[test]
fn recovery() {
    insta::assert_snapshot!(broken("recovers", &[("    multi_zone: true\n", "    multi_zone: false\n")]));
}

#[test]
fn monthly_cost() {
    insta::assert_snapshot!(broken("within-budget", &[("    instance_class: db.t3.small\n", "    instance_class: db.r6g.large\n")]));
}

#[test]
fn encrypted() {
    insta::assert_snapshot!(broken("encrypted", &[("    encrypted: true\n", "    encrypted: false\n")]));
}

#[test]
fn addresses_left() {
    let room = "\nguarantees:\n  room: { addresses_left: { at_least: 245, tier: private } }\n";
    insta::assert_snapshot!(broken("room", &[("\nguarantees:\n", room)]));
}
