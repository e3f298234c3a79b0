//! `table`: who may do what with it, and mistakes. Its modules are under `tests/cases/table/rendered`.

use archgen::contract::{Grant, Value};

use crate::support::{ids, module, render_yaml, resolve};

const HEAD: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  tiers: { public: { routes_to: internet }, private: { routes_to: nat } }
  endpoints: { dynamodb: {} }
components:
  cluster: { type: ecs-cluster }
  key: { type: key }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: shop/api:1.4.2
    tasks: 2
";

fn shop(uses: &str, tables: &str) -> String {
    format!("{HEAD}    uses: {uses}\n{tables}")
}

/// Actions and resources of the access `name` of the table `jobs`.
fn grants(text: &str, access: &str) -> Vec<(Vec<&'static str>, Vec<String>)> {
    let architecture = resolve(text, None).architecture.unwrap();
    let access = architecture.declaration("jobs").unwrap().access(access).expect("the access").clone();
    let resources = |grant: &Grant| grant.resources.iter().map(Value::to_string).collect();
    access.grants.iter().map(|grant| (grant.actions.to_vec(), resources(grant))).collect()
}

#[test]
fn indexes_are_named_only_where_there_are_some() {
    let plain = shop("{ jobs: read-write }", "  jobs: { type: table, keys: { id: string } }\n");
    let api = module(&render_yaml(&plain, None), "api");
    assert!(api.contains("\"dynamodb:DeleteItem\"") && !api.contains("/index/*") && !api.contains("kms:"), "{api}");
    for never in ["dynamodb:UpdateTable", "dynamodb:DeleteTable", "dynamodb:*", "dynamodb:CreateTable"] {
        assert!(!api.contains(never), "{never}\n{api}");
    }
    let indexed = shop(
        "{ jobs: read }",
        "  jobs: { type: table, keys: { id: string }, indexes: { by-owner: { keys: { owner: string } } }, key: key }\n",
    );
    let api = module(&render_yaml(&indexed, None), "api");
    assert!(api.contains("Action   = [\"dynamodb:Query\", \"dynamodb:Scan\"]\n        Resource = [\"${var.jobs_arn}/index/*\"]"), "{api}");
    assert!(api.contains("\"kms:ViaService\" = [\"dynamodb.us-east-1.amazonaws.com\"]"), "{api}");
    assert!(!api.contains("dynamodb:PutItem"), "{api}");
}

#[test]
fn who_writes_does_not_read() {
    let text = shop("{ jobs: write }", "  jobs: { type: table, keys: { id: string } }\n");
    let [(actions, resources)] = &grants(&text, "write")[..] else { panic!() };
    assert_eq!(resources, &["${jobs.arn}"]);
    for action in ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem"] {
        assert!(!actions.contains(&action), "{action}");
    }
}

#[test]
fn a_stream_is_there_only_where_it_is_asked_for() {
    let without = resolve(&shop("{}", "  jobs: { type: table, keys: { id: string } }\n"), None).architecture.unwrap();
    let declaration = without.declaration("jobs").unwrap();
    assert!(declaration.access("stream").is_none() && declaration.attribute("stream_arn").is_none());
    let with = shop("{}", "  jobs: { type: table, keys: { id: string }, stream: keys-only }\n");
    let stream = grants(&with, "stream");
    assert_eq!(stream[0].1, ["${jobs.stream_arn}"]);
    assert_eq!(stream[1], (vec!["dynamodb:ListStreams"], vec!["*".to_owned()]));
}

#[test]
fn the_gateway_endpoint_is_the_way_to_a_table() {
    let text = shop("{ jobs: read }", "  jobs: { type: table, keys: { id: string } }\n");
    let architecture = resolve(&text, None).architecture.unwrap();
    let firewall = &architecture.world.firewall;
    let rules = firewall.rules.iter().chain(firewall.covered.iter().map(|(rule, _)| rule));
    let to_table = rules.filter(|rule| format!("{:?}", rule.peer) == "PrefixList(\"dynamodb\")");
    assert_eq!(to_table.map(|rule| (&*rule.group, rule.ports.to_string())).collect::<Vec<_>>(), [("api", "443".to_owned())]);
}

#[test]
fn only_a_protected_environment_keeps_its_table() {
    let text = shop("{}", "  jobs: { type: table, keys: { id: string } }\nenvironments:\n  trial: { protected: false }\n  live: {}\n");
    let of = |environment| module(&render_yaml(&text, Some(environment)), "jobs");
    assert!(of("live").contains("prevent_destroy = true") && of("live").contains("deletion_protection_enabled = true"));
    assert!(!of("trial").contains("prevent_destroy") && of("trial").contains("deletion_protection_enabled = false"));
}

#[test]
fn what_scaling_owns_is_ignored() {
    let scaled = "{ reads: { min: 5, max: 50 }, writes: { min: 5, max: 50 } }";
    let table = |rest: &str| {
        let table = format!("  jobs: {{ type: table, key: key, keys: {{ id: string }}, provisioned: {scaled}{rest} }}\n");
        let text = shop("{}", &table);
        (ids(&text, None), module(&render_yaml(&text, None), "jobs"))
    };
    let (found, text) = table("");
    assert!(found.is_empty() && text.contains("ignore_changes = [read_capacity, write_capacity]"), "{found:?}\n{text}");
    let (found, text) = table(", indexes: { a-b: { keys: { x: string } }, a_b: { keys: { x: string } } }");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(text.contains("ignore_changes = [read_capacity, write_capacity, global_secondary_index]"), "{text}");
    for label in ["a_b_reads", "a_b_reads_2", "a_b_writes", "a_b_writes_2"] {
        assert!(text.contains(&format!("resource \"aws_appautoscaling_policy\" \"{label}\"")), "{label}\n{text}");
    }
}

#[test]
fn mistakes_are_found_where_they_are_written() {
    let long = "x".repeat(256);
    let text = shop(
        "{}",
        &format!(
            r#"
  pair: {{ type: table, keys: {{ a: string, b: string }} }}
  three: {{ type: table, keys: [{{ a: string }}, {{ b: string }}, {{ c: string }}] }}
  none: {{ type: table, keys: [] }}
  same: {{ type: table, keys: [{{ a: string }}, {{ a: number }}] }}
  empty: {{ type: table, keys: {{}} }}
  word: {{ type: table, keys: id }}
  kind: {{ type: table, keys: {{ id: text }} }}
  long: {{ type: table, keys: {{ {long}: string }} }}
  expiry: {{ type: table, keys: {{ id: string }}, ttl: {long} }}
  names: {{ type: table, resource_name: "a b", keys: {{ id: string }}, indexes: {{ "by x": {{ keys: {{ x: string }} }} }} }}
  units: {{ type: table, keys: {{ id: string }}, maximum: {{ reads: 5 }}, provisioned: {{ reads: {{ min: 5, max: 4 }}, writes: {{ min: 5, max: 5 }} }} }}
  demand:
    type: table
    keys: {{ id: string }}
    indexes: {{ by-x: {{ keys: {{ x: string }}, provisioned: {{ reads: 1, writes: 1 }}, projection: all, include: [y, ""] }} }}
    point_in_time_recovery: {{ period: 36h }}
    encryption: aws-managed
    key: key
    stream: new-image
    replicate_to: [us-east-1, atlantis, eu-west-1]
"#
        ),
    );
    insta::assert_snapshot!("mistakes", ids(&text, None).join("\n").replace(&long, "LONG"));
}
