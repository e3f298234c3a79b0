//! Skip comments for scanners: each from an acceptance, each in the resource that it is about, and no other.

use std::collections::BTreeSet;

use archgen::arch::resolve;
use archgen::rules::{RULES, rendered, scanner};

use crate::examples::every_environment;
use crate::support::tree;

/// Checks that rules name and that no output of archgen fails, each with the reason.
const UNREPORTED: [(&str, &str); 4] = [
    ("CKV_AWS_382", "checkov looks at egress rules with ports only, and a rule for all traffic has none"),
    ("CKV2_AWS_18", "checkov looks at AWS Backup's selections, not at the backup policy that EFS has itself"),
    ("CKV_AWS_45", "checkov looks for values that look like keys, archgen at the names of variables"),
    ("CKV_AWS_134", "checkov looks at clusters without replicas only, and every cache here is a replication group"),
];

/// Check and reason of a skip comment.
fn comment(line: &str) -> Option<(&str, &str)> {
    line.trim().strip_prefix("# checkov:skip=")?.split_once(':')
}

#[test]
fn each_comment_in_generated_comes_from_an_acceptance() {
    let mut comments = 0;
    let mut wrong = Vec::new();
    every_environment(|path, tree, environment| {
        let resolution = resolve(tree, environment);
        let folder = path.parent().unwrap().join(&*resolution.architecture.as_ref().unwrap().file.output).join(environment.unwrap());
        let accepted: BTreeSet<(&str, &str)> = resolution
            .acceptances
            .all
            .iter()
            .flat_map(|one| {
                let rule = RULES.iter().find(|rule| rule.id == &*one.rule).unwrap();
                rule.scanners.iter().map(|id| (*id, &*one.acceptance.reason))
            })
            .collect();
        for file in crate::layers::files(&folder, ".tf") {
            for line in std::fs::read_to_string(&file).unwrap().lines().filter(|line| line.contains("checkov:skip")) {
                comments += 1;
                if !comment(line).is_some_and(|found| accepted.contains(&found)) {
                    wrong.push(format!("{}: {line}", file.display()));
                }
            }
        }
    });
    assert!(comments > 500, "{comments} comments");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_and_checks_name_each_other() {
    let known: BTreeSet<&str> = scanner::known_checks().into_iter().map(|(id, _)| id).collect();
    let named: BTreeSet<&str> = RULES.iter().flat_map(|rule| rule.scanners.iter().copied()).collect();
    let unreported: BTreeSet<&str> = UNREPORTED.iter().map(|(id, _)| *id).collect();
    assert_eq!(known.difference(&named).collect::<Vec<_>>(), Vec::<&&str>::new(), "checks that no rule names");
    assert_eq!(named.difference(&known).copied().collect::<BTreeSet<&str>>(), unreported, "checks without a judgement of the output");
}

const SHOP: &str = r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  tiers:
    public: { routes_to: internet }
components:
  certificate: { type: certificate, existing: { arn: "arn:aws:acm:us-east-1:123456789012:certificate/12345678-90ab-4cde-8f01-234567890abc" } }
  events: { type: log-group, retention: 30d, ACCEPT }
  others: { type: log-group, retention: 30d }
"#;

fn files(accept: &str) -> archgen::render::Files {
    rendered(resolve(&tree(&SHOP.replace("ACCEPT", accept)), None)).unwrap()
}

#[test]
fn an_accepted_note_becomes_a_comment_in_its_resource_alone() {
    let files = files("accept: { logs-kept-under-a-year: nobody asks later }");
    let with: Vec<(&String, &str)> =
        files.iter().flat_map(|(file, text)| text.lines().filter(|line| line.contains("checkov")).map(move |line| (file, line))).collect();
    let expected = ["  # checkov:skip=CKV_AWS_338:nobody asks later"];
    assert_eq!(with.iter().map(|(_, line)| *line).collect::<Vec<_>>(), expected);
    assert_eq!(with[0].0, "modules/events/main.tf");
    assert!(files["modules/events/main.tf"].contains(&format!("resource \"aws_cloudwatch_log_group\" \"this\" {{\n{}\n", expected[0])));
}

#[test]
fn nothing_is_written_without_an_acceptance() {
    assert!(files("").values().all(|text| !text.contains("checkov")));
}

#[test]
fn a_reason_cannot_leave_its_comment() {
    let reason = "one\\n}\\nresource \\\"aws_iam_user\\\" \\\"x\\\" {\\u2028\\r\\n  # checkov:skip=CKV_AWS_158:two";
    let files = files(&format!("accept: {{ logs-kept-under-a-year: \"{reason}\" }}"));
    let text = &files["modules/events/main.tf"];
    let comments: Vec<&str> = text.lines().filter(|line| line.contains("checkov")).collect();
    assert_eq!(comments.len(), 1, "{text}");
    let body = hcl::parse(text).unwrap();
    assert_eq!(body.blocks().count(), 1, "{text}");
    // What follows the first check of a line is the reason, for the scanner, too.
    assert!(comments[0].starts_with("  # checkov:skip=CKV_AWS_338:one"), "{text}");
}

#[test]
fn notes_are_shown_where_they_are_asked_for() {
    let tree = tree(&SHOP.replace("ACCEPT", "accept: { key-disabled: no such key }"));
    let ids = |advice: bool| -> Vec<&str> {
        let checked = archgen::rules::report(Vec::new(), Vec::new(), Some(&tree), &[None], true, advice, None);
        checked.report.findings.iter().map(|one| one.finding.rule.id).collect()
    };
    assert_eq!(ids(false), ["unused-acceptance"]);
    let all = ids(true);
    assert!(all.contains(&"logs-kept-under-a-year") && all.contains(&"encryption-with-aws-key"), "{all:?}");
    assert!(all.contains(&"network-without-flow-logs") && all.contains(&"unused-acceptance"), "{all:?}");
}
