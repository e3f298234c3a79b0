//! What no plan shows, and what only the order or the document of a value changes.

use archgen::diff::{Action, Class, Hit, Report};

use super::between;
use super::classes::{FILE, component};

fn changed(edits: &[(&str, &str)]) -> Report {
    let mut after = FILE.to_owned();
    for (what, into) in edits {
        assert!(after.contains(what), "{what} is not there");
        after = after.replacen(what, into, 1);
    }
    between(FILE, &after)
}

#[test]
fn a_secret_that_keeps_its_old_text_is_told_of() {
    let of_port = changed(&[("type: postgres,", "type: postgres, port: 5433,")]);
    let note = "`aws_secretsmanager_secret_version.connection` keeps its old `secret_string_wo`: raise the version of the credentials in the same change";
    assert_eq!(component(&of_port, "db").notes, [note]);
    let raised = changed(&[("type: postgres,", "type: postgres, port: 5433, credentials_version: 2,")]);
    assert!(component(&raised, "db").notes.is_empty(), "{:#?}", component(&raised, "db").notes);
}

#[test]
fn what_was_left_to_others_is_taken_back_with_a_note() {
    let before = FILE.replacen("image: nginx:1", "image: nginx:1\n    image_owner: pipeline", 1);
    let report = between(&before, FILE);
    let notes = &component(&report, "api").notes;
    assert!(notes.iter().any(|note| note.starts_with("`aws_ecs_service.this`: the next apply sets `task_definition`")), "{notes:?}");
    assert!(component(&between(FILE, &before), "api").notes.is_empty());
}

#[test]
fn backups_that_end_are_lost_data_and_a_disabled_key_interrupts() {
    let report = changed(&[("type: postgres,", "type: postgres, backup: { retention: 0d },")]);
    assert_eq!(component(&report, "db").class, Class::DataLoss);
    let with_key = FILE.replacen("components:\n", "components:\n  secrets: { type: key }\n", 1);
    let off = with_key.replacen("secrets: { type: key }", "secrets: { type: key, enabled: false }", 1);
    assert_eq!(component(&between(&with_key, &off), "secrets").class, Class::BriefInterruption);
    assert_eq!(component(&between(&off, &with_key), "secrets").class, Class::InPlace);
}

/// CloudFront takes the first behaviour that fits; subnets have no order.
#[test]
fn order_counts_where_the_provider_has_one() {
    let routes = ["{ path: /a/*, to: files }", "{ path: /b/*, to: edge }"];
    let with = |first: &str, second: &str| {
        let cdn = format!("components:\n  site: {{ type: cdn, default: files, routes: [{first}, {second}] }}\n");
        FILE.replacen("components:\n", &cdn, 1)
    };
    let report = between(&with(routes[0], routes[1]), &with(routes[1], routes[0]));
    let site = component(&report, "site");
    let argument = &site.resources[0].arguments[0];
    assert_eq!((site.class, argument.argument.as_str()), (Class::InPlace, "ordered_cache_behavior (order)"));
    assert_eq!((argument.before.as_deref(), argument.after.as_deref()), (Some("1, 2"), Some("2, 1")));

    let fixed = FILE.replacen("nat: single", "nat: { mode: single, zone: us-east-1a }", 1);
    let zones = between(&fixed, &fixed.replacen("zones: [us-east-1a, us-east-1b]", "zones: [us-east-1b, us-east-1a]", 1));
    let moved: Vec<_> = zones.components.iter().flat_map(|one| &one.resources).filter(|one| one.action != Action::Move).collect();
    assert!(moved.is_empty(), "{moved:#?}");
}

#[test]
fn a_policy_that_is_written_as_text_grants_what_it_says() {
    let role = r#"    cluster: cluster
    set:
      aws_iam_role_policy.task: { policy: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' }
"#;
    let report = changed(&[("    cluster: cluster\n", role)]);
    let grants: Vec<(&str, &str)> =
        report.grants.iter().flat_map(|one| one.actions.iter().map(|action| (action.as_str(), one.resource.as_str()))).collect();
    assert_eq!(grants, [("s3:*", "*")], "{:#?}", report.grants);
    assert!(report.has(Hit::Grants));
}

#[test]
fn the_security_group_of_what_is_retained_is_let_go_of_with_it() {
    let after = FILE
        .lines()
        .filter(|line| !line.starts_with("  db:") && !line.contains("URL:"))
        .fold(String::new(), |text, line| text + line + "\n");
    let after = after.replace("uses: { db: connect, files: read }", "uses: { files: read }").replace("[db, files]", "files");
    let report = between(FILE, &(after + "retained: { db: the data team takes it over }\n"));
    let group = report.components.iter().flat_map(|one| &one.resources).find(|one| one.address == "module.firewall.aws_security_group.db");
    assert_eq!(group.map(|one| (one.action, one.class)), Some((Action::Forget, Class::None)));
}

/// The plan says `update`; what that deletes, and what AWS refuses, it does not.
#[test]
fn what_ends_sooner_and_what_aws_refuses_is_told() {
    let notes = |before: &str, after: &str, of: &str| -> Vec<String> {
        let report = between(before, after);
        let component = component(&report, of);
        assert_eq!(component.class, Class::InPlace, "{of}");
        component.resources.iter().flat_map(|resource| resource.notes.clone()).collect()
    };
    let with = |what: &str| FILE.replacen("components:\n", &format!("components:\n  {what}\n"), 1);
    let queue = |days: &str| with(&format!("jobs: {{ type: queue, retention: {days} }}"));
    assert_eq!(notes(&queue("10d"), &queue("5d"), "jobs"), ["messages older than 432000 seconds are deleted"]);
    assert_eq!(notes(&queue("5d"), &queue("10d"), "jobs"), [""; 0]);
    let logs = |days: &str| with(&format!("trail: {{ type: log-group, retention: {days} }}"));
    assert_eq!(notes(&logs("90d"), &logs("30d"), "trail"), ["log events older than 30 days are deleted"]);
    let database = |text: &str| FILE.replacen("type: postgres,", &format!("type: postgres, {text},"), 1);
    let kept = |days: &str| database(&format!("backup: {{ retention: {days} }}"));
    assert_eq!(notes(&kept("14d"), &kept("7d"), "db"), ["automated backups older than 7 days are deleted"]);
    let stored = |size: &str| FILE.replacen("size: 20 GiB", &format!("size: {size} GiB"), 1);
    assert_eq!(notes(&stored("100"), &stored("50"), "db"), ["AWS refuses it: the storage of a database does not shrink"]);
    assert_eq!(notes(&stored("50"), &stored("100"), "db"), [""; 0]);
    let three = FILE
        .replacen("zones: [us-east-1a, us-east-1b]", "zones: [us-east-1a, us-east-1b, us-east-1c]", 1)
        .replacen("10.0.2.0/24", "10.0.2.0/24, us-east-1c: 10.0.3.0/24", 1)
        .replacen("10.0.12.0/24", "10.0.12.0/24, us-east-1c: 10.0.13.0/24", 1);
    assert_eq!(notes(FILE, &three, "db"), [""; 0]);
    assert_eq!(notes(&three, FILE, "db"), ["AWS refuses to take away a subnet in which a node stands"]);
}

#[test]
fn a_new_major_version_has_to_be_meant() {
    let notes = |before: &str, after: &str| -> Vec<String> {
        let with = |text: &str| FILE.replacen("engine_version: \"17\"", text, 1);
        let report = between(&with(before), &with(after));
        component(&report, "db").resources.iter().flat_map(|resource| resource.notes.clone()).collect()
    };
    let refused = "AWS refuses a new major version until `allow_major_version_upgrade` is on";
    assert!(notes("engine_version: \"16\"", "engine_version: \"17\"").iter().any(|note| note == refused));
    let meant = notes("engine_version: \"16\"", "engine_version: \"17\", allow_major_upgrade: true");
    assert!(meant.iter().all(|note| note != refused), "{meant:?}");
    let back = notes("engine_version: \"17\"", "engine_version: \"16\"");
    assert!(back.iter().any(|note| note.ends_with("does not go back to an older version")), "{back:?}");
}

#[test]
fn what_leaves_the_file_and_stays_in_aws_is_told() {
    let with = |key: &str| {
        let keyed = FILE.replacen("components:\n", "components:\n  own: { type: key }\n", 1);
        keyed.replacen("type: postgres,", &format!("type: postgres,{key}"), 1)
    };
    let report = between(&with(" key: own,"), &with(""));
    let db = component(&report, "db");
    assert_eq!(db.notes, ["`aws_db_instance.this` keeps its `kms_key_id`: what leaves the file is not taken back in AWS"]);
    assert!(component(&between(&with(""), &with(" key: own,")), "db").notes.is_empty());
}
