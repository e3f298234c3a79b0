//! `certificate`

use super::{assert_outputs, build};

#[test]
fn renders_everything_that_can_be_asked_for() {
    let built = build(
        r#"
domain: { type: dns, domain: example.com }
certificate:
  type: certificate
  domain: example.com
  also: ["*.example.com", "${inputs.origin_domain}"]
  validate_in: domain
  key_algorithm: ec-p256
  transparency_logging: false
  region: us-west-2
"#,
    );
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "certificate");
    insta::assert_snapshot!(built.module("certificate"));
}

#[test]
fn renders_the_smallest() {
    let built = build(
        "domain: { type: dns, zone_id: \"${inputs.zone_id}\" }\ncertificate: { type: certificate, domain: api.example.com, validate_in: domain }",
    );
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "certificate");
    insta::assert_snapshot!(built.module("certificate"));
}

#[test]
fn a_wildcard_and_its_domain_are_proved_by_one_record() {
    let built = build(
        "domain: { type: dns, zone_id: Z1 }\nc: { type: certificate, domain: \"*.example.com\", also: [example.com], validate_in: domain }",
    );
    assert_eq!(built.module("c").matches("resource \"aws_route53_record\"").count(), 1);
}

#[test]
fn trap_28_users_wait_until_the_certificate_is_issued() {
    let built = build("domain: { type: dns, zone_id: Z1 }\nc: { type: certificate, domain: a.example.com, validate_in: domain }");
    let arn = built.modules["c"].outputs.iter().find(|output| output.name == "arn").unwrap();
    assert_eq!(arn.value.to_string(), "aws_acm_certificate_validation.this.certificate_arn");
}

#[test]
fn an_existing_certificate_renders_nothing() {
    let built = build("c: { type: certificate, existing: { arn: \"arn:aws:acm:us-east-1:123456789012:certificate/x\" } }");
    assert_eq!(built.found(), Vec::<String>::new());
    assert!(built.modules["c"].files.is_empty());
    assert_outputs(&built, "c");
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let built =
        build("c: { type: certificate, domain: Example.com, also: [b.example.com, b.example.com, localhost] }\nd: { type: certificate }");
    assert_eq!(
        built.found(),
        [
            "components.c at certificate-not-validated",
            "components.c.also[1] at certificate-repeated-name",
            "components.c.also[2] at bad-name",
            "components.c.domain at bad-name",
            "components.d at certificate-not-validated",
            "components.d at certificate-without-domain",
        ]
    );
}
