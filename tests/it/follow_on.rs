//! One mistake, one finding: what only follows from a value that is reported is not reported besides. And what a finding names, it
//! names although it has mistakes of its own.

use archgen::diag::{Path, Report, Severity};

use crate::bounds::checked;
use crate::chaos::SAMPLES;
use crate::command::Workshop;
use crate::document::Doc;

/// The rules and messages of everything but notes that `doc` has and the sample has not.
fn new(doc: &Doc, before: &Report) -> Vec<String> {
    let told = |report: &Report| -> Vec<String> {
        let found = report.findings.iter().filter(|one| one.finding.severity >= Severity::Warning);
        found.map(|one| format!("{}: {}", one.finding.rule.id, one.finding.message)).collect()
    };
    let known = told(before);
    told(&checked(doc)).into_iter().filter(|one| !known.contains(one)).collect()
}

fn misspelt(doc: &Doc, path: &Path, key: &str, by: &str) -> Doc {
    let mut doc = doc.clone();
    let Some(Doc::Map(map)) = doc.at_mut(path) else { panic!("{path}") };
    let (name, _) = map.iter_mut().find(|(name, _)| name == key).unwrap();
    by.clone_into(name);
    doc
}

#[test]
fn a_misspelt_key_of_a_tier_is_one_mistake() {
    for (name, doc) in SAMPLES.iter() {
        let before = checked(doc);
        let at = Path::of("network").key("tiers");
        let Some(Doc::Map(tiers)) = doc.at(&at) else { continue };
        for (tier, _) in tiers {
            let found = new(&misspelt(doc, &at.key(tier.as_str()), "routes_to", "routss_to"), &before);
            assert_eq!(found, ["unknown-key: `routss_to` is not known here"], "{name}, {tier}");
        }
    }
}

#[test]
fn a_network_that_is_too_small_is_one_mistake() {
    for (name, doc) in SAMPLES.iter() {
        let before = checked(doc);
        let mut small = doc.clone();
        let Some(cidr) = small.at_mut(&Path::of("network.cidr")) else { continue };
        *cidr = Doc::text("10.77.0.0/27");
        let found = new(&small, &before);
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
        assert!(found[0].starts_with("network-"), "{name}: {found:#?}");
    }
}

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
  storage: { type: bucket }
  cluster: { type: ecs-cluster }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: public.ecr.aws/nginx/nginx:1.29
    uses: { storage: read }
  db: { type: postgres, tier: private, engine_version: \"16\", instance_class: db.t4g.small, storage: { type: gp3, size: 20 GiB } }
guarantees:
  cheap: { monthly_cost: { at_most: 1 USD } }
environments:
  dev: { protected: false }
  production: {}
";

fn shown(changes: &[(&str, &str)]) -> String {
    let mut text = SHOP.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    Workshop::with(&text).run_untouched(&["check", "--all-envs"]).exits(1).shown
}

#[test]
fn a_subnet_without_room_is_told_with_its_tiers() {
    let shown =
        shown(&[("10.0.0.0/16", "10.0.0.0/25"), ("  cheap: { monthly_cost: { at_most: 1 USD } }", "  e: { encrypted: everything }")]);
    insta::assert_snapshot!(shown);
}

#[test]
fn a_misspelt_component_in_an_environment_names_the_one_that_is_meant() {
    let shown = shown(&[("dev: { protected: false }", "dev: { components: { storge: { versioning: false } } }")]);
    assert!(shown.contains("did you mean `storage`? A component of its own needs a `type:`"), "{shown}");
    assert!(shown.contains("in the environment dev"), "{shown}");
}

#[test]
fn what_has_mistakes_of_its_own_may_be_meant() {
    let broken = ("type: bucket }", "type: bucket, encryption: rot-13 }");
    let shown = shown(&[broken, ("uses: { storage: read }", "uses: { invoices: read }")]);
    assert!(shown.contains("there are `api`, `cluster`, `db` or `storage`"), "{shown}");
    assert_eq!(shown.matches("error[").count(), 2, "{shown}");
}

#[test]
fn an_environment_can_do_without_a_broken_guarantee() {
    let shown = shown(&[]);
    assert!(shown.contains("says `cheap: null` in its `guarantees`"), "{shown}");
}

/// That no gateway serves the private subnets only follows from it.
#[test]
fn a_nat_gateway_in_a_zone_that_is_none_is_one_mistake() {
    let text = "archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: { mode: single, zone: us-east-1c }
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
components:
  files: { type: bucket }
";
    let shown = Workshop::with(text).run_untouched(&["check"]).exits(1).shown;
    assert_eq!(shown.matches("error[").count(), 1, "{shown}");
    assert!(shown.contains("has no subnet in `us-east-1c`"), "{shown}");
}
