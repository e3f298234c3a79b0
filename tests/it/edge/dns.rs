//! `dns`

use super::{assert_outputs, build};

const EDGE: &str = "edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, respond: 404 } } }\n";

#[test]
fn renders_everything_that_can_be_asked_for() {
    let long = "k".repeat(300);
    let built = build(&format!(
        r#"{EDGE}
domain:
  type: dns
  domain: example.com
  comment: The shop.
  records:
    example.com:
      - edge
      - {{ type: MX, values: ["10 mx1.example.net", "20 mx2.example.net"], ttl: 1h }}
      - {{ type: TXT, values: "{long}" }}
    "*.example.com": {{ to: edge, evaluate_health: false }}
    api.example.com:
      - {{ to: edge, weight: 90, set_identifier: old }}
      - {{ type: A, values: 192.0.2.1, weight: 10, set_identifier: new, health_check_id: abc }}
    near.example.com: {{ type: A, values: 192.0.2.1, latency_region: us-east-1, set_identifier: us }}
    spare.example.com: {{ to: edge, failover: primary, set_identifier: main }}
    many.example.com: {{ type: AAAA, values: "2001:db8::1", multivalue: true, set_identifier: one }}
"#
    ));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "domain");
    insta::assert_snapshot!(built.module("domain"));
}

#[test]
fn renders_records_in_a_zone_of_somebody_else() {
    let built = build(&format!(
        "{EDGE}domain: {{ type: dns, zone_id: \"${{inputs.zone_id}}\", records: {{ \"${{inputs.origin_domain}}\": edge }} }}"
    ));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "domain");
    insta::assert_snapshot!(built.module("domain"));
}

#[test]
fn a_private_zone_is_in_the_network() {
    let built = build("domain: { type: dns, domain: shop.internal, private: true }");
    assert_outputs(&built, "domain");
    assert!(built.module("domain").contains("vpc_id = var.vpc_id"));
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let built = build(
        r#"
one: { type: dns }
two: { type: dns, zone_id: Z1, domain: example.com }
three:
  type: dns
  domain: example.com
  records:
    a.example.com: api
    b.example.com: { to: api, ttl: 60s }
    c.example.com: { type: A }
    d.example.com: { values: x }
    example.com: { type: CNAME, values: x.example.com }
    f.example.com: [{ type: A, values: 192.0.2.1 }, { type: A, values: 192.0.2.2 }, { type: CNAME, values: x.example.com }]
    g.example.com: { type: A, values: 192.0.2.1, weight: 1 }
    "h..example.com": { type: A, values: 192.0.2.1 }
    "${inputs.nothing}": { type: A, values: 192.0.2.1 }
"#,
    );
    assert_eq!(
        built.found(),
        [
            "components.one at dns-zone-count",
            "components.three.records.${inputs.nothing} at unknown-name",
            "components.three.records.a.example.com at dns-not-an-alias-target",
            "components.three.records.b.example.com.ttl at dns-record-shape",
            "components.three.records.c.example.com at dns-record-shape",
            "components.three.records.d.example.com at dns-record-shape",
            "components.three.records.example.com at dns-cname-at-apex",
            "components.three.records.f.example.com[1] at dns-record-clash",
            "components.three.records.f.example.com[2] at dns-record-clash",
            "components.three.records.g.example.com at dns-routing-policy",
            "components.three.records.h..example.com at bad-value",
            "components.two.domain at dns-zone-count",
        ]
    );
}
