//! `fargate-service-requests-without-balancer`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds scaling by requests of a service that no load balancer sends requests to.
    ///
    /// ## Why is this bad?
    /// There is nothing to count, and the policy has no target group to name.
    pub(crate) static FARGATE_SERVICE_REQUESTS_WITHOUT_BALANCER = error "fargate-service-requests-without-balancer" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let wanted = model.scaling.as_ref().is_some_and(|scaling| scaling.requests.is_some());
    if wanted && model.request_label.is_none() {
        let place = Place::key(&checker.path.key("scaling").key("requests"));
        out.push(
            Finding::new(&FARGATE_SERVICE_REQUESTS_WITHOUT_BALANCER, place, "no load balancer sends requests to this service")
                .help("name the service in a listener's `forward_to`, or scale by `cpu` or `memory`"),
        );
    }
}
