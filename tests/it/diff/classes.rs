//! What single changes do.

use archgen::diff::{Action, Class, ComponentChange, Hit, Promise, Report, Whole};

use super::between;

pub(super) const FILE: &str = r#"archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
tags: { Project: shop }
network:
  cidr: 10.0.0.0/16
  nat: single
  tiers:
    public: { routes_to: internet, subnets: { us-east-1a: 10.0.1.0/24, us-east-1b: 10.0.2.0/24 } }
    private: { routes_to: nat, subnets: { us-east-1a: 10.0.11.0/24, us-east-1b: 10.0.12.0/24 } }
components:
  cluster: { type: ecs-cluster }
  edge: { type: load-balancer, tier: public, open_to: internet, listeners: { http: { port: 80, forward_to: api } } }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: nginx:1
    port: 8000
    tasks: 2
    health_check: { path: / }
    uses: { db: connect, files: read }
    secrets: { URL: "${db.connection.url}" }
  db: { type: postgres, tier: private, engine_version: "17", instance_class: db.t4g.micro, storage: { type: gp3, size: 20 GiB }, database: app, username: app }
  files: { type: bucket }
guarantees:
  budget: { monthly_cost: { at_most: 200 USD } }
  private: { no_path: { from: internet, to: [db, files] } }
"#;

fn change(what: &str, into: &str) -> Report {
    let after = FILE.replace(what, into);
    assert_ne!(after, FILE, "{what} is not there");
    between(FILE, &after)
}

pub(super) fn component<'r>(report: &'r Report, name: &str) -> &'r ComponentChange {
    report.components.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name}: {:#?}", report.components))
}

fn action(report: &Report, address: &str) -> Option<(Action, Class)> {
    let mut all = report.components.iter().flat_map(|one| &one.resources);
    all.find(|one| one.address == address).map(|one| (one.action, one.class))
}

const TASK: &str = "module.api.aws_ecs_task_definition.this";
const SERVICE: &str = "module.api.aws_ecs_service.this";
const DATABASE: &str = "module.db.aws_db_instance.this";

#[test]
fn a_task_of_another_size_is_a_rolling_restart() {
    let report = change("cpu: 256", "cpu: 512");
    assert_eq!(action(&report, TASK), Some((Action::Replace, Class::None)));
    assert_eq!(action(&report, SERVICE), Some((Action::Update, Class::RollingRestart)));
    let api = component(&report, "api");
    assert_eq!((api.class, report.class, report.components.len()), (Class::RollingRestart, Class::RollingRestart, 1));
    let [cpu] = api.attributes.as_slice() else { panic!("{:#?}", api.attributes) };
    assert_eq!((cpu.path.as_str(), cpu.before.as_deref(), cpu.after.as_deref()), ("components.api.cpu", Some("256"), Some("512")));
    assert_eq!((cpu.class, cpu.because.as_ref().map(|one| one.address.as_str())), (Class::RollingRestart, Some(SERVICE)));
    assert!(!report.has(Hit::Replaced) && !report.has(Hit::Opens) && !report.has(Hit::Grants) && !report.has(Hit::Weakened));
}

#[test]
fn each_value_is_put_down_to_what_it_does_alone() {
    let both = FILE.replace("cpu: 256", "cpu: 512").replace("tasks: 2", "tasks: 3").replace("db.t4g.micro", "db.t4g.small");
    let report = between(FILE, &both);
    let api = component(&report, "api");
    let classes: Vec<(&str, Class)> = api.attributes.iter().map(|one| (one.path.as_str(), one.class)).collect();
    assert_eq!(classes, [("components.api.cpu", Class::RollingRestart), ("components.api.tasks", Class::InPlace)]);
    let db = component(&report, "db");
    assert_eq!((db.class, db.attributes[0].class), (Class::BriefInterruption, Class::BriefInterruption));
}

#[test]
fn a_database_that_goes_takes_its_data() {
    let after =
        FILE.replace("db: connect, ", "").replace("    secrets: { URL: \"${db.connection.url}\" }\n", "").replace("[db, files]", "files");
    let start = after.find("  db: { type").unwrap();
    let end = start + after[start..].find('\n').unwrap() + 1;
    let report = between(FILE, &format!("{}{}", &after[..start], &after[end..]));
    assert_eq!(action(&report, DATABASE), Some((Action::Delete, Class::DataLoss)));
    assert_eq!(component(&report, "db").change, Whole::Removed);
    assert!(report.has(Hit::DataLoss) && report.has(Hit::Weakened));
    assert!(report.closes.iter().any(|pair| (pair.from.as_str(), pair.to.as_str(), pair.ports.as_str()) == ("api", "db", "5432")));
    assert!(report.revokes.iter().any(|one| one.principal == "api: aws_iam_role.execution"), "{:#?}", report.revokes);
}

#[test]
fn a_rename_is_followed_where_the_file_says_so_and_noticed_where_not() {
    let renamed = FILE
        .replace("  db: { type: postgres,", "  orders: { type: postgres,")
        .replace("db: connect", "orders: connect")
        .replace("${db.connection", "${orders.connection")
        .replace("[db, files]", "[orders, files]");
    let silent = between(FILE, &renamed);
    assert_eq!(silent.class, Class::DataLoss);
    let [likely] = silent.likely_renames.as_slice() else { panic!("{:#?}", silent.likely_renames) };
    assert_eq!((likely.from.as_str(), likely.to.as_str(), likely.class), ("db", "orders", Class::DataLoss));
    assert_eq!(likely.fix, "write `renamed_from: db` in `components.orders`");
    let told = between(FILE, &renamed.replace("  orders: { type: postgres,", "  orders: { type: postgres, renamed_from: db,"));
    assert!(told.class < Class::Replaced, "{:#?}", told.components);
    let orders = component(&told, "orders");
    assert_eq!((orders.change, orders.renamed_from.as_deref()), (Whole::Renamed, Some("db")));
    let database = orders.resources.iter().find(|one| one.kind == "aws_db_instance").unwrap();
    assert_eq!((database.action, database.previous_address.as_deref()), (Action::Move, Some(DATABASE)));
    assert!(told.opens.is_empty() && told.closes.is_empty(), "{:#?} {:#?}", told.opens, told.closes);
    assert!(told.likely_renames.is_empty());
}

#[test]
fn another_range_replaces_everything_in_it() {
    let report = change("us-east-1b: 10.0.12.0/24", "us-east-1b: 10.0.13.0/24");
    let subnet =
        report.components.iter().flat_map(|one| &one.resources).find(|one| one.address == "module.network.aws_subnet.private_us_east_1b");
    assert_eq!(subnet.map(|one| one.action), Some(Action::Replace));
    // What refers to the subnet learns its new id.
    let service = component(&report, "api").resources.iter().find(|one| one.address == SERVICE).unwrap();
    let subnets = service.arguments.iter().find(|one| one.argument == "network_configuration.subnets").unwrap();
    assert_eq!(subnets.cause.as_deref(), Some("module.network.aws_subnet.private_us_east_1b"));
    assert_eq!(subnets.after.as_deref(), Some("(known after apply)"));
}

/// What a `for` and an index by a variable take out of a resource is as new as the resource.
#[test]
fn records_that_prove_a_certificate_go_with_it() {
    let before = FILE.replace(
        "  files: { type: bucket }",
        "  files: { type: bucket }\n  domain: { type: dns, zone_id: Z0123456789ABCDEFGHIJ }\n  certificate: { type: certificate, domain: shop.example.com, validate_in: domain }",
    );
    let after = before.replace("validate_in: domain }", "validate_in: domain, key_algorithm: ec-p256 }");
    assert_ne!(before, after);
    let report = between(&before, &after);
    let replaced: Vec<&str> = component(&report, "certificate")
        .resources
        .iter()
        .filter(|one| one.action == Action::Replace)
        .map(|one| one.kind.as_str())
        .collect();
    assert!(replaced.contains(&"aws_acm_certificate") && replaced.contains(&"aws_route53_record"), "{replaced:?}");
}

#[test]
fn other_default_tags_reach_everything_that_bears_them() {
    let report = change("{ Project: shop }", "{ Project: store }");
    let tagged =
        report.components.iter().flat_map(|one| &one.resources).filter(|one| one.arguments.iter().any(|it| it.argument == "tags_all"));
    assert!(tagged.clone().count() > 20);
    assert!(tagged.clone().all(|one| one.action == Action::Update), "{:#?}", tagged.collect::<Vec<_>>());
    assert_eq!(component(&report, "file").attributes[0].path, "tags.Project");
}

#[test]
fn what_is_opened_and_granted_is_said() {
    let report = change("files: read", "files: read-write");
    let grants: Vec<&String> = report.grants.iter().flat_map(|one| &one.actions).collect();
    assert!(grants.iter().any(|action| *action == "s3:PutObject"), "{:#?}", report.grants);
    assert!(grants.iter().all(|action| *action != "s3:GetObject"), "what was allowed before is no grant: {:#?}", report.grants);
    assert!(report.has(Hit::Grants) && !report.has(Hit::Opens));
    let opened = change("listeners: { http: { port: 80, forward_to: api } }", "listeners: { http: { port: 81, forward_to: api } }");
    let ports =
        |pairs: &[archgen::diff::Pair]| pairs.iter().map(|one| format!("{}-{} {}", one.from, one.to, one.ports)).collect::<Vec<_>>();
    assert_eq!((ports(&opened.opens), ports(&opened.closes)), (vec!["internet-edge 81".to_owned()], vec!["internet-edge 80".to_owned()]));
}

#[test]
fn promises_are_compared_by_what_they_promise() {
    let promise = |what: &str, into: &str| change(what, into).guarantees.first().map(|one| one.change);
    assert_eq!(promise("200 USD", "300 USD"), Some(Promise::Weakened));
    assert_eq!(promise("200 USD", "150 USD"), Some(Promise::Strengthened));
    assert_eq!(promise("to: [db, files]", "to: db"), Some(Promise::Weakened));
    assert_eq!(promise("to: [db, files] }", "to: [db, files], transitive: true }"), Some(Promise::Strengthened));
    assert_eq!(promise("  budget: { monthly_cost: { at_most: 200 USD } }\n", ""), Some(Promise::Removed));
    let accepted = change("files: { type: bucket }", "files: { type: bucket, accept: { bucket-without-replica: kept elsewhere } }");
    assert!(accepted.has(Hit::Weakened));
    assert_eq!((accepted.class, accepted.components.len()), (Class::None, 0), "{:#?}", accepted.components);
}

#[test]
fn defaults_are_said_where_a_value_is_not_written() {
    let report = change("db: { type: postgres,", "db: { type: postgres, multi_zone: true,");
    let [multi_zone] = component(&report, "db").attributes.as_slice() else { panic!("{:#?}", report.components) };
    assert_eq!((multi_zone.before.as_deref(), multi_zone.after.as_deref()), (Some("false (default)"), Some("true")));
}

#[test]
fn what_is_retained_is_let_go_of() {
    let after = FILE.replace("  files: { type: bucket }\n", "").replace("uses: { db: connect, files: read }", "uses: { db: connect }");
    let after = after.replace("[db, files]", "db") + "retained: { files: the archive keeps them }\n";
    let report = between(FILE, &after);
    let files = component(&report, "files");
    assert_eq!((files.change, files.class), (Whole::Retained, Class::None));
    assert!(files.resources.iter().all(|one| one.action == Action::Forget), "{:#?}", files.resources);
    assert!(!report.has(Hit::DataLoss));
}
