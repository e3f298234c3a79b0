//! `fargate-service-grace-too-short`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

declare_rule! {
    /// ## What it does
    /// Finds a grace period that ends before a task behind a load balancer can be healthy.
    ///
    /// ## Why is this bad?
    /// ECS stops tasks that the load balancer does not call healthy yet, and starts others, again and again.
    pub(crate) static FARGATE_SERVICE_GRACE_TOO_SHORT = warning "fargate-service-grace-too-short" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(target) = model.target.as_ref().filter(|_| !model.balanced.is_empty()) else { return };
    let least = target.interval * target.healthy.unsigned_abs();
    if target.grace < least {
        let at = checker.path.key("health_check");
        let message = format!("the grace period of {} s is over before a task can be healthy", target.grace);
        let note = format!(
            "{} successful checks, one each {} s, take {least} s, and the start of the application comes first",
            target.healthy, target.interval
        );
        out.push(
            Finding::new(&FARGATE_SERVICE_GRACE_TOO_SHORT, Place::value(&at.key("grace")), message)
                .related(Place::value(&at.key("interval")), "checked this often")
                .note(note)
                .help(format!("write `{}` or more, or check more often", Duration::seconds(least))),
        );
    }
}
