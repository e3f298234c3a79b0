//! The command: what is compared with what, and what it ends with.

use std::process::Command;

use serde_json::Value;

use crate::command::Workshop;

const FILE: &str = "\
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
include: more.yaml
components:
  images: { type: registry, keep_last: 10 }
environments:
  dev: { protected: false, components: { images: { keep_last: 5 } } }
  production: {}
";

const MORE: &str = "components:\n  token: { type: secret }\n";

fn workshop() -> Workshop {
    let workshop = Workshop::with(FILE);
    workshop.write("more.yaml", MORE);
    workshop
}

fn git(workshop: &Workshop, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(workshop.path()).args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]);
    let output = command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(workshop: &Workshop, arguments: &[&str]) -> Value {
    let run = workshop.run(&[&["diff", "--format", "json"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Paths of the values that differ.
fn paths(report: &Value) -> Vec<String> {
    let components = report["components"].as_array().unwrap().iter();
    let attributes = components.flat_map(|one| one["attributes"].as_array().unwrap());
    attributes.map(|one| one["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_file_is_compared_with_its_last_revision_and_includes_are_those_of_then() {
    let workshop = workshop();
    git(&workshop, &["init", "-q"]);
    git(&workshop, &["add", "."]);
    git(&workshop, &["commit", "-qm", "first"]);
    let same = json(&workshop, &[]);
    assert_eq!(same["environments"][0]["change"], "same");
    workshop.write("archgen.yaml", FILE.replace("keep_last: 10", "keep_last: 20"));
    workshop.write("more.yaml", MORE.replace("type: secret", "type: secret, resource_name: token"));
    let before = git(&workshop, &["status", "--porcelain"]);
    let changed = json(&workshop, &[]);
    assert_eq!((&changed["from"], &changed["to"]), (&"git:HEAD".into(), &"archgen.yaml".into()));
    // `dev` says itself how many it keeps.
    assert_eq!(paths(&changed["environments"][0]), ["components.token.resource_name"]);
    let mut production = paths(&changed["environments"][1]);
    production.sort();
    assert_eq!(production, ["components.images.keep_last", "components.token.resource_name"]);
    assert_eq!(git(&workshop, &["status", "--porcelain"]), before, "nothing in the work tree is touched");
    git(&workshop, &["commit", "-qam", "second"]);
    let back = json(&workshop, &["git:HEAD", "git:HEAD~1:archgen.yaml", "--env", "production"]);
    assert_eq!((paths(&back["environments"][0]).len(), back["environments"].as_array().unwrap().len()), (2, 1));
    let run = workshop.run(&["diff", "git:nothing"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: git has no nothing:./archgen.yaml: "), "{}", run.stderr);
}

#[test]
fn environments_and_files_are_compared() {
    let workshop = workshop();
    for names in [["dev", "production"], ["env:dev", "env:production"]] {
        let report = json(&workshop, &names);
        assert_eq!((&report["environments"][0]["from"], &report["environments"][0]["to"]), (&"dev".into(), &"production".into()));
        assert!(paths(&report["environments"][0]).contains(&"components.images.keep_last".to_owned()));
    }
    workshop.write("other.yaml", FILE.replace("  production: {}", "  staging: {}\n  production: {}").replace("  dev:", "  test:"));
    let report = json(&workshop, &["archgen.yaml", "other.yaml"]);
    let environments: Vec<(&Value, &Value)> =
        report["environments"].as_array().unwrap().iter().map(|one| (&one["to"], &one["change"])).collect();
    let (test, staging, production, gone) = ("test".into(), "staging".into(), "production".into(), Value::Null);
    let (created, same, removed) = ("created".into(), "same".into(), "removed".into());
    assert_eq!(environments, [(&test, &created), (&staging, &created), (&production, &same), (&gone, &removed)]);
}

#[test]
fn the_status_is_about_what_was_asked_to_fail_on() {
    let workshop = workshop();
    workshop.write("more.yaml", String::from("components: {}\n"));
    workshop.write("before.yaml", FILE.replace("include: more.yaml\n", "").replace("components:\n", MORE));
    let compared = |more: &[&str]| workshop.run(&[&["diff", "before.yaml", "archgen.yaml", "--env", "production"], more].concat());
    let run = compared(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("token (secret), gone"), "{}", run.stdout);
    assert_eq!(compared(&["--fail-on", "opens,grants"]).code, 0);
    let failed = compared(&["--fail-on", "opens,replaced", "--format", "markdown"]);
    assert_eq!(failed.code, 1);
    assert!(failed.stdout.contains("**Fails on `replaced`.**"), "{}", failed.stdout);
}

#[test]
fn a_side_with_errors_is_shown_and_refused() {
    let workshop = workshop();
    workshop.write("broken.yaml", FILE.replace("type: registry", "type: registri"));
    for arguments in [["broken.yaml", "archgen.yaml"], ["archgen.yaml", "broken.yaml"]] {
        let run = workshop.run(&[&["diff"], arguments.as_slice()].concat());
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("unknown-value"), "{}", run.stderr);
        assert!(run.stderr.ends_with("nothing can be said of broken.yaml, which has these errors\n"), "{}", run.stderr);
    }
    for (arguments, reason) in [
        (["prod", "dev"], "error: the file has no environment `prod`; it has `dev` and `production`\n"),
        (["git:--output=x", "archgen.yaml"], "error: `--output=x` is no revision of git\n"),
        (
            ["archgen.txt", "dev"],
            "error: `archgen.txt` is neither a file that ends in .yaml, .yml, .json or .toml, nor `git:` and a revision, nor an environment\n",
        ),
        (["nowhere.yaml", "archgen.yaml"], "error: cannot read nowhere.yaml: no such file\n"),
    ] {
        let run = workshop.run(&[&["diff"], arguments.as_slice()].concat());
        assert_eq!((run.code, run.stderr.as_str()), (2, reason));
    }
}
