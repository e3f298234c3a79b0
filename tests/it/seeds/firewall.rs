//! The firewall of each environment is its document's table: nothing more, nothing less.

use std::collections::BTreeSet;

use serde_json::Value;

use super::tree::tree;

const ANYWHERE: &str = "0.0.0.0/0";

/// A rule of the group `of`: who the other side is, and on which ports of which protocol.
type Rule = (String, &'static str, String, String, String);

/// Every rule in the environment's firewall, as (group, direction, other side, protocol, ports).
fn emitted(system: &str, environment: &str) -> BTreeSet<Rule> {
    let tree = tree(system, environment);
    let modules = tree.as_object().unwrap();
    let mut rules = BTreeSet::new();
    for (module, content) in modules {
        for (direction, kind) in [("in", "aws_vpc_security_group_ingress_rule"), ("out", "aws_vpc_security_group_egress_rule")] {
            for (name, rule) in content.get(kind).and_then(Value::as_object).into_iter().flatten() {
                assert_eq!(module, "firewall", "{name} stands in another module");
                let rule = &rule[0];
                let text = |key: &str| rule.get(key).and_then(Value::as_str);
                let group = |text: &str| text.trim_start_matches("${aws_security_group.").trim_end_matches(".id}").to_owned();
                let other = text("referenced_security_group_id").map(group).or_else(|| text("cidr_ipv4").map(str::to_owned));
                let other = other.unwrap_or_else(|| text("prefix_list_id").unwrap().to_owned());
                let ports = match (rule.get("from_port"), rule.get("to_port")) {
                    (None, None) => "all".to_owned(),
                    (Some(from), Some(to)) if from == to => from.to_string(),
                    (from, to) => format!("{from:?}-{to:?}"),
                };
                let new = (group(text("security_group_id").unwrap()), direction, other, text("ip_protocol").unwrap().to_owned(), ports);
                assert!(rules.insert(new), "{name} is there twice");
            }
        }
    }
    rules
}

fn exactly(system: &str, environment: &str, expected: &[(&str, &'static str, &str, &str, &str)]) {
    let expected: BTreeSet<Rule> = expected
        .iter()
        .map(|(of, direction, other, protocol, ports)| {
            ((*of).to_owned(), *direction, (*other).to_owned(), (*protocol).to_owned(), (*ports).to_owned())
        })
        .collect();
    let emitted = emitted(system, environment);
    let more: Vec<_> = emitted.difference(&expected).collect();
    let less: Vec<_> = expected.difference(&emitted).collect();
    assert!(more.is_empty() && less.is_empty(), "{system} {environment}: more {more:#?} less {less:#?}");
}

/// Document 004, lines 196 to 219.
const FASTAPI: [(&str, &str, &str, &str, &str); 6] = [
    ("edge", "in", ANYWHERE, "tcp", "80"),
    ("edge", "in", ANYWHERE, "tcp", "443"),
    ("edge", "out", "api", "-1", "all"),
    ("api", "in", "edge", "tcp", "8000"),
    ("api", "out", ANYWHERE, "-1", "all"),
    ("db", "in", "api", "tcp", "5432"),
];

#[test]
fn firewall_of_fastapi_production() {
    exactly("fastapi", "production", &FASTAPI);
}

#[test]
fn firewall_of_fastapi_dev() {
    exactly("fastapi", "dev", &FASTAPI);
}

#[test]
fn firewall_of_fastapi_as_priced() {
    exactly("fastapi", "as-priced", &FASTAPI);
}

#[test]
fn firewall_of_fastapi_https() {
    exactly("fastapi", "https", &FASTAPI);
}

/// Document 000, lines 53 to 109.
const DAGSTER: [(&str, &str, &str, &str, &str); 9] = [
    ("edge", "in", ANYWHERE, "tcp", "80"),
    ("edge", "out", "ecs_tasks", "tcp", "80"),
    ("ecs_tasks", "in", "edge", "tcp", "80"),
    ("ecs_tasks", "out", ANYWHERE, "tcp", "443"),
    ("ecs_tasks", "out", ANYWHERE, "tcp", "80"),
    ("ecs_tasks", "out", "db", "tcp", "5432"),
    ("ecs_tasks", "out", "dags", "tcp", "2049"),
    ("db", "in", "ecs_tasks", "tcp", "5432"),
    ("dags", "in", "ecs_tasks", "tcp", "2049"),
];

#[test]
fn firewall_of_dagster_as_deployed() {
    exactly("dagster", "as-deployed", &DAGSTER);
}

#[test]
fn firewall_of_dagster_private() {
    exactly("dagster", "private", &DAGSTER);
}

/// Document 002, lines 98 to 119. S3 and DynamoDB are gateways, which have no group: docs/seeds.md, group-of-gateway-endpoints.
const OMNIGEN: [(&str, &str, &str, &str, &str); 9] = [
    ("edge", "in", ANYWHERE, "tcp", "80"),
    ("edge", "in", ANYWHERE, "tcp", "443"),
    ("edge", "out", "api", "tcp", "8080"),
    ("api", "in", "edge", "tcp", "8080"),
    ("api", "out", ANYWHERE, "-1", "all"),
    ("lambda", "out", ANYWHERE, "-1", "all"),
    ("endpoints", "in", "api", "tcp", "443"),
    ("endpoints", "in", "lambda", "tcp", "443"),
    ("endpoints", "out", ANYWHERE, "-1", "all"),
];

#[test]
fn firewall_of_omnigen_current() {
    exactly("omnigen", "current", &OMNIGEN);
}

#[test]
fn firewall_of_omnigen_ha() {
    exactly("omnigen", "ha", &OMNIGEN);
}

#[test]
fn firewall_of_omnigen_hardened() {
    exactly("omnigen", "hardened", &OMNIGEN);
}
