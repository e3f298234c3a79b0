//! Rules of the service, one file each.

mod all_on_spot;
mod base_above_maximum;
mod container_order;
mod container_resources;
mod deployment_cannot_roll;
mod grace_too_short;
mod health_check_timeout;
mod image_not_pullable;
mod invalid_capacity;
mod invalid_size;
mod latest_tag;
mod logs_kept_forever;
mod nothing_scales;
mod port_twice;
mod public_address;
mod registered_twice;
mod requests_without_balancer;
mod scales_to_one;
mod scaling_bounds;
mod scaling_from_zero;
mod secret_in_environment;
mod single_zone;
mod stops_while_draining;
mod target_extreme;

use super::model::Model;
use crate::contract::{Checker, FIREWALL_EGRESS_EVERYTHING};
use crate::diag::{Findings, Rule};

/// All rules of this type.
pub(super) static RULES: &[&Rule] = &[
    &all_on_spot::FARGATE_SERVICE_ALL_ON_SPOT,
    &base_above_maximum::FARGATE_SERVICE_BASE_ABOVE_MAXIMUM,
    &container_order::FARGATE_SERVICE_CONTAINER_ORDER,
    &container_resources::FARGATE_SERVICE_CONTAINER_RESOURCES,
    &deployment_cannot_roll::FARGATE_SERVICE_DEPLOYMENT_CANNOT_ROLL,
    &grace_too_short::FARGATE_SERVICE_GRACE_TOO_SHORT,
    &health_check_timeout::FARGATE_SERVICE_HEALTH_CHECK_TIMEOUT,
    &image_not_pullable::FARGATE_SERVICE_IMAGE_NOT_PULLABLE,
    &invalid_capacity::FARGATE_SERVICE_INVALID_CAPACITY,
    &invalid_size::FARGATE_SERVICE_INVALID_SIZE,
    &latest_tag::FARGATE_SERVICE_LATEST_TAG,
    &logs_kept_forever::FARGATE_SERVICE_LOGS_KEPT_FOREVER,
    &nothing_scales::FARGATE_SERVICE_NOTHING_SCALES,
    &port_twice::FARGATE_SERVICE_PORT_TWICE,
    &public_address::FARGATE_SERVICE_PUBLIC_ADDRESS,
    &registered_twice::FARGATE_SERVICE_REGISTERED_TWICE,
    &requests_without_balancer::FARGATE_SERVICE_REQUESTS_WITHOUT_BALANCER,
    &scales_to_one::FARGATE_SERVICE_SCALES_TO_ONE,
    &scaling_bounds::FARGATE_SERVICE_SCALING_BOUNDS,
    &scaling_from_zero::FARGATE_SERVICE_SCALING_FROM_ZERO,
    &secret_in_environment::FARGATE_SERVICE_SECRET_IN_ENVIRONMENT,
    &single_zone::FARGATE_SERVICE_SINGLE_ZONE,
    &stops_while_draining::FARGATE_SERVICE_STOPS_WHILE_DRAINING,
    &target_extreme::FARGATE_SERVICE_TARGET_EXTREME,
    &FIREWALL_EGRESS_EVERYTHING,
];

/// Runs them.
pub(super) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    all_on_spot::check(model, checker, out);
    base_above_maximum::check(model, checker, out);
    container_order::check(model, out);
    container_resources::check(model, checker, out);
    deployment_cannot_roll::check(model, checker, out);
    grace_too_short::check(model, checker, out);
    health_check_timeout::check(model, checker, out);
    image_not_pullable::check(model, out);
    invalid_capacity::check(model, checker, out);
    invalid_size::check(model, checker, out);
    latest_tag::check(model, out);
    logs_kept_forever::check(model, checker, out);
    nothing_scales::check(model, checker, out);
    port_twice::check(model, out);
    public_address::check(model, checker, out);
    registered_twice::check(model, checker, out);
    requests_without_balancer::check(model, checker, out);
    scales_to_one::check(model, checker, out);
    scaling_bounds::check(model, checker, out);
    scaling_from_zero::check(model, checker, out);
    secret_in_environment::check(model, out);
    single_zone::check(model, checker, out);
    stops_while_draining::check(model, checker, out);
    target_extreme::check(model, checker, out);
    if let Some(egress) = &model.egress {
        egress.check(&checker.path.key("egress"), out);
    }
}
