//! Two branches that each change the file: what git makes of their lock files is understood.

use std::process::Command;

use super::lines;
use crate::command::Workshop;

const FILE: &str = "\
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  tiers:
    public: { routes_to: internet }
    # of the application
    app: { routes_to: nothing }
    # of the data
    data: { routes_to: nothing }
";

fn git(workshop: &Workshop, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.current_dir(workshop.path()).args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]);
    command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap().status.success()
}

/// A tier written after a line of the file, on a branch of its own that starts from the first commit, rendered and committed.
fn branch(workshop: &Workshop, tier: &str, after: &str) {
    assert!(git(workshop, &["checkout", "-qb", tier, "start"]));
    workshop.write("archgen.yaml", FILE.replace(after, &format!("{after}    {tier}: {{ routes_to: nothing }}\n")));
    workshop.run(&["render"]).exits(0);
    assert!(git(workshop, &["commit", "-qam", tier]));
}

fn started() -> Workshop {
    let workshop = Workshop::with(FILE);
    workshop.write(".gitignore", "generated\n");
    workshop.run(&["render"]).exits(0);
    assert!(git(&workshop, &["init", "-q"]) && git(&workshop, &["add", "."]) && git(&workshop, &["commit", "-qm", "start"]));
    assert!(git(&workshop, &["tag", "start"]));
    workshop
}

#[test]
fn two_branches_with_a_tier_each_merge_by_themselves() {
    let workshop = started();
    branch(&workshop, "cache", "    app: { routes_to: nothing }\n");
    branch(&workshop, "search", "    data: { routes_to: nothing }\n");
    assert!(git(&workshop, &["merge", "-q", "cache", "-m", "both"]), "{}", workshop.read("archgen.lock"));
    let merged = workshop.read("archgen.lock");
    insta::assert_snapshot!(lines(&merged));
    workshop.run_untouched(&["check"]).exits(0);
    workshop.run(&["render"]).exits(0);
    assert_eq!(workshop.read("archgen.lock"), merged);
}

/// The text without git's markers.
fn unmarked(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with(['<', '=', '>'])).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_conflict_of_neighbours_is_told_and_both_sides_stay() {
    let workshop = started();
    branch(&workshop, "batch", "    app: { routes_to: nothing }\n");
    branch(&workshop, "cache", "    data: { routes_to: nothing }\n");
    assert!(!git(&workshop, &["merge", "-q", "batch", "-m", "both"]));
    let conflict = workshop.run_untouched(&["check"]).exits(1);
    assert_eq!(conflict.stdout.matches("[lock-conflict]").count(), 1, "{}", conflict.shown);
    workshop.run_untouched(&["render"]).exits(1);
    let both = unmarked(&workshop.read("archgen.lock"));
    workshop.write("archgen.lock", &both);
    workshop.run_untouched(&["check"]).exits(0);
    workshop.run(&["render"]).exits(0);
    let sorted = |text: &str| {
        let mut all: Vec<String> = lines(text).lines().map(str::to_owned).collect();
        all.sort();
        all
    };
    assert_eq!(sorted(&workshop.read("archgen.lock")), sorted(&both));
}

#[test]
fn one_range_for_two_tiers_is_told_and_one_of_them_gives_way() {
    let workshop = started();
    // The names lead to the same block.
    branch(&workshop, "backup", "    app: { routes_to: nothing }\n");
    branch(&workshop, "cache", "    data: { routes_to: nothing }\n");
    assert!(!git(&workshop, &["merge", "-q", "backup", "-m", "both"]));
    let both = unmarked(&workshop.read("archgen.lock"));
    workshop.write("archgen.lock", &both);
    let run = workshop.run_untouched(&["check"]).exits(1);
    assert_eq!(run.stdout.matches("[lock-ranges-overlap]").count(), 2, "{}", run.shown);
    let without: String = both.lines().filter(|line| !line.contains(" backup ")).map(|line| format!("{line}\n")).collect();
    workshop.write("archgen.lock", &without);
    workshop.run(&["render"]).exits(0);
    let after = workshop.read("archgen.lock");
    assert!(lines(&without).lines().all(|line| after.contains(line)), "{after}");
    assert_eq!(after.matches(" backup ").count(), 2, "{after}");
    workshop.run_untouched(&["render", "--check"]).exits(0);
}

#[test]
fn the_lock_of_a_revision_belongs_to_its_file() {
    let workshop = started();
    // Since then the ranges were given up; only the files of the revision know them.
    workshop.write("archgen.lock", "- network data us-east-1a 10.0.200.0/24\n");
    workshop.run(&["render", "--replace-subnets"]).exits(0);
    let run = workshop.run_untouched(&["diff"]).exits(0);
    insta::assert_snapshot!(run.stdout);
    let same = workshop.run_untouched(&["diff", "git:HEAD", "git:HEAD"]).exits(0);
    assert!(same.stdout.starts_with("Nothing changes"), "{}", same.shown);
    workshop.write("archgen.lock", "<<<<<<< HEAD\n");
    let broken = workshop.run_untouched(&["diff"]).exits(1);
    assert!(broken.stderr.contains("[lock-conflict]"), "{}", broken.shown);
}
