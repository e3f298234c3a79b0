//! `archgen survive`: what the examples lose with a zone, and what holds for any file.

use std::process::Command;

use archgen::arch::Architecture;
use archgen::survive::{Effect, Loss, Lost, State, every_zone, human, lose, single_points};

use crate::examples::every_environment;
use crate::reports::{assert_valid, validator};
use crate::support::{ids, resolve};

const SCHEMA: &str = include_str!("../../schema/survive.schema.json");

/// A service of `tasks` behind a load balancer, a database of `database`, and NAT gateways as `nat` says.
fn shop(tasks: &str, database: &str, nat: &str, guarantee: &str) -> String {
    format!(
        r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network: {{ cidr: 10.0.0.0/16, nat: {nat}, tiers: {{ public: {{ routes_to: internet }}, private: {{ routes_to: nat }} }} }}
components:
  cluster: {{ type: ecs-cluster }}
  registry: {{ type: registry }}
  edge: {{ type: load-balancer, tier: public, open_to: internet, listeners: {{ http: {{ port: 80, forward_to: api }} }} }}
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: "${{registry.url}}:1"
    port: 8000
    health_check: {{ path: / }}
    tasks: {tasks}
    uses: {{ db: connect }}
  db: {{ type: postgres, tier: private, engine_version: "15", instance_class: db.t3.small, storage: {{ type: gp3, size: 20 GiB }}, {database} }}
{guarantee}
"#
    )
}

fn architecture(yaml: &str) -> Architecture {
    resolve(yaml, None).architecture.unwrap()
}

fn effect<'l>(loss: &'l Loss, component: &str) -> &'l Effect {
    loss.effects.iter().find(|effect| &*effect.component == component).unwrap()
}

fn zone(yaml: &str, zone: &str) -> Loss {
    lose(&architecture(yaml), &Lost::Zone(zone.into()))
}

#[test]
fn of_every_example() {
    every_environment(|path, tree, environment| {
        let architecture = archgen::arch::resolve(tree, environment).architecture.unwrap();
        let example = path.parent().unwrap().file_name().unwrap().to_string_lossy();
        let text = human(&every_zone(&architecture), &single_points(&architecture));
        insta::assert_snapshot!(format!("survive_{example}_{}", environment.unwrap()), text);
    });
}

#[test]
fn the_json_is_what_its_schema_says() {
    let validator = validator(SCHEMA);
    for path in crate::examples::examples() {
        let output = Command::new(env!("CARGO_BIN_EXE_archgen")).args(["survive", "--format", "json", "-f"]).arg(&path).output().unwrap();
        let document = assert_valid(&validator, &String::from_utf8(output.stdout).unwrap());
        let mut all = document["environments"].as_array().unwrap().iter().flat_map(|one| one["losses"].as_array().unwrap());
        let survives = all.all(|loss| loss["survives"].as_bool().unwrap());
        assert_eq!(output.status.code(), Some(i32::from(!survives)), "{}", path.display());
    }
}

#[test]
fn a_standby_takes_over_and_lost_tasks_are_replaced() {
    let loss = zone(&shop("2", "multi_zone: true", "per-zone", ""), "us-east-1a");
    assert!(loss.survives());
    let db = effect(&loss, "db");
    assert_eq!((db.at_once, db.after), (State::Interrupted, State::Up));
    assert_eq!(db.recovers.as_ref().map(|recovery| recovery.most.as_seconds()), Some(120));
    let api = effect(&loss, "api");
    assert_eq!(api.tasks.map(|tasks| tasks.desired), Some((2, 1)));
    assert!(!api.cannot_start);
}

#[test]
fn without_the_only_nat_gateway_nothing_new_starts() {
    let yaml = shop("2", "multi_zone: true", "{ mode: single, zone: us-east-1a }", "");
    let lost = zone(&yaml, "us-east-1a");
    let api = effect(&lost, "api");
    assert!(api.cannot_start && !api.survives());
    assert!(api.reasons.iter().any(|reason| reason.at.to_string() == "network.nat"), "{:?}", api.reasons);
    // The other zone's loss leaves the gateway.
    assert!(zone(&yaml, "us-east-1b").survives());
}

#[test]
fn a_database_in_one_zone_takes_its_users_with_it() {
    let loss = zone(&shop("2", "zone: us-east-1a", "per-zone", ""), "us-east-1a");
    for name in ["db", "api", "edge"] {
        assert_eq!(effect(&loss, name).after, State::Down, "{name}");
    }
    assert!(effect(&loss, "db").restore.is_some());
    let other = zone(&shop("2", "zone: us-east-1a", "per-zone", ""), "us-east-1b");
    assert!(effect(&other, "db").is_untouched());
}

#[test]
fn one_task_is_gone_until_another_starts() {
    let loss = zone(&shop("1", "multi_zone: true", "per-zone", ""), "us-east-1b");
    let api = effect(&loss, "api");
    assert_eq!((api.at_once, api.after), (State::Down, State::Up));
}

#[test]
fn a_component_takes_down_who_needs_it_and_nobody_else() {
    let architecture = architecture(&shop("2", "multi_zone: true", "per-zone", ""));
    let points = single_points(&architecture);
    let down =
        |name: &str| points.iter().find(|(point, _)| &**point == name).map(|(_, down)| down.iter().map(|name| &**name).collect::<Vec<_>>());
    assert_eq!(down("db"), Some(vec!["api", "edge"]));
    assert_eq!(down("api"), Some(vec!["edge"]));
    // Running tasks have their image.
    assert_eq!(down("registry"), None);
    let registry = lose(&architecture, &Lost::Component("registry".into()));
    assert!(effect(&registry, "api").cannot_start);
}

#[test]
fn losing_two_zones_is_never_better_than_losing_one() {
    every_environment(|path, tree, environment| {
        let architecture = archgen::arch::resolve(tree, environment).architecture.unwrap();
        for loss in every_zone(&architecture) {
            for (name, down) in single_points(&architecture) {
                let alone = effect(&loss, &name);
                // Whoever goes down without a component is no better where a zone takes that component.
                if alone.after == State::Down {
                    for user in &down {
                        assert_eq!(effect(&loss, user).after, State::Down, "{} {environment:?}: {user}", path.display());
                    }
                }
            }
        }
    });
}

#[test]
fn guarantees_are_held_against_it() {
    let survives = |zone: &str| format!("guarantees: {{ outlives: {{ survives: {{ zone: {zone}, components: [edge, api, db] }} }} }}");
    let found = |tasks, database, nat, guarantee: &str| -> Vec<String> {
        ids(&shop(tasks, database, nat, guarantee), None)
            .into_iter()
            .filter(|id| id.starts_with("guarantee") || id.starts_with("unknown"))
            .collect()
    };
    assert_eq!(found("2", "multi_zone: true", "per-zone", &survives("any")), Vec::<String>::new());
    // The service in both zones, the database in both zones.
    assert_eq!(found("1", "multi_zone: true", "per-zone", &survives("us-east-1a")).len(), 2);
    assert_eq!(found("2", "zone: us-east-1a", "per-zone", &survives("us-east-1a")).len(), 3);
    assert_eq!(found("2", "zone: us-east-1a", "per-zone", &survives("us-east-1b")).len(), 0);
    assert_eq!(found("2", "multi_zone: true", "single", &survives("any")), ["guarantee-broken guarantees.outlives.survives"]);
    assert_eq!(found("2", "multi_zone: true", "per-zone", &survives("us-east-1z")), ["unknown-name guarantees.outlives.survives.zone"]);
    let recovers = |within: &str, lost: &str| {
        format!("guarantees: {{ back: {{ recovery: {{ of: db, within: {within}, losing_at_most: {lost} }} }} }}")
    };
    let broken = ["guarantee-broken guarantees.back.recovery"];
    assert_eq!(found("2", "multi_zone: true", "per-zone", &recovers("2m", "0s")), Vec::<String>::new());
    assert_eq!(found("2", "multi_zone: true", "per-zone", &recovers("1m", "0s")), broken);
    assert_eq!(found("2", "multi_zone: false", "per-zone", &recovers("15m", "5m")), broken);
    assert_eq!(found("2", "multi_zone: false", "per-zone", &recovers("4h", "5m")), Vec::<String>::new());
    assert_eq!(found("2", "multi_zone: false", "per-zone", &recovers("4h", "1m")), broken);
}
