//! Alerts, monitoring and audit trails as modules.

use crate::support::{ids, module, render_yaml};

const WATCHED: &str = r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
inputs:
  alert_email: { type: string, description: Address that receives the alarms. }
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
components:
  oncall:
    type: alerts
    display_name: Shop
    email: ["${inputs.alert_email}", office@example.com]
    sms: "+4915112345678"
    https: { url: "https://example.com/hook", raw: true, confirms_itself: true, dead_letter: "arn:aws:sqs:us-east-1:123456789012:lost" }
    lambda: arn:aws:lambda:us-east-1:123456789012:function:page
    publishers: [budgets]
    tracing: true
  lines: { type: log-group }
  db: { type: postgres, tier: private, engine_version: "16", instance_class: db.t3.small, storage: { size: 20 GiB }, multi_zone: true, credentials: generated, database: app, username: app }
  monitoring:
    type: monitoring
    notify: oncall
    dashboard: { columns: 2, text: "**Shop**", panels: [Database CPU, Log lines] }
    alarms:
      db-cpu-high: { of: db.cpu, above: 80, for: 10m }
      db-storage-low: { of: db.free_storage, below: 2 GiB, datapoints: 2, evaluations: 3, period: 5m }
      fatal: { of: lines.logs, matching: [FATAL, 'says "no" $${'], at_least: 1, ok_actions: false }
"#;

const TRAIL: &str = r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
components:
  oncall: { type: alerts, email: oncall@example.com }
  trail:
    type: audit-trail
    prefix: calls
    retention: 730d
    archive_after: 90d
    logs: { retention: 30d }
    exclude: [kms]
    insights: [api-call-rate]
    notify: oncall
environments:
  production: { account: "123456789012" }
  trial: { protected: false }
"#;

#[test]
fn alerts_in_full() {
    insta::assert_snapshot!(module(&render_yaml(WATCHED, None), "oncall"));
}

#[test]
fn monitoring_in_full() {
    let files = render_yaml(WATCHED, None);
    insta::assert_snapshot!("monitoring_alarms", files["modules/monitoring/main.tf"]);
    insta::assert_snapshot!("monitoring_dashboard", files["modules/monitoring/dashboard.tf"]);
}

#[test]
fn an_audit_trail_in_full() {
    let files = render_yaml(TRAIL, Some("production"));
    insta::assert_snapshot!("audit_trail", files["modules/trail/main.tf"]);
    insta::assert_snapshot!("audit_trail_bucket", files["modules/trail/bucket.tf"]);
    insta::assert_snapshot!("audit_trail_logs", files["modules/trail/logs.tf"]);
}

#[test]
fn trap_21_a_bucket_can_be_emptied_only_where_the_environment_is_disposable() {
    let bucket = |env| render_yaml(TRAIL, Some(env)).remove("modules/trail/bucket.tf").unwrap();
    let (production, trial) = (bucket("production"), bucket("trial"));
    assert!(production.contains("prevent_destroy = true") && production.contains("force_destroy = false"), "{production}");
    assert!(!trial.contains("prevent_destroy") && trial.contains("force_destroy = true"), "{trial}");
    // Without an account the trail's ARN is known but for it.
    assert!(trial.contains("arn:aws:cloudtrail:us-east-1:*:trail/shop-trial-trail") && trial.contains("ArnLike"), "{trial}");
    assert!(trial.contains("bucket_prefix"), "{trial}");
}

/// One alarm of a log group with the given lines, and what is found.
fn alarm(lines: &[&str]) -> Vec<String> {
    let head = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a]\nstate: local\ncomponents:\n  oncall: { type: alerts, email: a@example.com }\n  lines: { type: log-group }\n  monitoring:\n    type: monitoring\n    notify: oncall\n    alarms:\n      fatal:\n";
    let body: String = lines.iter().map(|line| format!("        {line}\n")).collect();
    ids(&format!("{head}{body}"), None)
}

#[test]
fn what_an_alarm_cannot_be_is_said_at_its_token() {
    let at = |id: &str, key: &str| vec![format!("{id} components.monitoring.alarms.fatal{key}")];
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1"]), Vec::<String>::new());
    assert_eq!(alarm(&["of: lines.logs", "matching: a"]), at("missing-key", ""));
    assert_eq!(alarm(&["of: lines.logs", "above: 1"]), at("missing-key", ".of"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1", "below: 2"]), at("bad-value", ".below"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1 GiB"]), at("bad-unit", ".above"));
    assert_eq!(alarm(&["of: lins.logs", "matching: a", "above: 1"]), at("unknown-name", ".of"));
    assert_eq!(alarm(&["of: lines", "matching: a", "above: 1"]), at("bad-value", ".of"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1", "for: 90s"]), at("bad-value", ".for"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1", "period: 45s"]), at("bad-value", ".period"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: 1", "evaluations: 2", "datapoints: 3"]), at("bad-value", ".datapoints"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "pattern: b", "above: 1"]), at("bad-value", ".pattern"));
    assert_eq!(alarm(&["of: lines.logs", "matching: a", "above: many"]), at("bad-unit", ".above"));
}
