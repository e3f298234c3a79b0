//! `threat-detection`

use archgen::contract::Source;

use super::{assert_outputs, build};

const ALERTS: &str = "on-call: { type: alerts, email: operations@example.com }\n";

#[test]
fn renders_the_smallest() {
    let built = build(&format!("{ALERTS}threats: {{ type: threat-detection, notify: on-call }}"));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "threats");
    insta::assert_snapshot!(built.module("threats"));
}

#[test]
fn renders_everything_that_can_be_asked_for() {
    let built = build(&format!(
        "{ALERTS}security: {{ type: alerts, email: security@example.com }}
threats:
  type: threat-detection
  resource_name: shop-findings
  publishing_frequency: 1h
  s3: false
  rds: false
  lambda: false
  eks: true
  malware: true
  notify: {{ to: [on-call, security], severity: high }}
"
    ));
    assert_eq!(built.found(), Vec::<String>::new());
    assert_outputs(&built, "threats");
    insta::assert_snapshot!(built.module("threats"));
}

#[test]
fn the_topic_lets_event_bridge_publish() {
    let built = build(&format!("{ALERTS}threats: {{ type: threat-detection, notify: on-call }}"));
    let topic = built.module("on-call");
    assert!(topic.contains("events.amazonaws.com") && topic.contains("EventbridgeRules"), "{topic}");
    assert!(
        !topic.contains("Condition"),
        "what EventBridge sends does not say on whose behalf, so a condition would refuse all of it: {topic}"
    );
    let arn = built.world.components["on-call"].declaration.attribute("arn").unwrap();
    assert_eq!(arn.source, Source::Output, "the target waits for the topic's policy");
}

#[test]
fn an_account_has_one_detector_in_a_region() {
    let text = "
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a]
state: local
components:
  alerts: { type: alerts, email: operations@example.com }
  one: { type: threat-detection, notify: alerts }
  two: { type: threat-detection, notify: alerts }
";
    assert_eq!(crate::support::ids(text, None), ["name-claimed-twice components.two"]);
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let topics: String = (0..6).map(|index| format!("t{index}: {{ type: alerts, email: operations{index}@example.com }}\n")).collect();
    let built = build(&format!(
        "{topics}many: {{ type: threat-detection, notify: [t0, t1, t2, t3, t4, t5] }}
silent: {{ type: threat-detection, resource_name: rule, enabled: false }}"
    ));
    assert_eq!(
        built.found(),
        [
            "components.many.notify.to at bad-value",
            "components.silent at threat-detection-unheard",
            "components.silent.enabled at threat-detection-suspended",
            "components.silent.resource_name at bad-value",
        ]
    );
}
