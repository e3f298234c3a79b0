//! `function`: its module, its permissions, what invokes it.

use std::collections::BTreeMap;

use crate::support::{findings, ids, module, render_yaml};

const HEAD: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
inputs:
  release: { type: string, description: Release of the code. }
components:
  code: { type: bucket }
";

const PLAIN: &str = r#"
  resize: { type: function, runtime: python3.13, handler: app.handle, code: { bucket: code, key: "${inputs.release}/resize.zip" } }
"#;

const FULL: &str = r#"
  assets: { type: bucket }
  thumbnails: { type: bucket }
  files: { type: file-system, access_point: { path: /models, uid: 1000, gid: 1000 } }
  on-call: { type: alerts, email: shop@example.com }
  customer: { type: key }
  registry: { type: registry }
  shared: { type: log-group, retention: 90d }
  resize:
    type: function
    resource_name: shop-resize
    description: 'Makes "thumbnails"'
    role_name: shop-resize-role
    tier: private
    zones: [us-east-1a, us-east-1b]
    architecture: arm64
    memory: 1769
    timeout: 2m
    ephemeral_storage: 2 GiB
    runtime: provided.al2023
    handler: bootstrap
    code: { bucket: code, key: "${inputs.release}/resize.zip", version: abc }
    code_owner: pipeline
    layers: ["arn:aws:lambda:us-east-1:123456789012:layer:codecs:4"]
    code_signing: "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0"
    publish: true
    environment: { TO: "${thumbnails.name}", NEXT: "${report.name}", TEXT: "say \"hi\"\n%{if}" }
    key: customer
    uses: { thumbnails: write, report: invoke, files: { access: mount, at: /mnt/models } }
    egress: { internet: [443] }
    reserved_concurrency: 20
    tracing: active
    dead_letter: on-call
    async: { retries: 1, max_age: 1h, on_success: report, on_failure: on-call }
    triggers:
      buckets:
        assets:
          - { events: [created, restored], prefix: in/, suffix: .png }
          - { events: created, prefix: in/, suffix: .jpg }
        thumbnails: removed
      schedules:
        nightly: { cron: "0 3 ? * * *", timezone: Europe/Berlin, input: '{"mode": "full"}', window: 15m, retries: 3, max_age: 1h }
        once: { at: "2027-01-31T20:00:00", enabled: false }
    logs: { group: /shop/resize, retention: 90d, key: customer, class: infrequent-access }
    log_options: { format: json, level: warn, system_level: info }
  report:
    type: function
    image: ${registry.url}:${inputs.release}
    command: [report.handle]
    entrypoint: [/lambda-entrypoint.sh]
    working_directory: /var/task
    triggers: { buckets: { assets: removed } }
    dead_letter: on-call
    logs: shared
"#;

fn file(components: &str) -> String {
    format!("{HEAD}{components}")
}

fn rendered(components: &str) -> BTreeMap<String, String> {
    render_yaml(&file(components), None)
}

#[test]
fn everything_reads_as_written_by_hand() {
    let files = rendered(FULL);
    for name in ["resize", "report", "assets"] {
        insta::assert_snapshot!(format!("full_{name}"), module(&files, name));
    }
}

#[test]
fn the_smallest_function_reads_as_written_by_hand() {
    insta::assert_snapshot!(module(&rendered(PLAIN), "resize"));
}

/// The resource of type `kind` called `name`, from its first line to its closing brace.
fn resource<'t>(text: &'t str, kind: &str, name: &str) -> &'t str {
    let head = format!("resource \"{kind}\" \"{name}\" {{");
    let from = text.find(&head).unwrap_or_else(|| panic!("{head} is not in\n{text}"));
    let to = text[from..].find("\n}\n").unwrap();
    &text[from..from + to]
}

const IN_TIER: &str = r#"
  resize:
    type: function
    tier: private
    runtime: python3.13
    handler: app.handle
    code: { bucket: code, key: "${inputs.release}/resize.zip" }
"#;

#[test]
fn trap_13_a_functions_interfaces_do_not_hold_up_its_security_group() {
    let text = module(&rendered(IN_TIER), "resize");
    let function = resource(&text, "aws_lambda_function", "this");
    assert!(function.contains("replace_security_groups_on_destroy = true"), "{function}");
    assert!(function.contains("depends_on = [aws_iam_role_policy.this]"), "{function}");
    let policy = resource(&text, "aws_iam_role_policy", "this");
    for action in ["CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces", "DescribeSubnets"] {
        assert!(policy.contains(&format!("ec2:{action}")), "{policy}");
    }
    let outside = module(&rendered(PLAIN), "resize");
    assert!(!outside.contains("ec2:") && !outside.contains("replace_security_groups"), "{outside}");
}

#[test]
fn trap_14_a_function_is_made_after_the_permissions_of_its_role() {
    let text = module(&rendered(PLAIN), "resize");
    assert!(resource(&text, "aws_lambda_function", "this").contains("depends_on = [aws_iam_role_policy.this]"), "{text}");
    let shared = format!("  jobs: {{ type: identity, shares: [roles] }}{}", IN_TIER.replace("tier: private", "identity: jobs"));
    let files = rendered(&shared);
    let outputs = &files["modules/jobs/outputs.tf"];
    let arn = outputs.split("output ").find(|output| output.starts_with("\"task_role_arn\"")).unwrap();
    assert!(arn.contains("aws_iam_role_policy.task"), "{arn}");
    assert!(module(&files, "resize").contains("var.jobs_task_role_arn"));
}

#[test]
fn trap_15_the_log_group_of_a_function_is_declared_and_nobody_else_may_create_it() {
    let text = module(&rendered(PLAIN), "resize");
    let function = resource(&text, "aws_lambda_function", "this");
    assert!(function.contains("aws_cloudwatch_log_group.this.name"), "{function}");
    assert!(!text.contains("logs:CreateLogGroup"), "{text}");
    assert!(resource(&text, "aws_cloudwatch_log_group", "this").contains("\"/aws/lambda/shop-resize\""), "{text}");
}

#[test]
fn one_bucket_has_one_notification_whoever_it_tells() {
    let files = rendered(FULL);
    let text = module(&files, "assets");
    assert_eq!(text.matches("aws_s3_bucket_notification").count(), 1, "{text}");
    assert_eq!(text.matches("lambda_function {").count(), 3, "{text}");
    let all: String = files.values().map(String::as_str).collect();
    assert_eq!(all.matches("resource \"aws_s3_bucket_notification\"").count(), 2, "one for each bucket");
    // S3 tries to invoke when the notification is made.
    let outputs = &files["modules/resize/outputs.tf"];
    let arn = outputs.split("output ").find(|output| output.starts_with("\"arn_once_invocable\"")).unwrap();
    for bucket in ["assets", "thumbnails"] {
        assert!(arn.contains(&format!("aws_lambda_permission.{bucket}")), "{arn}");
    }
}

#[test]
fn a_bucket_may_invoke_only_for_itself_and_from_its_account() {
    let text = module(&rendered(FULL), "resize");
    let permission = resource(&text, "aws_lambda_permission", "assets");
    assert!(permission.contains("source_arn    = var.assets_arn"), "{permission}");
    assert!(permission.contains("split(\":\", aws_lambda_function.this.arn)[4]"), "{permission}");
    let named = render_yaml(
        &file(FULL).replace("state: local", "state: local\nenvironments: { live: { account: \"123456789012\" } }"),
        Some("live"),
    );
    let permission = module(&named, "resize");
    assert!(resource(&permission, "aws_lambda_permission", "assets").contains("source_account = \"123456789012\""), "{permission}");
}

#[test]
fn functions_may_invoke_one_another_and_themselves_without_a_circle() {
    let calls = |name: &str, whom: &str| {
        PLAIN.replace("resize:", &format!("{name}:")).replace(" }\n", &format!(", uses: {{ {whom}: invoke }} }}\n"))
    };
    let both = format!("{}{}{}", calls("ping", "pong"), calls("pong", "ping"), calls("own", "own"));
    assert_eq!(ids(&file(&both), None), Vec::<String>::new());
    let files = rendered(&both);
    for (name, whom) in [("ping", "pong"), ("pong", "ping"), ("own", "own")] {
        let text = module(&files, name);
        let policy = resource(&text, "aws_iam_role_policy", "this");
        assert!(policy.contains(&format!("arn:aws:lambda:us-east-1:${{var.account_id}}:function:shop-{whom}")), "{policy}");
    }
}

#[test]
fn an_identity_shares_one_group_and_leaves_each_function_its_role() {
    let shared = "  lambda: { type: identity, shares: [security-group] }";
    let function = IN_TIER.replace("tier: private", "tier: private\n    identity: lambda");
    let files = rendered(&format!("{shared}{function}{}", function.replace("resize", "crop")));
    let firewall = &files["modules/firewall/main.tf"];
    assert_eq!(firewall.matches("resource \"aws_security_group\"").count(), 1, "{firewall}");
    for name in ["resize", "crop"] {
        let text = module(&files, name);
        assert!(text.contains("var.lambda_security_group_id"), "{text}");
        assert!(resource(&text, "aws_iam_role", "this").contains(&format!("\"shop-{name}\"")), "{text}");
    }
}

#[test]
fn nothing_leaves_a_functions_interface_for_what_lambda_does_itself() {
    let files = rendered(&format!(
        "  on-call: {{ type: alerts, email: shop@example.com }}{IN_TIER}    tracing: active\n    dead_letter: on-call\n"
    ));
    let firewall: String = files.iter().filter(|(path, _)| path.starts_with("modules/firewall")).map(|(_, text)| text.as_str()).collect();
    assert!(!firewall.contains("_rule\""), "{firewall}");
}

#[test]
fn the_readme_puts_the_code_before_the_function() {
    let apply = |code: &str| {
        let readme = rendered(&PLAIN.replace("bucket: code", code))["README.md"].clone();
        readme.lines().filter(|line| line.starts_with("tofu apply") || line.starts_with("aws s3")).map(str::to_owned).collect::<Vec<_>>()
    };
    let staged = ["tofu apply -target=module.code", "aws s3 cp <archive> \"s3://$(tofu output -raw code_name)/<key>\"", "tofu apply"];
    assert_eq!(apply("bucket: code"), staged);
    assert_eq!(apply("bucket: '${code.name}'"), staged);
    assert_eq!(apply("bucket: somebody-elses"), ["tofu apply"]);
}

const STREAM: &str = r#"
  orders: { type: table, keys: { order: string }, stream: new-image }
  on-call: { type: alerts, email: shop@example.com }
  resize:
    type: function
    tier: private
    runtime: python3.13
    handler: app.handle
    code: { bucket: code, key: "${inputs.release}/resize.zip" }
    triggers: { streams: { orders: { filter: ['{"eventName": ["INSERT"]}', '{"eventName": ["MODIFY"]}'], on_failure: on-call, tumbling_window: 1m } } }
"#;

#[test]
fn a_stream_is_read_with_the_functions_role_and_not_through_its_interface() {
    let files = rendered(STREAM);
    let text = module(&files, "resize");
    insta::assert_snapshot!(resource(&text, "aws_lambda_event_source_mapping", "orders"));
    let policy = resource(&text, "aws_iam_role_policy", "this");
    for action in ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"] {
        assert!(policy.contains(&format!("dynamodb:{action}")), "{policy}");
    }
    let firewall: String = files.iter().filter(|(path, _)| path.starts_with("modules/firewall")).map(|(_, text)| text.as_str()).collect();
    assert!(!firewall.contains("_rule\""), "{firewall}");
}

#[test]
fn a_trigger_of_the_wrong_type_is_found_once() {
    let wrong = STREAM.replace("streams: { orders: { filter", "streams: { on-call: { filter");
    assert_eq!(ids(&file(&wrong), None), ["wrong-component-type components.resize.triggers.streams.on-call"]);
    let without = STREAM.replace(", stream: new-image", "");
    assert_eq!(ids(&file(&without), None), ["unknown-access components.resize.triggers.streams.orders.access"]);
}

#[test]
fn a_runtime_gets_the_names_of_those_that_last() {
    let found = findings(&file(&PLAIN.replace("python3.13", "python3.8")), None);
    let text = format!("{found:?}");
    assert!(text.contains("python3.14") && !text.contains("`nodejs"), "{text}");
}

#[test]
fn what_lambda_refuses_is_found_where_it_is_written() {
    let with = |options: &str| ids(&file(&PLAIN.replace("{ type: function,", &format!("{{ type: function, {options},"))), None);
    let at = |key: &str| vec![format!("bad-value components.resize.{key}")];
    assert_eq!(with("ephemeral_storage: 511 MiB"), at("ephemeral_storage"));
    assert_eq!(with("ephemeral_storage: 11 GiB"), at("ephemeral_storage"));
    assert_eq!(with("ephemeral_storage: 10 GiB"), Vec::<String>::new());
    assert_eq!(with("log_options: { level: warn }"), at("log_options.level"));
    assert_eq!(with("egress: { internet: [443] }"), at("egress"));
    let layers: Vec<String> = (1..=6).map(|version| format!("'arn:aws:lambda:us-east-1:123456789012:layer:codecs:{version}'")).collect();
    assert_eq!(with(&format!("layers: [{}]", layers.join(", "))), at("layers"));
    assert_eq!(with("layers: [codecs]"), at("layers[0]"));
    assert_eq!(with("triggers: { schedules: { often: { cron: '* * *' } } }, async: { on_failure: report }").len(), 2);
    let help = |options: &str| ids(&file(&format!("  resize: {{ type: function, {options} }}\n")), None);
    assert_eq!(help("memory: 128"), vec!["missing-key components.resize"; 3]);
}
