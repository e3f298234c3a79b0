//! `fargate-service`, and what stands around it: cluster, identity, namespace, log group.

use crate::support::{ids, module, render_yaml};

const HEAD: &str = r#"
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
"#;

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
