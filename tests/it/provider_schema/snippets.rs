//! The checker itself: each rule catches a small bad snippet, and says nothing about a good one.

use std::collections::BTreeMap;

use super::changes;
use super::module::{File, check_calls, check_module};

const GOOD: &str = r#"
variable "name" {
  description = "Name of the bucket."
  type        = string
}

resource "aws_s3_bucket" "main" {
  bucket        = "${var.name}-data"
  force_destroy = false

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["Owner"]]
  }
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id

  versioning_configuration {
    status = "Enabled"
  }

  depends_on = [aws_s3_bucket.main]
}

resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    id     = "archive"
    status = "Enabled"
  }
}

ephemeral "aws_secretsmanager_random_password" "main" {
  password_length = 32
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for path in ["a", "b"] : "${aws_s3_bucket.main.arn}/${path}"]
  }
}

output "policy" {
  description = "The policy."
  value       = data.aws_iam_policy_document.main.json
}
"#;

fn violations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    check_module(&[File { path: "main.tf".to_owned(), text: text.to_owned() }], &mut found);
    found
}

/// One violation, and it contains `expected`.
#[track_caller]
fn caught(text: &str, expected: &str) {
    let found = violations(text);
    assert_eq!(found.len(), 1, "exactly one violation: {found:#?}");
    assert!(found[0].contains(expected), "{expected:?} in {found:?}");
}

fn bucket(inside: &str) -> String {
    format!("resource \"aws_s3_bucket\" \"main\" {{\n{inside}\n}}\n")
}

#[test]
fn a_good_module_has_no_violation() {
    assert_eq!(violations(GOOD), Vec::<String>::new());
}

#[test]
fn what_does_not_parse() {
    caught("resource \"aws_s3_bucket\" {", "does not parse");
}

#[test]
fn unknown_type_block_and_argument() {
    caught("resource \"aws_s3_pail\" \"main\" {}", "is not in tests/data/provider-schema.json");
    caught("rescource \"aws_s3_bucket\" \"main\" {}", "is no block of the language");
    caught(&bucket("  buckit = \"x\""), "buckit is no argument of this type");
    caught(&bucket("  versionning {}"), "versionning is no block of this type");
    caught(&bucket("  bucket {}"), "bucket is an argument, not a block");
}

#[test]
fn missing_arguments_and_blocks() {
    caught(
        "resource \"aws_eip\" \"main\" {}\nresource \"aws_s3_bucket_policy\" \"main\" {\n  policy = \"{}\"\n}",
        "bucket is required and missing",
    );
    caught("resource \"aws_s3_bucket_versioning\" \"main\" {\n  bucket = \"b\"\n}", "needs at least 1 block(s), has 0");
    let two = "resource \"aws_lb_target_group\" \"main\" {\n  health_check {}\n  health_check {}\n}";
    caught(two, "allows at most 1 block(s), has 2");
}

#[test]
fn what_cannot_or_should_not_be_set() {
    caught(&bucket("  arn = \"x\""), "arn is only computed");
    caught(&bucket("  id = \"x\""), "id is the provider's to fill");
    caught(&bucket("  tags_all = {}"), "tags_all is the provider's to fill");
    caught(&bucket("  acl = \"private\""), "acl is deprecated");
    caught(
        "resource \"aws_s3_bucket_policy\" \"main\" {\n  bucket = \"b\"\n  policy = \"{}\"\n  region = \"us-east-1\"\n}",
        "region is not in provider 5.100",
    );
    caught("resource \"aws_eip\" \"main\" {\n  vpc = true\n}", "vpc is no argument of this type");
}

#[test]
fn a_block_that_came_after_5_100() {
    let text =
        "resource \"aws_ecs_service\" \"main\" {\n  name = \"x\"\n  deployment_configuration {\n    strategy = \"BLUE_GREEN\"\n  }\n}";
    caught(text, "deployment_configuration is not in provider 5.100");
}

#[test]
fn literals_of_another_type() {
    caught(&bucket("  force_destroy = \"maybe\""), "force_destroy takes");
    caught("resource \"aws_eip\" \"main\" {\n  tags = [\"a\"]\n}", "tags takes");
    caught("resource \"aws_lb\" \"main\" {\n  subnets = \"subnet-1\"\n}", "subnets takes");
}

#[test]
fn constructs_that_exact_output_never_has() {
    caught(&bucket("  count = 2"), "count has no place");
    caught(&bucket("  for_each = {}"), "for_each has no place");
    caught(&bucket("  dynamic \"grant\" {}"), "dynamic has no place");
    caught(&bucket("  bucket = true ? \"a\" : \"b\""), "bucket is conditional");
    caught(&bucket("  bucket = \"%{ if true }a%{ endif }\""), "bucket is conditional");
    caught(
        "locals {\n  yes = true\n}\nresource \"aws_eip\" \"main\" {\n  lifecycle {\n    prevent_destroy = local.yes\n  }\n}",
        "literal true or false",
    );
    caught("module \"a\" {\n  source = \"./modules/a\"\n  count  = 2\n}", "count has no place");
    caught("data \"aws_availability_zones\" \"all\" {}", "is a live data source");
}

#[test]
fn references() {
    caught("output \"x\" {\n  description = \"X.\"\n  value = aws_s3_bucket.main.arn\n}", "resource aws_s3_bucket.main is not declared");
    caught(
        &format!("{}output \"x\" {{\n  description = \"X.\"\n  value = \"${{aws_s3_bucket.main.urn}}\"\n}}", bucket("")),
        "has no attribute urn",
    );
    let group = "resource \"aws_db_instance\" \"main\" {\n  instance_class = \"db.t3.small\"\n}\n";
    let index = format!(
        "{group}output \"x\" {{\n  description = \"X.\"\n  value = aws_db_instance.main.restore_to_point_in_time.use_latest_restorable_time\n}}"
    );
    caught(&index, "is a list and needs an index");
    caught(&bucket("  bucket = local.name"), "local.name is not declared");
    caught(&bucket("  bucket = data.aws_partition.main.partition"), "data aws_partition.main is not declared");
    caught(&bucket("  bucket = module.other.name"), "module.other is not called");
    caught(&bucket("  lifecycle {\n    ignore_changes = [buckit]\n  }"), "buckit is no argument");
    caught(&format!("{}{}", bucket(""), bucket("")), "is declared twice");
}

#[test]
fn variables_and_outputs() {
    let variable = "variable \"name\" {\n  description = \"N.\"\n  type = string\n}\n";
    caught(variable, "declared and never used");
    caught(&format!("variable \"name\" {{\n  type = string\n}}\n{}", bucket("  bucket = var.name")), "has no description");
    caught(&format!("variable \"name\" {{\n  description = \"N.\"\n}}\n{}", bucket("  bucket = var.name")), "has no type");
    caught("output \"x\" {\n  value = 1\n}", "has no description");
}

#[test]
fn a_recursive_statement_is_checked_inside() {
    let acl = |leaf: &str| {
        format!(
            r#"
resource "aws_wafv2_web_acl" "main" {{
  name  = "x"
  scope = "REGIONAL"

  default_action {{
    allow {{}}
  }}

  rule {{
    name     = "r"
    priority = 1

    action {{
      block {{}}
    }}

    statement {{
      not_statement {{
        statement {{
          {leaf} = ["DE"]
        }}
      }}
    }}

    visibility_config {{
      cloudwatch_metrics_enabled = true
      metric_name                = "r"
      sampled_requests_enabled   = true
    }}
  }}

  visibility_config {{
    cloudwatch_metrics_enabled = true
    metric_name                = "x"
    sampled_requests_enabled   = true
  }}
}}
"#
        )
    };
    let good = acl("geo_match_statement {\n country_codes").replace("= [\"DE\"]", "= [\"DE\"]\n }");
    assert_eq!(violations(&good), Vec::<String>::new());
    caught(&acl("country_codes"), "rule.statement.not_statement.statement.country_codes is no argument");
}

#[test]
fn calls_between_modules() {
    let parse = |text: &str| check_module(&[File { path: "main.tf".to_owned(), text: text.to_owned() }], &mut Vec::new());
    let run = |root: &str| {
        let mut found = Vec::new();
        check_calls(&parse(root), &BTreeMap::from([("data".to_owned(), parse(GOOD))]), &mut found);
        found
    };
    let call = |inside: &str| format!("module \"data\" {{\n  source = \"./modules/data\"\n{inside}\n}}\n");
    assert_eq!(run(&call("  name = \"x\"")), Vec::<String>::new());
    assert!(run(&call(""))[0].contains("variable name gets no value"));
    assert!(run(&call("  name = \"x\"\n  size = 1"))[0].contains("the module has no variable size"));
    assert!(run("")[0].contains("nothing calls this module"));
    assert!(run(&format!("{}{}", call("  name = \"x\""), "module \"b\" {\n  source = \"./modules/b\"\n}"))[0].contains("no module at"));
    let output = "output \"x\" {\n  description = \"X.\"\n  value = module.data.url\n}\n";
    assert!(run(&format!("{}{output}", call("  name = \"x\"")))[0].contains("module.data has no output url"));
}

const BUCKET: &str = "resource \"aws_s3_bucket\" \"main\" {}\n";

/// Violations of the blocks beside a bucket `main`, in the root of which it is, and which calls `./modules/files` with the same.
fn changed(blocks: &str) -> Vec<String> {
    let mut found = Vec::new();
    let file = |text: String| File { path: "main.tf".to_owned(), text };
    let root = check_module(&[file(format!("{BUCKET}module \"files\" {{\n  source = \"./modules/files\"\n}}\n{blocks}"))], &mut found);
    let modules = BTreeMap::from([("files".to_owned(), check_module(&[file(BUCKET.to_owned())], &mut found))]);
    changes::check(&root, &modules, &mut found);
    found
}

#[test]
fn changes_that_the_language_takes() {
    let moved = |from: &str, to: &str| format!("moved {{\n  from = {from}\n  to   = {to}\n}}\n");
    let removed = |from: &str| format!("removed {{\n  from = {from}\n  lifecycle {{\n    destroy = false\n  }}\n}}\n");
    let import = |to: &str| format!("import {{\n  to = {to}\n  id = \"main\"\n}}\n");
    let good = [
        moved("module.docs", "module.files"),
        moved("module.papers", "module.docs"),
        moved("aws_s3_bucket.old", "aws_s3_bucket.main"),
        removed("module.gone"),
        removed("module.files.aws_s3_bucket.other"),
        import("module.files.aws_s3_bucket.main"),
    ];
    assert_eq!(changed(&good.concat()), [""; 0]);
    let bad = [
        (moved("module.files", "module.other"), ["module.files is still there", "module.other is not there"].as_slice()),
        (moved("aws_s3_bucket.old", "aws_s3_bucket.new"), &["aws_s3_bucket.new is not there"]),
        (moved("module.a", "module.files") + &moved("module.a", "module.files"), &["is left twice", "is reached twice"]),
        (removed("module.files.aws_s3_bucket.main"), &["is still there"]),
        ("removed {\n  from = module.gone\n}\n".to_owned(), &["nothing is destroyed"]),
        (import("module.files.aws_s3_bucket.other"), &["is not there"]),
        ("import {\n  to = module.files.aws_s3_bucket.main\n}\n".to_owned(), &["takes [\"id\", \"to\"]"]),
        (moved("\"module.a\"", "module.files"), &["names no address"]),
    ];
    for (text, expected) in bad {
        let found = changed(&text);
        assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
        assert!(found.iter().zip(expected).all(|(one, part)| one.contains(part)), "{text}: {found:#?}");
    }
}
