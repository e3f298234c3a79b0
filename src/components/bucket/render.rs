//! The bucket's module.

use askama::Template;

use super::model::{Cors, LifecycleRule, Lock, Model, Transition};
use super::names::BucketName;
use super::policy;
use super::spec::Encryption;
use crate::contract::{BucketSubscriber, BucketWriter, Declared, Module, Value};
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "bucket/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    name: Option<Expr>,
    prefix: &'m str,
    force_destroy: bool,
    object_lock: bool,
    deletion_protection: bool,
    kms: bool,
    key: Option<Expr>,
    bucket_key: bool,
    versioning: bool,
    policy: Expr,
}

#[derive(Template)]
#[template(path = "bucket/options.tf.j2")]
struct OptionsTf<'m> {
    path: String,
    lock: Option<&'m Lock>,
    logs: Option<(Expr, Expr)>,
    cors: Vec<CorsTf>,
    tiers: &'m [(&'static str, u64)],
    transfer_acceleration: bool,
    notified: bool,
    events: bool,
    subscribers: Vec<SubscriberTf>,
}

struct SubscriberTf {
    at: String,
    id: String,
    arn: Expr,
    events: Expr,
    prefix: Option<Expr>,
    suffix: Option<Expr>,
}

#[derive(Template)]
#[template(path = "bucket/lifecycle.tf.j2")]
struct LifecycleTf<'m> {
    path: String,
    rules: Vec<RuleTf<'m>>,
    versioning: bool,
}

struct RuleTf<'m> {
    id: &'m str,
    prefix: Option<Expr>,
    transitions: &'m [Transition],
    delete_after: Option<u64>,
    old_versions_delete_after: Option<u64>,
    abort_after: u64,
}

struct CorsTf {
    origins: Expr,
    methods: Expr,
    headers: Option<Expr>,
    expose: Option<Expr>,
    max_age: Option<u64>,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let (name, prefix) = match &model.name {
        BucketName::Fixed(name) => (Some(module.value(name)), ""),
        BucketName::Prefix(prefix) => (None, prefix.as_str()),
    };
    let fixed = name.is_some();
    let template = MainTf {
        path: module.path.dotted(),
        name,
        prefix,
        force_destroy: model.force_destroy,
        object_lock: model.lock.is_some(),
        deletion_protection: model.deletion_protection,
        kms: model.encryption == Encryption::Kms,
        key: model.key.as_ref().map(|key| module.value(key)),
        bucket_key: model.bucket_key,
        versioning: model.versioning,
        policy: policy::document(module),
    };
    module.file("main.tf", &template);
    lifecycle(model, module);
    options(model, module);
    outputs(fixed, module);
}

fn lifecycle(model: &Model, module: &mut Module<'_>) {
    let rule = |rule: &LifecycleRule, module: &mut Module<'_>| rule.prefix.as_ref().map(|prefix| module.value(prefix));
    let prefixes: Vec<_> = model.lifecycle.iter().map(|one| rule(one, module)).collect();
    let rules = model.lifecycle.iter().zip(prefixes).map(|(rule, prefix)| RuleTf {
        id: &rule.id,
        prefix,
        transitions: &rule.transitions,
        delete_after: rule.delete_after,
        old_versions_delete_after: rule.old_versions_delete_after,
        abort_after: rule.abort_after,
    });
    let template = LifecycleTf { path: module.path.key("lifecycle").to_string(), rules: rules.collect(), versioning: model.versioning };
    module.file("lifecycle.tf", &template);
}

fn options(model: &Model, module: &mut Module<'_>) {
    let cors: Vec<CorsTf> = model.cors.iter().map(|rule| cors(rule, module)).collect();
    let logs = model.logs.as_ref().map(|logs| (module.value(&logs.bucket), module.value(&logs.prefix)));
    let any = model.lock.is_some() || logs.is_some() || !cors.is_empty() || !model.tiers.is_empty();
    let subscribers = subscribers(module);
    let notified = model.events || !subscribers.is_empty();
    if !any && !model.transfer_acceleration && !notified {
        return;
    }
    let template = OptionsTf {
        path: module.path.dotted(),
        lock: model.lock.as_ref(),
        logs,
        cors,
        tiers: &model.tiers,
        transfer_acceleration: model.transfer_acceleration,
        notified,
        events: model.events,
        subscribers,
    };
    module.file("options.tf", &template);
}

/// All of them: a bucket has one notification, and a second resource for it would overwrite the first.
fn subscribers(module: &mut Module<'_>) -> Vec<SubscriberTf> {
    let (world, component) = (module.world(), module.component().clone());
    let one = |(declared, subscriber): (&Declared, &BucketSubscriber)| SubscriberTf {
        at: subscriber.at.to_string(),
        id: subscriber.id.clone(),
        arn: module.value(&Value::output(declared.name.clone(), BucketSubscriber::ARN)),
        events: Expr::texts(subscriber.events.iter().copied()),
        prefix: subscriber.prefix.as_ref().map(|prefix| module.value(prefix)),
        suffix: subscriber.suffix.as_ref().map(|suffix| module.value(suffix)),
    };
    world.subscribers_of(&component).map(one).collect()
}

fn cors(rule: &Cors, module: &mut Module<'_>) -> CorsTf {
    let mut list = |values: &[Value]| (!values.is_empty()).then(|| Expr::List(values.iter().map(|value| module.value(value)).collect()));
    CorsTf {
        origins: list(&rule.origins).unwrap_or(Expr::List(Vec::new())),
        methods: Expr::texts(rule.methods.iter().map(|method| method.as_str())),
        headers: list(&rule.headers),
        expose: list(&rule.expose),
        max_age: rule.max_age,
    }
}

fn outputs(fixed: bool, module: &mut Module<'_>) {
    if !fixed {
        module.output("name", Expr::reference("aws_s3_bucket.this.bucket"));
        module.output("id", Expr::reference("aws_s3_bucket.this.id"));
        module.output("arn", Expr::reference("aws_s3_bucket.this.arn"));
    }
    module.output("regional_domain_name", Expr::reference("aws_s3_bucket.this.bucket_regional_domain_name"));
    let wait = vec!["aws_s3_bucket_policy.this".to_owned()];
    module.output_after(BucketWriter::NAME, Expr::reference("aws_s3_bucket.this.bucket"), wait);
}
