//! `web-acl`

use super::{assert_outputs, build};

const EDGE: &str = "edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, respond: 404 } } }\n";

#[test]
fn renders_everything_that_can_be_asked_for() {
    let built = build(&format!(
        r"{EDGE}
waf:
  type: web-acl
  protects: [edge]
  default_action: block
  managed_rules:
    - common
    - {{ group: sql-injection, count: true, version: Version_1.0 }}
    - {{ group: known-bad-inputs, rules: {{ Log4JRCE_HEADER: captcha, Host_localhost_HEADER: count }} }}
  rate_limit: {{ limit: 500, window: 1m, by: forwarded-address, action: challenge }}
  allow_ips: [203.0.113.0/24]
  block_ips: [198.51.100.0/24, 192.0.2.7/32]
  block_countries: [KP]
  sampled_requests: false
  logs: {{ retention: 90d, redact_headers: [Authorization], redact_query: true, only_refused: true }}
"
    ));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "waf");
    insta::assert_snapshot!(built.module("waf"));
}

#[test]
fn renders_the_smallest() {
    let built = build(&format!("{EDGE}waf: {{ type: web-acl, protects: edge, rate_limit: 2000 }}"));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "waf");
    insta::assert_snapshot!(built.module("waf"));
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let built = build(&format!(
        r"{EDGE}
other: {{ type: web-acl, protects: edge }}
waf:
  type: web-acl
  protects: edge
  managed_rules: [common, common, sql-injection]
  rate_limit: {{ limit: 100, action: allow }}
  allow_ips: [10.0.0.0/8, 0.0.0.0/0]
  block_ips: [10.1.0.0/16]
  block_countries: [Korea]
"
    ));
    assert_eq!(
        built.found(),
        [
            "components.other at web-acl-without-effect",
            "components.waf.allow_ips[1] at bad-value",
            "components.waf.block_countries[0] at bad-value",
            "components.waf.block_ips[0] at web-acl-block-shadowed",
            "components.waf.managed_rules at web-acl-capacity",
            "components.waf.managed_rules[1] at web-acl-group-twice",
            "components.waf.protects at web-acl-second-acl",
            "components.waf.rate_limit.action at web-acl-rate-allowed",
        ]
    );
}
