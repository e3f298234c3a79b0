//! `file-system` and who mounts it, `user` and its access key.

use crate::support::{findings, ids, module, render_yaml};

const HEAD: &str = r"
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  tiers:
    public: { routes_to: internet, subnets: { us-east-1a: 10.0.0.0/24, us-east-1b: 10.0.1.0/24 } }
    private: { routes_to: nat, subnets: { us-east-1a: 10.0.2.0/24, us-east-1b: 10.0.3.0/24 } }
components:
  cluster: { type: ecs-cluster }
";

const SERVICE: &str = r"
    type: fargate-service
    cluster: cluster
    cpu: 256
    memory: 512
    image: shop/api:1.4.2
";

const SHARED: &str = "\n  files: { type: file-system, access_point: { path: /files, uid: 1000, gid: 1000 } }\n";

fn service(name: &str, rest: &str) -> String {
    format!("\n  {name}:{SERVICE}    {rest}\n")
}

fn mounting(files: &str) -> String {
    format!("{HEAD}{files}{}", service("api", "tier: private\n    uses: { files: { access: mount, at: /data } }"))
}

#[test]
fn the_smallest_file_system_reads_as_written_by_hand() {
    let files = render_yaml(&mounting(SHARED), None);
    insta::assert_snapshot!("smallest_files", module(&files, "files"));
    insta::assert_snapshot!("smallest_files_mounted", module(&files, "api"));
}

#[test]
fn everything_that_can_be_asked_for() {
    let files = r#"
  key: { type: key }
  files:
    type: file-system
    resource_name: "shop ${name}"
    addresses: { us-east-1b: 10.0.3.20 }
    key: key
    throughput: { mode: provisioned, rate: 64 }
    performance: max-io
    lifecycle: { infrequent_after: 1d, back_on_access: true }
    backup: true
    access_point: { path: /files, uid: 0, gid: 4294967295, secondary_gids: [7, 5], permissions: "0750" }
    access_points: { incoming: { path: /files/in, uid: 5, gid: 6 } }
"#;
    insta::assert_snapshot!("full_files", module(&render_yaml(&mounting(files), None), "files"));
}

#[test]
fn mistakes_are_found_where_they_are_written() {
    let files = r#"
  files:
    type: file-system
    addresses: { us-east-1a: 10.0.2.3, us-east-1b: here, us-east-1c: 10.0.2.9 }
    throughput: provisioned
    lifecycle: { infrequent_after: 90d, archive_after: 30d }
    access_point: { path: files, uid: 1, gid: 1, permissions: "988" }
    access_points: { deep: { path: /a/b/c/d/e, uid: 1, gid: 1 } }
  spare: { type: file-system, tier: private, throughput: { mode: elastic, rate: 5 } }
  robot: { type: user, path: apps, uses: { files: { access: mount, at: /x } }, access_key: spare-key }
  spare-key: { type: secret }
"#;
    insta::assert_snapshot!("mistakes", ids(&mounting(files), None).join("\n"));
}

/// The ports that the rules of `text` open to `group`'s members.
fn firewall(text: &str) -> Vec<String> {
    let architecture = crate::support::resolve(text, None).architecture.unwrap();
    let rules = architecture.world.firewall.rules.iter().filter(|rule| rule.ports.to_string() == "2049");
    rules.map(|rule| format!("{} {:?} {:?}", rule.group, rule.direction, rule.peer)).collect()
}

#[test]
fn trap_11_a_mount_has_its_way_its_permission_and_its_directory() {
    let text = mounting(SHARED);
    assert_eq!(firewall(&text), [r#"api Egress Group("files")"#, r#"files Ingress Group("api")"#]);
    let files = render_yaml(&text, None);
    let (api, shared) = (module(&files, "api"), module(&files, "files"));
    for part in [
        "transit_encryption = \"ENABLED\"",
        "iam             = \"ENABLED\"",
        "access_point_id = var.files_access_point_id",
        "\"elasticfilesystem:ClientMount\", \"elasticfilesystem:ClientWrite\"]",
        "\"elasticfilesystem:AccessPointArn\" = [var.files_access_point_arn]",
    ] {
        assert!(api.contains(part), "{part}\n{api}");
    }
    assert!(!api.contains("ClientRootAccess") && !api.contains("root_directory"), "{api}");
    for zone in ["us_east_1a", "us_east_1b"] {
        assert!(shared.contains(&format!("resource \"aws_efs_mount_target\" \"{zone}\"")), "{shared}");
    }
    let id = shared.split("output \"file_system_id\"").nth(1).unwrap().split("\n}").next().unwrap();
    assert!(id.contains("aws_efs_mount_target.us_east_1a") && id.contains("aws_efs_mount_target.us_east_1b"), "{id}");
}

#[test]
fn trap_11_without_an_access_point_root_is_let_in_and_said() {
    let text = mounting("\n  files: { type: file-system }\n");
    assert_eq!(ids(&text, None), ["file-system-without-access-point components.files"]);
    let api = module(&render_yaml(&text, None), "api");
    assert!(api.contains("elasticfilesystem:ClientRootAccess") && !api.contains("AccessPointArn"), "{api}");
}

#[test]
fn who_only_reads_may_not_write() {
    let api = service("api", "tier: private\n    uses: { files: { access: mount, at: /data, read_only: true } }");
    let api = module(&render_yaml(&format!("{HEAD}{SHARED}{api}"), None), "api");
    assert!(api.contains("ClientMount") && !api.contains("ClientWrite") && api.contains("readOnly      = true"), "{api}");
}

/// Tier and zones of the mount targets.
fn stands(text: &str) -> Option<(String, Vec<String>)> {
    let architecture = crate::support::resolve(text, None).architecture.unwrap();
    let presence = architecture.world.components["files"].declaration.presence.clone()?;
    let zones = presence.zones.unwrap_or_default();
    Some((presence.tier.to_string(), zones.iter().map(ToString::to_string).collect()))
}

#[test]
fn mount_targets_stand_where_the_users_are() {
    let user = |name: &str, tier: &str| service(name, &format!("{tier}\n    uses: {{ files: {{ access: mount, at: /data }} }}"));
    let both = vec!["us-east-1a".to_owned(), "us-east-1b".to_owned()];
    let in_private = user("api", "tier: private");
    let in_public = user("web", "tier: public\n    public_ip: true");
    let one = user("api", "tier: private\n    zones: [us-east-1b]");
    for (users, expected) in [
        (String::new(), None),
        (in_private.clone(), Some(("private".to_owned(), both.clone()))),
        (in_public.clone(), Some(("public".to_owned(), both.clone()))),
        (in_public + &in_private, Some(("private".to_owned(), both))),
        (one, Some(("private".to_owned(), vec!["us-east-1b".to_owned()]))),
    ] {
        assert_eq!(stands(&format!("{HEAD}{SHARED}{users}")), expected);
    }
}

#[test]
fn an_access_key_reaches_its_secret_and_no_clear_text() {
    let text = format!(
        "{HEAD}  media: {{ type: bucket }}\n  robot: {{ type: user, uses: {{ media: read }}, access_key: robot-key }}\n  robot-key: {{ type: secret, filled_by: robot }}\n"
    );
    let files = render_yaml(&text, None);
    insta::assert_snapshot!("user", module(&files, "robot") + &module(&files, "robot-key"));
    let environment = text.clone() + &service("api", "tier: private\n    environment: { KEY: \"${robot-key.AWS_SECRET_ACCESS_KEY}\" }");
    assert!(findings(&environment, None).iter().any(|finding| finding.rule.id == "secret-in-clear"));
}

#[test]
fn trap_21_a_user_with_keys_of_its_own_can_go_only_where_the_environment_is_disposable() {
    for (protected, expected) in [(true, "force_destroy = false"), (false, "force_destroy = true")] {
        let text = format!("{HEAD}  robot: {{ type: user }}\n").replace("state: local", &format!("state: local\nprotected: {protected}"));
        let robot = module(&render_yaml(&text, None), "robot");
        assert!(robot.contains(expected), "{robot}");
    }
}
