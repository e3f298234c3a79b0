//! `fargate-service-health-check-timeout`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a health check of a load balancer that may last longer than the time to the next one.
    ///
    /// ## Why is this bad?
    /// By all that is known, Elastic Load Balancing refuses it. Where it is taken, checks of one task overlap and it is found unhealthy late.
    pub(crate) static FARGATE_SERVICE_HEALTH_CHECK_TIMEOUT = warning "fargate-service-health-check-timeout";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(target) = &model.target else { return };
    if target.timeout >= target.interval {
        let at = checker.path.key("health_check");
        let message = format!("the timeout of {} s is not below the interval of {} s", target.timeout, target.interval);
        out.push(
            Finding::new(&FARGATE_SERVICE_HEALTH_CHECK_TIMEOUT, Place::value(&at.key("timeout")), message)
                .related(Place::value(&at.key("interval")), "the next check starts after this time")
                .help("lower `timeout` or raise `interval`"),
        );
    }
}
