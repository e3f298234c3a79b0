//! The lock file as a person meets it.

use std::fs;
use std::thread;

use insta::assert_snapshot;

use super::lines;
use crate::command::{Workshop, archgen};
use crate::reports::{assert_valid, validator};

pub(super) const FILE: &str = "\
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  tiers:
    public: { routes_to: internet }
    app: { routes_to: nothing }
environments:
  dev: { protected: false }
  production: {}
";

#[test]
fn what_is_kept_for_a_tier_that_is_gone_is_not_free() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.write("archgen.yaml", FILE.replace("    app: { routes_to: nothing }\n", ""));
    let told = workshop.run_untouched(&["addresses", "--env", "dev"]).exits(0).stdout;
    assert!(
        told.contains(
            "\nKept by the lock file for subnets that are gone: 10.0.160.0/24 (app us-east-1a), 10.0.161.0/24 (app us-east-1b).\n"
        ),
        "{told}"
    );
    let text = workshop.run_untouched(&["addresses", "--env", "dev", "--format", "json"]).exits(0).stdout;
    let json = assert_valid(&validator(include_str!("../../../schema/addresses.schema.json")), &text);
    let kept = &json["environments"][0]["kept"];
    assert_eq!(kept[1], serde_json::json!({ "tier": "app", "zone": "us-east-1b", "range": "10.0.161.0/24" }));
    let free = json["environments"][0]["free"].as_array().unwrap();
    assert!(!free.iter().any(|range| range == "10.0.160.0/23"), "{free:?}");
}

#[test]
fn render_records_what_it_chose() {
    let workshop = Workshop::with(FILE);
    let mut shown = workshop.run_untouched(&["render", "--env", "dev", "--check"]).exits(1).stderr;
    shown += workshop.run_untouched(&["render", "--env", "dev", "--diff"]).exits(0).stdout.split("\n--- ").next().unwrap();
    shown += "\n";
    shown += &workshop.run(&["render", "--env", "dev"]).exits(0).shown;
    shown += &workshop.run(&["render", "--all-envs"]).exits(0).shown;
    shown += &workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0).shown;
    shown += &workshop.read("archgen.lock");
    assert_snapshot!(shown);
    // Lines that are out of order or commented are written anew, those of Windows are as good.
    let lock = workshop.read("archgen.lock");
    workshop.write("archgen.lock", lock.replace('\n', "\r\n"));
    workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0);
    let mut reversed: Vec<&str> = lock.lines().collect();
    reversed.reverse();
    workshop.write("archgen.lock", reversed.join("\n"));
    workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(1);
    workshop.run(&["render", "--env", "dev"]).exits(0);
    assert_eq!(workshop.read("archgen.lock"), lock);
    // Every other command reads it.
    workshop.write("archgen.lock", lock.replace("10.0.0.0/24", "10.0.7.0/24"));
    for command in ["addresses", "reach", "check", "survive", "cost"] {
        workshop.run_untouched(&[command]).exits(0);
    }
    let moved = workshop.run_untouched(&["addresses", "--env", "dev"]).stdout;
    assert!(moved.contains("\npublic us-east-1a  10.0.7.0/24 "), "{moved}");
}

#[test]
fn every_format_has_its_lock_beside_it() {
    let json = r#"{ "archgen": 1, "name": "shop", "region": "us-east-1", "zones": ["us-east-1a"], "state": "local",
  "network": { "cidr": "10.0.0.0/16", "tiers": { "app": { "routes_to": "nothing" } } } }"#;
    let toml = "archgen = 1\nname = \"shop\"\nregion = \"us-east-1\"\nzones = [\"us-east-1a\"]\nstate = \"local\"
[network]\ncidr = \"10.0.0.0/16\"\n[network.tiers.app]\nroutes_to = \"nothing\"\n";
    for (name, text, lock) in
        [("a/archgen.json", json, "a/archgen.lock"), ("b/shop.toml", toml, "b/shop.lock"), ("c/shop.eu.json", json, "c/shop.eu.lock")]
    {
        let workshop = Workshop::new();
        workshop.write(name, text);
        workshop.run(&["render", "-f", name]).exits(0);
        assert_eq!(lines(&workshop.read(lock)), "- network app us-east-1a 10.0.160.0/24\n");
        workshop.write(lock, "- network app us-east-1a 10.0.9.0/24\n");
        workshop.run(&["render", "-f", name]).exits(0);
        let main = workshop.read(&format!("{}/generated/modules/network/main.tf", name.split('/').next().unwrap()));
        assert!(main.contains("10.0.9.0/24"), "{main}");
    }
}

#[test]
fn standard_input_has_the_lock_of_the_working_directory() {
    let workshop = Workshop::new();
    let run = || {
        let mut command = archgen(workshop.path());
        let file = workshop.path().join("elsewhere.yaml");
        command.args(["render", "-f", "-", "--env", "dev"]).stdin(fs::File::open(file).unwrap()).output().unwrap()
    };
    workshop.write("elsewhere.yaml", FILE);
    workshop.write("archgen.lock", "dev network app us-east-1a 10.0.33.0/24\n");
    assert!(run().status.success());
    assert!(workshop.read("archgen.lock").contains("\ndev network app us-east-1a 10.0.33.0/24\ndev network app us-east-1b "));
    assert!(!workshop.path().join("elsewhere.lock").exists());
}

#[test]
fn all_that_is_wrong_with_a_lock_comes_in_one_run() {
    let workshop = Workshop::with(FILE);
    workshop.write(
        "archgen.lock",
        "\u{feff}# ranges
dev network app us-east-1a 10.0.160.0/23
dev network app us-east-1b 10.1.161.0/24
dev network app us-east-1a 10.0.163.0/24
dev network public 10.0.0.0/24
dev subnet public us-east-1a 10.0.0.0/24
dev network public us-east-1a 10.0.0.0/33
<<<<<<< HEAD
dev network public us-east-1b 10.0.1.0/24
||||||| start
dev network public us-east-1b 10.0.9.0/24
=======
dev network gone us-east-1b 10.0.1.128/25
>>>>>>> other
prod\u{0}uction network public us-east-1b 10.0.1.0/24
production network public us-east-1b 10.0.1.0/24
production network gone us-east-1a 10.0.1.0/26 # of an older day
=======
",
    );
    assert_snapshot!(workshop.run_untouched(&["check"]).exits(1).stdout);
    workshop.run_untouched(&["render", "--all-envs"]).exits(1);
    // A file that is no lock has some findings, not one for each of its lines.
    workshop.write("archgen.lock", "what is this\n".repeat(20_000));
    let run = workshop.run_untouched(&["check"]).exits(1);
    assert_eq!(run.stdout.matches("[lock-bad-line]").count(), 50);
    workshop.write("archgen.lock", b"\xff\xfe\x00d\x00e\x00v".as_slice());
    workshop.run_untouched(&["check"]).exits(1);
    fs::remove_file(workshop.path().join("archgen.lock")).unwrap();
    fs::create_dir(workshop.path().join("archgen.lock")).unwrap();
    let run = workshop.run_untouched(&["check"]).exits(2);
    assert_eq!(run.stderr, "error: cannot read archgen.lock: it is a directory\n");
}

#[test]
fn a_vpc_that_moves_or_is_full_says_what_to_do() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.write("archgen.yaml", FILE.replace("10.0.0.0/16", "10.7.0.0/16"));
    let mut shown = workshop.run_untouched(&["check"]).exits(1).stdout;
    workshop.write("archgen.yaml", FILE.replace("10.0.0.0/16", "10.0.0.0/22").replace("app:", "web:"));
    workshop.write(
        "archgen.lock",
        "dev network app us-east-1a 10.0.2.0/24\ndev network public us-east-1a 10.0.0.0/24\ndev network public us-east-1b 10.0.1.0/24\n",
    );
    shown += &workshop.run_untouched(&["check", "--env", "dev"]).exits(1).stdout;
    assert_snapshot!(shown);
}

#[test]
fn a_render_that_is_refused_records_nothing() {
    let workshop = Workshop::with(FILE);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.write("archgen.yaml", FILE.replace("environments:", "    data: { routes_to: nothing }\nenvironments:"));
    workshop.write("generated/dev/main.tf", "# mine\n");
    workshop.run_untouched(&["render", "--env", "dev"]).exits(2);
    workshop.run_untouched(&["render", "--all-envs"]).exits(2);
    workshop.run(&["render", "--env", "dev", "--force"]).exits(0);
    assert_eq!(lines(&workshop.read("archgen.lock")).matches(" data ").count(), 2);
    // What cannot be written at all is found out after the lock was written, which is taken back.
    let workshop = Workshop::with(FILE);
    workshop.write("file", "");
    workshop.run_untouched(&["render", "--env", "dev", "--out", "file/below"]).exits(2);
    let before = "production network app us-east-1a 10.0.99.0/24\n";
    workshop.write("archgen.lock", before);
    workshop.run_untouched(&["render", "--env", "dev", "--out", "file/below"]).exits(2);
}

#[test]
fn two_renders_at_once_both_record() {
    for _ in 0..8 {
        let workshop = Workshop::with(FILE);
        thread::scope(|scope| {
            for environment in ["dev", "production"] {
                let workshop = &workshop;
                scope.spawn(move || workshop.run(&["render", "--env", environment]).exits(0));
            }
        });
        let lock = lines(&workshop.read("archgen.lock"));
        assert_eq!(lock.lines().count(), 8, "{lock}");
        workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_lock_stays_one() {
    let workshop = Workshop::with(FILE);
    workshop.write("locks/shop.lock", "dev network app us-east-1a 10.0.33.0/24\n");
    std::os::unix::fs::symlink("locks/shop.lock", workshop.path().join("archgen.lock")).unwrap();
    workshop.run(&["render", "--env", "dev"]).exits(0);
    assert!(fs::symlink_metadata(workshop.path().join("archgen.lock")).unwrap().is_symlink());
    assert!(workshop.read("locks/shop.lock").contains("10.0.33.0/24\ndev network app us-east-1b "));
}
