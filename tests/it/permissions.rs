//! `permissions`: statements of IAM that the file writes itself.

use archgen::reach::{self, PortRange, Reach};

use crate::diff;
use crate::set::{FILE, with};
use crate::support::{ids, resolve};

/// Whether `api` may call what `files` answers for, once it may do `permission`.
fn may_call(permission: &str) -> bool {
    let file = with("api", &format!("permissions: {{ other: {permission} }}"));
    let architecture = resolve(&file, None).architecture.unwrap();
    let question =
        reach::Question { from: "api".to_owned(), to: "files".to_owned(), port: Some(PortRange::parse("443").unwrap()), transitive: true };
    let answer = Reach::new(&architecture).ask(&question).unwrap();
    !answer.path.is_empty()
}

#[test]
fn written_permissions_are_read_like_any_other() {
    for (permission, may) in [
        ("{ actions: s3:GetObject, resources: \"${files.arn}/*\" }", true),
        ("{ actions: s3:GetObject, resources: \"arn:aws:s3:::shop-*\" }", true),
        ("{ actions: s3:*, resources: \"*\" }", true),
        ("{ actions: s3:GetObject, resources: \"arn:aws:s3:::other/*\" }", false),
        ("{ actions: sqs:SendMessage, resources: \"*\" }", false),
    ] {
        assert_eq!(may_call(permission), may, "{permission}");
    }
    let mail = "permissions: { mail: { actions: [ses:SendRawEmail, ses:SendEmail], resources: \"arn:aws:ses:us-east-1:123456789012:identity/a.example\", conditions: { StringEquals: { \"ses:FromAddress\": [a@a.example, b@a.example] }, ForAllValues:StringLikeIfExists: { \"ses:Recipients\": \"*@a.example\" } } } }";
    let report = diff::between(FILE, &with("api", mail));
    let [grant] = report.grants.as_slice() else { panic!("{:#?}", report.grants) };
    assert_eq!(
        (grant.principal.as_str(), grant.actions.join(" ")),
        ("api: aws_iam_role.task", "ses:SendEmail ses:SendRawEmail".to_owned())
    );
    assert!(
        grant.conditions.contains("ses:FromAddress") && grant.conditions.contains("ForAllValues:StringLikeIfExists"),
        "{}",
        grant.conditions
    );
    let wrong = |permission: &str| {
        ids(&with("api", &format!("permissions: {{ other: {permission} }}")), None)
            .into_iter()
            .filter(|id| id.contains("permissions"))
            .collect::<Vec<_>>()
    };
    let at = |rule: &str, place: &str| vec![format!("{rule} components.api.permissions.other.{place}")];
    assert_eq!(wrong("{ actions: SendEmail, resources: \"arn:aws:a:::b\" }"), at("bad-value", "actions"));
    assert_eq!(wrong("{ actions: \"*\", resources: \"arn:aws:a:::b\" }"), at("bad-value", "actions"));
    assert_eq!(wrong("{ actions: a:B, resources: [\"arn:aws:a:::b\", bucket] }"), at("bad-value", "resources[1]"));
    assert_eq!(wrong("{ actions: [], resources: \"arn:aws:a:::b\" }"), at("bad-value", "actions"));
    assert_eq!(wrong("{ actions: a:B, resources: \"${fils.arn}\" }"), at("unknown-name", "resources"));
    assert_eq!(
        wrong("{ actions: a:B, resources: \"arn:aws:a:::b\", conditions: { StringEqual: { a: b } } }"),
        at("bad-name", "conditions.StringEqual")
    );
    let alone = FILE.replace("  cluster: {", "  shared: { type: identity, shares: [security-group], permissions: { a: { actions: a:B, resources: \"arn:aws:a:::b\" } } }\n  cluster: {");
    assert!(ids(&alone, None).contains(&"bad-value components.shared.permissions".to_owned()));
}
