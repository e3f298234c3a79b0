//! `fargate-service-scaling-bounds`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service whose tasks lie outside their own bounds: `min` above `desired`, `desired` above `max`, or a schedule whose
    /// `min` is above its `max`.
    ///
    /// ## Why is this bad?
    /// Application Auto Scaling refuses bounds that cross, and moves a service out of any other number than it was given.
    pub(crate) static FARGATE_SERVICE_SCALING_BOUNDS = error "fargate-service-scaling-bounds";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (min, max) = model.bounds;
    let tasks = checker.path.key("tasks");
    let desired = model.desired_at;
    let mut report = |at: Path, message: String, help: &str| {
        out.push(Finding::new(&FARGATE_SERVICE_SCALING_BOUNDS, Place::value(&at), message).help(help));
    };
    if min > max {
        report(tasks.key("min"), format!("`min` is {min}, above `max`, which is {max}"), "lower `min` or raise `max`");
    } else if desired < min {
        report(
            tasks.key("desired"),
            format!("{desired} tasks are wanted, fewer than `min`, which is {min}"),
            "raise `desired` or lower `min`",
        );
    } else if desired > max {
        report(
            tasks.key("desired"),
            format!("{desired} tasks are wanted, more than `max`, which is {max}"),
            "lower `desired` or raise `max`",
        );
    }
    for action in &model.schedule {
        if let (Some(min), Some(max)) = (action.min, action.max)
            && min > max
        {
            report(action.at.key("min"), format!("`min` is {min}, above `max`, which is {max}"), "lower `min` or raise `max`");
        }
    }
}
