//! From a distribution as written to one with every default filled in.

use std::sync::Arc;

use super::behaviour;
use super::model::{Certificate, ErrorPage, LogsTo, Model};
use super::names::NAME;
use super::spec::Spec;
use crate::contract::{BucketWriter, Resolver, Value};
use crate::diag::{Finding, Path, Place};
use crate::source::DurationIn;
use crate::source::decode::rules::BAD_VALUE;

/// Longest comment (CloudFront API, `DistributionConfig`).
const COMMENT: usize = 128;

/// Errors that have a page (CloudFront API, `CustomErrorResponse`).
const ERRORS: [i64; 11] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/// Statuses that a page may have (CloudFront developer guide, custom error pages).
const RESPONSES: [i64; 12] = [200, 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/// What a private bucket, and one that may be listed, answer for an object that is not there.
const MISSING: [i64; 2] = [403, 404];

pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Model {
    let path = resolver.path.clone();
    let name = resolver.resource_name(&NAME, spec.resource_name.as_ref(), &path.key("resource_name"));
    let comment = comment(spec, resolver);
    let (origins, behaviours) = behaviour::resolve(spec, resolver);
    let mut aliases = Vec::new();
    for (index, alias) in spec.aliases.iter().enumerate() {
        let at = path.key("aliases").index(index);
        aliases.push((resolver.value(alias, &at), at));
    }
    let of_bucket = behaviours.first().is_some_and(|default| !default.api);
    let default_root_object = spec.default_root_object.clone().or_else(|| of_bucket.then(|| "index.html".into()));
    if default_root_object.as_ref().is_some_and(|object| object.is_empty() || object.starts_with('/') || object.len() > 255) {
        let message = "the root object is the key of an object, without a `/` at its start, of at most 255 characters";
        refuse(resolver, &path.key("default_root_object"), message);
    }
    let web_acl = resolver.world.web_acls_of(resolver.name).next().map(|(_, arn)| arn);
    Model {
        name,
        comment,
        enabled: spec.enabled,
        error_pages: error_pages(spec, default_root_object.as_deref(), resolver),
        default_root_object,
        origins,
        behaviours,
        aliases,
        certificate: certificate(spec, resolver),
        tls_policy: spec.tls_policy,
        http_version: spec.http_version,
        ipv6: spec.ipv6,
        price_class: spec.price_class,
        countries: countries(spec, resolver),
        access_logs: spec.access_logs.as_ref().map(|logs| LogsTo {
            bucket: Value::output(logs.bucket.shared(), BucketWriter::NAME),
            format: logs.format,
        }),
        web_acl,
        detailed_metrics: spec.detailed_metrics,
        wait_for_deployment: spec.wait_for_deployment,
        retain_on_delete: spec.retain_on_delete,
        usage: spec.usage.clone(),
    }
}

fn refuse(resolver: &mut Resolver<'_>, at: &Path, message: impl Into<String>) {
    resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(at), message));
}

fn comment(spec: &Spec, resolver: &mut Resolver<'_>) -> Value {
    let Some(written) = &spec.comment else {
        return Value::literal(resolver.world.file.default_name(resolver.name).chars().take(COMMENT).collect::<String>());
    };
    let at = resolver.path.key("comment");
    let comment = resolver.value(written, &at);
    if let Some(length) = comment.as_literal().map(|text| text.chars().count()).filter(|length| *length > COMMENT) {
        refuse(resolver, &at, format!("the comment of a distribution has at most {COMMENT} characters; this has {length}"));
    }
    comment
}

fn certificate(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<Certificate> {
    let name = spec.certificate.as_ref()?;
    let world = resolver.world;
    let declaration = &world.components.get(name.as_str())?.declaration;
    if spec.aliases.is_empty() {
        let place = Place::value(&resolver.path.key("certificate"));
        let finding = Finding::new(&BAD_VALUE, place, "CloudFront's own host name has a certificate already");
        resolver.findings.push(finding.help("write the names that the certificate is for under `aliases:`, or leave it out"));
    }
    Some(Certificate {
        name: name.shared(),
        arn: Value::output(name.shared(), "arn"),
        region: world.known_text(name.as_str(), "region"),
        covers: declaration.covers.iter().map(|name| world.known(name)).collect(),
    })
}

fn countries(spec: &Spec, resolver: &mut Resolver<'_>) -> Option<(&'static str, Vec<Arc<str>>)> {
    let path = resolver.path.clone();
    for (key, list) in [("allow_countries", &spec.allow_countries), ("block_countries", &spec.block_countries)] {
        for (index, country) in list.iter().enumerate() {
            if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format!("`{country}` is not a country: two capitals (ISO 3166-1)");
                refuse(resolver, &path.key(key).index(index), message);
            }
        }
    }
    match (spec.allow_countries.is_empty(), spec.block_countries.is_empty()) {
        (true, true) => None,
        (true, false) => Some(("blacklist", spec.block_countries.clone())),
        (false, true) => Some(("whitelist", spec.allow_countries.clone())),
        (false, false) => {
            let message = "a distribution has a list of countries that it answers, or of those that it does not";
            let place = Place::value(&path.key("block_countries"));
            let finding = Finding::new(&BAD_VALUE, place, message).related(Place::value(&path.key("allow_countries")), "the other list");
            resolver.findings.push(finding.help("leave one of them out"));
            Some(("whitelist", spec.allow_countries.clone()))
        }
    }
}

fn error_pages(spec: &Spec, root: Option<&str>, resolver: &mut Resolver<'_>) -> Vec<ErrorPage> {
    let path = resolver.path.clone();
    let mut pages: Vec<ErrorPage> = Vec::new();
    for (index, written) in spec.error_pages.iter().enumerate() {
        let at = path.key("error_pages").index(index);
        let status = written.status.get();
        let respond = written.respond.map(crate::source::Int::get);
        if !ERRORS.contains(&status) {
            refuse(resolver, &at.key("status"), format!("CloudFront has no page for status {status}"));
        }
        if pages.iter().any(|page| page.status == status) {
            refuse(resolver, &at.key("status"), format!("there is a page for status {status} already"));
            continue;
        }
        if let Some(respond) = respond.filter(|respond| !RESPONSES.contains(respond)) {
            refuse(resolver, &at.key("respond"), format!("CloudFront gives no page with status {respond}"));
        }
        match &written.page {
            Some(page) if !page.starts_with('/') || page.len() > 255 => {
                refuse(resolver, &at.key("page"), "the path of a page starts with `/` and has at most 255 characters");
            }
            None if respond.is_some() => refuse(resolver, &at.key("respond"), "there is no `page:` that could have this status"),
            _ => {}
        }
        let page = written.page.clone().map(|page| (page, respond.unwrap_or(status)));
        pages.push(ErrorPage { status, page, cache: DurationIn::as_seconds(written.cache), at });
    }
    if spec.single_page {
        let at = path.key("single_page");
        let Some(root) = root else {
            refuse(resolver, &at, "there is no `default_root_object:` to send");
            return pages;
        };
        for status in MISSING {
            if pages.iter().all(|page| page.status != status) {
                pages.push(ErrorPage { status, page: Some((format!("/{root}").into(), 200)), cache: 10, at: at.clone() });
            }
        }
    }
    pages.sort_by_key(|page| page.status);
    pages
}
