//! A bucket with every default filled in, and what others may know of it.

use std::sync::Arc;

use super::names::{BucketName, name};
use super::spec::{Encryption, Method, Spec, Usage};
use crate::contract::{Access, Attribute, BucketWriter, Checker, Claim, Component, Condition, Costs, Declaration, Grant, Metric, MetricUnit, Model as Resolved, Module, Relation, Resolver, Scope, Value};
use crate::diag::Findings;

/// What a role needs on the bucket itself to read its objects.
const LIST: &[&str] = &["s3:GetBucketLocation", "s3:ListBucket"];
const READ: &[&str] = &["s3:GetObject"];
const WRITE: &[&str] = &["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"];

/// Who writes the log of requests.
pub(super) const LOG_SERVICE: &str = "logging.s3.amazonaws.com";

/// A bucket with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: BucketName,
    pub(super) versioning: bool,
    pub(super) encryption: Encryption,
    pub(super) key: Option<Value>,
    pub(super) bucket_key: bool,
    /// The rule for all objects, then the others by name.
    pub(super) lifecycle: Vec<LifecycleRule>,
    pub(super) tiers: Vec<(&'static str, u64)>,
    pub(super) cors: Vec<Cors>,
    pub(super) lock: Option<Lock>,
    pub(super) logs: Option<Logs>,
    pub(super) transfer_acceleration: bool,
    pub(super) events: bool,
    pub(super) deletion_protection: bool,
    pub(super) force_destroy: bool,
    pub(super) usage: Option<Usage>,
    pub(super) existing: bool,
}

/// What happens to objects as they age, in days.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LifecycleRule {
    pub(super) id: Arc<str>,
    /// Key of the file below which it is written.
    pub(super) at: crate::diag::Path,
    /// `None` for all objects.
    pub(super) prefix: Option<Value>,
    /// Storage classes with the day of the move, the earliest first.
    pub(super) transitions: Vec<Transition>,
    pub(super) delete_after: Option<u64>,
    pub(super) old_versions_delete_after: Option<u64>,
    pub(super) abort_after: u64,
}

/// A move to another storage class.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transition {
    pub(super) key: &'static str,
    pub(super) class: &'static str,
    pub(super) days: u64,
}

/// Pages of other origins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cors {
    pub(super) origins: Vec<Value>,
    pub(super) methods: Vec<Method>,
    pub(super) headers: Vec<Value>,
    pub(super) expose: Vec<Value>,
    /// Seconds; `None` for S3's own.
    pub(super) max_age: Option<u64>,
}

/// Default retention of new versions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lock {
    pub(super) mode: &'static str,
    pub(super) days: u64,
}

/// Where the log of requests goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Logs {
    pub(super) to: Arc<str>,
    pub(super) bucket: Value,
    pub(super) prefix: Value,
}

/// The encryption: with a key it is KMS.
pub(super) fn encryption(spec: &Spec) -> Encryption {
    spec.encryption.unwrap_or(if spec.key.is_some() { Encryption::Kms } else { Encryption::Aes256 })
}

/// Object keys of the log of requests.
pub(super) fn log_prefix(spec: &Spec, component: &str) -> Value {
    match spec.access_logs.as_ref().and_then(|logs| logs.prefix.as_ref()) {
        Some(prefix) => Value::from_template(prefix),
        None => Value::literal(format!("{component}/")),
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = name(self, scope);
        let relation = |name: &crate::source::Name, at, wants| Relation::new(name.shared(), at, wants);
        let key = self.key.iter().map(|key| relation(key, scope.path.key("key"), &["key"]));
        let logs_at = scope.path.key("access_logs").key("bucket");
        let logs = self.access_logs.iter().map(|logs| relation(&logs.bucket, logs_at.clone(), &["bucket"]));
        let claims = match (&name, &self.existing) {
            (BucketName::Fixed(name), None) => {
                let at = if self.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
                vec![Claim { kind: "aws_s3_bucket", name: name.clone(), at }]
            }
            _ => Vec::new(),
        };
        let name_prefix = match &name {
            BucketName::Prefix(prefix) => Some(Value::literal(prefix.clone())),
            BucketName::Fixed(_) => None,
        };
        Declaration {
            attributes: attributes(self, scope, &name),
            relations: key.chain(logs).collect(),
            accesses: accesses(self, scope),
            bucket_writers: self.writer(scope, &name).into_iter().collect(),
            metrics: metrics(scope),
            claims,
            name_prefix,
            holds_data: true,
            encrypted: Some(true),
            ..Declaration::default()
        }
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(super::resolve::resolve(self, resolver))
    }
}

impl Spec {
    /// S3's log delivery, where this bucket's requests are logged.
    fn writer(&self, scope: &Scope<'_>, name: &BucketName) -> Option<BucketWriter> {
        let logs = self.access_logs.as_ref()?;
        let mut conditions = Vec::new();
        // An ARN that only the module knows would close a circle between the two buckets.
        if let BucketName::Fixed(name) = name
            && name.outputs().next().is_none()
        {
            conditions.push(Condition { operator: "ArnLike".into(), key: "aws:SourceArn".into(), values: vec![arn(scope, name)] });
        }
        if let Some(account) = &scope.file.facts.account {
            let values = vec![Value::literal(account.clone())];
            conditions.push(Condition { operator: "StringEquals".into(), key: "aws:SourceAccount".into(), values });
        }
        Some(BucketWriter {
            bucket: logs.bucket.shared(),
            at: scope.path.key("access_logs").key("bucket"),
            sid: "BucketAccessLogs",
            principal: Value::literal(LOG_SERVICE),
            actions: &["s3:PutObject"],
            prefix: Some(log_prefix(self, scope.file.renames.first(scope.name))),
            conditions,
        })
    }
}

fn arn(scope: &Scope<'_>, name: &Value) -> Value {
    let mut arn = Value::literal(format!("arn:{}:s3:::", scope.file.partition));
    arn.extend(name.clone());
    arn
}

fn attributes(spec: &Spec, scope: &Scope<'_>, name: &BucketName) -> Vec<Attribute> {
    let fixed = match name {
        BucketName::Fixed(name) => Some(name.clone()),
        BucketName::Prefix(_) => None,
    };
    let either = |attribute: &'static str, description: &'static str, known: Option<Value>| match known {
        Some(value) => Attribute::known(attribute, description, value),
        None => Attribute::output(attribute, description),
    };
    let known_arn = match spec.existing.as_ref().and_then(|existing| existing.arn.as_ref()) {
        Some(written) => Some(Value::from_template(written)),
        None => fixed.as_ref().map(|name| arn(scope, name)),
    };
    let existing = fixed.clone().filter(|_| spec.existing.is_some());
    let domain = existing.clone().map(|name| name.then(&format!(".s3.{}.{}", scope.file.facts.region, scope.file.dns_suffix)));
    vec![
        either("name", "Name of the bucket.", fixed.clone()).headline(),
        either("id", "Id of the bucket, which is its name.", fixed),
        either("arn", "ARN of the bucket.", known_arn),
        either("regional_domain_name", "Host name of the bucket in its region.", domain),
        either(BucketWriter::NAME, "Name of the bucket, once its policy lets AWS services write to it.", existing),
    ]
}

fn accesses(spec: &Spec, scope: &Scope<'_>) -> Vec<Access> {
    let (bucket, objects) = (scope.own("arn"), scope.own("arn").then("/*"));
    let key = |actions: &'static [&'static str]| {
        spec.key.iter().map(|key| Grant::new(actions, vec![Value::output(key.shared(), "arn")])).collect::<Vec<_>>()
    };
    let list = Grant::new(LIST, vec![bucket]);
    let read = Grant::new(READ, vec![objects.clone()]);
    let write = Grant::new(WRITE, vec![objects]);
    // A part of an upload is written with the key that its first part was, which has to be decrypted for that.
    let (decrypt, both): (&[&str], &[&str]) = (&["kms:Decrypt"], &["kms:Decrypt", "kms:GenerateDataKey"]);
    let access = |name, own: Vec<Grant>, key: Vec<Grant>| Access::grant(name, &["s3"], own.into_iter().chain(key).collect());
    vec![
        access("read", vec![read.clone(), list.clone()], key(decrypt)),
        access("write", vec![write.clone()], key(both)),
        access("read-write", vec![read, write, list], key(both)),
    ]
}

/// S3 counts both once a day (S3 user guide, storage metrics).
fn metrics(scope: &Scope<'_>) -> Vec<Metric> {
    let metric = |name, metric, class: &'static str, unit| Metric {
        name,
        namespace: "AWS/S3",
        metric,
        dimensions: vec![("BucketName", scope.own("name")), ("StorageType", Value::literal(class))],
        statistic: "Average",
        unit,
        panel: None,
    };
    vec![
        metric("size", "BucketSizeBytes", "StandardStorage", MetricUnit::Bytes),
        metric("objects", "NumberOfObjects", "AllStorageTypes", MetricUnit::Count),
    ]
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        if !self.existing {
            super::render::render(self, module);
        }
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        if !self.existing {
            super::cost::cost(self, costs);
        }
    }
}
