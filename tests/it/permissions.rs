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

#[test]
fn what_iam_refuses_is_found() {
    let wrong = |resource: &str, conditions: &str| {
        let permission = format!("permissions: {{ other: {{ actions: a:B, resources: {resource}, conditions: {conditions} }} }}");
        let found = ids(&with("api", &permission), None).into_iter();
        found.filter_map(|id| id.strip_prefix("bad-value components.api.permissions.other.").map(ToOwned::to_owned)).collect::<Vec<_>>()
    };
    for resource in ["\"arn:\"", "\"arn:aws\"", "arn:aws:s3", "\"arn:aws:s3:::\"", "arn:aws::a:b:c", "\"arn:aws:${inputs.team}\"", "arnica"]
    {
        let part = resource.contains("inputs");
        assert_eq!(wrong(resource, "{}"), if part { vec![] } else { vec!["resources"] }, "{resource}");
    }
    for resource in ["arn:aws:a:::b", "\"arn:*\"", "\"arn:aws:s3:::*\"", "\"arn:aws:sqs:*\"", "\"${inputs.team}\"", "\"*\""] {
        assert_eq!(wrong(resource, "{}"), Vec::<String>::new(), "{resource}");
    }
    for (conditions, at) in [
        ("{ StringEquals: { \"\": a } }", "conditions.StringEquals."),
        ("{ StringEquals: { SourceIp: a } }", "conditions.StringEquals.SourceIp"),
        ("{ IpAddress: { \"aws:SourceIp\": banana } }", "conditions.IpAddress.aws:SourceIp"),
        ("{ NotIpAddressIfExists: { \"aws:SourceIp\": [10.0.0.0/8, 10.0.0.0/33] } }", "conditions.NotIpAddressIfExists.aws:SourceIp[1]"),
        ("{ \"Null\": { \"aws:SourceIp\": banana } }", "conditions.Null.aws:SourceIp"),
    ] {
        let [found] = wrong("arn:aws:a:::b", conditions).try_into().unwrap();
        assert_eq!(found.replace(['"', '`'], ""), at, "{conditions}");
    }
    for conditions in [
        "{ IpAddress: { \"aws:SourceIp\": [10.0.0.0/8, 192.0.2.1, \"2001:db8::/32\", \"${inputs.team}\"] } }",
        "{ \"Null\": { \"aws:SourceIp\": true }, Bool: { \"aws:SecureTransport\": \"false\" } }",
    ] {
        assert_eq!(wrong("arn:aws:a:::b", conditions), Vec::<String>::new(), "{conditions}");
    }
}

#[test]
fn policies_have_a_length() {
    let many = |count: usize| {
        (0..count)
            .map(|n| format!("p{n}: {{ actions: ses:SendEmail, resources: \"arn:aws:ses:us-east-1:123456789012:identity/{n}.example\" }}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let found = |components: &str| {
        let file = FILE.replace("  cluster: {", &format!("{components}\n  cluster: {{"));
        ids(&file, None).into_iter().filter(|id| id.starts_with("permissions-too-long")).collect::<Vec<_>>()
    };
    let function = |count| format!("  f: {{ type: function, image: \"${{images.url}}:v1\", permissions: {{ {} }} }}", many(count));
    let user = |count| format!("  u: {{ type: user, permissions: {{ {} }} }}", many(count));
    assert_eq!(found(&function(200)), ["permissions-too-long components.f.permissions"]);
    assert_eq!(found(&function(20)), Vec::<String>::new());
    assert_eq!(found(&user(20)), ["permissions-too-long components.u.permissions"]);
    assert_eq!(found(&user(5)), Vec::<String>::new());
}

/// Components of every kind that an API answers for, and a user; `ACCOUNT` and the user's permission are to be put in.
const APIS: &str = r#"archgen: 1
name: x
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
ACCOUNT
inputs: { later: { description: Known at apply. } }
components:
  t: { type: table, keys: [{ a: string }] }
  b: { type: bucket }
  q: { type: queue }
  k: { type: key }
  s: { type: secret }
  l: { type: log-group }
  images: { type: registry }
  u: { type: user, permissions: { a: { actions: "ACTION", resources: "RESOURCE" } } }
guarantees:
  np: { no_path: { from: u, to: TARGET } }
"#;

/// Whether the user may call `target`, and whether `no_path` says so.
fn reaches(account: &str, target: &str, action: &str, resource: &str) -> bool {
    let file = APIS.replace("ACCOUNT", account).replace("TARGET", target).replace("ACTION", action).replace("RESOURCE", resource);
    let architecture = resolve(&file, None).architecture.unwrap();
    let question = reach::Question { from: "u".to_owned(), to: target.to_owned(), port: None, transitive: true };
    let reaches = !Reach::new(&architecture).ask(&question).unwrap().path.is_empty();
    let broken = ids(&file, None).iter().any(|id| id.starts_with("guarantee-broken"));
    assert_eq!(reaches, broken, "{action} on {resource}: reach and the guarantee differ about {target}");
    reaches
}

#[test]
fn arns_as_text_are_matched_as_iam_does() {
    let account = "account: \"123456789012\"";
    for (target, action, resource) in [
        ("t", "dynamodb:*", "arn:aws:dynamodb:us-east-1:123456789012:table/x-t"),
        ("t", "dynamodb:*", "arn:aws:dynamodb:us-east-1:123456789012:table/*"),
        ("t", "dynamodb:Query", "arn:aws:dynamodb:*:*:table/x-?/index/*"),
        ("t", "dynamodb:GetItem", "arn:*"),
        ("t", "dynamodb:GetItem", "*"),
        ("t", "dynamodb:GetItem", "${t.arn}"),
        ("t", "dynamodb:GetItem", "${inputs.later}"),
        ("t", "dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/${inputs.later}"),
        ("t", "dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/$${aws:username}"),
        ("b", "s3:GetObject", "arn:aws:s3:::x-b-123456789012/*"),
        ("q", "sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:x-q"),
        // Its id is known at apply only.
        ("k", "kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:key/*"),
        ("k", "kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888"),
        ("s", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:*"),
        ("s", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:x-s-*"),
        ("l", "logs:PutLogEvents", "arn:aws:logs:us-east-1:123456789012:log-group:/x-l:*"),
        ("images", "ecr:*", "arn:aws:ecr:us-east-1:123456789012:repository/x-*"),
    ] {
        assert!(reaches(account, target, action, resource), "{action} on {resource} names {target}");
    }
    for (target, action, resource) in [
        ("t", "dynamodb:*", "arn:aws:dynamodb:us-east-1:123456789012:table/x-other"),
        ("t", "dynamodb:*", "arn:aws:dynamodb:us-east-1:999999999999:table/x-t"),
        ("t", "dynamodb:*", "arn:aws:dynamodb:eu-west-1:123456789012:table/x-t"),
        ("t", "dynamodb:*", "${b.arn}"),
        ("b", "s3:GetObject", "arn:aws:s3:::x-bb/*"),
        ("q", "sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:x-q2"),
        ("k", "kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/*"),
        ("s", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-*"),
    ] {
        assert!(!reaches(account, target, action, resource), "{action} on {resource} is nothing of {target}");
    }
    // Without an account, its number and the end of a bucket's name are known at apply only.
    for (target, action, resource) in [
        ("t", "dynamodb:*", "arn:aws:dynamodb:us-east-1:999999999999:table/x-t"),
        ("b", "s3:GetObject", "arn:aws:s3:::*"),
        ("b", "s3:GetObject", "arn:aws:s3:::x-b-20260101000000000000000001/*"),
    ] {
        assert!(reaches("", target, action, resource), "{action} on {resource} may name {target}");
    }
    assert!(!reaches("", "b", "s3:GetObject", "arn:aws:s3:::other/*"));
}

#[test]
fn an_action_opens_what_its_own_service_answers_for() {
    for (target, action) in [("images", "s3:GetObject"), ("images", "s3:*"), ("t", "kms:*"), ("b", "kms:Decrypt"), ("k", "s3:*")] {
        assert!(!reaches("", target, action, "*"), "{action} opens no {target}");
    }
    for (target, action) in [("images", "ecr:BatchGetImage"), ("b", "s3:*"), ("k", "kms:*")] {
        assert!(reaches("", target, action, "*"), "{action} opens {target}");
    }
    let function = "archgen: 1\nname: x\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\ncomponents:\n  images: { type: registry }\n  f: { type: function, image: \"${images.url}:v1\", permissions: { a: { actions: s3:GetObject, resources: \"*\" } } }\n";
    let architecture = resolve(function, None).architecture.unwrap();
    let question = reach::Question { from: "f".to_owned(), to: "images".to_owned(), port: None, transitive: true };
    assert!(Reach::new(&architecture).ask(&question).unwrap().path.is_empty());
}
