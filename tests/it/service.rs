//! `fargate-service`, and what stands around it: cluster, identity, namespace, log group.

use crate::support::{ids, module, render_yaml};

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
  image_tag: { type: string, description: Tag of the image. }
components:
  registry: { type: registry }
";

const FULL: &str = r#"
  cluster:
    type: ecs-cluster
    capacity_providers: [fargate, fargate-spot]
    default_strategy: { fargate: { base: 1 }, fargate-spot: 3 }
    container_insights: enhanced
    exec: { logs: sessions }
  sessions: { type: log-group, retention: 90d, class: standard, skip_destroy: true }
  edge:
    type: load-balancer
    tier: public
    open_to: internet
    listeners: { http: { port: 80, forward_to: api } }
  services: { type: namespace, domain: shop.internal, registers: [api], ttl: 30s, description: "Names of the \"shop\"" }
  worker:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: ${registry.url}:${inputs.image_tag}
    uses: { api: connect }
    environment: { API: "http://${api.host}:${api.port}/" }
    tasks: { desired: 1, min: 1, max: 4 }
    deployment: { min_healthy: 0, max: 100, circuit_breaker: stop }
  api:
    type: fargate-service
    resource_name: shop-api
    task_family: shop-api-tasks
    container_name: app
    cluster: cluster
    execution_role_name: shop-api-starts
    task_role_name: shop-api-runs
    tier: private
    zones: [us-east-1a, us-east-1b]
    architecture: arm64
    cpu: 1024
    memory: 2048
    ephemeral_storage: 40 GiB
    platform_version: 1.4.0
    image: ${registry.url}:${inputs.image_tag}
    image_owner: pipeline
    port: 8080
    command: [serve, "--name=${inputs.image_tag}", "${literal}"]
    entrypoint: [/bin/app]
    working_directory: /srv
    user: "1000:1000"
    read_only_root: true
    stop_timeout: 90s
    ulimits: { nofile: { soft: 4096, hard: 8192 } }
    linux: { init: true, drop_capabilities: [ALL], add_capabilities: [SYS_PTRACE] }
    environment: { ZONE: b, MODE: "say \"hi\"\n%{if}" }
    health_check: { path: /healthz, interval: 15s, timeout: 4s, healthy: 3, matcher: "200,204" }
    routing: { algorithm: least-outstanding-requests, deregistration_delay: 30s, stickiness: 1h }
    container_health_check: { command: [curl, -f, "http://localhost:8080/healthz"], start_period: 20s }
    depends_on: { agent: healthy }
    sidecars:
      agent:
        image: public.ecr.aws/agents/agent:1.2
        essential: false
        cpu: 128
        memory: 256
        port: 9000
        command: [run]
        environment: { LEVEL: info }
        health_check: curl -f http://localhost:9000
    tasks: { desired: 2, min: 2, max: 8 }
    scaling:
      cpu: { target: 60, scale_out_cooldown: 60s }
      memory: 80
      requests: { target: 1000, disable_scale_in: true }
    schedule:
      - { cron: "0 20 ? * MON-FRI *", timezone: Europe/Berlin, min: 1, max: 2 }
      - { at: "2027-01-31T20:00:00", max: 20, name: sale }
      - { rate: 12 hours, min: 2 }
    deployment: { min_healthy: 50, max: 150, alarms: { names: ["errors"], rollback: false } }
    capacity: { fargate: { base: 1, weight: 1 }, fargate-spot: 3 }
    exec: true
    logs: { group: /shop/api, retention: 60d, class: infrequent-access }
    log_options: { buffer: 4, stream_prefix: api, datetime_format: "%Y" }
    propagate_tags: none
    enable_ecs_managed_tags: false
    wait_for_steady_state: true
"#;

const PLAIN: &str = r#"
  cluster: { type: ecs-cluster }
  api: { type: fargate-service, cluster: cluster, tier: private, cpu: 256, memory: 512, image: "${registry.url}:v1" }
"#;

fn file(components: &str) -> String {
    format!("{HEAD}{}", components.replace("${literal}", "$${literal}"))
}

#[test]
fn everything_reads_as_written_by_hand() {
    let files = render_yaml(&file(FULL), None);
    for name in ["api", "worker", "cluster", "sessions", "services"] {
        insta::assert_snapshot!(format!("full_{name}"), module(&files, name));
    }
}

#[test]
fn the_smallest_service_reads_as_written_by_hand() {
    insta::assert_snapshot!(module(&render_yaml(&file(PLAIN), None), "api"));
}

/// The value of the first line of `text` that sets `argument`.
fn argument<'t>(text: &'t str, argument: &str) -> Option<&'t str> {
    let set = |line: &'t str| line.trim().strip_prefix(argument)?.trim_start().strip_prefix("= ");
    text.lines().find_map(set)
}

fn api(options: &str) -> String {
    module(&render_yaml(&file(&format!("{PLAIN}{options}").replace("  api: { ", "  api: { port: 8080, ")), None), "api")
}

const EDGE: &str = "  edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, forward_to: api } } }\n";

#[test]
fn trap_01_the_service_waits_for_the_listener_by_the_target_group_it_is_given() {
    let files = render_yaml(&file(&format!("{}{EDGE}", PLAIN.replace("  api: { ", "  api: { port: 8080, "))), None);
    assert_eq!(argument(&module(&files, "api"), "target_group_arn"), Some("var.edge_api_target_group_arn"));
    let outputs = &files["modules/edge/outputs.tf"];
    let given = outputs.split("output ").find(|output| output.contains("target_group_arn")).unwrap();
    assert!(given.contains("aws_lb_listener.http"), "{given}");
}

#[test]
fn trap_07_the_number_of_tasks_is_left_to_the_scaler_exactly_where_there_is_one() {
    let with = |options: &str| {
        let text = file(&PLAIN.replace("  api: { ", &format!("  api: {{ {options}, ")));
        argument(&module(&render_yaml(&text, None), "api"), "ignore_changes").map(str::to_owned)
    };
    assert_eq!(with("tasks: { min: 1, max: 3 }"), None, "bounds alone scale nothing");
    assert_eq!(with("tasks: { min: 1, max: 3 }, scaling: { cpu: 70 }").as_deref(), Some("[desired_count]"));
    assert_eq!(with("schedule: [{ rate: 1 day, min: 1 }]").as_deref(), Some("[desired_count]"));
    assert_eq!(with("image_owner: pipeline").as_deref(), Some("[task_definition]"));
}

#[test]
fn trap_08_a_protected_environment_keeps_revisions_and_another_does_not() {
    assert_eq!(argument(&api(""), "skip_destroy"), Some("true"));
    let text = file(PLAIN) + "environments: { dev: { protected: false } }\n";
    assert_eq!(argument(&module(&render_yaml(&text, Some("dev")), "api"), "skip_destroy"), None);
}

#[test]
fn trap_15_the_log_group_is_declared_and_nobody_else_may_create_it() {
    let text = api("");
    assert!(text.contains("resource \"aws_cloudwatch_log_group\" \"this\""));
    assert!(!text.contains("awslogs-create-group") && !text.contains("logs:CreateLogGroup"));
}

#[test]
fn trap_24_a_service_behind_a_load_balancer_has_time_to_start() {
    assert_eq!(argument(&api(EDGE), "health_check_grace_period_seconds"), Some("120"));
    assert_eq!(argument(&api(""), "health_check_grace_period_seconds"), None, "without a load balancer ECS refuses it");
}

#[test]
fn trap_27_shared_roles_leave_their_module_with_their_policies() {
    let text = file(&PLAIN.replace("  api: { ", "  tasks: { type: identity }\n  api: { identity: tasks, "));
    let files = render_yaml(&text, None);
    insta::assert_snapshot!("shared_roles", module(&files, "tasks"));
    let api = module(&files, "api");
    assert_eq!(argument(&api, "execution_role_arn"), Some("var.tasks_execution_role_arn"));
    assert!(!api.contains("aws_iam_role\""), "{api}");
}

#[test]
fn an_identity_that_shares_the_group_only_leaves_roles_to_members() {
    let text = file(&PLAIN.replace("  api: { ", "  tasks: { type: identity, shares: [security-group] }\n  api: { identity: tasks, "));
    let files = render_yaml(&text, None);
    assert!(module(&files, "api").contains("resource \"aws_iam_role\" \"task\""));
    assert!(!files.contains_key("modules/tasks/main.tf"));
    assert!(files["modules/firewall/main.tf"].contains("\"tasks\""));
}

#[test]
fn mistakes_of_names_are_found_where_they_are_written() {
    let text = file(
        &PLAIN.replace("  api: { ", "  api: { depends_on: { agnet: start }, logs: nowhere, exec: true, secrets: { A: plain }, schedule: [{ cron: \"0 20 * * *\", min: 1 }], "),
    );
    insta::assert_debug_snapshot!(ids(&text, None));
}
