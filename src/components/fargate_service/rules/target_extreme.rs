//! `fargate-service-target-extreme`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds scaling that is to keep CPU or memory above 90 or below 20 percent.
    ///
    /// ## Why is this bad?
    /// Above 90 percent the tasks are at their limit before new ones have started; below 20 most of what is paid for is idle, and
    /// memory, which an idle task uses too, may keep the service at its greatest size for good.
    pub(crate) static FARGATE_SERVICE_TARGET_EXTREME = warning "fargate-service-target-extreme";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(scaling) = &model.scaling else { return };
    for (key, tracking) in [("cpu", &scaling.cpu), ("memory", &scaling.memory)] {
        let Some(percent) = tracking.as_ref().map(|tracking| tracking.target.get()) else { continue };
        if !(20..=90).contains(&percent) {
            let at = checker.path.key("scaling").key(key);
            let finding = Finding::new(&FARGATE_SERVICE_TARGET_EXTREME, Place::value(&at), format!("{percent} percent leaves no room to scale"));
            out.push(finding.help("write a target from 20 to 90, such as `70`"));
        }
    }
}
