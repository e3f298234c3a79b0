//! Rows of the coverage that the renderer handles: what it writes for `tests/data/coverage/base.yaml`.

use std::collections::BTreeSet;

use crate::output::{Element, Output, argument, block, list, output};

const BASE: &str = include_str!("../data/coverage/base.yaml");

fn base() -> Output {
    output(BASE, None)
}

fn of<'o>(all: &[&'o Element], key: &str) -> Vec<(String, &'o Element)> {
    all.iter().filter_map(|element| Some((argument(&element.body, key)?, *element))).collect()
}

/// 1 to 255 characters of those that EC2 takes in names and descriptions of groups.
fn is_ec2_text(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c))
}

#[test]
fn fit_and_left_are_told_for_every_subnet() {
    let architecture = crate::support::resolve(BASE, None).architecture.unwrap();
    let addresses = archgen::addresses::addresses(&architecture);
    assert_eq!(addresses.subnets.len(), 6);
    for subnet in &addresses.subnets {
        assert_eq!(subnet.usable(), Some(256 - 5), "{}", subnet.tier);
    }
}

#[test]
fn descriptions_of_groups_and_rules_are_what_ec2_takes() {
    let base = base();
    for kind in ["aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"] {
        let all = base.all(kind);
        assert_eq!(of(&all, "description").len(), all.len(), "{kind}");
        for (text, element) in of(&all, "description").into_iter().chain(of(&all, "name_prefix")) {
            assert!(is_ec2_text(&text) && !text.starts_with("sg-"), "{}: {text}", element.name());
        }
    }
}

#[test]
fn rules_of_all_protocols_have_no_ports() {
    let text = BASE.to_owned()
        + "allow:\n  everything: { from: 198.51.100.0/24, to: admin, ports: all, side: to, reason: a test }\n"
        + "  some: { from: 198.51.100.0/24, to: api, ports: [8000-8010], side: to, reason: a test }\n";
    let output = output(&text, None);
    let mut seen = BTreeSet::new();
    for rule in output.all("aws_vpc_security_group_ingress_rule") {
        let [protocol, from, to] = ["ip_protocol", "from_port", "to_port"].map(|key| argument(&rule.body, key));
        let protocol = protocol.unwrap();
        assert_eq!((from.is_none(), to.is_none()), (protocol == "-1", protocol == "-1"), "{}", rule.name());
        let port = |port: Option<String>| port.map_or(0, |port| port.parse::<u32>().unwrap());
        assert!(port(from.clone()) <= port(to), "{}", rule.name());
        seen.insert(protocol);
    }
    assert!(seen.contains("-1") && seen.contains("tcp"), "{seen:?}");
}

#[test]
fn numbers_of_acl_entries_are_unique_and_in_range() {
    let base = base();
    let mut seen = BTreeSet::new();
    for entry in base.all("aws_network_acl_rule") {
        let number: u32 = argument(&entry.body, "rule_number").unwrap().parse().unwrap();
        assert!((1..=32766).contains(&number), "{}", entry.name());
        let key = (argument(&entry.body, "network_acl_id"), argument(&entry.body, "egress"), number);
        assert!(seen.insert(key), "{}", entry.name());
    }
    let acls = base.all("aws_network_acl");
    let subnets: Vec<String> = acls.iter().flat_map(|acl| list(&acl.body, "subnet_ids")).collect();
    assert_eq!(subnets.iter().collect::<BTreeSet<_>>().len(), subnets.len(), "a subnet has one ACL");
}

#[test]
fn acls_let_answers_back_through_the_ephemeral_ports() {
    let base = base();
    let entries = base.all("aws_network_acl_rule");
    for acl in base.all("aws_network_acl") {
        let id = format!("{}.id", acl.name());
        let back = entries.iter().filter(|entry| {
            let is = |key: &str, value: &str| argument(&entry.body, key).as_deref() == Some(value);
            is("network_acl_id", &id) && is("from_port", "1024") && is("to_port", "65535")
        });
        let directions: BTreeSet<String> = back.filter_map(|entry| argument(&entry.body, "egress")).collect();
        // Nothing in the data tier opens connections, so that it only answers.
        let wanted: &[&str] = if acl.labels[1] == "data" { &["true"] } else { &["false", "true"] };
        assert_eq!(directions.iter().map(String::as_str).collect::<Vec<_>>(), wanted, "{id}");
    }
}

#[test]
fn an_interface_endpoint_stands_once_in_a_zone() {
    let base = base();
    let interfaces =
        base.all("aws_vpc_endpoint").into_iter().filter(|one| argument(&one.body, "vpc_endpoint_type").unwrap() == "Interface");
    for endpoint in interfaces {
        let zones: Vec<String> = list(&endpoint.body, "subnet_ids")
            .iter()
            .map(|id| argument(base.resource("network", "aws_subnet", id.split('.').nth(1).unwrap()), "availability_zone").unwrap())
            .collect();
        assert_eq!(zones, ["us-east-1a", "us-east-1b"], "{}", endpoint.name());
    }
}

#[test]
fn the_vpc_resolves_the_names_of_its_endpoints() {
    let base = base();
    let vpc = base.resource("network", "aws_vpc", "this");
    assert_eq!(argument(vpc, "enable_dns_support").as_deref(), Some("true"));
    assert_eq!(argument(vpc, "enable_dns_hostnames").as_deref(), Some("true"));
}

#[test]
fn target_groups_of_tasks_hold_addresses() {
    for group in base().all("aws_lb_target_group") {
        assert_eq!(argument(&group.body, "target_type").as_deref(), Some("ip"));
    }
}

#[test]
fn a_task_is_what_fargate_takes() {
    let base = base();
    for task in base.all("aws_ecs_task_definition") {
        assert_eq!(argument(&task.body, "network_mode").as_deref(), Some("awsvpc"));
        assert_eq!(list(&task.body, "requires_compatibilities"), ["FARGATE"]);
        assert!(argument(&task.body, "cpu").is_some() && argument(&task.body, "memory").is_some());
        assert!(argument(&task.body, "execution_role_arn").is_some());
        let containers = argument(&task.body, "container_definitions").unwrap();
        for option in ["awslogs-group", "awslogs-region", "awslogs-stream-prefix", "\"awslogs\""] {
            assert!(containers.contains(option), "{option} in {containers}");
        }
    }
    for service in base.all("aws_ecs_service") {
        let network = block(&service.body, "network_configuration").unwrap();
        assert_eq!(argument(network, "subnets").as_deref(), Some("var.private_subnet_ids"));
        assert_eq!(list(network, "security_groups"), ["var.security_group_id"]);
        assert!(block(&service.body, "placement_constraints").is_none() && argument(&service.body, "scheduling_strategy").is_none());
    }
}

#[test]
fn each_service_has_a_role_to_start_and_a_role_to_run() {
    let base = base();
    for module in ["api", "admin"] {
        let task = base.resource(module, "aws_ecs_task_definition", "this");
        assert_eq!(argument(task, "execution_role_arn").as_deref(), Some("aws_iam_role.execution.arn"));
        assert_eq!(argument(task, "task_role_arn").as_deref(), Some("aws_iam_role.task.arn"));
        let policy = argument(base.resource(module, "aws_iam_role_policy", "execution"), "policy").unwrap();
        for action in ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "logs:PutLogEvents"] {
            assert!(policy.contains(action), "{module}: {action}");
        }
    }
    let policy = argument(base.resource("api", "aws_iam_role_policy", "execution"), "policy").unwrap();
    assert!(policy.contains("secretsmanager:GetSecretValue"), "{policy}");
}

#[test]
fn rebalancing_is_said() {
    for service in base().all("aws_ecs_service") {
        assert_eq!(argument(&service.body, "availability_zone_rebalancing").as_deref(), Some("ENABLED"));
    }
}

#[test]
fn scaling_names_its_service_and_its_metric() {
    let base = base();
    let target = base.resource("api", "aws_appautoscaling_target", "this");
    assert_eq!(argument(target, "service_namespace").as_deref(), Some("ecs"));
    assert_eq!(argument(target, "scalable_dimension").as_deref(), Some("ecs:service:DesiredCount"));
    assert_eq!(argument(target, "resource_id").as_deref(), Some("\"service/shop/${aws_ecs_service.this.name}\""));
    let mut metrics = BTreeSet::new();
    for policy in base.all("aws_appautoscaling_policy") {
        assert!((1..=256).contains(&argument(&policy.body, "name").unwrap().len()));
        let metric = block(block(&policy.body, "target_tracking_scaling_policy_configuration").unwrap(), "predefined_metric_specification");
        let kind = argument(metric.unwrap(), "predefined_metric_type").unwrap();
        assert_eq!(argument(metric.unwrap(), "resource_label").is_some(), kind == "ALBRequestCountPerTarget");
        assert!(metrics.insert(kind), "each metric has one policy");
    }
    assert_eq!(metrics.len(), 2);
}

#[test]
fn generated_passwords_are_what_rds_takes() {
    let base = base();
    let password = base.one("db", "ephemeral", &["aws_secretsmanager_random_password", "this"]);
    let length: u32 = argument(password, "password_length").unwrap().parse().unwrap();
    assert!((8..=128).contains(&length));
    assert_eq!(argument(password, "exclude_punctuation").as_deref(), Some("true"), "no slash, quote or at sign");
    let database = base.resource("db", "aws_db_instance", "this");
    assert!(argument(database, "password_wo").is_some() && argument(database, "manage_master_user_password").is_none());
}

#[test]
fn names_around_a_database_are_its_own() {
    let base = base();
    for kind in ["aws_db_subnet_group", "aws_db_parameter_group"] {
        assert_eq!(argument(base.resource("db", kind, "this"), "name_prefix").as_deref(), Some("shop-db-"), "{kind}");
    }
    for major in ["13", "16", "18"] {
        let output = output(&BASE.replace("engine_version: \"16\"", &format!("engine_version: \"{major}\"")), None);
        let family = argument(output.resource("db", "aws_db_parameter_group", "this"), "family");
        assert_eq!(family, Some(format!("postgres{major}")));
        assert_eq!(argument(output.resource("db", "aws_db_instance", "this"), "engine_version").as_deref(), Some(major));
    }
}

#[test]
fn extended_support_is_declined() {
    let support = |text: &str| argument(output(text, None).resource("db", "aws_db_instance", "this"), "engine_lifecycle_support");
    assert_eq!(support(BASE).as_deref(), Some("open-source-rds-extended-support-disabled"));
    let paid = BASE.replace("    multi_zone: true\n", "    multi_zone: true\n    extended_support: true\n");
    assert_ne!(support(&paid).as_deref(), Some("open-source-rds-extended-support-disabled"));
}

#[test]
fn buckets_have_no_acls() {
    let base = base();
    for bucket in base.all("aws_s3_bucket") {
        assert_eq!(argument(&bucket.body, "acl"), None, "{}", bucket.module);
    }
    for ownership in base.all("aws_s3_bucket_ownership_controls") {
        assert_eq!(argument(block(&ownership.body, "rule").unwrap(), "object_ownership").as_deref(), Some("BucketOwnerEnforced"));
    }
    assert!(!base.0.iter().any(|element| element.kind() == "aws_s3_bucket_acl"));
}

#[test]
fn a_repository_keeps_tagged_images_by_pattern() {
    let policy = argument(base().resource("registry", "aws_ecr_lifecycle_policy", "this"), "policy").unwrap();
    let tidy: String = policy.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(tidy.matches("rulePriority").count(), 2);
    assert!(tidy.contains("rulePriority = 1") && tidy.contains("rulePriority = 2"), "{tidy}");
    let (untagged, tagged) = tidy.split_once("rulePriority = 2").unwrap();
    assert!(untagged.contains("\"untagged\"") && untagged.contains("countUnit") && !untagged.contains("tagPatternList"), "{untagged}");
    assert!(tagged.contains("tagPatternList") && tagged.contains("imageCountMoreThan") && !tagged.contains("countUnit"), "{tagged}");
}

#[test]
fn roles_have_whole_names() {
    for role in base().all("aws_iam_role") {
        assert_eq!(argument(&role.body, "name_prefix"), None, "{}", role.module);
        assert!((1..=64).contains(&argument(&role.body, "name").unwrap().len()), "{}", role.module);
    }
}
