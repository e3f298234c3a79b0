//! `archgen diff`: what a change of the file does.

mod classes;
mod command;
mod reached;
mod shared;
mod unplanned;

use std::path::Path;

use archgen::arch::{environments, resolve};
use archgen::diff::{self, Document, Hit, Report, Side, Whole};
use archgen::source::Node;
use serde_json::Value;

use crate::examples;
use crate::support;

/// The day on which the answers are asked for.
const TODAY: &str = "2026-11-21";

fn side(tree: &Node, environment: Option<&str>) -> Side {
    let resolution = resolve(tree, environment);
    assert!(resolution.findings.iter().all(|one| one.severity < archgen::diag::Severity::Error), "{:#?}", resolution.findings);
    Side::new(resolution, Some(TODAY)).expect("an architecture")
}

/// What differs between two YAML texts without environments.
pub(crate) fn between(before: &str, after: &str) -> Report {
    let (before, after) = (support::tree(before), support::tree(after));
    diff::report(Some(&side(&before, None)), Some(&side(&after, None)), "before")
}

fn example(name: &str) -> Node {
    examples::tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}/archgen.yaml")))
}

/// What it does that an example becomes another of its environments.
fn of_example(name: &str, from: &str, to: &str) -> Document {
    let tree = example(name);
    let report = diff::report(Some(&side(&tree, Some(from))), Some(&side(&tree, Some(to))), from);
    Document::new(from, to, vec![report], &Hit::ALL)
}

#[test]
fn examples_become_each_other_as_was_checked() {
    for (name, from, to) in [("fastapi", "as-priced", "production"), ("omnigen", "current", "ha"), ("dagster", "as-deployed", "private")] {
        let document = of_example(name, from, to);
        insta::assert_snapshot!(format!("{name}-{to}"), diff::human(&document));
        insta::assert_snapshot!(format!("{name}-{to}-markdown"), diff::markdown(&document));
        if name == "omnigen" {
            insta::assert_snapshot!(format!("{name}-{to}-json"), diff::json(&document));
        }
    }
}

#[test]
fn nothing_differs_from_itself() {
    let mut seen = 0;
    examples::every_environment(|path, tree, environment| {
        let side = side(tree, environment);
        let report = diff::report(Some(&side), Some(&side), "itself");
        assert!(report.is_empty() && report.components.is_empty(), "{} {environment:?}: {report:#?}", path.display());
        assert!(report.grants.is_empty() && report.revokes.is_empty() && report.addresses.is_empty());
        assert!(Hit::ALL.iter().all(|hit| !report.has(*hit)));
        seen += 1;
    });
    assert!(seen > 5);
}

/// What one direction opens and grants, the other closes and revokes.
#[test]
fn the_way_back_closes_what_the_way_there_opens() {
    let mut opened = 0;
    for path in examples::examples() {
        let tree = examples::tree(&path);
        let names = environments::names(&tree);
        let sides: Vec<Side> = names.iter().map(|name| side(&tree, Some(name))).collect();
        for (one, other) in sides.iter().zip(sides.iter().skip(1)) {
            let there = diff::report(Some(one), Some(other), "one");
            let back = diff::report(Some(other), Some(one), "other");
            assert_eq!((&there.opens, &there.closes), (&back.closes, &back.opens), "{}", path.display());
            assert_eq!((&there.grants, &there.revokes), (&back.revokes, &back.grants), "{}", path.display());
            assert_eq!(there.components.len(), back.components.len());
            opened += there.opens.len() + there.closes.len();
        }
    }
    assert!(opened > 10, "{opened}");
}

#[test]
fn an_environment_that_only_one_side_has_is_made_or_destroyed_as_a_whole() {
    let tree = example("fastapi");
    let production = side(&tree, Some("production"));
    let made = diff::report(None, Some(&production), "nothing");
    assert_eq!((made.change, made.from.as_deref(), made.to.as_deref()), (Whole::Created, None, Some("production")));
    assert!(made.components.iter().all(|one| one.resources.iter().all(|resource| resource.action == diff::Action::Create)));
    assert!(made.opens.iter().any(|pair| pair.from == "internet" && pair.to == "edge"), "{:#?}", made.opens);
    let gone = diff::report(Some(&production), None, "production");
    assert_eq!(gone.change, Whole::Removed);
    assert!(gone.components.iter().all(|one| one.resources.iter().all(|resource| resource.action == diff::Action::Delete)));
    assert_eq!(gone.closes, made.opens);
    assert_eq!(made.cost.difference.desired.to_string(), gone.cost.before.desired.to_string());
}

#[test]
fn committed_docs_of_the_json_are_fresh() {
    support::committed("diff", &[("schema/diff.schema.json".to_owned(), diff::schema())].into());
}

#[test]
fn json_follows_the_schema() {
    let schema: Value = serde_json::from_str(&diff::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, from, to) in [("fastapi", "dev", "production"), ("omnigen", "ha", "current"), ("dagster", "as-deployed", "private")] {
        let value: Value = serde_json::from_str(&diff::json(&of_example(name, from, to))).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        let mut wrong = value.clone();
        wrong["environments"][0]["class"] = "catastrophe".into();
        assert!(!validator.is_valid(&wrong));
    }
}

/// What the document of the system says of its upgrade path, and what it forgot.
#[test]
fn the_upgrade_of_omnigen_is_what_its_document_says() {
    let document = of_example("omnigen", "current", "ha");
    let report = &document.environments[0];
    let made: Vec<&str> = report
        .components
        .iter()
        .flat_map(|one| &one.resources)
        .filter(|one| one.action == diff::Action::Create)
        .map(|one| one.kind.as_str())
        .collect();
    for kind in ["aws_subnet", "aws_nat_gateway", "aws_eip"] {
        assert_eq!(made.iter().filter(|made| **made == kind).count(), 1, "{kind}: {made:?}");
    }
    let costs = |line: &str| {
        let found = report.cost.lines.iter().find(|one| one.id == line).unwrap_or_else(|| panic!("{line}: {:#?}", report.cost.lines));
        found.difference.desired.to_string()
    };
    assert_eq!(costs("network.nat-gateway.us-east-1b"), "32.85");
    assert_eq!(costs("network.public-ipv4.us-east-1b"), "3.65");
    let endpoints = ["network.endpoint.ecr.api.us-east-1b", "network.endpoint.ecr.dkr.us-east-1b"];
    assert_eq!(endpoints.map(costs), ["7.30", "7.30"], "together 14.60");
    let api = report.components.iter().find(|one| one.name == "api").unwrap();
    let tasks = api.attributes.iter().find(|one| one.path == "components.api.tasks.desired").unwrap();
    assert_eq!((tasks.before.as_deref(), tasks.after.as_deref()), (Some("1"), Some("2")));
    assert!(report.survival.iter().any(|one| one.component == "api" && one.survived == Some(false) && one.survives == Some(true)));
    assert!(report.guarantees.iter().any(|one| one.name == "outlives-a-zone" && one.change == diff::Promise::Added));
    assert!(report.class < diff::Class::Replaced, "nothing that runs is destroyed: {:?}", report.class);
    let page = format!("{}{}", include_str!("upgrade.md"), diff::markdown(&document));
    support::committed("diff", &[("docs/upgrade-omnigen.md".to_owned(), page)].into());
}

/// Nothing of a report may be longer than GitHub takes, or be what a user's text makes of it.
#[test]
fn a_comment_is_short_and_harmless_whatever_changes() {
    let service = |index: usize, cpu: u32| {
        format!(
            "  service-{index:03}: {{ type: fargate-service, cluster: cluster, tier: private, cpu: {cpu}, memory: 2048, image: \"nginx:1\", port: 80, tasks: 1, environment: {{ TEXT: \"@team <img src=x> | `x` {cpu}{index}\" }} }}\n"
        )
    };
    let file = |cpu: u32| {
        let services: String = (0..150).map(|index| service(index, cpu)).collect();
        format!(
            "archgen: 1\nname: big\nregion: us-east-1\nzones: [us-east-1a]\nnetwork:\n  cidr: 10.0.0.0/16\n  nat: single\n  tiers:\n    public: {{ routes_to: internet }}\n    private: {{ routes_to: nat }}\ncomponents:\n  cluster: {{ type: ecs-cluster }}\n{services}"
        )
    };
    let report = between(&file(256), &file(512));
    let cpu = report.components[0].attributes.iter().find(|one| one.path.rsplit('.').next() == Some("cpu")).unwrap();
    assert_eq!(cpu.class, diff::Class::RollingRestart, "too many to change each alone: {cpu:#?}");
    let document = Document::new("one", "two", vec![report], &[]);
    let text = diff::markdown(&document);
    assert!(text.chars().count() < diff::MOST, "{}", text.chars().count());
    assert!(text.contains("more parts of this report are left out"), "{}", &text[text.len() - 300..]);
    assert!(!text.contains("@team") && !text.contains("<img"), "{text}");
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    assert!(diff::human(&document).contains("service-000"));
}
