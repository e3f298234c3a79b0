//! Databases, buckets, keys and secrets as modules.

use crate::support::{ids, module, render_yaml};

const HEAD: &str = "
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
inputs:
  bucket_name: { type: string, description: Name of the bucket. }
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
components:
";

const DATABASES: &str = r#"
  key: { type: key }
  db:
    type: postgres
    tier: private
    engine_version: "15"
    instance_class: db.t3.small
    storage: { type: gp3, size: 20 GiB, max: 100 GiB }
    key: key
    multi_zone: true
    database: app
    username: app
    parameters: { shared_buffers: 65536, work_mem: { value: 8192, apply: pending-reboot } }
    backup: { retention: 7d, window: "03:00-04:00", copy_to: us-west-2 }
    maintenance_window: sun:04:00-sun:05:00
    performance_insights: { retention: 465d, key: key }
    database_insights: advanced
    enhanced_monitoring: 60s
    log_exports: [upgrade, postgresql, iam-db-auth-error]
    ca_certificate: rds-ca-rsa2048-g1
    iam_authentication: app
    blue_green_update: true
    allow_major_upgrade: true
  managed:
    type: postgres
    tier: private
    zone: us-east-1a
    engine_version: "15.13"
    auto_minor_upgrade: false
    instance_class: db.r6g.large
    storage: { type: io2, size: 100 GiB, iops: 3000, dedicated_log_volume: true }
    credentials: { mode: managed, rotation: 30d }
    restore_from: shop-before
    log_exports: [postgresql]
    log_retention: forever
environments:
  production: {}
  trial: { protected: false }
"#;

const BUCKETS: &str = r#"
  key: { type: key }
  logs: { type: bucket, lifecycle: { archive_after: 30d, delete_after: 365d } }
  files:
    type: bucket
    resource_name: "${inputs.bucket_name}"
    key: key
    lifecycle: { infrequent_after: 30d, archive_after: 90d, archive_class: deep-archive, old_versions_delete_after: 60d }
    lifecycle_rules:
      temporary: { prefix: "tmp/", delete_after: 1d, intelligent_after: 0d }
    intelligent_tiering: { archive_after: 90d, deep_archive_after: 180d }
    cors:
      - { origins: "https://shop.example.com", methods: [GET, PUT], headers: ["*"], expose: [ETag], max_age: 1h }
    object_lock: { mode: compliance, retention: 30d }
    access_logs: logs
    transfer_acceleration: true
    events: true
  theirs: { type: bucket, existing: their-bucket }
environments:
  production: { account: "123456789012" }
  trial: { protected: false }
"#;

const SECRETS: &str = r#"
  key: { type: key, rotation_period: 180d, deletion_window: 14d, multi_region: true }
  off: { type: key, enabled: false, resource_name: shop/off, description: Not in use. }
  theirs: { type: key, existing: "arn:aws:kms:us-east-1:123456789012:key/0b7f" }
  oncall: { type: alerts, email: oncall@example.com, key: key }
  token: { type: secret, description: "Token of \"${inputs.bucket_name}\"", key: key, replicate_to: [eu-west-1] }
  cookie: { type: secret, generate: { length: 64, key: value, exclude: "$%{", punctuation: true, version: 3 } }
  plain: { type: secret, resource_name: shop/plain, generate: 40, recovery_window: 7d }
environments:
  production: {}
  trial: { protected: false }
"#;

fn rendered(components: &str, environment: &str, name: &str) -> String {
    module(&render_yaml(&format!("{HEAD}{components}"), Some(environment)), name)
}

#[test]
fn databases_read_as_written_by_hand() {
    insta::assert_snapshot!("postgres_in_full", rendered(DATABASES, "production", "db"));
    insta::assert_snapshot!("postgres_managed", rendered(DATABASES, "trial", "managed"));
}

#[test]
fn buckets_read_as_written_by_hand() {
    insta::assert_snapshot!("bucket_in_full", rendered(BUCKETS, "production", "files"));
    insta::assert_snapshot!("bucket_of_logs", rendered(BUCKETS, "production", "logs"));
    insta::assert_snapshot!("bucket_disposable", rendered(BUCKETS, "trial", "logs"));
}

#[test]
fn keys_and_secrets_read_as_written_by_hand() {
    insta::assert_snapshot!("key_with_services", rendered(SECRETS, "production", "key"));
    insta::assert_snapshot!("key_off", rendered(SECRETS, "trial", "off"));
    insta::assert_snapshot!("secret_by_hand", rendered(SECRETS, "production", "token"));
    insta::assert_snapshot!("secret_generated", rendered(SECRETS, "trial", "cookie"));
    insta::assert_snapshot!("secret_fixed_name", rendered(SECRETS, "production", "plain"));
}

#[test]
fn existing_things_have_no_module() {
    let folders = |components: &str| render_yaml(&format!("{HEAD}{components}"), Some("trial"));
    assert!(!folders(BUCKETS).keys().any(|path| path.starts_with("modules/theirs/")));
    assert!(!folders(SECRETS).keys().any(|path| path.starts_with("modules/theirs/")));
}

#[test]
fn trap_05_a_database_says_what_happens_to_its_last_snapshot() {
    let production = rendered(DATABASES, "production", "db");
    assert!(production.contains("skip_final_snapshot      = false") || production.contains("skip_final_snapshot = false"), "{production}");
    assert!(production.contains("plantimestamp()") && production.contains("ignore_changes = [final_snapshot_identifier]"));
    let trial = rendered(DATABASES, "trial", "db");
    assert!(!trial.contains("final_snapshot_identifier"), "{trial}");
    assert!(trial.lines().any(|line| line.split_whitespace().eq(["skip_final_snapshot", "=", "true"])), "{trial}");
}

#[test]
fn trap_06_a_deleted_secret_does_not_keep_its_successor_out() {
    for (components, name) in [(DATABASES, "db"), (SECRETS, "cookie")] {
        let has = |environment: &str, words: [&str; 3]| {
            let text = rendered(components, environment, name);
            text.lines().any(|line| line.split_whitespace().eq(words))
        };
        assert!(has("trial", ["recovery_window_in_days", "=", "0"]));
        assert!(has("production", ["recovery_window_in_days", "=", "30"]));
        let production = rendered(components, "production", name);
        assert!(production.contains("name_prefix"), "{production}");
    }
}

#[test]
fn trap_15_log_groups_are_there_before_the_database_makes_them() {
    let db = rendered(DATABASES, "production", "db");
    for group in ["postgresql", "upgrade", "iam_db_auth_error"] {
        assert!(db.contains(&format!("resource \"aws_cloudwatch_log_group\" \"{group}\"")), "{db}");
        assert!(db.contains(&format!("    aws_cloudwatch_log_group.{group},\n")), "{db}");
    }
}

#[test]
fn trap_20_grown_storage_is_not_shrunk() {
    assert!(rendered(DATABASES, "production", "db").contains("max_allocated_storage = 100"));
}

#[test]
fn trap_21_only_a_disposable_bucket_is_emptied() {
    let has = |environment: &str, value: &str| {
        rendered(BUCKETS, environment, "logs").lines().any(|line| line.split_whitespace().eq(["force_destroy", "=", value]))
    };
    assert!(has("trial", "true") && has("production", "false"));
}

#[test]
fn trap_26_a_pinned_version_does_not_drift() {
    let db = |version: &str| {
        format!(
            "{HEAD}  db: {{ type: postgres, tier: private, engine_version: \"{version}\", instance_class: db.t3.small, storage: 20 GiB, multi_zone: true }}\n"
        )
    };
    assert_eq!(ids(&db("15.13"), None), ["postgres-pinned-version-auto-upgrade components.db.engine_version"]);
    assert_eq!(ids(&db("15"), None), [""; 0]);
    assert!(ids(&db("15.4"), None).contains(&"postgres-deprecated-version components.db.engine_version".to_owned()));
}

#[test]
fn mistakes_of_a_database_are_found_in_one_run() {
    let db = "  db:
    type: postgres
    tier: private
    zone: us-east-1c
    engine_version: \"17\"
    instance_class: db.t4g.small
    storage: { size: 20 GiB, dedicated_log_volume: true }
    encrypted: false
    key: key
    blue_green_update: true
    database_insights: advanced
    performance_insights: { retention: 8d }
    parameters: { rds.force_ssl: 0, Work_Mem: 1 }
    credentials: { rotation: 36h }
    backup: { retention: 0d, copy_to: us-east-1 }
environments: { trial: { protected: false } }
";
    let found = ids(&format!("{HEAD}  key: {{ type: key }}\n{db}"), Some("trial"));
    insta::assert_snapshot!("mistakes_of_a_database", found.join("\n"));
}

#[test]
fn mistakes_of_buckets_keys_and_secrets_are_found_in_one_run() {
    let components = "  files:
    type: bucket
    resource_name: Shop_Files
    key: key
    encryption: aes-256
    versioning: false
    intelligent_tiering: {}
    lifecycle: { old_versions_delete_after: 36h }
  key: { type: key, resource_name: aws/own, rotation_period: 100h, deletion_window: 7d }
  token: { type: secret, resource_name: \"a b\", recovery_window: 3d, replicate_to: [us-east-1, moon] }
environments: { trial: { protected: false } }
";
    let found = ids(&format!("{HEAD}{components}"), Some("trial"));
    insta::assert_snapshot!("mistakes_of_buckets_keys_and_secrets", found.join("\n"));
}
