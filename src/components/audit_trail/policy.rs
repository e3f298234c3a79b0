//! What CloudTrail may do: with the bucket, with the key, with the log group.

use std::sync::Arc;

use crate::contract::{BucketWriter, Condition, FileFacts, KeyService, Module, NetworkFacts, Value};
use crate::diag::Path;
use crate::hcl::{Expr, Part};
use crate::text::Text;

use super::model::Model;

/// CloudTrail's service principal, in every partition.
const PRINCIPAL: &str = "cloudtrail.amazonaws.com";

/// The trail before there is one: the bucket's policy must name it first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trail {
    /// Its ARN, with `*` for an account that nothing tells.
    arn: Value,
    /// The account, or `*`.
    account: Value,
}

impl Trail {
    pub(super) fn new(file: &FileFacts, network: &NetworkFacts, name: &Value) -> Self {
        let account = network.account(file);
        let mut arn = Value::literal(format!("arn:{}:cloudtrail:{}:", file.partition, file.facts.region));
        arn.extend(account.clone());
        arn.extend(Value::literal(":trail/"));
        arn.extend(name.clone());
        Self { arn, account }
    }

    /// True where only this trail may write, and not every account's trail of its name.
    pub(super) fn is_exact(&self) -> bool {
        self.account.as_literal() != Some("*")
    }

    fn condition(&self) -> Condition {
        let operator = if self.is_exact() { "StringEquals" } else { "ArnLike" };
        Condition { operator: operator.into(), key: "aws:SourceArn".into(), values: vec![self.arn.clone()] }
    }

    /// `<prefix>/AWSLogs/<account>/`
    fn object_prefix(&self, prefix: Option<&Value>) -> Value {
        let mut value = prefix.map_or_else(Value::default, |prefix| prefix.clone().then("/"));
        value.extend(Value::literal("AWSLogs/"));
        value.extend(self.account.clone());
        value.then("/")
    }
}

/// CloudTrail writes nothing unless the bucket's owner owns it.
fn of_owner() -> Condition {
    Condition { operator: "StringEquals".into(), key: "s3:x-amz-acl".into(), values: vec![Value::literal("bucket-owner-full-control")] }
}

/// What a `bucket` component's policy must allow
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html>).
pub(super) fn bucket_writers(bucket: &Arc<str>, at: &Path, trail: &Trail, prefix: Option<&Value>) -> Vec<BucketWriter> {
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
        writer("CloudtrailAclCheck", &["s3:GetBucketAcl"], None, vec![trail.condition()]),
        writer("CloudtrailWrite", &["s3:PutObject"], Some(trail.object_prefix(prefix)), vec![of_owner(), trail.condition()]),
    ]
}

/// What the key's policy must allow
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html>).
pub(super) fn key_service(key: &Arc<str>, at: &Path, trail: &Trail) -> KeyService {
    KeyService {
        key: key.clone(),
        at: at.clone(),
        sid: "Cloudtrail",
        principal: Value::literal(PRINCIPAL),
        actions: &["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
        conditions: vec![trail.condition()],
    }
}

/// The own bucket's only policy: nothing without TLS, and what CloudTrail writes.
pub(super) fn bucket(model: &Model, module: &mut Module<'_>) -> Expr {
    let (trail, owner) = (model.trail.condition(), of_owner());
    let prefix = model.trail.object_prefix(model.prefix.as_ref());
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
    let statement = |sid: &'static str, effect: &'static str, principal: Expr, action: &'static str, resource: Expr, condition: Expr| {
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
    let condition = conditions(&[model.trail.condition()], module);
    document(vec![Expr::object([
        ("Effect", Expr::text("Allow")),
        ("Action", Expr::text("sts:AssumeRole")),
        ("Principal", Expr::object([("Service", Expr::text(PRINCIPAL))])),
        ("Condition", condition),
    ])])
}

/// Conditions of one statement, joined by operator.
fn conditions(conditions: &[Condition], module: &mut Module<'_>) -> Expr {
    let mut operators: Vec<(Text, Vec<(Text, Expr)>)> = Vec::new();
    for condition in conditions {
        let value = condition.values.first().map_or(Expr::Null, |value| module.value(value));
        let pair = (condition.key.clone().into(), value);
        match operators.iter_mut().find(|(operator, _)| **operator == *condition.operator) {
            Some((_, pairs)) => pairs.push(pair),
            None => operators.push((condition.operator.clone().into(), vec![pair])),
        }
    }
    Expr::object(operators.into_iter().map(|(operator, pairs)| (operator, Expr::Object(pairs))))
}

fn document(statements: Vec<Expr>) -> Expr {
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements))]);
    Expr::Call("jsonencode", vec![body])
}
