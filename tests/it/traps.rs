//! What AWS and its provider do to the unwary, and that the output does not meet it. Each trap has a number in the research that the
//! project began with, and each test is named by it; a test here compares this table with the tests.
//!
//! | trap | what goes wrong | tests |
//! |---|---|---|
//! | 1 | a service starts before its target group has a listener | `trap_01_the_service_waits_for_the_listener_by_the_target_group_it_is_given`, `trap_01_the_service_waits_for_the_rule_that_forwards_to_it` |
//! | 2 | inline rules and rule resources delete each other | `trap_02_rules_of_security_groups_are_resources_of_their_own` |
//! | 3 | a security group in use cannot be deleted | `trap_03_a_security_group_is_replaced_before_it_goes` |
//! | 4 | groups that name each other cannot be deleted | `trap_04_groups_name_each_other_in_rules_only` |
//! | 5 | a database without an answer about its last snapshot cannot be deleted | `trap_05_a_database_says_what_happens_to_its_last_snapshot`, `trap_05_only_a_protected_environment_leaves_a_snapshot` |
//! | 6 | a deleted secret keeps its name | `trap_06_a_deleted_secret_does_not_keep_its_successor_out` |
//! | 7 | an apply takes back what the scaler did | `trap_07_the_number_of_tasks_is_left_to_the_scaler_exactly_where_there_is_one` |
//! | 8 | an apply takes back what the pipeline deployed | `trap_08_a_protected_environment_keeps_revisions_and_another_does_not`, `trap_08_the_revision_is_left_to_the_pipeline_that_owns_it` |
//! | 9 | a private task cannot pull its image | `trap_09_a_task_without_a_way_to_its_image_is_found`, `trap_09_endpoints_and_groups_let_a_private_task_pull` |
//! | 10 | secrets are read by the task's own interface | `trap_10_a_task_needs_its_own_way_to_its_secrets` |
//! | 11 | a mount that finds no way, no permission or no directory of its own | `trap_11_a_mount_has_its_way_its_permission_and_its_directory`, `trap_11_without_an_access_point_root_is_let_in_and_said` |
//! | 12 | a target group in use, or whose name is taken, cannot be replaced | `trap_12_a_replaced_target_group_has_another_name` |
//! | 13 | a function's interfaces outlive it and hold up its security group | `trap_13_a_functions_interfaces_do_not_hold_up_its_security_group` |
//! | 14 | a function before the permissions of its role | `trap_14_a_function_is_made_after_the_permissions_of_its_role` |
//! | 15 | a log group that the service made first | `trap_15_the_log_group_is_declared_and_nobody_else_may_create_it`, `trap_15_the_log_group_of_a_function_is_declared_and_nobody_else_may_create_it`, `trap_15_log_groups_are_there_before_the_database_makes_them`, `trap_15_log_groups_are_there_before_the_cache` |
//! | 16 | a distribution's certificate in another region | `trap_16_everything_of_a_distribution_is_in_us_east_1`, `trap_16_a_certificate_of_another_region_is_refused` |
//! | 17 | an access control goes before the distribution that uses it | `trap_17_the_access_control_outlives_the_distribution` |
//! | 18 | public addresses before, or after, the internet gateway | `trap_18_public_addresses_wait_for_the_internet_gateway` |
//! | 19 | a route or an association with two owners | `trap_19_routes_and_associations_have_one_owner` |
//! | 20 | grown storage is shrunk | `trap_20_grown_storage_is_not_shrunk` |
//! | 21 | what is not empty cannot be deleted | `trap_21_only_a_disposable_bucket_is_emptied`, `trap_21_a_bucket_can_be_emptied_only_where_the_environment_is_disposable`, `trap_21_only_a_disposable_registry_is_emptied`, `trap_21_a_user_with_keys_of_its_own_can_go_only_where_the_environment_is_disposable` |
//! | 22 | a protected load balancer cannot be deleted | `trap_22_only_a_protected_environment_pins_its_load_balancer` |
//! | 23 | names that grow too long by what is put before them | `trap_23_names_of_load_balancers_fit_whatever_is_put_before_them` |
//! | 24 | tasks are killed before they are up | `trap_24_a_service_behind_a_load_balancer_has_time_to_start` |
//! | 25 | all tasks in one of the load balancer's zones | `trap_25_tasks_in_one_zone_behind_a_load_balancer_in_two_are_found` |
//! | 26 | a pinned version drifts, or is withdrawn | `trap_26_a_pinned_version_does_not_drift` |
//! | 27 | permissions go before the tasks have stopped | `trap_27_shared_roles_leave_their_module_with_their_policies`, `trap_27_a_service_goes_before_the_policies_of_its_roles` |
//! | 28 | a listener before its certificate is issued | `trap_28_users_wait_until_the_certificate_is_issued`, `trap_28_a_listener_is_given_the_issued_certificate` |

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::output::{Output, argument, block, list, output};
use crate::support::ids;

const SHOP: &str = r#"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
  endpoints: { s3: {}, ecr.api: {} }
components:
  registry: { type: registry }
  cluster: { type: ecs-cluster }
  domain: { type: dns, zone_id: Z0123456789ABCDEFGHIJ }
  certificate: { type: certificate, domain: shop.example.com, validate_in: domain }
  token: { type: secret, generate: 40 }
  files: { type: bucket }
  edge:
    type: load-balancer
    tier: public
    open_to: internet
    listeners:
      https: { port: 443, certificate: certificate, forward_to: api, routes: [{ path: "/admin/*", to: admin }] }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: "${registry.url}:v1"
    port: 8000
    secrets: { TOKEN: "${token.whole}" }
    uses: { files: read, admin: connect }
  admin:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 256
    memory: 512
    image: "${registry.url}:v1"
    port: 9000
    uses: { api: connect }
environments:
  production: {}
  trial: { protected: false }
"#;

fn shop(environment: &str) -> Output {
    output(SHOP, Some(environment))
}

/// Findings of `SHOP` with a replacement, without those about what the replacement does not touch.
fn found(from: &str, to: &str, rule: &str) -> Vec<String> {
    assert!(SHOP.contains(from), "{from}");
    let all = ids(&SHOP.replace(from, to), Some("production"));
    all.into_iter().filter_map(|id| id.strip_prefix(rule).map(|at| at.trim_start().to_owned())).collect()
}

#[test]
fn every_trap_that_an_emitted_type_meets_has_its_tests() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut tests: BTreeSet<String> = BTreeSet::new();
    for path in ["", "edge", "source"].iter().flat_map(|sub| fs::read_dir(folder.join(sub)).unwrap()).map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(path).unwrap();
            let named = text.split("#[test]\nfn trap_").skip(1);
            tests.extend(named.map(|rest| format!("trap_{}", rest.split('(').next().unwrap())));
        }
    }
    let text = include_str!("traps.rs");
    let table = text.lines().filter(|line| line.starts_with("//! |"));
    let listed: BTreeSet<String> =
        table.flat_map(|line| line.split('`').filter(|word| word.starts_with("trap_"))).map(str::to_owned).collect();
    assert_eq!(listed, tests);
    let numbers: BTreeSet<u32> = tests.iter().map(|name| name[5..7].parse().unwrap()).collect();
    let expected: BTreeSet<u32> = (1..=28).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn trap_01_the_service_waits_for_the_rule_that_forwards_to_it() {
    let shop = shop("production");
    let group = shop.one("edge", "output", &["admin_target_group_arn"]);
    assert_eq!(argument(group, "value").unwrap(), "aws_lb_target_group.admin.arn");
    let rules = shop.all("aws_lb_listener_rule");
    assert_eq!(list(group, "depends_on"), [rules[0].name()]);
    assert_eq!(argument(block(&rules[0].body, "action").unwrap(), "target_group_arn").unwrap(), "aws_lb_target_group.admin.arn");
    let service = shop.resource("admin", "aws_ecs_service", "this");
    assert_eq!(argument(block(service, "load_balancer").unwrap(), "target_group_arn").unwrap(), "var.edge_admin_target_group_arn");
}

#[test]
fn trap_02_rules_of_security_groups_are_resources_of_their_own() {
    let shop = shop("production");
    for group in shop.all("aws_security_group").into_iter().chain(shop.all("aws_default_security_group")) {
        for inline in ["ingress", "egress"] {
            assert_eq!(argument(&group.body, inline), None, "{}", group.name());
            assert!(block(&group.body, inline).is_none(), "{}", group.name());
        }
    }
    assert!(!shop.0.iter().any(|element| element.kind() == "aws_security_group_rule"), "the older style mixes badly with the newer");
    // Terraform takes AWS's open egress rule away, so that what leaves needs a rule too.
    let from: BTreeSet<String> =
        shop.all("aws_vpc_security_group_egress_rule").iter().filter_map(|rule| argument(&rule.body, "security_group_id")).collect();
    for group in ["edge", "api", "admin"] {
        assert!(from.contains(&format!("aws_security_group.{group}.id")), "{from:?}");
    }
}

#[test]
fn trap_03_a_security_group_is_replaced_before_it_goes() {
    for group in shop("production").all("aws_security_group") {
        assert!(argument(&group.body, "name_prefix").unwrap().ends_with('-'), "{}", group.name());
        assert_eq!(argument(&group.body, "name"), None, "{}", group.name());
        let lifecycle = block(&group.body, "lifecycle").unwrap();
        assert_eq!(argument(lifecycle, "create_before_destroy").as_deref(), Some("true"), "{}", group.name());
    }
}

#[test]
fn trap_04_groups_name_each_other_in_rules_only() {
    let shop = shop("production");
    let pairs: BTreeSet<(String, String)> = shop
        .all("aws_vpc_security_group_ingress_rule")
        .iter()
        .filter_map(|rule| Some((argument(&rule.body, "security_group_id")?, argument(&rule.body, "referenced_security_group_id")?)))
        .collect();
    let id = |name: &str| format!("aws_security_group.{name}.id");
    assert!(pairs.contains(&(id("api"), id("admin"))) && pairs.contains(&(id("admin"), id("api"))), "{pairs:?}");
    for group in shop.all("aws_security_group") {
        let text = hcl::to_string(&group.body).unwrap();
        assert!(!text.contains("aws_security_group."), "{text}");
    }
}

#[test]
fn trap_08_the_revision_is_left_to_the_pipeline_that_owns_it() {
    let text = SHOP.replace("    port: 8000\n", "    port: 8000\n    image_owner: pipeline\n");
    let shop = output(&text, Some("production"));
    assert_eq!(argument(shop.resource("api", "aws_ecs_task_definition", "this"), "track_latest").as_deref(), Some("true"));
    let lifecycle = block(shop.resource("api", "aws_ecs_service", "this"), "lifecycle").unwrap();
    assert_eq!(list(lifecycle, "ignore_changes"), ["task_definition"]);
    assert!(block(shop.resource("admin", "aws_ecs_service", "this"), "lifecycle").is_none());
}

/// `api` in a tier without a way out, with these endpoints.
fn closed(endpoints: &[&str]) -> String {
    let endpoints: String = endpoints.iter().map(|service| format!("{service}: {{}}, ")).collect();
    SHOP.replacen("tier: private", "tier: data", 1)
        .replace("    private: { routes_to: nat }\n", "    private: { routes_to: nat }\n    data: { routes_to: nothing }\n")
        .replace("{ s3: {}, ecr.api: {} }", &format!("{{ {} }}", endpoints.trim_end_matches(", ")))
}

const PULLS: [&str; 4] = ["ecr.api", "ecr.dkr", "logs", "s3"];
const READS: &str = "secretsmanager";

fn no_way_out(text: &str) -> Vec<String> {
    let found = crate::support::findings(text, Some("production"));
    found.into_iter().filter(|finding| finding.rule.id == "network-no-way-out").map(|finding| finding.message).collect()
}

#[test]
fn trap_09_a_task_without_a_way_to_its_image_is_found() {
    for missing in PULLS {
        let rest: Vec<&str> = PULLS.into_iter().chain([READS]).filter(|service| *service != missing).collect();
        assert_eq!(no_way_out(&closed(&rest)), [format!("`api` cannot reach `{missing}`")]);
    }
    // A public subnet without a public address is no way out.
    let public = SHOP.replacen("tier: private", "tier: public", 1);
    assert_eq!(no_way_out(&public), ["`api` cannot reach `ecr.dkr`, `logs` or `secretsmanager`"]);
    assert_eq!(no_way_out(&public.replace("    port: 8000\n", "    port: 8000\n    public_ip: true\n")), [""; 0]);
}

#[test]
fn trap_09_endpoints_and_groups_let_a_private_task_pull() {
    let text = closed(&[&PULLS[..], &[READS]].concat());
    assert_eq!(no_way_out(&text), [""; 0]);
    let shop = output(&text, Some("production"));
    let rules = |kind: &str, of: &str, peer: (&str, &str)| {
        let of = format!("aws_security_group.{of}.id");
        let fits = |body: &hcl::Body| {
            argument(body, "security_group_id").as_ref() == Some(&of)
                && argument(body, peer.0).as_deref() == Some(peer.1)
                && argument(body, "from_port").as_deref() == Some("443")
                && argument(body, "to_port").as_deref() == Some("443")
        };
        shop.all(&format!("aws_vpc_security_group_{kind}_rule")).iter().filter(|rule| fits(&rule.body)).count()
    };
    assert_eq!(rules("ingress", "endpoints", ("referenced_security_group_id", "aws_security_group.api.id")), 1);
    assert_eq!(rules("egress", "api", ("referenced_security_group_id", "aws_security_group.endpoints.id")), 1);
    assert_eq!(rules("egress", "api", ("prefix_list_id", "var.s3_prefix_list_id")), 1);
    for endpoint in shop.all("aws_vpc_endpoint") {
        if argument(&endpoint.body, "vpc_endpoint_type").as_deref() == Some("Gateway") {
            assert!(list(&endpoint.body, "route_table_ids").contains(&"aws_route_table.data.id".to_owned()));
        } else {
            assert_eq!(argument(&endpoint.body, "private_dns_enabled").as_deref(), Some("true"));
            assert!(!list(&endpoint.body, "security_group_ids").is_empty());
        }
    }
}

#[test]
fn trap_10_a_task_needs_its_own_way_to_its_secrets() {
    assert_eq!(no_way_out(&closed(&PULLS)), ["`api` cannot reach `secretsmanager`"]);
    let without = closed(&PULLS).replace("    secrets: { TOKEN: \"${token.whole}\" }\n", "");
    assert_eq!(no_way_out(&without), [""; 0]);
}

#[test]
fn trap_12_a_replaced_target_group_has_another_name() {
    let of = |text: &str| {
        let shop = output(text, Some("production"));
        let body = shop.resource("edge", "aws_lb_target_group", "api");
        assert_eq!(argument(block(body, "lifecycle").unwrap(), "create_before_destroy").as_deref(), Some("true"));
        argument(body, "name").unwrap()
    };
    let name = of(SHOP);
    let replaced = [
        ("port: 8000", "port: 8001"),
        ("\nname: shop", "\nname: store"),
        ("    port: 8000\n", "    port: 8000\n    routing: { protocol_version: http2 }\n"),
    ];
    for (from, to) in replaced {
        assert_ne!(of(&SHOP.replace(from, to)), name, "{to}");
    }
    assert_eq!(of(&SHOP.replace("    port: 8000\n", "    port: 8000\n    health_check: /up\n")), name, "changed in place");
}

#[test]
fn trap_18_public_addresses_wait_for_the_internet_gateway() {
    let shop = shop("production");
    for address in shop.all("aws_eip").into_iter().chain(shop.all("aws_nat_gateway")) {
        assert_eq!(list(&address.body, "depends_on"), ["aws_internet_gateway.this"], "{}", address.name());
    }
    // The load balancer gets its subnets once they are routed to the gateway.
    assert_eq!(argument(shop.resource("edge", "aws_lb", "this"), "subnets").as_deref(), Some("var.public_subnet_ids"));
    assert_eq!(argument(shop.one(".", "module", &["edge"]), "public_subnet_ids").as_deref(), Some("module.network.public_subnet_ids"));
    let route = shop.resource("network", "aws_route", "public_internet");
    assert_eq!(argument(route, "gateway_id").as_deref(), Some("aws_internet_gateway.this.id"));
    let outputs = shop.0.iter().filter(|e| e.module == "network" && e.keyword == "output" && e.name().starts_with("public_"));
    let outputs: Vec<_> = outputs.collect();
    assert!(!outputs.is_empty());
    for output in outputs {
        assert!(list(&output.body, "depends_on").contains(&"aws_route.public_internet".to_owned()), "{}", output.name());
    }
}

#[test]
fn trap_19_routes_and_associations_have_one_owner() {
    let shop = shop("production");
    let tables = shop.all("aws_route_table");
    for table in &tables {
        assert!(argument(&table.body, "route").is_none() && block(&table.body, "route").is_none(), "{}", table.name());
    }
    let routes: Vec<(String, String)> = shop
        .all("aws_route")
        .iter()
        .map(|route| (argument(&route.body, "route_table_id").unwrap(), argument(&route.body, "destination_cidr_block").unwrap()))
        .collect();
    assert_eq!(routes.len(), routes.iter().collect::<BTreeSet<_>>().len(), "{routes:?}");
    let subnets: Vec<String> =
        shop.all("aws_route_table_association").iter().map(|association| argument(&association.body, "subnet_id").unwrap()).collect();
    assert_eq!(subnets.len(), shop.all("aws_subnet").len());
    assert_eq!(subnets.len(), subnets.iter().collect::<BTreeSet<_>>().len(), "{subnets:?}");
    let gateways: Vec<_> =
        shop.all("aws_vpc_endpoint").into_iter().filter(|e| argument(&e.body, "vpc_endpoint_type").as_deref() == Some("Gateway")).collect();
    assert_eq!(gateways.len(), 1);
    assert!(!list(&gateways[0].body, "route_table_ids").is_empty());
    for second in
        ["aws_vpc_endpoint_route_table_association", "aws_vpc_endpoint_subnet_association", "aws_vpc_endpoint_security_group_association"]
    {
        assert!(!shop.0.iter().any(|element| element.kind() == second), "{second}");
    }
}

#[test]
fn trap_21_only_a_disposable_registry_is_emptied() {
    let force = |environment: &str| argument(shop(environment).resource("registry", "aws_ecr_repository", "this"), "force_delete");
    assert_eq!((force("trial").as_deref(), force("production").as_deref()), (Some("true"), Some("false")));
}

#[test]
fn trap_22_only_a_protected_environment_pins_its_load_balancer() {
    let protection = |environment: &str| argument(shop(environment).resource("edge", "aws_lb", "this"), "enable_deletion_protection");
    assert_eq!((protection("trial").as_deref(), protection("production").as_deref()), (Some("false"), Some("true")));
    let files = crate::support::render_yaml(SHOP, Some("production"));
    let text = crate::support::module(&files, "edge");
    assert!(text.contains("# To remove the load balancer, turn this off and apply first.\n  enable_deletion_protection = true"), "{text}");
}

#[test]
fn trap_23_names_of_load_balancers_fit_whatever_is_put_before_them() {
    let names = |project: &str, edge: &str| {
        let text = SHOP.replace("\nname: shop", &format!("\nname: {project}")).replace("  edge:", &format!("  {edge}:"));
        let text = text.replace("  production: {}", "  production-of-the-north: {}");
        let shop = output(&text, Some("production-of-the-north"));
        let all = shop.all("aws_lb").into_iter().chain(shop.all("aws_lb_target_group"));
        all.map(|element| argument(&element.body, "name").unwrap()).collect::<Vec<String>>()
    };
    let long = names("warehouse-and-returns", "edge-of-the-public-internet");
    for name in &long {
        assert!(name.len() <= 32 && !name.starts_with('-') && !name.ends_with('-') && !name.starts_with("internal-"), "{name}");
    }
    assert_eq!(long.iter().collect::<BTreeSet<_>>().len(), long.len(), "{long:?}");
    assert_eq!(long, names("warehouse-and-returns", "edge-of-the-public-internet"));
    // What is cut off still tells two names apart.
    assert_ne!(long[0], names("warehouse-and-returns", "edge-of-the-public-intranet")[0]);
    let given = found("  edge:\n", "  edge:\n    resource_name: shop-production-edge-of-the-north-1\n", "bad-name");
    assert_eq!(given, ["components.edge.resource_name"]);
}

#[test]
fn trap_25_tasks_in_one_zone_behind_a_load_balancer_in_two_are_found() {
    let zones = |zones: &str| found("    port: 8000\n", &format!("    port: 8000\n    zones: [{zones}]\n"), "fargate-service-single-zone");
    assert_eq!(zones("us-east-1a"), ["components.api.zones"]);
    assert_eq!(zones("us-east-1a, us-east-1b"), [""; 0]);
    let shop = shop("production");
    // Where one zone has no tasks, the load balancer's other zones still reach those of the rest.
    assert_eq!(argument(shop.resource("edge", "aws_lb", "this"), "enable_cross_zone_load_balancing"), None);
    for group in shop.all("aws_lb_target_group") {
        assert_eq!(argument(&group.body, "load_balancing_cross_zone_enabled"), None);
    }
}

#[test]
fn trap_27_a_service_goes_before_the_policies_of_its_roles() {
    let shop = shop("production");
    for module in ["api", "admin"] {
        let policies = shop.all("aws_iam_role_policy").into_iter().filter(|policy| policy.module == module);
        let policies: Vec<String> = policies.map(crate::output::Element::name).collect();
        assert!(!policies.is_empty());
        assert_eq!(list(shop.resource(module, "aws_ecs_service", "this"), "depends_on"), policies, "{module}");
    }
}

#[test]
fn trap_28_a_listener_is_given_the_issued_certificate() {
    let shop = shop("production");
    assert_eq!(argument(shop.resource("edge", "aws_lb_listener", "https"), "certificate_arn").as_deref(), Some("var.certificate_arn"));
    assert_eq!(argument(shop.one(".", "module", &["edge"]), "certificate_arn").as_deref(), Some("module.certificate.arn"));
    let issued = argument(shop.one("certificate", "output", &["arn"]), "value");
    assert_eq!(issued.as_deref(), Some("aws_acm_certificate_validation.this.certificate_arn"));
}
