//! `fargate-service-deployment-cannot-roll`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service whose deployment may neither stop an old task nor start a new one.
    ///
    /// ## Why is this bad?
    /// A deployment waits for ever, or until the circuit breaker ends it: nothing new ever runs.
    pub(crate) static FARGATE_SERVICE_DEPLOYMENT_CANNOT_ROLL = warning "fargate-service-deployment-cannot-roll";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let desired = model.desired_at;
    let least = (desired * model.min_healthy + 99) / 100;
    let most = desired * model.max_percent / 100;
    if desired > 0 && least >= desired && most <= desired {
        let place = Place::value(&checker.path.key("deployment"));
        let message = format!("of {desired} tasks at least {least} must run and at most {most} may: none can be replaced");
        out.push(
            Finding::new(&FARGATE_SERVICE_DEPLOYMENT_CANNOT_ROLL, place, message)
                .note("the least is rounded up, the most is rounded down")
                .help("raise `max`, so that a new task starts first, or lower `min_healthy`, so that an old one stops first"),
        );
    }
}
