//! The trail's module.

use askama::Template;

use super::model::{BucketName, Destination, Model};
use super::policy;
use super::spec::{Excluded, Insight, ManagementEvents};
use crate::contract::Module;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "audit_trail/main.tf.j2")]
struct MainTf {
    path: String,
    name: Expr,
    bucket: Expr,
    own_bucket: bool,
    prefix: Option<Expr>,
    logs: bool,
    key: Option<Expr>,
    multi_region: bool,
    global_events: bool,
    enabled: bool,
    validation: bool,
    topic: Option<Expr>,
    selector: Option<Selector>,
    insights: Vec<&'static str>,
}

struct Selector {
    management: bool,
    read_write: &'static str,
    exclude: Option<Expr>,
    data: Vec<Data>,
}

struct Data {
    kind: &'static str,
    values: Expr,
}

#[derive(Template)]
#[template(path = "audit_trail/bucket.tf.j2")]
struct BucketTf {
    path: String,
    name: Expr,
    whole_name: bool,
    protected: bool,
    account_known: bool,
    key: Option<Expr>,
    archive_after: Option<u64>,
    retention: Option<u64>,
    policy: Expr,
}

#[derive(Template)]
#[template(path = "audit_trail/logs.tf.j2")]
struct LogsTf {
    path: String,
    group: Expr,
    retention: u64,
    role: String,
    trust: Expr,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let path = module.path.dotted();
    let bucket = match &model.destination {
        Destination::Own(_) => Expr::reference("aws_s3_bucket.this.id"),
        Destination::Component(name) => module.value(name),
    };
    let own_bucket = matches!(model.destination, Destination::Own(_));
    let insights = model.insights.iter().map(|insight| match insight {
        Insight::ApiCallRate => "ApiCallRateInsight",
        Insight::ApiErrorRate => "ApiErrorRateInsight",
    });
    let main = MainTf {
        path: path.clone(),
        name: module.value(&model.name),
        bucket,
        own_bucket,
        prefix: model.prefix.as_ref().map(|prefix| module.value(prefix)),
        logs: model.logs.is_some(),
        key: model.key.as_ref().map(|key| module.value(key)),
        multi_region: model.multi_region,
        global_events: model.global_events,
        enabled: model.enabled,
        validation: model.log_file_validation,
        topic: model.notify.as_ref().map(|topic| module.value(topic)),
        selector: selector(model, module),
        insights: insights.collect(),
    };
    module.file("main.tf", &main);
    render_bucket(model, module);
    render_logs(model, module);
    module.output("arn", Expr::reference("aws_cloudtrail.this.arn"));
    if own_bucket {
        module.output("bucket_name", Expr::reference("aws_s3_bucket.this.id"));
    }
    if model.logs.is_some() {
        module.output("log_group_name", Expr::reference("aws_cloudwatch_log_group.this.name"));
        module.output("log_group_arn", Expr::reference("aws_cloudwatch_log_group.this.arn"));
    }
}

/// `None` where CloudTrail's own default, all management events, is what is asked for.
fn selector(model: &Model, module: &mut Module<'_>) -> Option<Selector> {
    if model.management_events == ManagementEvents::All && model.exclude.is_empty() && model.data_events.is_empty() {
        return None;
    }
    let exclude = model.exclude.iter().map(|service| match service {
        Excluded::Kms => "kms.amazonaws.com",
        Excluded::RdsData => "rdsdata.amazonaws.com",
    });
    let data = model.data_events.iter().map(|data| {
        let values = data.values.iter().map(|value| module.value(value)).collect();
        Data { kind: data.kind, values: Expr::List(values) }
    });
    let data = data.collect();
    Some(Selector {
        management: model.management_events != ManagementEvents::None,
        read_write: match model.management_events {
            ManagementEvents::All | ManagementEvents::None => "All",
            ManagementEvents::Read => "ReadOnly",
            ManagementEvents::Write => "WriteOnly",
        },
        exclude: (!model.exclude.is_empty()).then(|| Expr::texts(exclude)),
        data,
    })
}

fn render_bucket(model: &Model, module: &mut Module<'_>) {
    let Destination::Own(own) = &model.destination else { return };
    let template = BucketTf {
        path: module.path.dotted(),
        name: match &own.name {
            BucketName::Whole(name) => module.value(name),
            BucketName::Prefix(prefix) => Expr::text(prefix),
        },
        whole_name: matches!(own.name, BucketName::Whole(_)),
        protected: model.protected,
        account_known: model.trail.is_exact(),
        key: model.key.as_ref().map(|key| module.value(key)),
        archive_after: own.archive_after,
        retention: own.retention,
        policy: policy::bucket(model, module),
    };
    module.file("bucket.tf", &template);
}

fn render_logs(model: &Model, module: &mut Module<'_>) {
    let Some(logs) = &model.logs else { return };
    let template = LogsTf {
        path: module.path.key("logs").to_string(),
        group: module.value(&logs.group),
        retention: logs.retention,
        role: logs.role.clone(),
        trust: policy::trust(model, module),
    };
    module.file("logs.tf", &template);
}
