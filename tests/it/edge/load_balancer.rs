//! `load-balancer`

use super::{assert_outputs, build};

const FULL: &str = r#"
logs: { type: registry }
first: { type: registry }
second: { type: registry }
edge:
  type: load-balancer
  tier: public
  open_to: internet
  access_logs: { bucket: logs, prefix: edge }
  connection_logs: logs
  idle_timeout: 120s
  client_keep_alive: 2h
  desync_mitigation: strictest
  http2: false
  preserve_host_header: true
  forwarded_for: preserve
  forwarded_for_port: true
  tls_headers: true
  waf_fail_open: true
  zonal_shift: true
  reserved_capacity: 500
  listeners:
    http: { port: 80, redirect_to: https }
    https:
      port: 443
      certificate: [first, second]
      forward_to: api
      response_headers: { strict_transport_security: max-age=31536000, server: false }
      routes:
        - { path: ["/admin", "/admin/*"], source_ip: 203.0.113.0/24, to: admin }
        - { host: old.example.com, redirect: { host: www.example.com, path: "/#{path}", permanent: false } }
        - { header: { X-Debug: ["on", "yes"] }, method: [GET, HEAD], query: { trace: "1" }, respond: { status: 403, content_type: application/json, body: "{\"why\": \"${inputs.zone_id}\"}" } }
        - { path: /status, respond: 200, priority: 7 }
"#;

#[test]
fn renders_everything_that_can_be_asked_for() {
    let built = build(FULL);
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "edge");
    insta::assert_snapshot!(built.module("edge"));
}

#[test]
fn renders_the_smallest() {
    let built = build(
        "edge: { type: load-balancer, tier: private, open_to: [10.0.0.0/8, api], listeners: { http: { port: 8080, forward_to: api } } }",
    );
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "edge");
    insta::assert_snapshot!(built.module("edge"));
}
