//! `fargate-service-single-zone`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service whose tasks can run in one zone only.
    ///
    /// ## Why is this bad?
    /// With the zone the service is lost, however many tasks it has and however many zones its load balancer spans.
    pub(crate) static FARGATE_SERVICE_SINGLE_ZONE = warning "fargate-service-single-zone" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let [zone] = model.network.zones.as_slice() {
        let named = checker.path.key("zones");
        let message = format!("every task of this service runs in {zone}");
        let tier = checker.world.components.get(checker.name).and_then(|declared| declared.declaration.presence.as_ref());
        let narrowed = tier.is_some_and(|presence| presence.zones.is_some());
        let place = Place::value(&if narrowed { named } else { checker.path.key("tier") });
        let help = if narrowed { "name a second zone, or remove `zones`" } else { "give the tier a subnet in a second zone" };
        out.push(Finding::new(&FARGATE_SERVICE_SINGLE_ZONE, place, message).help(help));
    }
}
