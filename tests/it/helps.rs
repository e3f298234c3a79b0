//! What findings advise, where only the rest of the file tells what was meant.

use archgen::diag::{Change, Finding};

use crate::command::Workshop;
use crate::support::{findings, render_yaml};

const SHOP: &str = "archgen: 1
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
components:
  cluster: { type: ecs-cluster }
  stripe: { type: secret }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: public.ecr.aws/nginx/nginx:1.29
    secrets: { STRIPE: \"${stripe.key}\" }
  db: { type: postgres, tier: private, engine_version: \"16\", instance_class: db.t4g.small, storage: { type: gp3, size: 20 GiB } }
";

/// The only error of `SHOP` with `from` replaced by `to`.
fn only(from: &str, to: &str) -> Finding {
    assert!(SHOP.contains(from), "{from}");
    let mut found = findings(&SHOP.replacen(from, to, 1), None);
    found.retain(|finding| finding.severity == archgen::diag::Severity::Error);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

fn fix(finding: &Finding) -> &str {
    match &finding.fix.as_ref().expect("a fix").edits[0].change {
        Change::Write(text) => text,
        Change::Remove => panic!("the fix takes something away"),
    }
}

#[test]
fn memory_with_a_unit_is_told_in_mib() {
    for written in ["1 GiB", "1GB", "\"1 GiB\""] {
        let finding = only("memory: 512", &format!("memory: {written}"));
        assert_eq!((finding.rule.id, fix(&finding)), ("bad-unit", "1024"), "{written}");
    }
}

#[test]
fn a_decimal_size_is_told_in_binary() {
    assert_eq!(fix(&only("20 GiB", "20GB")), "20 GiB");
    assert_eq!(only("20 GiB", "20500 MB").help.as_deref(), Some("write whole GiB, such as `20 GiB`"));
}

#[test]
fn what_is_missing_is_told_by_the_files_own_names() {
    assert_eq!(only("    tier: private\n", "").help.as_deref(), Some("add `tier:` here, with `public` or `private`"));
    assert_eq!(only("    cluster: cluster\n", "").help.as_deref(), Some("add `cluster:` here, with `cluster`"));
}

#[test]
fn a_component_without_an_attribute_is_told_its_values() {
    let finding = only("${stripe.key}", "${stripe}");
    assert_eq!(finding.rule.id, "bad-reference");
    assert_eq!(
        finding.help.as_deref(),
        Some("name one of its values: `${stripe.KEY}`, `${stripe.arn}`, `${stripe.name}` or `${stripe.whole}`")
    );
    assert_eq!(finding.related[0].place.path().unwrap().to_string(), "components.stripe");
}

#[test]
fn a_key_that_is_near_one_that_is_written_is_told_that_one() {
    let patched = format!("{SHOP}environments:\n  dev:\n    components: {{ api: {{ memroy: 1024 }} }}\n");
    let found = findings(&patched, Some("dev"));
    let unknown = found.iter().find(|finding| finding.rule.id == "unknown-key").expect("an unknown key");
    assert_eq!(unknown.help.as_deref(), Some("did you mean `memory`, which is written already?"));
}

#[test]
fn a_mistake_in_an_included_file_hides_its_consequences_only() {
    let main = SHOP.replace("  cluster: { type: ecs-cluster }\n", "").replace("cpu: 256", "cpu: many");
    let workshop = Workshop::with(&format!("{main}include: more.yaml\n"));
    workshop.write("more.yaml", "components:\n  cluster: { type: ecs-cluster\nenvironments: { dev: {} }\n");
    for arguments in [&["check"][..], &["check", "--env", "dev"], &["render", "--env", "dev"]] {
        let run = workshop.run_untouched(arguments).exits(1);
        let text = format!("{}{}", run.stdout, run.stderr);
        assert!(text.contains("error[syntax]") && text.contains("more.yaml"), "{text}");
        assert!(text.contains("error[wrong-type]") && text.contains("many"), "{text}");
        assert_eq!(text.matches("error[").count(), 2, "{text}");
        assert!(!text.contains("warning["), "{text}");
    }
    workshop.write("more.yaml", "components:\n  cluster: { type: ecs-cluster }\nenvironments: { dev: {} }\n");
    assert!(workshop.run(&["check"]).exits(1).stdout.contains("error[wrong-type]"));
}

#[test]
fn check_says_that_it_checks_every_environment() {
    let help = Workshop::new().run(&["check", "--help"]).exits(0).stdout;
    assert!(help.contains("all are checked where none is named"), "{help}");
    let help = Workshop::new().run(&["render", "--help"]).exits(0).stdout;
    assert!(help.contains("Name of one environment of the file"), "{help}");
}

const BY_HAND: &str = "archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
inputs: { alarms: { description: Who gets the alarms. } }
components:
  domain: { type: dns, domain: example.com }
  inside: { type: dns, domain: shop.internal, private: true }
  theirs: { type: dns, zone_id: Z0123456789ABCDEFGHIJ, records: { a.example.net: { type: A, values: 192.0.2.1 } } }
  images: { type: registry }
  by-hand: { type: secret }
  fixed: { type: secret, resource_name: shop/fixed }
  random: { type: secret, generate: 40 }
  alerts:
    type: alerts
    email: [a@example.com, \"${inputs.alarms}\"]
    https: [\"https://example.com/hook\", { url: \"https://example.com/own\", confirms_itself: true }]
network: { cidr: 10.0.0.0/16, tiers: { private: { routes_to: nothing } } }
";

/// The section on applying of the README of `yaml`.
fn apply(yaml: &str) -> String {
    let readme = render_yaml(yaml, None).remove("README.md").expect("a README");
    let (_, rest) = readme.split_once("## Apply").expect("a section");
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn the_readme_tells_what_a_person_has_to_do_and_in_which_order() {
    insta::assert_snapshot!("readme_by_hand", apply(BY_HAND));
    insta::assert_snapshot!("readme_by_hand_named_outputs", apply(&format!("{BY_HAND}outputs: {{ name: \"${{fixed.name}}\" }}\n")));
}

#[test]
fn the_readme_tells_no_more_than_the_environment_has() {
    let kept = |line: &&str| !["domain:", "by-hand:", "fixed:", "images:"].iter().any(|name| line.trim_start().starts_with(name));
    let less: String = BY_HAND.lines().filter(kept).filter(|line| !line.contains("email:")).map(|line| format!("{line}\n")).collect();
    let less = less.replace("https: [\"https://example.com/hook\", ", "https: [");
    insta::assert_snapshot!("readme_nothing_by_hand", apply(&less));
}
