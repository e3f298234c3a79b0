//! Where states are kept: the backend, OpenTofu's encryption, and the module that makes the bucket.

use std::fmt::Write as _;

use std::path::Path;

use archgen::arch::claims::across;

use crate::command::Workshop;
use crate::provider_schema::module_violations;
use crate::support::{ids, render_yaml, resolve};

const HEAD: &str =
    "archgen: 1\nname: shop\nregion: eu-central-1\nzones: [eu-central-1a, eu-central-1b]\ncomponents: { images: { type: registry } }\n";
const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/1f2e3d4c-5b6a-4789-9abc-def012345678";

#[test]
fn the_bucket_is_made_by_a_module_that_is_written_once() {
    let environments = "environments:\n  dev: { protected: false, state: local }\n  prod: {}\n  next: { variant_of: prod }\n";
    let workshop = Workshop::with(&format!(
        "{HEAD}account: \"123456789012\"\nstate: {{ backend: s3, bucket: shop-states, region: eu-west-1, kms_key: \"{KEY}\" }}\n{environments}"
    ));
    let mut shown = workshop.run(&["init", "--state"]).exits(0).shown;
    for file in ["main.tf", "providers.tf", "versions.tf", "README.md"] {
        writeln!(shown, "## {file}\n{}", workshop.read(&format!("state/shop-states/{file}"))).unwrap();
    }
    let again = workshop.run_untouched(&["init", "--state"]).exits(2);
    shown += &again.shown;
    insta::assert_snapshot!(shown);
    assert_eq!(module_violations(&workshop.path().join("state/shop-states")), [""; 0]);
    // One file that is there is enough to leave everything as it is.
    workshop.write("other/shop-states/README.md", "mine");
    workshop.run_untouched(&["init", "--state", "--out", "other"]).exits(2);
    workshop.run(&["init", "--state", "archgen.yaml", "--out", "third"]).exits(0);
    assert_eq!(workshop.read("third/shop-states/main.tf"), workshop.read("state/shop-states/main.tf"));
}

#[test]
fn each_bucket_has_a_module_and_one_place() {
    let two = "environments:\n  a: { state: { backend: s3, bucket: states-a } }\n  b: { state: { backend: s3, bucket: states-b, region: us-east-1 } }\n";
    let workshop = Workshop::with(&format!("{HEAD}{two}"));
    workshop.run(&["init", "--state"]).exits(0);
    assert!(workshop.read("state/states-a/providers.tf").contains("\"eu-central-1\""));
    assert!(workshop.read("state/states-b/providers.tf").contains("\"us-east-1\""));
    assert!(workshop.read("state/states-a/main.tf").contains("\"AES256\""));
    let refused = |environments: &str| Workshop::with(&format!("{HEAD}{environments}")).run_untouched(&["init", "--state"]).exits(2).stderr;
    let regions = two.replace("states-b", "states-a");
    assert!(refused(&regions).contains("cannot be in eu-central-1 and in us-east-1"));
    let accounts =
        "state: { backend: s3, bucket: states }\nenvironments:\n  a: { account: \"111111111111\" }\n  b: { account: \"222222222222\" }\n";
    assert!(refused(accounts).contains("`111111111111` and `222222222222`"));
    assert!(refused("state: local\n").contains("no environment keeps its state in a bucket"));
    let broken = Workshop::with(&format!("{HEAD}state: {{ backend: s3 }}\n"));
    assert!(broken.run_untouched(&["init", "--state"]).exits(1).stderr.contains("`bucket` is missing"));
}

#[test]
fn opentofu_encrypts_and_terraform_reads_nothing_of_it() {
    let state = |encryption: &str| format!("{HEAD}state: {{ backend: s3, bucket: shop-states, encryption: {encryption} }}\n");
    let with = |encryption: &str| render_yaml(&state(encryption), None);
    let plain = render_yaml(&format!("{HEAD}state: {{ backend: s3, bucket: shop-states }}\n"), None);
    let mut shown = String::new();
    for encryption in [
        format!("{{ with: aws-kms, kms_key: \"{KEY}\" }}"),
        "passphrase".to_owned(),
        "{ with: passphrase, unencrypted_before: true }".to_owned(),
    ] {
        let files = with(&encryption);
        writeln!(shown, "## {encryption}\n{}", files["encryption.tofu"]).unwrap();
        // But for the README, Terraform sees what it would see without.
        let tf = |files: &std::collections::BTreeMap<String, String>| {
            files
                .iter()
                .filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "tf"))
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(tf(&files), tf(&plain));
    }
    let readme = &with("passphrase")["README.md"];
    let start = readme.find("The state is").unwrap();
    shown += &readme[start..readme.find("## Apply").unwrap()];
    insta::assert_snapshot!(shown);
    assert!(!plain.contains_key("encryption.tofu"));
    assert_eq!(ids(&state("aws-kms"), None), ["missing-key state.encryption"]);
    assert_eq!(ids(&state("{ with: aws-kms, kms_key: 1f2e }"), None), ["bad-value state.encryption.kms_key"]);
    assert_eq!(ids(&state(&format!("{{ with: passphrase, kms_key: \"{KEY}\" }}")), None), ["bad-value state.encryption.kms_key"]);
}

#[test]
fn two_environments_cannot_have_one_state() {
    let found = |key: &str, second: &str| {
        let yaml = format!(
            "{HEAD}state: {{ backend: s3, bucket: shop-states{key} }}\nenvironments:\n  dev: {{ account: \"111111111111\" }}\n  prod: {{ account: \"222222222222\"{second} }}\n"
        );
        let resolutions = [resolve(&yaml, Some("dev")), resolve(&yaml, Some("prod"))];
        across(&resolutions)
            .iter()
            .map(|(at, finding)| format!("{at} {} {}", finding.rule.id, finding.place.path().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("", ""), [""; 0]);
    assert_eq!(found(", key: shop.tfstate", ""), ["1 name-claimed-twice state.key"]);
    assert_eq!(found(", key: \"${environment}.tfstate\"", ""), [""; 0]);
    assert_eq!(found(", key: shop.tfstate", ", variant_of: dev"), [""; 0]);
    assert_eq!(found(", key: shop.tfstate", ", state: { bucket: others }"), [""; 0]);
}
