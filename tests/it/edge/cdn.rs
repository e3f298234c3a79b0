//! `cdn`

use super::{assert_outputs, build, build_in, empty_world};

const FILES: &str = "files: { type: bucket, resource_name: shop-files }\n";
const EDGE: &str = "\
certificate: { type: certificate, domain: \"*.example.com\", validate_in: zone }
zone: { type: dns, zone_id: Z0123456789ABCDEFGHIJ }
edge: { type: load-balancer, tier: public, open_to: internet, listeners: { https: { port: 443, certificate: certificate, forward_to: api } } }
";

#[test]
fn renders_the_smallest() {
    let built = build(&format!("{FILES}site: {{ type: cdn, default: files }}"));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "site");
    insta::assert_snapshot!(built.module("site"));
}

#[test]
fn renders_everything_that_can_be_asked_for() {
    let built = build(&format!(
        r#"{FILES}{EDGE}
logs: {{ type: bucket, resource_name: shop-logs }}
global: {{ type: certificate, domain: www.example.com, validate_in: zone, region: us-east-1 }}
waf: {{ type: web-acl, protects: [site], managed_rules: [common] }}
site:
  type: cdn
  resource_name: shop-site
  comment: The shop
  viewer_protocol: https-only
  default: {{ to: files, origin_path: /current, response_headers: security-and-cors, methods: read-and-options, cache: uncompressed }}
  routes:
    - path: [/api/*, /events/*]
      to: edge
      origin_domain: origin.example.com
      origin_headers: {{ X-From: "${{inputs.zone_id}}" }}
      origin_timeout: 60s
      origin_keep_alive: 30s
      connect_attempts: 2
      connect_timeout: 5s
      compress: false
      response_headers: none
    - {{ path: /slow/*, to: edge, origin_domain: origin.example.com, viewer_protocol: redirect-to-https }}
    - {{ path: /old/*, to: files, origin_path: /current }}
  default_root_object: start.html
  error_pages: [{{ status: 404, page: /missing.html, respond: 404, cache: 1m }}, {{ status: 503, cache: 0s }}]
  aliases: [www.example.com]
  certificate: global
  tls_policy: TLSv1.2_2021
  http_version: http2
  ipv6: false
  price_class: PriceClass_100
  allow_countries: [DE, AT]
  access_logs: {{ bucket: logs, format: w3c }}
  detailed_metrics: true
  wait_for_deployment: false
  retain_on_delete: true
"#
    ));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "site");
    insta::assert_snapshot!(built.module("site"));
    insta::assert_snapshot!("bucket_of_its_logs", built.module("logs"));
}

#[test]
fn the_bucket_lets_this_distribution_read_and_nobody_else() {
    let built = build(&format!("{FILES}site: {{ type: cdn, default: files, routes: [{{ path: /old/*, to: files }}] }}"));
    let bucket = built.module("files");
    assert_eq!(bucket.matches("cloudfront.amazonaws.com").count(), 1, "{bucket}");
    insta::assert_snapshot!(bucket);
}

#[test]
fn a_record_leads_to_it() {
    let built = build(&format!(
        "{FILES}site: {{ type: cdn, default: files }}\nzone: {{ type: dns, zone_id: Z0123456789ABCDEFGHIJ, records: {{ www.example.com: site }} }}"
    ));
    let zone = built.module("zone");
    assert!(zone.contains("var.site_domain") && zone.contains("var.site_hosted_zone_id"), "{zone}");
    assert!(zone.contains("evaluate_target_health = false"), "Route 53 refuses anything else for a distribution: {zone}");
}

#[test]
fn trap_16_everything_of_a_distribution_is_in_us_east_1() {
    let mut world = empty_world();
    world.file.facts.region = "eu-central-1".into();
    let site = "site: { type: cdn, default: files, aliases: [www.example.com], certificate: global, access_logs: logs }";
    let built = build_in(
        world,
        &format!(
            "{FILES}{EDGE}logs: {{ type: bucket, resource_name: shop-logs }}
global: {{ type: certificate, domain: www.example.com, validate_in: zone, region: us-east-1 }}
waf: {{ type: web-acl, protects: [site], managed_rules: [common] }}\n{site}"
        ),
    );
    assert_eq!(built.found(), Vec::<String>::new());
    for module in ["global", "waf", "site"] {
        assert_eq!(built.modules[module].regions, ["us-east-1".into()], "{module}");
    }
    assert!(built.modules["edge"].regions.is_empty());
    let logs = built.modules["site"].files.iter().find(|file| file.name == "logs.tf").unwrap();
    assert_eq!(logs.text.matches("= aws.us_east_1\n").count(), 3, "{}", logs.text);
    assert!(built.world.components["site"].declaration.metrics.is_empty(), "alarms of eu-central-1 would see no data");
}

#[test]
fn trap_16_a_certificate_of_another_region_is_refused() {
    let mut world = empty_world();
    world.file.facts.region = "eu-central-1".into();
    let built = build_in(
        world,
        &format!("{FILES}{EDGE}site: {{ type: cdn, default: files, aliases: [www.example.com], certificate: certificate }}"),
    );
    assert_eq!(built.found(), ["components.site.certificate at cdn-certificate-region"]);
}

#[test]
fn trap_17_the_access_control_outlives_the_distribution() {
    let built = build(&format!("{FILES}site: {{ type: cdn, default: files }}"));
    let module = built.module("site");
    assert!(module.contains("origin_access_control_id = aws_cloudfront_origin_access_control.this.id"), "{module}");
    assert!(module.contains("a destroy takes up to a quarter of an hour"), "{module}");
}

#[test]
fn the_rest_endpoint_of_the_region_is_asked_never_the_website() {
    let built = build(&format!("{FILES}site: {{ type: cdn, default: files }}"));
    let module = built.module("site");
    assert!(module.contains("domain_name              = var.files_regional_domain_name"), "{module}");
    assert!(!module.contains("custom_origin_config"), "{module}");
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let built = build(&format!(
        r"{FILES}{EDGE}
closed: {{ type: load-balancer, tier: private, open_to: none, listeners: {{ http: {{ port: 80, forward_to: api }} }} }}
site:
  type: cdn
  comment: {}
  default: {{ to: files, origin_domain: files.example.com, origin_path: current/, methods: all }}
  routes:
    - {{ path: [/api/*, /api/users, '/a b'], to: edge, origin_headers: {{ Host: x, 'a b': y }}, cache: optimized, methods: read }}
    - {{ path: /closed, to: closed, origin_domain: api.v1.example.com }}
    - {{ path: /open, to: edge, origin_domain: api.v1.example.com, viewer_protocol: allow-all }}
  default_root_object: /index.html
  error_pages: [{{ status: 401 }}, {{ status: 404, page: missing.html }}, {{ status: 404 }}, {{ status: 500, respond: 302 }}]
  aliases: [www.example.com]
  allow_countries: [Germany]
  block_countries: [KP]
",
        "x".repeat(129)
    ));
    insta::assert_snapshot!(built.found().join("\n"));
}

#[test]
fn the_certificate_of_the_load_balancer_covers_the_origin() {
    let with = |domain: &str| {
        let built = build(&format!(
            "{FILES}{EDGE}site: {{ type: cdn, default: files, routes: [{{ path: /api/*, to: edge, origin_domain: '{domain}' }}] }}"
        ));
        built.found()
    };
    assert_eq!(with("api.example.com"), Vec::<String>::new());
    assert_eq!(with("api.v1.example.com"), ["components.site.routes[0].origin_domain at cdn-origin-not-covered"]);
    // Only the apply can tell.
    assert_eq!(with("${inputs.origin_domain}"), Vec::<String>::new());
}

#[test]
fn the_key_of_a_bucket_lets_the_distribution_decrypt() {
    let text = "
archgen: 1
name: shop
region: eu-central-1
zones: [eu-central-1a]
state: local
environments: { production: { account: \"123456789012\" } }
components:
  site: { type: cdn, default: files, access_logs: logs }
  files: { type: bucket, key: master }
  logs: { type: bucket, key: master }
  master: { type: key }
";
    assert_eq!(crate::support::ids(text, Some("production")), Vec::<String>::new());
    let rendered = crate::support::render_yaml(text, Some("production"));
    let key = crate::support::module(&rendered, "master");
    for (service, source) in [
        ("cloudfront.amazonaws.com", "arn:aws:cloudfront::123456789012:distribution/*"),
        ("delivery.logs.amazonaws.com", "arn:aws:logs:us-east-1:123456789012:delivery-source:shop-production-site"),
    ] {
        assert!(key.contains(service) && key.contains(source), "{service}: {key}");
    }
}
