//! `fargate-service-scaling-from-zero`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service that scales by CPU or memory, and may have no task at all.
    ///
    /// ## Why is this bad?
    /// Without a task there is no CPU to measure: once it is at zero, nothing but a schedule or a person starts it again.
    pub(crate) static FARGATE_SERVICE_SCALING_FROM_ZERO = warning "fargate-service-scaling-from-zero";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(scaling) = &model.scaling else { return };
    if model.bounds.0 == 0 && (scaling.cpu.is_some() || scaling.memory.is_some()) {
        let place = Place::value(&checker.path.key("tasks").key("min"));
        out.push(
            Finding::new(&FARGATE_SERVICE_SCALING_FROM_ZERO, place, "this service can scale to no task, and never back")
                .help("write `min: 1`, and let a `schedule` switch it off where that is meant"),
        );
    }
}
