//! `fargate-service-stops-while-draining`

use crate::components::fargate_service::model::Model;
use crate::contract::{CapacityProvider, Checker, Strategy};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

declare_rule! {
    /// ## What it does
    /// Finds a service that says how long its requests may take to finish on a leaving task (`deregistration_delay`), and gives its
    /// container less time to stop, or runs on spare capacity, from which a task is gone after two minutes.
    ///
    /// ## Why is this bad?
    /// Requests that the load balancer would let finish are cut off when the container is killed.
    pub(crate) static FARGATE_SERVICE_STOPS_WHILE_DRAINING = warning "fargate-service-stops-while-draining" reads others;
}

/// The target group's own value, which nobody chose for this service.
const DEFAULT: u64 = 300;
/// Notice that Fargate Spot gives (Amazon ECS developer guide, capacity providers).
const NOTICE: u64 = 120;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let target = checker.world.components.get(checker.name).and_then(|declared| declared.declaration.target.as_ref());
    let Some(delay) = target.map(|target| target.deregistration_delay).filter(|delay| *delay != DEFAULT && !model.balanced.is_empty()) else {
        return;
    };
    let at = checker.path.key("routing").key("deregistration_delay");
    let draining = Duration::seconds(delay);
    let written = model.containers.first().and_then(|container| container.stop_timeout).filter(|stop| *stop < delay);
    if let Some(stop) = written {
        let place = checker.path.key("stop_timeout");
        let message = format!("the container is killed after {}, its requests may take {draining}", Duration::seconds(stop));
        let finding = Finding::new(&FARGATE_SERVICE_STOPS_WHILE_DRAINING, Place::value(&place), message);
        let help = if delay <= NOTICE { format!("write `stop_timeout: {draining}`") } else { "shorten `deregistration_delay`".to_owned() };
        out.push(finding.related(Place::value(&at), "the load balancer lets them finish").help(help));
    } else if delay > NOTICE && model.capacity.as_ref().is_some_and(on_spot) {
        let message = format!("a task on spare capacity is gone after {}, its requests may take {draining}", Duration::seconds(NOTICE));
        let finding = Finding::new(&FARGATE_SERVICE_STOPS_WHILE_DRAINING, Place::value(&at), message);
        let finding = finding.related(Place::value(&checker.path.key("capacity")), "it runs on spare capacity");
        out.push(finding.help(format!("write `{}` or less", Duration::seconds(NOTICE))));
    }
}

fn on_spot(strategy: &Strategy) -> bool {
    strategy.items().any(|(provider, share)| provider == CapacityProvider::FargateSpot && (share.weight.get() > 0 || share.base.get() > 0))
}
