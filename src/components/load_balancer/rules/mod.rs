//! Rules of the load balancer, one file each.

pub(super) mod action_count;
mod certificate_region;
mod condition_count;
mod desync_unmitigated;
mod exact_path;
mod forwards_invalid_headers;
mod grpc_without_tls;
mod internal_to_internet;
mod many_certificates;
mod many_listeners;
mod many_routes;
mod not_a_target;
mod not_in_internet_tier;
mod outdated_tls;
mod plain_http;
mod port_clash;
mod priority_clash;
mod redirect_loop;
mod route_shadowed;
mod single_zone;
mod small_subnet;
mod unprotected;
mod unreachable;
mod without_listener;

use super::model::Model;
use crate::contract::Checker;
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &action_count::LOAD_BALANCER_ACTION_COUNT,
    &certificate_region::LOAD_BALANCER_CERTIFICATE_REGION,
    &condition_count::LOAD_BALANCER_CONDITION_COUNT,
    &desync_unmitigated::LOAD_BALANCER_DESYNC_UNMITIGATED,
    &exact_path::LOAD_BALANCER_EXACT_PATH,
    &forwards_invalid_headers::LOAD_BALANCER_FORWARDS_INVALID_HEADERS,
    &grpc_without_tls::LOAD_BALANCER_GRPC_WITHOUT_TLS,
    &internal_to_internet::LOAD_BALANCER_INTERNAL_TO_INTERNET,
    &many_certificates::LOAD_BALANCER_MANY_CERTIFICATES,
    &many_listeners::LOAD_BALANCER_MANY_LISTENERS,
    &many_routes::LOAD_BALANCER_MANY_ROUTES,
    &not_a_target::LOAD_BALANCER_NOT_A_TARGET,
    &not_in_internet_tier::LOAD_BALANCER_NOT_IN_INTERNET_TIER,
    &outdated_tls::LOAD_BALANCER_OUTDATED_TLS,
    &plain_http::LOAD_BALANCER_PLAIN_HTTP,
    &port_clash::LOAD_BALANCER_PORT_CLASH,
    &priority_clash::LOAD_BALANCER_PRIORITY_CLASH,
    &redirect_loop::LOAD_BALANCER_REDIRECT_LOOP,
    &route_shadowed::LOAD_BALANCER_ROUTE_SHADOWED,
    &single_zone::LOAD_BALANCER_SINGLE_ZONE,
    &small_subnet::LOAD_BALANCER_SMALL_SUBNET,
    &unprotected::LOAD_BALANCER_UNPROTECTED,
    &unreachable::LOAD_BALANCER_UNREACHABLE,
    &without_listener::LOAD_BALANCER_WITHOUT_LISTENER,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    certificate_region::check(model, checker, out);
    condition_count::check(model, checker, out);
    desync_unmitigated::check(model, checker, out);
    exact_path::check(model, checker, out);
    forwards_invalid_headers::check(model, checker, out);
    grpc_without_tls::check(model, checker, out);
    internal_to_internet::check(model, checker, out);
    many_certificates::check(model, checker, out);
    many_listeners::check(model, checker, out);
    many_routes::check(model, checker, out);
    not_a_target::check(model, checker, out);
    not_in_internet_tier::check(model, checker, out);
    outdated_tls::check(model, checker, out);
    plain_http::check(model, checker, out);
    port_clash::check(model, checker, out);
    priority_clash::check(model, checker, out);
    redirect_loop::check(model, checker, out);
    route_shadowed::check(model, checker, out);
    single_zone::check(model, checker, out);
    small_subnet::check(model, checker, out);
    unprotected::check(model, checker, out);
    unreachable::check(model, checker, out);
    without_listener::check(model, checker, out);
}
