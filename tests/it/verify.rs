//! `archgen verify`: real plans of the examples, and what nobody should apply.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use archgen::verify::{Allowance, Class, Plan, Verdict, verify};

use crate::command::{Run, Workshop, archgen};
use crate::reports::{assert_valid, validator};
use crate::support;

const SCHEMA: &str = include_str!("../../schema/verify.schema.json");

/// A plan that a tool made of an example, with the file that it was made of.
struct Case {
    /// `fastapi-renamed`
    name: String,
    environment: String,
    file: String,
    plan: String,
}

impl Case {
    fn workshop(&self) -> Workshop {
        let workshop = Workshop::with(&self.file);
        workshop.write("plan.json", &self.plan);
        workshop
    }

    /// The verdict of the command, with the arguments `more`.
    fn run(&self, more: &[&str]) -> Run {
        let own: [&str; 5] = ["verify", "--env", &self.environment, "--plan", "plan.json"];
        let all: Vec<&str> = own.iter().chain(more).copied().collect();
        self.workshop().run_untouched(&all)
    }

    /// The plan with something else in it.
    fn changed(&self, change: impl FnOnce(&mut Value)) -> Self {
        let mut plan: Value = serde_json::from_str(&self.plan).unwrap();
        change(&mut plan);
        Self { name: self.name.clone(), environment: self.environment.clone(), file: self.file.clone(), plan: plan.to_string() }
    }

    fn verdict(&self, allowances: &[Allowance]) -> Verdict {
        let architecture = support::resolve(&self.file, Some(&self.environment)).architecture.unwrap();
        verify(&architecture, &Plan::read(self.plan.as_bytes()).unwrap(), allowances)
    }
}

/// What `tests/emulator/plans` wrote.
fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("tests/data/plans");
    let listed: BTreeMap<String, BTreeMap<String, Value>> =
        serde_json::from_str(&fs::read_to_string(data.join("cases.json")).unwrap()).unwrap();
    let mut all = Vec::new();
    for (example, cases) in &listed {
        let (example, environment) = example.split_once('/').unwrap();
        for (name, case) in cases {
            let mut file = fs::read_to_string(root.join("examples").join(example).join("archgen.yaml")).unwrap();
            for pair in case["replace"].as_array().into_iter().flatten() {
                let (old, new) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
                assert!(file.contains(old), "{name}: {old:?} is not in the file");
                file = file.replace(old, new);
            }
            let name = format!("{example}-{name}");
            let plan = fs::read_to_string(data.join(format!("{name}.json"))).unwrap();
            let environment = case["environment"].as_str().unwrap_or(environment).to_owned();
            all.push(Case { name, environment, file, plan });
        }
    }
    assert!(all.len() >= 9);
    all
}

fn case(name: &str) -> Case {
    cases().into_iter().find(|case| case.name == name).unwrap()
}

#[test]
fn real_plans_are_told_apart() {
    let mut codes = Vec::new();
    for case in cases() {
        let run = case.run(&[]);
        insta::assert_snapshot!(format!("verify_{}", case.name), run.shown);
        let document = case.run(&["--format", "json"]);
        assert_eq!(document.code, run.code);
        let value = assert_valid(&validator(SCHEMA), &document.stdout);
        assert_eq!(value["environments"][0]["good"], run.code == 0);
        codes.push(format!("{} {}", case.name, run.code));
    }
    let expected = [
        "dagster-drift 1",
        "dagster-private 1",
        "fastapi-range 1",
        "fastapi-renamed 1",
        "fastapi-renamed-followed 0",
        "fastapi-resized 0",
        "fastapi-unchanged 0",
        "omnigen-first 0",
        "omnigen-ha 0",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn every_action_that_loses_something_is_found_at_its_component() {
    for (actions, class) in [
        (json!(["delete"]), Class::Delete),
        (json!(["delete", "create"]), Class::Replacement),
        (json!(["create", "delete"]), Class::Replacement),
        (json!(["forget"]), Class::Forget),
    ] {
        let case = case("fastapi-unchanged").changed(|plan| {
            for change in plan["resource_changes"].as_array_mut().unwrap() {
                change["change"]["actions"] = actions.clone();
            }
        });
        let verdict = case.verdict(&[]);
        let planned: Value = serde_json::from_str(&case.plan).unwrap();
        let planned = planned["resource_changes"].as_array().unwrap();
        let revised = usize::from(class == Class::Replacement);
        assert_eq!((verdict.surplus.len(), verdict.counts.revised), (planned.len() - revised, revised), "{actions}");
        assert!(planned.len() > 80);
        for surplus in &verdict.surplus {
            assert_eq!(surplus.class, class);
            assert!(surplus.component.is_some() && surplus.at.is_some(), "{surplus:?}");
            assert_eq!(surplus.holds_data, matches!(surplus.component.as_deref(), Some("db" | "registry")), "{surplus:?}");
        }
    }
}

#[test]
fn what_is_expected_can_be_let_through() {
    let case = case("fastapi-range");
    let all = case.verdict(&[]).surplus;
    let of = |class: Class| all.iter().filter(|surplus| surplus.class == class).count();
    assert!(of(Class::Replacement) > 3);
    let left = |allow: &str| case.verdict(&[Allowance::parse(allow)]);
    let class = left("replacement");
    assert_eq!((class.surplus.len(), class.allowed.len()), (all.len() - of(Class::Replacement), of(Class::Replacement)));
    let module = left("module.network");
    let in_network = all.iter().filter(|surplus| surplus.address.starts_with("module.network.")).count();
    assert!(in_network > 0 && in_network < all.len());
    assert_eq!(module.allowed.len(), in_network);
    let kind = left("aws_subnet");
    assert!(!kind.allowed.is_empty() && kind.allowed.iter().all(|surplus| surplus.kind == "aws_subnet"));
    let one = left("module.network.aws_vpc.this");
    assert_eq!(one.allowed.len(), 1);
    // Neither a part of a name nor what does not happen.
    for nothing in ["module.net", "module.network.aws_vpc.thi", "drift"] {
        let verdict = left(nothing);
        assert_eq!((verdict.surplus.len(), verdict.unused), (all.len(), vec![nothing.to_owned()]));
    }
    let every: Vec<&str> = ["replacement", "delete"].into_iter().flat_map(|class| ["--allow", class]).collect();
    case.run(&every).exits(0);
}

fn planned(address: &str, actions: &[&str]) -> Value {
    let kind = address.rsplit('.').nth(1).unwrap();
    json!({ "address": address, "mode": "managed", "type": kind, "change": { "actions": actions } })
}

/// The unchanged plan with more in it.
fn with(more: &[Value]) -> Case {
    case("fastapi-unchanged").changed(|plan| {
        plan["configuration"]["root_module"]["module_calls"]["own"] = json!({ "source": "./own" });
        plan["resource_changes"].as_array_mut().unwrap().extend(more.iter().cloned());
    })
}

#[test]
fn what_somebody_wrote_beside_is_listed_and_not_judged() {
    let own = [
        planned("aws_sqs_queue.own", &["create"]),
        planned("aws_sqs_queue.old", &["delete"]),
        planned("module.own.aws_sqs_queue.this", &["delete", "create"]),
        planned("module.api.aws_sqs_queue.beside", &["create"]),
        planned("module.own.data.aws_region.this", &["read"]),
    ];
    let verdict = with(&own).verdict(&[]);
    assert!(verdict.surplus.is_empty(), "{:?}", verdict.surplus);
    assert_eq!(verdict.others.len(), 5);
    let run = with(&own).run(&[]).exits(0);
    assert!(run.stdout.contains("Not of archgen, and not judged: 5 resources."), "{}", run.shown);
    // What a rendered module held, and what is in no file any more, is archgen's, or was.
    for address in ["module.api.aws_sqs_queue.beside", "module.gone.aws_sqs_queue.this"] {
        for actions in [&["delete"][..], &["delete", "create"], &["forget"]] {
            assert_eq!(with(&[planned(address, actions)]).verdict(&[]).surplus.len(), 1, "{address} {actions:?}");
        }
    }
}

#[test]
fn retained_components_may_be_let_go_of_and_not_destroyed() {
    let retained = |actions: &[&str]| {
        let case =
            with(&[planned("module.old_api.aws_sqs_queue.this", actions), planned("module.firewall.aws_security_group.old_api", actions)]);
        Case { file: format!("{}\nretained: {{ old-api: another team has it now }}\n", case.file), ..case }.verdict(&[])
    };
    let verdict = retained(&["forget"]);
    assert_eq!((verdict.surplus.len(), verdict.counts.retained), (0, 2));
    assert_eq!(retained(&["delete"]).surplus.len(), 2);
}

#[test]
fn parts_of_plans_are_no_plans() {
    let take_out = |name: &str, complete: bool| {
        let name = name.to_owned();
        case("fastapi-unchanged").changed(move |plan| {
            plan["complete"] = complete.into();
            plan["resource_changes"].as_array_mut().unwrap().retain(|change| !change["address"].as_str().unwrap().starts_with(&name));
        })
    };
    let verdict = take_out("module.api.aws_ecs_service.this", true).verdict(&[]);
    let [absent] = verdict.surplus.as_slice() else { panic!("{:?}", verdict.surplus) };
    assert_eq!((absent.class, absent.address.as_str()), (Class::Absent, "module.api.aws_ecs_service.this"));
    assert_eq!(absent.at.as_ref().unwrap().to_string(), "components.api");
    let verdict = take_out("module.api.", false).verdict(&[]);
    let [absent] = verdict.surplus.as_slice() else { panic!("{:?}", verdict.surplus) };
    assert_eq!((absent.class, absent.address.as_str(), verdict.partial), (Class::Absent, "module.api", true));
    assert!(take_out("module.api.", false).verdict(&[Allowance::Class(Class::Absent)]).is_good());
    let errored = case("fastapi-unchanged").changed(|plan| plan["errored"] = true.into());
    assert!(!errored.verdict(&[]).is_good());
    assert!(errored.run(&[]).exits(1).stdout.contains("Planning ended in an error"));
}

#[test]
fn drift_is_a_change_of_what_the_file_sets() {
    let drifted = |before: Value, after: Value, actions: &[&str]| {
        let address = "module.api.aws_cloudwatch_log_group.this";
        let mut one = planned(address, actions);
        one["change"]["before"] = before;
        one["change"]["after"] = after;
        let verdict = case("fastapi-unchanged").changed(|plan| plan["resource_drift"] = json!([one])).verdict(&[]);
        (verdict.surplus.iter().map(|surplus| surplus.because.join("; ")).collect::<Vec<_>>(), verdict.counts.mirrored)
    };
    let (set, _) = drifted(json!({ "retention_in_days": 7 }), json!({ "retention_in_days": 30 }), &["update"]);
    assert_eq!(set, ["`retention_in_days` changed outside of Terraform"]);
    assert_eq!(drifted(json!({ "tags_all": { "a": "b" } }), json!({ "tags_all": {} }), &["update"]).0.len(), 1);
    assert_eq!(drifted(json!({ "retention_in_days": 7 }), Value::Null, &["delete"]).0, ["it is not there any more"]);
    assert_eq!(drifted(json!({ "public": false }), json!({ "public": true }), &["update"]).0, ["`public` changed outside of Terraform"]);
    assert_eq!(drifted(json!({ "other": 1 }), json!({ "other": 2 }), &["update"]), (Vec::new(), 1));
    assert_eq!(drifted(json!({ "retention_in_days": 7 }), json!({ "retention_in_days": 7 }), &["update"]), (Vec::new(), 1));
    assert_eq!(drifted(json!({ "retention_in_days": 7 }), json!({ "retention_in_days": 30 }), &["no-op"]), (Vec::new(), 0));
}

#[test]
fn plans_come_by_standard_input_too() {
    let case = case("fastapi-renamed");
    let workshop = case.workshop();
    let arguments: [&str; 5] = ["verify", "--env", &case.environment, "--plan", "-"];
    let mut child =
        archgen(workshop.path()).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(case.plan.as_bytes()).unwrap();
    let piped = Run::of(&child.wait_with_output().unwrap(), workshop.path(), &arguments).exits(1);
    assert_eq!(piped.stdout, case.run(&[]).stdout);
}

#[test]
fn what_cannot_be_judged() {
    let case = case("fastapi-unchanged");
    let workshop = case.workshop();
    workshop.write("state.json", r#"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}"#);
    workshop.write("binary", b"PK\x03\x04");
    workshop.write("half.json", &case.plan[..1000]);
    let mut shown = String::new();
    for plan in ["none.json", "state.json", "binary", "half.json"] {
        shown += &workshop.run_untouched(&["verify", "--env", "dev", "--plan", plan]).exits(2).shown;
    }
    shown += &workshop.run_untouched(&["verify", "--plan", "plan.json"]).exits(2).shown;
    shown += &workshop.run_untouched(&["verify", "-f", "-", "--plan", "-"]).exits(2).shown;
    shown += &workshop.run_untouched(&["verify"]).exits(2).shown;
    insta::assert_snapshot!(shown);
}
