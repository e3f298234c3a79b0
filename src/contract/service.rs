//! What AWS services do on a component's behalf with the buckets and keys of others.

use std::sync::Arc;

use super::file::FileFacts;
use super::permission::Condition;
use super::value::Value;
use crate::diag::Path;
use crate::hcl::{Expr, Part};

/// An AWS service that writes to a bucket, or reads from it, on a component's behalf: one statement of the bucket's only policy.
///
/// AWS tries the permission when the writer is created, so the writer takes the bucket's name from
/// [`BucketWriter::NAME`], an output of the bucket's module that waits for the policy.
#[derive(Clone, Debug)]
pub struct BucketWriter {
    /// The bucket component.
    pub bucket: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Statement id, the same for all writers of one kind: `LoadBalancerLogs`.
    pub sid: &'static str,
    /// Service principal: `logdelivery.elasticloadbalancing.amazonaws.com`.
    pub principal: Value,
    /// Exact actions on objects below `prefix`, or on the bucket where it is `None`.
    pub actions: &'static [&'static str],
    /// Object keys that it writes or reads, up to a final `/`: the resource is `<bucket arn>/<prefix>*`.
    pub prefix: Option<Value>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

impl BucketWriter {
    /// Attribute of every `bucket`: its name, once its policy is in place.
    pub const NAME: &'static str = "name_once_writable";
}

/// A component that S3 tells of a bucket's events: one part of the bucket's only notification.
///
/// S3 tries to reach the subscriber when the notification is made, so the bucket takes the subscriber's ARN from
/// [`BucketSubscriber::ARN`], an output of its module that waits for the permission.
#[derive(Clone, Debug)]
pub struct BucketSubscriber {
    /// The bucket component.
    pub bucket: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Id of its part of the notification, unique in the bucket.
    pub id: String,
    /// Events: `s3:ObjectCreated:*`.
    pub events: Vec<&'static str>,
    /// What the object keys start with; `None` for all.
    pub prefix: Option<Value>,
    /// What the object keys end with; `None` for all.
    pub suffix: Option<Value>,
}

impl BucketSubscriber {
    /// Attribute of every function that buckets invoke: its ARN, once they may.
    pub const ARN: &'static str = "arn_once_invocable";
}

/// An AWS service that itself encrypts with a customer key on a component's behalf: one statement of the key's policy.
///
/// Services that act with the caller's permissions (S3, RDS, EFS, Secrets Manager, ECR) need none. AWS tries the key when the
/// component is created, so the component takes the key's ARN from [`KeyService::ARN`], an output of the key's module that
/// waits for the policy.
#[derive(Clone, Debug)]
pub struct KeyService {
    /// The key component.
    pub key: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Statement id, the same for all components of one kind: `Logs`.
    pub sid: &'static str,
    /// Service principal: `logs.us-east-1.amazonaws.com`.
    pub principal: Value,
    /// Exact actions on the key: `kms:Decrypt`.
    pub actions: &'static [&'static str],
    /// Conditions. They name things by literal ARN: an output would close a circle.
    pub conditions: Vec<Condition>,
}

/// What an AWS service does with the key of a bucket, where that encrypts with one. Only the bucket names its key, so the
/// architecture makes the [`KeyService`] of it once all declarations are known.
#[derive(Clone, Debug)]
pub struct BucketKeyService {
    /// The bucket component.
    pub bucket: Arc<str>,
    /// Where it is named.
    pub at: Path,
    /// Statement id, the same for all components of one kind: `Distributions`.
    pub sid: &'static str,
    /// Service principal: `cloudfront.amazonaws.com`.
    pub principal: Value,
    /// Exact actions on the key: `kms:Decrypt`.
    pub actions: &'static [&'static str],
    /// Conditions, as [`KeyService::conditions`].
    pub conditions: Vec<Condition>,
}

impl BucketKeyService {
    /// The statement of the policy of `key`.
    pub fn with(&self, key: Arc<str>) -> KeyService {
        let (at, principal, conditions) = (self.at.clone(), self.principal.clone(), self.conditions.clone());
        KeyService { key, at, sid: self.sid, principal, actions: self.actions, conditions }
    }
}

impl KeyService {
    /// Attribute of every `key`: its ARN, once its policy is in place.
    pub const ARN: &'static str = "arn_once_usable";

    /// The statement with which every key's policy begins, and of which AWS's own consists: the account may do everything. `key` is the
    /// address of the key in Terraform; its ARN tells the account where the file does not.
    pub fn account(file: &FileFacts, key: &str) -> Expr {
        let root = match &file.facts.account {
            Some(account) => Expr::text(format!("arn:{}:iam::{account}:root", file.partition)),
            None => Expr::Text(vec![
                Part::Literal(format!("arn:{}:iam::", file.partition).into()),
                Part::Interpolation(Expr::reference(format!(r#"split(":", {key}.arn)[4]"#))),
                Part::Literal(":root".into()),
            ]),
        };
        Expr::object([
            ("Sid", Expr::text("Account")),
            ("Effect", Expr::text("Allow")),
            ("Principal", Expr::object([("AWS", root)])),
            ("Action", Expr::text("kms:*")),
            ("Resource", Expr::text("*")),
        ])
    }

    /// The policy of a key, from its statements.
    pub fn policy(statements: Vec<Expr>) -> Expr {
        let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements))]);
        Expr::Call("jsonencode", vec![body])
    }
}
