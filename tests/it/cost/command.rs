//! The command: what is chosen, compared and refused.

use std::process::Command;

use serde_json::Value;

use crate::command::Workshop;

const FILE: &str = "\
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
components:
  images: { type: registry, usage: { stored: 10 GB } }
  token: { type: secret }
environments:
  dev: { protected: false, components: { images: { usage: { stored: 1 GB } } } }
  production: {}
";

fn json(workshop: &Workshop, arguments: &[&str]) -> Value {
    let run = workshop.run(arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Whether there is git to compare revisions with; said where there is none.
fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: there is no git");
    }
    found
}

fn git(workshop: &Workshop, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(workshop.path()).args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]);
    assert!(command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap().status.success(), "git {arguments:?}");
}

#[test]
fn a_part_is_chosen_by_patterns() {
    let workshop = Workshop::with(FILE);
    let answer = json(&workshop, &["cost", "-e", "production", "--only", "components.im*", "--format", "json"]);
    let components = answer["environments"][0]["components"].as_array().unwrap();
    assert_eq!((components.len(), &answer["environments"][0]["total"]["monthly"]["desired"]), (1, &Value::from("1.00")));
    let run = workshop.run(&["cost", "--only", "nothing"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "error: no line matches nothing\n"));
}

#[test]
fn environments_files_and_revisions_are_compared() {
    let workshop = Workshop::with(FILE);
    let difference = |arguments: &[&str]| {
        let answer = json(&workshop, &[&["cost", "-e", "production", "--format", "json", "--against"], arguments].concat());
        let difference = answer["differences"][0].clone();
        (difference["difference"]["desired"].clone(), difference["lines"].as_array().unwrap().len())
    };
    assert_eq!(difference(&["dev"]), ("0.90".into(), 1));
    workshop.write("other.yaml", FILE.replace("  token: { type: secret }\n", ""));
    assert_eq!(difference(&["other.yaml"]), ("0.40".into(), 1));
    if !has_git() {
        return;
    }
    git(&workshop, &["init", "-q"]);
    git(&workshop, &["add", "archgen.yaml"]);
    git(&workshop, &["commit", "-qm", "first"]);
    workshop.write("archgen.yaml", FILE.replace("stored: 10 GB", "stored: 30 GB"));
    assert_eq!(difference(&["git:HEAD"]), ("2.00".into(), 1));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let workshop = Workshop::with(FILE);
    for (against, reason) in [
        ("prod", "`prod` is neither an environment of the file (there are `dev` and `production`), nor a file, nor `git:` and a revision"),
        ("git:--output=x", "`--output=x` is no revision of git"),
        ("git:", "`` is no revision of git"),
    ] {
        let run = workshop.run(&["cost", "-e", "dev", "--against", against]);
        assert_eq!((run.code, run.stderr.as_str()), (2, format!("error: {reason}\n").as_str()), "{against}");
    }
    if !has_git() {
        return;
    }
    let run = workshop.run(&["cost", "-e", "dev", "--against", "git:HEAD"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: git has no HEAD:./archgen.yaml: "), "{}", run.stderr);
}

#[test]
fn a_file_with_errors_has_no_cost_but_a_broken_budget_is_no_error_here() {
    let workshop = Workshop::with(&FILE.replace("type: secret", "type: sekret"));
    let run = workshop.run(&["cost"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("unknown-value") && run.stderr.ends_with("a file with errors has no cost\n"), "{}", run.stderr);
    let workshop =
        Workshop::with(&FILE.replace("environments:", "guarantees: { budget: { monthly_cost: { at_most: 1 USD } } }\nenvironments:"));
    let check = workshop.run(&["check", "-e", "production"]);
    assert_eq!(check.code, 1);
    assert!(
        check.stdout.contains("`budget` is broken: it costs at least 1.40 USD a month at desired scale, and 1 USD are guaranteed"),
        "{}",
        check.stdout
    );
    assert_eq!(workshop.run(&["cost", "-e", "production"]).code, 0);
}
