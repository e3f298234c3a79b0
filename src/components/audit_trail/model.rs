//! An audit trail with every default filled in, and what others may know of it.

use crate::contract::{Attribute, BucketWriter, Checker, Claim, Component, Costs, Declaration, FileFacts, KeyService, LogSource, Model as Resolved, Module, NameRule, Relation, Resolver, Scope, Value, shorten};
use crate::diag::{Finding, Findings, Place};
use crate::source::DurationIn;
use crate::source::decode::rules::BAD_VALUE;

use super::events::{self, DataEvents};
use super::policy::{self, Trail};
use super::spec::{Excluded, Insight, ManagementEvents, Spec};

/// CloudTrail's limits (API `CreateTrail`).
const NAME: NameRule = NameRule {
    what: "trail",
    max: 128,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'),
    also: Some((
        |name| {
            let ends = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.ends_with(|c: char| c.is_ascii_alphanumeric());
            ends && name.len() >= 3 && !name.as_bytes().windows(2).any(|pair| pair.iter().all(|b| matches!(b, b'.' | b'_' | b'-')))
        },
        "the name of a trail has at least three characters, starts and ends with a letter or digit, and has no two of `.`, `_` and `-` in a row",
    )),
};

/// S3's limits (Amazon S3 user guide, bucket naming rules).
const BUCKET: NameRule = NameRule {
    what: "bucket",
    max: 63,
    allows: |c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'),
    also: Some((
        |name| {
            let plain = |c: char| c.is_ascii_alphanumeric();
            name.len() >= 3
                && name.starts_with(plain)
                && name.ends_with(plain)
                && !name.contains("..")
                && name.parse::<std::net::Ipv4Addr>().is_err()
        },
        "the name of a bucket has at least three characters, starts and ends with a letter or digit, and is no address",
    )),
};

/// Longest prefix that Terraform takes for a bucket's name: it adds 26 characters.
const BUCKET_PREFIX: usize = 37;
/// Longest name of an IAM role (IAM API, `CreateRole`).
const ROLE: usize = 64;
/// Longest key prefix (API `CreateTrail`).
const PREFIX: usize = 200;

/// Where the files go.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Destination {
    /// A bucket of the trail's own.
    Own(OwnBucket),
    /// A `bucket` component: its name, once CloudTrail may write to it.
    Component(Value),
}

/// The trail's own bucket.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OwnBucket {
    pub(super) name: BucketName,
    pub(super) retention: Option<u64>,
    pub(super) archive_after: Option<u64>,
}

/// A bucket's name is unique in the world.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BucketName {
    /// The whole name.
    Whole(Value),
    /// A start that the provider completes.
    Prefix(String),
}

/// Delivery to CloudWatch Logs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Logs {
    pub(super) group: Value,
    pub(super) retention: u64,
    pub(super) role: String,
}

/// An audit trail with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    /// It, as policies name it.
    pub(super) trail: Trail,
    pub(super) multi_region: bool,
    pub(super) global_events: bool,
    pub(super) enabled: bool,
    pub(super) log_file_validation: bool,
    pub(super) management_events: ManagementEvents,
    pub(super) exclude: Vec<Excluded>,
    pub(super) data_events: Vec<DataEvents>,
    /// Position of the trail's own destination in `data_events:`, where it is there.
    pub(super) records_itself: Option<usize>,
    pub(super) insights: Vec<Insight>,
    pub(super) destination: Destination,
    pub(super) prefix: Option<Value>,
    pub(super) key: Option<Value>,
    pub(super) logs: Option<Logs>,
    pub(super) notify: Option<Value>,
    pub(super) protected: bool,
}

impl Spec {
    fn bucket_name(&self, file: &FileFacts, component: &str) -> BucketName {
        let default = file.default_name(component).to_ascii_lowercase().replace('_', "-");
        match (&self.bucket_name, &file.facts.account) {
            (Some(template), _) => BucketName::Whole(Value::from_template(template)),
            (None, Some(account)) => {
                let start = shorten(default, BUCKET.max.saturating_sub(account.len() + 1));
                BucketName::Whole(Value::literal(format!("{start}-{account}")))
            }
            (None, None) => BucketName::Prefix(format!("{}-", shorten(default, BUCKET_PREFIX - 1))),
        }
    }

    fn group(&self, name: &Value) -> Option<Value> {
        let logs = self.logs.as_ref()?;
        if let Some(template) = &logs.group {
            return Some(Value::from_template(template));
        }
        let mut group = Value::literal("/aws/cloudtrail/");
        group.extend(name.clone());
        Some(group)
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let name = scope.file.resource_name(&NAME, self.resource_name.as_ref(), scope.name);
        let trail = Trail::new(scope.file, scope.network, &name);
        let mut declaration = Declaration {
            attributes: vec![Attribute::output("arn", "ARN of the trail."), Attribute::known("name", "Name of the trail.", name.clone())],
            claims: vec![Claim { kind: "aws_cloudtrail", name: name.clone(), at: scope.path.key("resource_name") }],
            holds_data: self.bucket.is_none(),
            encrypted: Some(true),
            ..Declaration::default()
        };
        let single = [("bucket", &self.bucket, &["bucket"]), ("key", &self.key, &["key"]), ("notify", &self.notify, &["alerts"])];
        for (key, name, wants) in single {
            declaration.relations.extend(name.iter().map(|name| Relation::new(name.shared(), scope.path.key(key), wants)));
        }
        for (index, name) in self.data_events.iter().enumerate() {
            let at = scope.path.key("data_events").index(index);
            declaration.relations.push(Relation::new(name.shared(), at, events::RECORDED));
        }
        if let Some(key) = &self.key {
            declaration.key_services.push(policy::key_service(&key.shared(), &scope.path.key("key"), &trail));
        }
        let bucket = "Name of the bucket that holds the trail's files.";
        if let Some(component) = &self.bucket {
            let prefix = self.prefix.as_ref().map(Value::from_template);
            let at = scope.path.key("bucket");
            declaration.bucket_writers = policy::bucket_writers(&component.shared(), &at, &trail, prefix.as_ref());
            declaration.attributes.push(Attribute::known("bucket_name", bucket, Value::output(component.shared(), "name")));
        } else {
            declaration.attributes.push(Attribute::output("bucket_name", bucket).headline());
            if let BucketName::Whole(name) = self.bucket_name(scope.file, scope.name) {
                declaration.claims.push(Claim { kind: "aws_s3_bucket", name, at: scope.path.key("bucket_name") });
            }
        }
        if let Some(group) = self.group(&name) {
            declaration.attributes.push(Attribute::output("log_group_name", "Name of the log group that gets the trail's events."));
            declaration.attributes.push(Attribute::output("log_group_arn", "ARN of the log group that gets the trail's events."));
            declaration.logs = Some(LogSource { group: scope.own("log_group_name") });
            declaration.claims.push(Claim { kind: "aws_cloudwatch_log_group", name: group, at: scope.path.key("logs") });
        }
        declaration
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        let path = resolver.path;
        let name = resolver.resource_name(&NAME, self.resource_name.as_ref(), &path.key("resource_name"));
        let prefix = self.prefix.as_ref().map(|prefix| resolver.value(prefix, &path.key("prefix")));
        if let Some(text) =
            prefix.as_ref().and_then(Value::as_literal).filter(|text| text.len() > PREFIX || text.ends_with('/') || text.is_empty())
        {
            let message = format!("`{text}` cannot start the files' keys");
            let finding = Finding::new(&BAD_VALUE, Place::value(&path.key("prefix")), message);
            resolver.findings.push(finding.help(format!("write 1 to {PREFIX} characters, without `/` at the end")));
        }
        let destination = self.destination(resolver);
        if let Some(template) = self.logs.as_ref().and_then(|logs| logs.group.as_ref()) {
            resolver.resource_name(&crate::contract::LOG_GROUP_NAME, Some(template), &path.key("logs").key("group"));
        }
        let logs = self.logs.as_ref().and_then(|logs| {
            let role = shorten(format!("{}-logs", resolver.world.file.default_name(resolver.name)), ROLE);
            Some(Logs { group: self.group(&name)?, retention: logs.retention.days(), role })
        });
        let own = self.data_events.iter().position(|name| Some(name) == self.bucket.as_ref());
        Box::new(Model {
            multi_region: self.multi_region,
            global_events: self.global_events,
            enabled: self.enabled,
            log_file_validation: self.log_file_validation,
            management_events: self.management_events,
            exclude: self.exclude.clone(),
            data_events: events::resolve(self, resolver),
            records_itself: own,
            insights: self.insights.clone(),
            destination,
            prefix,
            key: self.key.as_ref().map(|key| Value::output(key.shared(), KeyService::ARN)),
            logs,
            notify: self.notify.as_ref().map(|alerts| Value::output(alerts.shared(), "arn")),
            protected: resolver.world.file.protected,
            trail: Trail::new(&resolver.world.file, &resolver.world.network, &name),
            name,
        })
    }
}

impl Spec {
    fn destination(&self, resolver: &mut Resolver<'_>) -> Destination {
        let path = resolver.path;
        if let Some(bucket) = &self.bucket {
            let idle = [
                ("bucket_name", self.bucket_name.is_some()),
                ("retention", self.retention.is_some()),
                ("archive_after", self.archive_after.is_some()),
            ];
            for (key, _) in idle.into_iter().filter(|(_, set)| *set) {
                let message = format!("`{key}` is for the trail's own bucket, and `{bucket}` takes the files");
                let finding = Finding::new(&BAD_VALUE, Place::key(&path.key(key)), message);
                resolver.findings.push(finding.related(Place::value(&path.key("bucket")), "said here").help("set it at the bucket"));
            }
            return Destination::Component(Value::output(bucket.shared(), BucketWriter::NAME));
        }
        let name = match &self.bucket_name {
            Some(template) => BucketName::Whole(resolver.resource_name(&BUCKET, Some(template), &path.key("bucket_name"))),
            None => self.bucket_name(&resolver.world.file, resolver.name),
        };
        let mut days = |key: &'static str, duration: Option<DurationIn<86_400, 3_153_600_000>>| {
            let duration = duration?.get();
            if duration.as_days().is_none() {
                let finding = Finding::new(&BAD_VALUE, Place::value(&path.key(key)), format!("{duration} is not a whole number of days"));
                resolver.findings.push(finding.help("write days, such as `365d`"));
            }
            duration.as_days()
        };
        let (retention, archive_after) = (days("retention", self.retention), days("archive_after", self.archive_after));
        if let (Some(kept), Some(archived)) = (retention, archive_after)
            && archived >= kept
        {
            let finding =
                Finding::new(&BAD_VALUE, Place::value(&path.key("archive_after")), "files are deleted before they would be archived");
            let finding = finding.related(Place::value(&path.key("retention")), "deleted after this time");
            resolver.findings.push(finding.help(format!("write less than {kept}d")));
        }
        Destination::Own(OwnBucket { name, retention, archive_after })
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
