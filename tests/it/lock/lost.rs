//! A lock file that is lost, or is no plain file.

use std::fs;
use std::process::Command;

use super::command::FILE;
use super::lines;
use crate::command::Workshop;

fn remove_lock(workshop: &Workshop) {
    fs::remove_file(workshop.path().join("archgen.lock")).unwrap();
}

#[test]
fn what_is_rendered_does_not_move_without_a_lock() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    let lock = workshop.read("archgen.lock");
    remove_lock(&workshop);
    // Where all find their ranges again, the lock file is as it was.
    workshop.run(&["render", "--all-envs"]).exits(0);
    assert_eq!(workshop.read("archgen.lock"), lock);
    workshop.write("archgen.yaml", FILE.replace("    public:", "    dmz: { routes_to: internet }\n    public:"));
    remove_lock(&workshop);
    let told = workshop.run_untouched(&["render", "--env", "production"]).exits(2).stderr;
    assert_eq!(
        told,
        "error: archgen.lock lacks the lines of subnets that are rendered already, and these would get other ranges: AWS replaces such a subnet with all that is in it
    production network public us-east-1a: 10.0.0.0/24 → 10.0.8.0/24
    production network public us-east-1b: 10.0.1.0/24 → 10.0.9.0/24
restore archgen.lock from git; or, where it was never there, add the lines of what is rendered to it:
    production network app us-east-1a 10.0.160.0/24
    production network app us-east-1b 10.0.161.0/24
    production network public us-east-1a 10.0.0.0/24
    production network public us-east-1b 10.0.1.0/24
where the subnets may be replaced, add `--replace-subnets`
nothing was written
"
    );
    // Neither another folder nor one environment's lines make a difference.
    workshop.run_untouched(&["render", "--env", "production", "--out", "elsewhere"]).exits(2);
    for (option, status) in [("--check", 1), ("--diff", 0)] {
        let told = workshop.run_untouched(&["render", "--all-envs", option]).exits(status).stderr;
        assert!(told.contains("`archgen render` refuses this: archgen.lock lacks"), "{told}");
    }
    let of_dev: String = lock.lines().filter(|line| line.starts_with("dev ")).map(|line| format!("{line}\n")).collect();
    workshop.write("archgen.lock", of_dev);
    let told = workshop.run_untouched(&["render", "--all-envs"]).exits(2).stderr;
    assert!(!told.contains("    dev ") && told.contains("    production network public us-east-1a: "), "{told}");
    // The lines that it names, and those of git, keep all.
    let named: String = lines(&lock).lines().filter(|line| line.starts_with("production ")).map(|line| format!("{line}\n")).collect();
    workshop.write("archgen.lock", &lock);
    workshop.run(&["render", "--env", "dev"]).exits(0);
    workshop.write("archgen.lock", named);
    workshop.run(&["render", "--env", "production"]).exits(0);
    assert!(workshop.read("archgen.lock").contains("production network public us-east-1a 10.0.0.0/24\n"));
    remove_lock(&workshop);
    workshop.run(&["render", "--env", "production", "--replace-subnets"]).exits(0);
    assert!(workshop.read("archgen.lock").contains("production network dmz us-east-1a 10.0.0.0/24\n"));
}

#[test]
fn what_cannot_stay_is_not_refused() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.write("archgen.yaml", FILE.replace("10.0.0.0/16", "10.7.0.0/16"));
    remove_lock(&workshop);
    workshop.run(&["render", "--all-envs"]).exits(0);
    // The range is somebody else's by now.
    let lock = workshop.read("archgen.lock");
    let other = lock.replace("dev network public us-east-1a 10.7.0.0/24\n", "dev network gone us-east-1a 10.7.0.0/24\n");
    assert_ne!(other, lock);
    workshop.write("archgen.lock", other);
    workshop.run(&["render", "--all-envs"]).exits(0);
}

#[test]
fn a_renamed_tier_stands_under_its_earlier_name() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--env", "dev"]).exits(0);
    remove_lock(&workshop);
    let renamed = "    dmz: { routes_to: internet }\n    front: { routes_to: internet, renamed_from: public }\n";
    workshop.write("archgen.yaml", FILE.replace("    public: { routes_to: internet }\n", renamed));
    let told = workshop.run_untouched(&["render", "--env", "dev"]).exits(2).stderr;
    assert!(told.contains("\n    dev network front us-east-1a: 10.0.0.0/24 → 10.0.8.0/24\n"), "{told}");
}

#[test]
fn two_files_share_the_lock_that_one_of_them_has() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.write("new.yaml", FILE.replace("    public:", "    dmz: { routes_to: internet }\n    public:"));
    let run = workshop.run_untouched(&["diff", "archgen.yaml", "new.yaml", "--fail-on", "replaced"]).exits(0);
    assert_eq!(run.stderr, "new.yaml has no lock file; the ranges in archgen.lock are taken for it\n");
    let run = workshop.run_untouched(&["diff", "new.yaml", "archgen.yaml"]).exits(0);
    assert_eq!(run.stderr, "new.yaml has no lock file; the ranges in archgen.lock are taken for it\n");
    workshop.write("new.yaml", FILE.replace("10.0.0.0/16", "10.7.0.0/16"));
    let run = workshop.run_untouched(&["diff", "archgen.yaml", "new.yaml", "--fail-on", "replaced"]).exits(1);
    assert!(
        run.stderr.starts_with(
            "new.yaml has no lock file, and the ranges in archgen.lock do not fit it; its subnets have the ranges here that a first render gives them\n"
        ),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_committed_link_is_followed() {
    let git = |workshop: &Workshop, arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(workshop.path()).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
        assert!(command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap().status.success(), "git {arguments:?}");
    };
    let workshop = Workshop::with(FILE);
    workshop.write("locks/shop.lock", "dev network app us-east-1a 10.0.33.0/24\n");
    std::os::unix::fs::symlink("locks/shop.lock", workshop.path().join("archgen.lock")).unwrap();
    git(&workshop, &["init", "-q"]);
    git(&workshop, &["add", "."]);
    git(&workshop, &["commit", "-qm", "first"]);
    workshop.run_untouched(&["diff", "--fail-on", "replaced"]).exits(0);
    git(&workshop, &["rm", "-q", "--cached", "locks/shop.lock"]);
    git(&workshop, &["commit", "-qm", "second"]);
    let run = workshop.run_untouched(&["diff"]).exits(2);
    assert_eq!(run.stderr, "error: archgen.lock at HEAD is a link to locks/shop.lock, which the revision does not have\n");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_by_all() {
    let workshop = Workshop::with(FILE);
    std::os::unix::fs::symlink("locks/shop.lock", workshop.path().join("archgen.lock")).unwrap();
    for command in [["check"].as_slice(), &["render", "--all-envs"]] {
        let run = workshop.run_untouched(command).exits(2);
        assert_eq!(
            run.stderr,
            "error: cannot read archgen.lock: it is a link to locks/shop.lock, which is not there; restore that file from git, or remove the link\n"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_lock_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--env", "dev"]).exits(0);
    let path = workshop.path().join("archgen.lock");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    workshop.run(&["render", "--all-envs"]).exits(0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o444);
    assert!(workshop.read("archgen.lock").contains("\nproduction network public "));
}
