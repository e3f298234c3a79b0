//! `fargate-service-nothing-scales`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service that may have from `min` to `max` tasks, and has neither `scaling` nor a `schedule`.
    ///
    /// ## Why is this bad?
    /// Bounds move nothing by themselves. Under load the service stays at the number that it started with.
    pub(crate) static FARGATE_SERVICE_NOTHING_SCALES = warning "fargate-service-nothing-scales";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (min, max) = model.bounds;
    if min < max && !model.is_scaled() {
        let message = format!("from {min} to {max} tasks are allowed, and nothing ever changes their number");
        out.push(
            Finding::new(&FARGATE_SERVICE_NOTHING_SCALES, Place::value(&checker.path.key("tasks")), message)
                .help("add `scaling: { cpu: 70 }` or a `schedule`; or write the number alone: `tasks: 2`"),
        );
    }
}
