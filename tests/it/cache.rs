//! `cache`: who may connect to it, and mistakes. Its modules are under `tests/cases/cache/rendered`.

use archgen::contract::Value;

use crate::support::{ids, module, render_yaml, resolve};

const HEAD: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
    data: { routes_to: nothing }
    narrow: { routes_to: nothing, subnets: { us-east-1a: 10.0.240.0/24 } }
components:
  cluster: { type: ecs-cluster }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: shop/api:1.4.2
    tasks: 2
";

fn shop(sessions: &str) -> String {
    let service = r#"    uses: { sessions: connect }
    environment: { CACHE: "${sessions.url}", USER: "${sessions.name}" }
"#;
    let node = "type: cache, tier: data, node_type: cache.t4g.micro";
    format!("{HEAD}{service}  sessions: {{ {node}, {sessions} }}\n")
}

/// Ports that the firewall opens between the service and the cache.
fn opened(text: &str) -> Vec<String> {
    let architecture = resolve(text, None).architecture.unwrap();
    let rules = architecture.world.firewall.rules.iter();
    let to_cache = rules.filter(|rule| &*rule.group == "sessions" || format!("{:?}", rule.peer) == "Group(\"sessions\")");
    to_cache.map(|rule| format!("{} {:?} {}", rule.group, rule.direction, rule.ports)).collect()
}

#[test]
fn a_use_opens_the_port_and_nothing_else() {
    let text = shop("engine_version: \"8.0\", port: 6380");
    assert_eq!(opened(&text), ["api Egress 6380", "sessions Ingress 6380"]);
    let api = module(&render_yaml(&text, None), "api");
    assert!(!api.contains("elasticache:Connect"), "{api}");
    assert!(api.contains("rediss://") && api.contains(":6380"), "{api}");
}

#[test]
fn with_users_a_role_connects_as_one_of_them() {
    let text = shop("engine_version: \"8.0\", iam_users: { app: {}, audit: \"on ~* +@read\" }");
    let architecture = resolve(&text, None).architecture.unwrap();
    let declaration = architecture.declaration("sessions").unwrap();
    let [grant] = &declaration.access("connect").unwrap().grants[..] else { panic!() };
    assert_eq!(grant.actions, ["elasticache:Connect"]);
    let resources: Vec<String> = grant.resources.iter().map(Value::to_string).collect();
    assert_eq!(resources, ["${sessions.arn}", "${sessions.user_arn.app}", "${sessions.user_arn.audit}"]);
    let files = render_yaml(&text, None);
    assert!(module(&files, "api").contains("\"elasticache:Connect\""));
    let sessions = module(&files, "sessions");
    assert!(sessions.contains("user_id       = \"shop-sessions-app\"\n  user_name     = \"shop-sessions-app\""), "{sessions}");
    assert!(!sessions.contains("user_name     = \"default\""), "Valkey needs no default user\n{sessions}");
}

#[test]
fn no_secret_is_in_the_state() {
    for engine in ["engine: valkey, engine_version: \"8.0\"", "engine: redis, engine_version: \"7.1\""] {
        let sessions = module(&render_yaml(&shop(&format!("{engine}, iam_users: {{ app: {{}} }}")), None), "sessions");
        for word in ["auth_token", "passwords", "random_password"] {
            assert!(!sessions.contains(word), "{word}\n{sessions}");
        }
        assert_eq!(sessions.contains("access_string = \"off ~* -@all\""), engine.contains("redis"), "{sessions}");
    }
}

#[test]
fn cluster_mode_has_one_host_for_all() {
    let text = shop("engine_version: \"8.0\", shards: 2, replicas: 1");
    let sessions = module(&render_yaml(&text, None), "sessions");
    for part in ["num_node_groups            = 2", "configuration_endpoint_address", "name  = \"cluster-enabled\"\n    value = \"yes\""] {
        assert!(sessions.contains(part), "{part}\n{sessions}");
    }
    assert!(!sessions.contains("reader_endpoint_address") && !sessions.contains("num_cache_clusters"), "{sessions}");
}

#[test]
fn trap_05_only_a_protected_environment_leaves_a_snapshot() {
    let text = shop("engine_version: \"8.0\"") + "environments:\n  trial: { protected: false }\n  live: {}\n";
    let of = |environment| module(&render_yaml(&text, Some(environment)), "sessions");
    let live = of("live");
    assert!(
        live.contains("final_snapshot_identifier = \"shop-live-sessions-final-${formatdate(\"YYYYMMDDhhmmss\", plantimestamp())}\""),
        "{live}"
    );
    assert!(live.contains("ignore_changes = [final_snapshot_identifier]") && live.contains("prevent_destroy = true"), "{live}");
    let trial = of("trial");
    assert!(!trial.contains("final_snapshot_identifier") && !trial.contains("prevent_destroy"), "{trial}");
}

#[test]
fn trap_15_log_groups_are_there_before_the_cache() {
    let sessions = module(&render_yaml(&shop("engine_version: \"8.0\", log_exports: [slow-log]"), None), "sessions");
    for part in
        ["destination      = aws_cloudwatch_log_group.slow_log.name", "name              = \"/aws/elasticache/shop-sessions/slow-log\""]
    {
        assert!(sessions.contains(part), "{part}\n{sessions}");
    }
}

#[test]
fn mistakes_are_found_where_they_are_written() {
    let text = format!(
        "{HEAD}{}",
        r#"
  key: { type: key }
  version: { type: cache, tier: data, node_type: cache.t4g.micro, engine_version: "8" }
  node: { type: cache, tier: data, node_type: db.t4g.micro, engine_version: "8.0" }
  window: { type: cache, tier: data, node_type: cache.t4g.micro, engine_version: "8.0", maintenance_window: "sun:03:00-sun:03:30" }
  spread: { type: cache, tier: narrow, node_type: cache.t4g.micro, engine_version: "8.0", replicas: 1, multi_zone: true, zone: us-east-1a }
  alone: { type: cache, tier: data, node_type: cache.t4g.micro, engine_version: "8.0", multi_zone: true, zone: us-east-1c }
  users:
    type: cache
    tier: data
    node_type: cache.t4g.micro
    engine: redis
    engine_version: "6.2"
    tls: off
    iam_users: { app: "off ~*" }
  rest:
    type: cache
    resource_name: Shop--Rest
    tier: data
    node_type: cache.t4g.micro
    engine_version: "8.0"
    encrypted: false
    key: key
    parameters: { cluster-enabled: "yes", "Max Memory": 1 }
    backup: { retention: 36h }
"#
    );
    insta::assert_snapshot!("mistakes", ids(&text, None).join("\n"));
}
