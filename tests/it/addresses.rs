//! `archgen addresses`: the numbers of the examples, and what holds for any file.

use std::process::Command;

use archgen::addresses::{Addresses, addresses, human};
use archgen::contract::Interfaces;

use crate::examples::every_environment;
use crate::reports::{assert_valid, validator};
use crate::support::{ids, resolve};

const SCHEMA: &str = include_str!("../../schema/addresses.schema.json");

/// One tier of one /28, with a service of `tasks`.
fn tight(tasks: &str, guarantee: &str) -> String {
    format!(
        "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a]\nstate: local\nnetwork:\n  cidr: 10.0.0.0/24\n  nat: single\n  tiers:\n    public: {{ routes_to: internet, subnets: {{ us-east-1a: 10.0.0.0/28 }} }}\n    private: {{ routes_to: nat, subnets: {{ us-east-1a: 10.0.0.16/28 }} }}\ncomponents:\n  cluster: {{ type: ecs-cluster }}\n  api: {{ type: fargate-service, cluster: cluster, tier: private, cpu: 256, memory: 512, image: \"example.com/api:1\", tasks: {tasks} }}\n{guarantee}"
    )
}

fn of(yaml: &str) -> Addresses {
    addresses(&resolve(yaml, None).architecture.unwrap())
}

#[test]
fn of_every_example() {
    every_environment(|path, tree, environment| {
        let architecture = archgen::arch::resolve(tree, environment).architecture.unwrap();
        let example = path.parent().unwrap().file_name().unwrap().to_string_lossy();
        insta::assert_snapshot!(format!("addresses_{example}_{}", environment.unwrap()), human(&addresses(&architecture)));
    });
}

#[test]
fn the_json_is_what_its_schema_says() {
    let validator = validator(SCHEMA);
    let mut seen = 0;
    for path in crate::examples::examples() {
        let output = Command::new(env!("CARGO_BIN_EXE_archgen")).args(["addresses", "--format", "json", "-f"]).arg(&path).output().unwrap();
        let document = assert_valid(&validator, &String::from_utf8(output.stdout).unwrap());
        assert_eq!(output.status.code(), Some(0), "{}", path.display());
        for environment in document["environments"].as_array().unwrap() {
            for subnet in environment["subnets"].as_array().unwrap() {
                for scale in ["now", "maximum", "deploying"] {
                    let takers = subnet["takers"].as_array().unwrap();
                    let sum: u64 = takers.iter().map(|taker| taker["taken"][scale].as_u64().unwrap()).sum();
                    assert_eq!(subnet["taken"][scale], sum);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn every_component_in_a_subnet_says_how_many_addresses_it_takes() {
    let mut silent = Vec::new();
    every_environment(|_, tree, environment| {
        let architecture = archgen::arch::resolve(tree, environment).architecture.unwrap();
        for declared in architecture.world.components.values() {
            if declared.declaration.presence.is_some() && declared.declaration.interfaces == Interfaces::None {
                silent.push(declared.type_name);
            }
        }
    });
    assert!(silent.is_empty(), "declare `interfaces`: {silent:?}");
}

#[test]
fn a_deployment_at_the_greatest_scale_is_what_fills_a_subnet() {
    let addresses = of(&tight("{ desired: 1, min: 1, max: 5 }", ""));
    let private = addresses.tightest().unwrap();
    assert_eq!((&*private.tier, private.usable(), private.left()), ("private", Some(11), Some(1)));
    let taken = private.taken();
    assert_eq!((taken.now, taken.maximum, taken.deploying), (1, 5, 10));
    assert_eq!(addresses.free.iter().map(ToString::to_string).collect::<Vec<_>>(), ["10.0.0.32/27", "10.0.0.64/26", "10.0.0.128/25"]);
}

#[test]
fn more_tasks_never_leave_more() {
    let left = |max: u64| of(&tight(&format!("{{ desired: 1, min: 1, max: {max} }}"), "")).tightest().unwrap().left().unwrap();
    let all: Vec<i128> = (1..40).map(left).collect();
    assert!(all.windows(2).all(|pair| pair[1] <= pair[0]), "{all:?}");
    assert!(all[38] < 0);
}

#[test]
fn a_broken_guarantee_names_what_takes_the_addresses() {
    let guarantee = |at_least: u64| format!("guarantees: {{ room: {{ addresses_left: {{ at_least: {at_least}, tier: private }} }} }}\n");
    let found = |tasks, at_least| ids(&tight(tasks, &guarantee(at_least)), None);
    let tasks = "{ desired: 1, min: 1, max: 5 }";
    assert!(!found(tasks, 1).iter().any(|id| id.starts_with("guarantee")), "{:?}", found(tasks, 1));
    assert!(found(tasks, 2).contains(&"guarantee-broken guarantees.room.addresses_left".to_owned()), "{:?}", found(tasks, 2));
    let unknown = tight(tasks, "guarantees: { room: { addresses_left: { at_least: 1, tier: privat } } }\n");
    assert!(ids(&unknown, None).contains(&"unknown-name guarantees.room.addresses_left.tier".to_owned()));
}
