//! The distribution's module.

use std::sync::Arc;

use askama::Template;

use super::behaviour::Behaviour;
use super::model::{ErrorPage, Model};
use super::origin::Origin;
use super::policies::{self, Policy};
use super::spec::Methods;
use crate::contract::{Module, Value};
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "cdn/main.tf.j2")]
struct MainTf<'m> {
    path: String,
    model: &'m Model,
    name: Expr,
    comment: Expr,
    aliases: Option<Expr>,
    web_acl: Option<Expr>,
    access_control: bool,
    origins: Vec<OriginTf<'m>>,
    behaviours: Vec<BehaviourTf<'m>>,
    pages: Vec<(String, &'m ErrorPage)>,
    countries: Option<(&'static str, Expr)>,
    certificate: Option<Expr>,
}

struct OriginTf<'m> {
    origin: &'m Origin,
    domain: Expr,
    path: Option<Expr>,
    headers: Vec<(String, Expr)>,
}

struct BehaviourTf<'m> {
    behaviour: &'m Behaviour,
    at: String,
    methods: Expr,
    cache: Option<&'static Policy>,
    origin_request: Option<&'static Policy>,
    response_headers: Option<&'static Policy>,
}

#[derive(Template)]
#[template(path = "cdn/logs.tf.j2")]
struct LogsTf {
    path: String,
    provider: Option<Expr>,
    name: Expr,
    bucket_arn: Expr,
    format: &'static str,
}

pub(super) fn render(model: &Model, module: &mut Module<'_>) {
    let origins: Vec<OriginTf<'_>> = model.origins.iter().map(|origin| origin_view(origin, module)).collect();
    let aliases: Vec<Expr> = model.aliases.iter().map(|(alias, _)| module.value(alias)).collect();
    let template = MainTf {
        path: module.path.dotted(),
        model,
        name: module.value(&model.name),
        comment: module.value(&model.comment),
        aliases: (!aliases.is_empty()).then_some(Expr::List(aliases)),
        web_acl: model.web_acl.as_ref().map(|acl| module.value(acl)),
        access_control: model.origins.iter().any(|origin| origin.balancer().is_none()),
        origins,
        behaviours: model.behaviours.iter().map(behaviour_view).collect(),
        pages: model.error_pages.iter().map(|page| (page.at.to_string(), page)).collect(),
        countries: model.countries.as_ref().map(|(kind, list)| (*kind, Expr::texts(list.iter().map(ToString::to_string)))),
        certificate: model.certificate.as_ref().map(|certificate| module.value(&certificate.arn)),
    };
    module.file("main.tf", &template);
    logs(model, module);
    for (attribute, argument) in [("domain", "domain_name"), ("id", "id"), ("arn", "arn"), ("hosted_zone_id", "hosted_zone_id")] {
        module.output(attribute, Expr::reference(format!("aws_cloudfront_distribution.this.{argument}")));
    }
}

fn logs(model: &Model, module: &mut Module<'_>) {
    let Some(logs) = &model.access_logs else { return };
    let region: Arc<str> = module.facts().distribution_region();
    let elsewhere = module.facts().facts.region != region;
    let mut arn = Value::literal(format!("arn:{}:s3:::", module.facts().partition));
    arn.extend(logs.bucket.clone());
    let template = LogsTf {
        path: module.path.key("access_logs").to_string(),
        provider: elsewhere.then(|| module.provider(&region)),
        name: module.value(&model.name),
        bucket_arn: module.value(&arn),
        format: logs.format.as_str(),
    };
    module.file("logs.tf", &template);
}

fn origin_view<'m>(origin: &'m Origin, module: &mut Module<'_>) -> OriginTf<'m> {
    // The regional host name: S3's global one answers requests for young buckets with a redirect, which viewers would follow past
    // the distribution.
    let domain = match origin.balancer() {
        Some(balancer) => balancer.domain.clone().unwrap_or_default(),
        None => Value::output(origin.component.clone(), "regional_domain_name"),
    };
    OriginTf {
        origin,
        domain: module.value(&domain),
        path: origin.path.as_ref().map(|path| module.value(path)),
        headers: origin.headers.iter().map(|(name, value)| (name.to_string(), module.value(value))).collect(),
    }
}

fn behaviour_view(behaviour: &Behaviour) -> BehaviourTf<'_> {
    let methods: &[&str] = match behaviour.methods {
        Methods::Read => &["GET", "HEAD"],
        Methods::ReadAndOptions => &["GET", "HEAD", "OPTIONS"],
        Methods::All => &["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
    };
    BehaviourTf {
        behaviour,
        at: behaviour.at.to_string(),
        methods: Expr::texts(methods.iter().copied()),
        cache: behaviour.cache_policy(),
        origin_request: behaviour.api.then(policies::all_but_host).flatten(),
        response_headers: behaviour.response_headers_policy(),
    }
}
