//! `render --tests`: what it asserts is what was rendered, all of it.

use archgen::arch::resolve;
use archgen::render::{Files, render, tests};

use crate::command::Workshop;
use crate::examples::every_environment;
use crate::support::tree;

const SHOP: &str = r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nothing }
components:
  edge:
    type: load-balancer
    tier: public
    open_to: internet
    listeners:
      http: { port: 80, respond: 404 }
  db:
    type: postgres
    tier: private
    engine_version: "17"
    instance_class: db.t4g.small
    storage: { size: 20 GiB }
    multi_zone: true
    credentials: CREDENTIALS
    backup: { retention: 7d, copy_to: us-west-2 }
  media: { type: bucket, resource_name: "company-${environment}-media" }
outputs:
  url: ${edge.url}
environments:
  production: {}
"#;

fn files(credentials: &str) -> Files {
    render(&resolve(&tree(&SHOP.replace("CREDENTIALS", credentials)), Some("production")).architecture.unwrap())
}

#[test]
fn without_an_ephemeral_password_all_is_mocked() {
    let tests = tests(&files("managed"));
    assert_eq!(tests.keys().collect::<Vec<_>>(), ["tests/architecture.tftest.hcl"]);
    insta::assert_snapshot!(tests["tests/architecture.tftest.hcl"]);
}

#[test]
fn what_makes_a_password_while_planning_stands_apart() {
    let tests = tests(&files("generated"));
    let [mocked, asking] = ["architecture", "passwords"].map(|name| &tests[&format!("tests/{name}.tftest.hcl")]);
    assert!(mocked.contains("mock_provider \"aws\"") && !mocked.contains("run \"db\"") && !mocked.contains("run \"outputs\""), "{mocked}");
    assert!(!asking.contains("mock_provider") && asking.contains("run \"db\"") && asking.contains("run \"outputs\""), "{asking}");
}

#[test]
fn every_rule_and_every_database_is_asserted() {
    let mut rules = 0;
    every_environment(|path, tree, environment| {
        let files = render(&resolve(tree, environment).architecture.unwrap());
        let tests: String = tests(&files).into_values().collect();
        for (file, text) in &files {
            let blocks = text.lines().filter_map(|line| line.strip_prefix("resource \"")?.strip_suffix("\" {"));
            for block in blocks.map(|block| block.replace("\" \"", ".")) {
                let at = format!("{} {environment:?} {file}: {block}", path.display());
                if block.starts_with("aws_vpc_security_group_") {
                    rules += 1;
                    assert!(tests.contains(&block), "{at}");
                } else if block.starts_with("aws_db_instance.") {
                    let (_, module) = file.split_once('/').unwrap();
                    let run = tests.split("\nrun ").find(|run| run.contains(&format!("./modules/{}\"", module.split('/').next().unwrap())));
                    let expected = text.lines().find(|line| line.trim_start().starts_with("publicly_accessible")).unwrap();
                    let value = expected.split("= ").nth(1).unwrap();
                    assert!(run.unwrap().contains(&format!("{block}.publicly_accessible == {value}")), "{at}");
                }
            }
        }
    });
    assert!(rules > 100, "{rules}");
}

#[test]
fn checking_honours_the_flag() {
    let workshop = Workshop::with(&SHOP.replace("CREDENTIALS", "managed"));
    workshop.run(&["render", "--tests"]).exits(0);
    workshop.run_untouched(&["render", "--tests", "--check"]).exits(0);
    let stale = workshop.run_untouched(&["render", "--check"]).exits(1);
    assert!(stale.stderr.contains("1 removed"), "{}", stale.shown);
    workshop.write("generated/production/tests/architecture.tftest.hcl", "run \"mine\" {}\n");
    let edited = workshop.run_untouched(&["render", "--tests", "--check"]).exits(1);
    assert!(edited.stderr.contains("archgen render --tests --force"), "{}", edited.shown);
    // What a user adds beside it is the user's.
    workshop.run(&["render", "--tests", "--force"]).exits(0);
    workshop.write("generated/production/tests/own.tftest.hcl", "run \"mine\" {}\n");
    workshop.run(&["render"]).exits(0);
    assert!(workshop.path().join("generated/production/tests/own.tftest.hcl").exists());
    assert!(!workshop.path().join("generated/production/tests/architecture.tftest.hcl").exists());
}
