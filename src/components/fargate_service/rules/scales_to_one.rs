//! `fargate-service-scales-to-one`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service behind a load balancer in a protected environment that may have several tasks, and scales down to one.
    ///
    /// ## Why is this bad?
    /// At quiet hours one task is a single point of failure: when it, its host or its zone fails, nothing answers until another has started.
    pub(crate) static FARGATE_SERVICE_SCALES_TO_ONE = warning "fargate-service-scales-to-one" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(capacity) = checker.world.components.get(checker.name).and_then(|declared| declared.declaration.capacity) else { return };
    // In one zone, or for a single task by intent, other rules or nobody has to speak.
    if !checker.world.file.protected || model.balanced.is_empty() || capacity.maximum < 2 || capacity.minimum != 1 {
        return;
    }
    if model.network.zones.len() > 1 {
        let finding = Finding::new(
            &FARGATE_SERVICE_SCALES_TO_ONE,
            Place::value(&checker.path.key("tasks")),
            "at its smallest this service has one task",
        );
        out.push(finding.help("write `min: 2`, or accept that it is gone for as long as a task takes to start"));
    }
}
