//! What `set` may not do, and what nobody knows any more once it is done.

use std::path::Path;

use crate::command::Workshop;
use crate::set::with;
use crate::support::findings;

/// A file of which `components` are the components, and what stands at the left edge after them.
fn file(components: &str) -> String {
    format!(
        "archgen: 1\nname: x\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\naccount: \"123456789012\"\ninputs: {{ l: {{ type: string, description: A text. }} }}\n{components}"
    )
}

/// What is found about `set`, as rule, place and all that is said.
fn about_set(text: &str) -> Vec<(String, String)> {
    let found = findings(text, None).into_iter().filter(|one| one.rule.id.starts_with("set-") || one.rule.id == "bad-value");
    found.map(|one| (one.rule.id.to_owned(), format!("{one:?}"))).collect()
}

#[test]
fn a_reference_is_no_list_and_no_map() {
    let edge = "network: { cidr: 10.0.0.0/16, tiers: { public: { routes_to: internet } } }\ncomponents:\n  edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, respond: 404 } }, set: { aws_lb.this: { security_groups: VALUE } } }\n";
    let images = "components:\n  images: { type: registry, set: { aws_ecr_repository.this: { tags: VALUE } } }\n";
    for (text, good) in [(edge, "[\"${inputs.l}\"]"), (images, "{ A: \"${inputs.l}\" }")] {
        let rules = |value: &str| about_set(&file(&text.replace("VALUE", value))).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(rules("\"${inputs.l}\""), ["set-bad-value"], "{text}");
        assert!(!rules(good).contains(&"set-bad-value".to_owned()), "{text}");
    }
}

#[test]
fn what_others_are_made_of_is_refused() {
    let components = "components:\n  uploads: { type: bucket, set: { aws_s3_bucket.this: { bucket: other-name } } }\n  f:\n    type: function\n    runtime: python3.13\n    handler: app.handle\n    code: { bucket: uploads, key: f.zip }\n    uses: { uploads: read }\n    set: { aws_lambda_function.this: { function_name: other } }\n  q: { type: queue, set: { aws_sqs_queue.this: { name: other, fifo_queue: true } } }\n";
    let found = about_set(&file(components));
    assert_eq!(found.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["set-refused-argument"; 4], "{found:#?}");
    assert_eq!(found.iter().filter(|(_, said)| said.contains("say it with `resource_name`")).count(), 3, "{found:#?}");
    let port = about_set(&with("db", "set: { aws_db_instance.this: { port: 5433 } }"));
    assert!(matches!(port.as_slice(), [(id, said)] if id == "set-refused-argument" && said.contains("say it with `port`")), "{port:#?}");
}

#[test]
fn nested_storage_makes_encryption_and_cost_unproven() {
    let unproven = |name: &str, set: &str| {
        let text = with(name, set).replace(
            "guarantees:\n",
            "guarantees:\n  kept: { encrypted: everything }\n  cheap: { monthly_cost: { at_most: 100000 USD } }\n",
        );
        let found = findings(&text, None);
        let places =
            found.iter().filter(|one| one.rule.id == "guarantee-unproven").filter_map(|one| one.place.path().map(ToString::to_string));
        let mut places: Vec<String> = places.collect();
        places.sort();
        places
    };
    let volume = "set: { aws_ecs_service.this: { volume_configuration: { name: d, managed_ebs_volume: { role_arn: \"arn:aws:iam::123456789012:role/a\", encrypted: false, size_in_gb: 10000 } } } }";
    assert_eq!(unproven("api", volume), ["guarantees.cheap", "guarantees.kept"]);
    let harmless =
        "set: { aws_ecs_service.this: { alarms: { alarm_names: [high], enable: true, rollback: false }, timeouts: { create: 30m } } }";
    assert_eq!(unproven("api", harmless), [""; 0]);
    for argument in ["engine: mysql", "engine_version: \"11\""] {
        assert_eq!(unproven("db", &format!("set: {{ aws_db_instance.this: {{ {argument} }} }}")), ["guarantees.cheap"], "{argument}");
    }
}

#[test]
fn a_file_with_errors_is_not_compared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/arch");
    for (case, bad, good) in [
        ("set-unknown-argument", "bad-misspelt", "good-misspelt"),
        ("set-unknown-address", "bad-label", "good-label"),
        ("network-no-way-out", "bad-nothing", "good-nat"),
    ] {
        let text = |name: &str| std::fs::read_to_string(root.join(case).join(format!("{name}.yaml"))).unwrap();
        let workshop = Workshop::with(&text(good));
        workshop.write("bad.yaml", text(bad));
        for sides in [["bad.yaml", "archgen.yaml"], ["archgen.yaml", "bad.yaml"]] {
            let run = workshop.run(&[&["diff"][..], &sides].concat());
            assert_eq!((run.code, &*run.stdout), (1, ""), "{case} {sides:?}: {}", run.stderr);
            assert!(run.stderr.contains(case) && run.stderr.contains("nothing can be said of bad.yaml"), "{}", run.stderr);
        }
        assert_eq!(workshop.run(&["diff", "archgen.yaml", "archgen.yaml"]).code, 0, "{case}");
    }
}

#[test]
fn what_is_refused_is_not_asked_for_nor_proposed() {
    let oidc = "network: { cidr: 10.0.0.0/16, tiers: { public: { routes_to: internet } } }\ncomponents:\n  edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, respond: 404 } }, set: { aws_lb_listener.http: { default_action: [{ type: authenticate-oidc, authenticate_oidc: { client_id: a } }] } } }\n";
    let found = about_set(&file(oidc));
    assert!(
        matches!(found.as_slice(), [(id, said)] if id == "set-refused-argument" && said.contains("it needs `client_secret`")),
        "{found:#?}"
    );
    for misspelt in ["regoin", "tags_al", "idd", "nmae"] {
        let text = file(&format!("components:\n  images: {{ type: registry, set: {{ aws_ecr_repository.this: {{ {misspelt}: a }} }} }}\n"));
        let found = about_set(&text);
        let refused = ["`region`", "`tags_all`", "`id`", "`name`"];
        assert!(
            matches!(found.as_slice(), [(id, said)] if id == "set-unknown-argument" && !refused.iter().any(|one| said.contains(one))),
            "{found:#?}"
        );
    }
}

#[test]
fn nothing_is_no_value() {
    for set in ["nope: null", "image_tag_mutability: null", "tags: { A: null }"] {
        let found =
            about_set(&file(&format!("components:\n  images: {{ type: registry, set: {{ aws_ecr_repository.this: {{ {set} }} }} }}\n")));
        assert!(found.iter().any(|(id, said)| id == "bad-value" && said.contains("is set to nothing")), "{set}: {found:#?}");
    }
}
