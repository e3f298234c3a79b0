//! Rules of the distribution, one file each.

mod alias_not_covered;
mod cached_api;
mod certificate_region;
mod error_page_hides_api;
mod not_in_partition;
mod origin_not_covered;
mod origin_not_public;
mod origin_without_domain;
mod origin_without_tls;
mod outdated_tls;
mod plain_http;
mod read_only_api;
mod route_shadowed;
mod serves_logs;
mod writes_to_bucket;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &alias_not_covered::CDN_ALIAS_NOT_COVERED,
    &cached_api::CDN_CACHED_API,
    &certificate_region::CDN_CERTIFICATE_REGION,
    &error_page_hides_api::CDN_ERROR_PAGE_HIDES_API,
    &not_in_partition::CDN_NOT_IN_PARTITION,
    &origin_not_covered::CDN_ORIGIN_NOT_COVERED,
    &origin_not_public::CDN_ORIGIN_NOT_PUBLIC,
    &origin_without_domain::CDN_ORIGIN_WITHOUT_DOMAIN,
    &origin_without_tls::CDN_ORIGIN_WITHOUT_TLS,
    &outdated_tls::CDN_OUTDATED_TLS,
    &plain_http::CDN_PLAIN_HTTP,
    &read_only_api::CDN_READ_ONLY_API,
    &route_shadowed::CDN_ROUTE_SHADOWED,
    &serves_logs::CDN_SERVES_LOGS,
    &writes_to_bucket::CDN_WRITES_TO_BUCKET,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    alias_not_covered::check(model, checker, out);
    cached_api::check(model, checker, out);
    certificate_region::check(model, checker, out);
    error_page_hides_api::check(model, checker, out);
    not_in_partition::check(model, checker, out);
    origin_not_covered::check(model, checker, out);
    origin_not_public::check(model, checker, out);
    origin_without_domain::check(model, checker, out);
    origin_without_tls::check(model, checker, out);
    outdated_tls::check(model, checker, out);
    plain_http::check(model, checker, out);
    read_only_api::check(model, checker, out);
    route_shadowed::check(model, checker, out);
    serves_logs::check(model, checker, out);
    writes_to_bucket::check(model, checker, out);
}
