//! `archgen check --fix` and `--explain-accepted`, as commands.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::command::{Run, Workshop, archgen};
use crate::reports::{FINDINGS_SCHEMA, SARIF_SCHEMA, assert_valid, validator};

const HEAD: &str = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\n";

fn wrong() -> String {
    format!(
        "{HEAD}include: parts/logs.toml\ncomponents:\n  registry:\n    type: ecr # AWS's name\n    tag_mutabilty: mutble\n    nonsense: 1\n"
    )
}

const LOGS: &str = "# logs\n[components.logs]\ntype = \"log-group\"\nretention = 30 # days\n";

fn workshop() -> Workshop {
    let workshop = Workshop::with(&wrong());
    workshop.write("parts/logs.toml", LOGS);
    workshop
}

#[test]
fn all_files_are_fixed_and_the_rest_is_reported() {
    let workshop = workshop();
    let mut shown = workshop.run_untouched(&["check", "--fix", "--diff"]).exits(1).shown;
    shown += &workshop.run(&["check", "--fix"]).exits(1).shown;
    shown += &workshop.read("archgen.yaml");
    shown += &workshop.read("parts/logs.toml");
    insta::assert_snapshot!(shown);
    // What is left has no fix: nothing changes any more.
    workshop.run_untouched(&["check", "--fix"]).exits(1);
    assert_eq!(workshop.tree().len(), 3, "nothing is left beside the files");
}

#[test]
fn diff_needs_fix() {
    workshop().run_untouched(&["check", "--diff"]).exits(2);
}

#[test]
fn other_formats_show_what_is_left() {
    let run = workshop().run(&["check", "--fix", "--format", "json"]).exits(1);
    let report = assert_valid(&validator(FINDINGS_SCHEMA), &run.stdout);
    let left: Vec<&str> = report["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert_eq!(left, ["unknown-key"], "{}", run.shown);
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let workshop = Workshop::new();
    let piped = |arguments: &[&str], input: &str| {
        let mut child =
            archgen(workshop.path()).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::of(&child.wait_with_output().unwrap(), workshop.path(), arguments)
    };
    let text = format!("{HEAD}components:\n  registry: {{ type: ecr }}\n");
    let run = piped(&["check", "-f", "-", "--fix"], &text).exits(0);
    assert_eq!(run.stdout, text.replace("ecr", "registry"));
    let json = r#"{"archgen": 1, "name": "shop", "region": "us-east-1", "zones": ["us-east-1a", "us-east-1b"], "state": "local", "components": {"r": {"type": "ecr"}}}"#;
    assert_eq!(piped(&["check", "-f", "-", "--fix"], json).exits(0).stdout, json.replace("ecr", "registry"));
    // A text without anything to fix, and one that cannot be read, pass through.
    for (text, code) in [(text.replace("ecr", "registry"), 0), ("a: [".to_owned(), 1)] {
        assert_eq!(piped(&["check", "-f", "-", "--fix"], &text).exits(code).stdout, text);
    }
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let workshop = Workshop::new();
    workshop.write("real/archgen.yaml", format!("{HEAD}components:\n  registry: {{ type: ecr }}\n"));
    let real = workshop.path().join("real/archgen.yaml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/archgen.yaml", workshop.path().join("archgen.yaml")).unwrap();
    workshop.run(&["check", "--fix"]).exits(0);
    assert!(fs::symlink_metadata(workshop.path().join("archgen.yaml")).unwrap().is_symlink());
    assert!(workshop.read("real/archgen.yaml").contains("type: registry"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(workshop.path().join("real")).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_read_only_is_refused_before_any_is_written() {
    let workshop = workshop();
    let path = workshop.path().join("parts/logs.toml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = workshop.run_untouched(&["check", "--fix"]).exits(2);
    assert!(run.stderr.contains("cannot write parts/logs.toml: it is read-only; nothing was written"), "{}", run.shown);
}

#[test]
fn what_is_accepted_is_explained() {
    let text = format!(
        "{HEAD}accept:\n  log-group-kept-forever: {{ reason: the auditors want all, until: 2099-12-31 }}\ncomponents:\n  logs: {{ type: log-group, retention: forever }}\n  registry:\n    type: registry\n    tag_mutability: mutable\n    accept:\n      registry-mutable-tags: the pipeline moves a tag\nenvironments:\n  dev: {{}}\n  prod:\n    components:\n      registry: {{ tag_mutability: immutable }}\n"
    );
    let workshop = Workshop::with(&text);
    let plain = workshop.run_untouched(&["check", "--format", "json"]).exits(0);
    assert!(!plain.stdout.contains("accepted"), "{}", plain.shown);
    let run = workshop.run_untouched(&["check", "--explain-accepted"]).exits(0);
    insta::assert_snapshot!(run.shown);
    let json = workshop.run_untouched(&["check", "--explain-accepted", "--format", "json"]).exits(0);
    let document = assert_valid(&validator(FINDINGS_SCHEMA), &json.stdout);
    let accepted = document["accepted"].as_array().unwrap();
    let of = |rule: &str| accepted.iter().find(|one| one["finding"]["rule"] == rule).unwrap();
    assert_eq!(of("registry-mutable-tags")["reason"], "the pipeline moves a tag");
    assert_eq!(of("registry-mutable-tags")["by"]["line"], 14);
    assert_eq!(of("registry-mutable-tags")["finding"]["notes"][0], "in the environment dev");
    let sarif = workshop.run_untouched(&["check", "--explain-accepted", "--format", "sarif"]).exits(0);
    let log = assert_valid(&validator(SARIF_SCHEMA), &sarif.stdout);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), accepted.len());
}
