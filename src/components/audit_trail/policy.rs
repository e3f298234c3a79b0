//! What CloudTrail may do: with the bucket, with the key, with the log group.

use std::sync::Arc;

use crate::contract::{BucketWriter, Condition, FileFacts, KeyService, Module, Value};
use crate::diag::Path;
use crate::hcl::{Expr, Part};

use super::model::Model;

/// CloudTrail's service principal, in every partition.
const PRINCIPAL: &str = "cloudtrail.amazonaws.com";

/// The trail's ARN before there is a trail: the bucket's policy must name it first.
pub(super) fn trail_arn(file: &FileFacts, name: &Value) -> Value {
    let mut arn = Value::literal(file.arn("cloudtrail", "trail/"));
    arn.extend(name.clone());
    arn
}

/// Only this trail, or in an account that the file does not name, only a trail of its name.
fn of_trail(file: &FileFacts, name: &Value) -> Condition {
    let operator = if file.facts.account.is_some() { "StringEquals" } else { "ArnLike" };
    Condition { operator, key: "aws:SourceArn", values: vec![trail_arn(file, name)] }
}

/// CloudTrail writes nothing unless the bucket's owner owns it.
fn of_owner() -> Condition {
    Condition { operator: "StringEquals", key: "s3:x-amz-acl", values: vec![Value::literal("bucket-owner-full-control")] }
}

/// `<prefix>/AWSLogs/<account>/`
fn object_prefix(file: &FileFacts, prefix: Option<&Value>) -> Value {
    let mut value = prefix.map_or_else(Value::default, |prefix| prefix.clone().then("/"));
    value.extend(Value::literal(format!("AWSLogs/{}/", file.facts.account.as_deref().unwrap_or("*"))));
    value
}

/// What a `bucket` component's policy must allow
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html>).
pub(super) fn bucket_writers(bucket: &Arc<str>, at: &Path, file: &FileFacts, name: &Value, prefix: Option<&Value>) -> Vec<BucketWriter> {
    let writer = |sid, actions, prefix, conditions| BucketWriter {
        bucket: bucket.clone(),
        at: at.clone(),
        sid,
        principal: Value::literal(PRINCIPAL),
        actions,
        prefix,
        conditions,
    };
    vec![
        writer("CloudtrailAclCheck", &["s3:GetBucketAcl"], None, vec![of_trail(file, name)]),
        writer("CloudtrailWrite", &["s3:PutObject"], Some(object_prefix(file, prefix)), vec![of_owner(), of_trail(file, name)]),
    ]
}

/// What the key's policy must allow
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html>).
pub(super) fn key_service(key: &Arc<str>, at: &Path, file: &FileFacts, name: &Value) -> KeyService {
    KeyService {
        key: key.clone(),
        at: at.clone(),
        sid: "Cloudtrail",
        principal: Value::literal(PRINCIPAL),
        actions: &["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
        conditions: vec![of_trail(file, name)],
    }
}

/// The own bucket's only policy: nothing without TLS, and what CloudTrail writes.
pub(super) fn bucket(model: &Model, module: &mut Module<'_>) -> Expr {
    let file = &module.world.file;
    let (trail, owner) = (of_trail(file, &model.name), of_owner());
    let prefix = object_prefix(file, model.prefix.as_ref());
    let of_trail = conditions(std::slice::from_ref(&trail), module);
    let of_both = conditions(&[owner, trail], module);
    let objects = match module.value(&prefix) {
        Expr::Text(mut parts) => {
            parts.insert(0, Part::Literal("/".into()));
            parts.insert(0, Part::Interpolation(Expr::reference("aws_s3_bucket.this.arn")));
            parts.push(Part::Literal("*".into()));
            Expr::Text(parts)
        }
        other => other,
    };
    let arn = || Expr::reference("aws_s3_bucket.this.arn");
    let insecure = Expr::object([("Bool", Expr::object([("aws:SecureTransport", Expr::text("false"))]))]);
    let service = || Expr::object([("Service", Expr::text(PRINCIPAL))]);
    let everything = Expr::Text(vec![Part::Interpolation(arn()), Part::Literal("/*".into())]);
    let statement = |sid: &str, effect: &str, principal: Expr, action: &str, resource: Expr, condition: Expr| {
        Expr::object([
            ("Sid", Expr::text(sid)),
            ("Effect", Expr::text(effect)),
            ("Principal", principal),
            ("Action", Expr::text(action)),
            ("Resource", resource),
            ("Condition", condition),
        ])
    };
    document(vec![
        statement("DenyInsecureTransport", "Deny", Expr::text("*"), "s3:*", Expr::List(vec![arn(), everything]), insecure),
        statement("CloudtrailAclCheck", "Allow", service(), "s3:GetBucketAcl", arn(), of_trail),
        statement("CloudtrailWrite", "Allow", service(), "s3:PutObject", objects, of_both),
    ])
}

/// The trust policy of the role with which CloudTrail writes to the log group.
pub(super) fn trust(model: &Model, module: &mut Module<'_>) -> Expr {
    let trail = of_trail(&module.world.file, &model.name);
    let condition = conditions(&[trail], module);
    document(vec![Expr::object([
        ("Effect", Expr::text("Allow")),
        ("Action", Expr::text("sts:AssumeRole")),
        ("Principal", Expr::object([("Service", Expr::text(PRINCIPAL))])),
        ("Condition", condition),
    ])])
}

/// Conditions of one statement, joined by operator.
fn conditions(conditions: &[Condition], module: &mut Module<'_>) -> Expr {
    let mut operators: Vec<(String, Vec<(String, Expr)>)> = Vec::new();
    for condition in conditions {
        let value = condition.values.first().map_or(Expr::Null, |value| module.value(value));
        let pair = (condition.key.to_owned(), value);
        match operators.iter_mut().find(|(operator, _)| operator == condition.operator) {
            Some((_, pairs)) => pairs.push(pair),
            None => operators.push((condition.operator.to_owned(), vec![pair])),
        }
    }
    Expr::object(operators.into_iter().map(|(operator, pairs)| (operator, Expr::Object(pairs))))
}

fn document(statements: Vec<Expr>) -> Expr {
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements))]);
    Expr::Call("jsonencode", vec![body])
}
