//! What others may know of a distribution.

use std::sync::Arc;

use super::names::NAME;
use super::spec::{AccessLogs, Spec};
use crate::contract::{
    Alias, Attribute, BucketKeyService, BucketWriter, Claim, Condition, Declaration, Metric, MetricUnit, Relation, Scope, Value,
};
use crate::diag::Path;
use crate::source::Name;

/// Who reads the buckets.
const DISTRIBUTIONS: &str = "cloudfront.amazonaws.com";

/// Who writes the log of requests.
const LOG_DELIVERY: &str = "delivery.logs.amazonaws.com";

/// What may answer.
const ORIGINS: &[&str] = &["bucket", "load-balancer"];

impl Spec {
    /// Components that answer, with the place that names each; as many times as they are named.
    fn origins<'s>(&'s self, at: &Path) -> impl Iterator<Item = (&'s Name, Path, bool)> {
        let default = (&self.default.to, at.key("default").key("to"), self.default.origin_domain.is_some());
        let routes = at.key("routes");
        let route = move |(index, route): (usize, &'s super::spec::Route)| {
            (&route.to, routes.index(index).key("to"), route.origin_domain.is_some())
        };
        std::iter::once(default).chain(self.routes.iter().enumerate().map(route))
    }

    /// Components that answer, each once.
    fn answering(&self, at: &Path) -> Vec<(Arc<str>, Path)> {
        let mut answering: Vec<(Arc<str>, Path)> = Vec::new();
        for (name, at, _) in self.origins(at) {
            if answering.iter().all(|(known, _)| **known != *name.as_str()) {
                answering.push((name.shared(), at));
            }
        }
        answering
    }

    /// Components that may be buckets, each once.
    fn buckets(&self, at: &Path) -> Vec<(Arc<str>, Path)> {
        let mut buckets: Vec<(Arc<str>, Path)> = Vec::new();
        for (name, at, _) in self.origins(at).filter(|(_, _, has_domain)| !has_domain) {
            if buckets.iter().all(|(known, _)| **known != *name.as_str()) {
                buckets.push((name.shared(), at));
            }
        }
        buckets
    }
}

pub(super) fn declare(spec: &Spec, scope: &Scope<'_>) -> Declaration {
    let name = scope.file.resource_name(&NAME, spec.resource_name.as_ref(), scope.name);
    let url = spec.aliases.first().map_or_else(|| scope.own("domain"), Value::from_template);
    let mut https = Value::literal("https://");
    https.extend(url);
    let mut relations: Vec<Relation> = spec.origins(scope.path).map(|(to, at, _)| Relation::new(to.shared(), at, ORIGINS)).collect();
    relations.extend(spec.certificate.iter().map(|to| Relation::new(to.shared(), scope.path.key("certificate"), &["certificate"])));
    let logs_at = scope.path.key("access_logs").key("bucket");
    relations.extend(spec.access_logs.iter().map(|logs| Relation::new(logs.bucket.shared(), logs_at.clone(), &["bucket"])));
    let named_at = if spec.resource_name.is_some() { scope.path.key("resource_name") } else { scope.path.clone() };
    let alias = |(index, alias)| Claim {
        kind: "aws_cloudfront_distribution",
        name: Value::from_template(alias),
        at: scope.path.key("aliases").index(index),
    };
    let reader = |(bucket, at): (Arc<str>, Path)| BucketWriter {
        bucket,
        at,
        sid: "Distributions",
        principal: Value::literal(DISTRIBUTIONS),
        actions: &["s3:GetObject"],
        prefix: Some(Value::default()),
        conditions: vec![Condition { operator: "StringEquals".into(), key: "aws:SourceArn".into(), values: vec![scope.own("arn")] }],
    };
    let buckets = spec.buckets(scope.path);
    let mut bucket_key_services: Vec<BucketKeyService> =
        buckets.iter().map(|(bucket, at)| decrypts(bucket.clone(), at.clone(), scope)).collect();
    let mut bucket_writers: Vec<BucketWriter> = buckets.into_iter().map(reader).collect();
    if let Some(logs) = &spec.access_logs {
        bucket_writers.push(writes(logs, logs_at.clone(), &name, scope));
        bucket_key_services.push(encrypts(logs, logs_at, &name, scope));
    }
    Declaration {
        attributes: vec![
            Attribute::output("domain", "Host name of the distribution.").headline(),
            Attribute::known("url", "URL of the distribution.", https),
            Attribute::output("id", "Id of the distribution, for invalidations."),
            Attribute::output("arn", "ARN of the distribution."),
            Attribute::output("hosted_zone_id", "Hosted zone of the distribution's host name, for alias records."),
        ],
        relations,
        origins: if spec.enabled { spec.answering(scope.path) } else { Vec::new() },
        metrics: metrics(spec, scope),
        // Route 53 cannot follow the health of a distribution.
        alias: Some(Alias { dns_name: scope.own("domain"), zone_id: scope.own("hosted_zone_id"), evaluate_health: false }),
        claims: std::iter::once(Claim { kind: "aws_cloudfront_origin_access_control", name, at: named_at })
            .chain(spec.aliases.iter().enumerate().map(alias))
            .collect(),
        bucket_writers,
        bucket_key_services,
        ..Declaration::default()
    }
}

/// The log delivery's ARN before there is one: AWS tries the bucket's policy first.
fn of_delivery(name: &Value, scope: &Scope<'_>) -> Condition {
    let mut arn = Value::literal(format!("arn:{}:logs:{}:", scope.file.partition, scope.file.distribution_region()));
    arn.extend(scope.network.account(scope.file));
    arn.extend(Value::literal(":delivery-source:"));
    arn.extend(name.clone());
    Condition { operator: "ArnLike".into(), key: "aws:SourceArn".into(), values: vec![arn] }
}

/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html>)
fn writes(logs: &AccessLogs, at: Path, name: &Value, scope: &Scope<'_>) -> BucketWriter {
    let owner =
        Condition { operator: "StringEquals".into(), key: "s3:x-amz-acl".into(), values: vec![Value::literal("bucket-owner-full-control")] };
    let mut prefix = Value::literal("AWSLogs/");
    prefix.extend(scope.network.account(scope.file));
    BucketWriter {
        bucket: logs.bucket.shared(),
        at,
        sid: "DistributionLogs",
        principal: Value::literal(LOG_DELIVERY),
        actions: &["s3:PutObject"],
        prefix: Some(prefix.then("/CloudFront/")),
        conditions: vec![owner, of_delivery(name, scope)],
    }
}

/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html>)
fn encrypts(logs: &AccessLogs, at: Path, name: &Value, scope: &Scope<'_>) -> BucketKeyService {
    BucketKeyService {
        bucket: logs.bucket.shared(),
        at,
        sid: "DistributionLogs",
        principal: Value::literal(LOG_DELIVERY),
        actions: &["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        conditions: vec![of_delivery(name, scope)],
    }
}

/// All distributions of the account: the bucket's policy names the one
/// (<https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html>).
fn decrypts(bucket: Arc<str>, at: Path, scope: &Scope<'_>) -> BucketKeyService {
    let mut arn = Value::literal(format!("arn:{}:cloudfront::", scope.file.partition));
    arn.extend(scope.network.account(scope.file));
    BucketKeyService {
        bucket,
        at,
        sid: "Distributions",
        principal: Value::literal(DISTRIBUTIONS),
        actions: &["kms:Decrypt"],
        conditions: vec![Condition { operator: "ArnLike".into(), key: "aws:SourceArn".into(), values: vec![arn.then(":distribution/*")] }],
    }
}

/// CloudFront reports to one region only, whatever the file's, and alarms watch metrics of their own region
/// (CloudFront developer guide, monitoring with CloudWatch).
fn metrics(spec: &Spec, scope: &Scope<'_>) -> Vec<Metric> {
    if scope.file.facts.region != scope.file.distribution_region() {
        return Vec::new();
    }
    let metric = |name, metric, statistic, unit, panel| Metric {
        name,
        namespace: "AWS/CloudFront",
        metric,
        dimensions: vec![("DistributionId", scope.own("id")), ("Region", Value::literal("Global"))],
        statistic,
        unit,
        panel,
    };
    let rate = |name, metric_name, panel| metric(name, metric_name, "Average", MetricUnit::Percent, panel);
    let mut metrics = vec![
        metric("requests", "Requests", "Sum", MetricUnit::Count, Some("Request rate")),
        metric("sent_bytes", "BytesDownloaded", "Sum", MetricUnit::Bytes, None),
        metric("received_bytes", "BytesUploaded", "Sum", MetricUnit::Bytes, None),
        rate("error_rate", "TotalErrorRate", None),
        rate("http_4xx_rate", "4xxErrorRate", Some("Share of errors")),
        rate("http_5xx_rate", "5xxErrorRate", Some("Share of errors")),
    ];
    if spec.detailed_metrics {
        metrics.push(rate("cache_hit_rate", "CacheHitRate", Some("Cache hits")));
        let latency = metric("origin_latency", "OriginLatency", "p95", MetricUnit::Milliseconds, Some("Response time"));
        metrics.push(latency);
        metrics.push(rate("http_502_rate", "502ErrorRate", None));
        metrics.push(rate("http_503_rate", "503ErrorRate", None));
        metrics.push(rate("http_504_rate", "504ErrorRate", None));
    }
    metrics
}
