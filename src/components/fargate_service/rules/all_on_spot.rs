//! `fargate-service-all-on-spot`

use crate::components::fargate_service::model::Model;
use crate::contract::{CapacityProvider, Checker};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service behind a load balancer in a protected environment whose tasks all run on spare capacity.
    ///
    /// ## Why is this bad?
    /// AWS takes spare capacity back with two minutes' notice, from many tasks at once, and may have none to give instead. Then nothing
    /// answers until some is free again.
    pub(crate) static FARGATE_SERVICE_ALL_ON_SPOT = warning "fargate-service-all-on-spot" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(capacity) = model.capacity.as_ref().filter(|_| checker.world.file.protected && !model.balanced.is_empty()) else { return };
    let on_demand = capacity.items().any(|(provider, share)| {
        provider == CapacityProvider::Fargate && (share.base.get() > 0 || share.weight.get() > 0)
    });
    if !on_demand {
        let finding = Finding::new(
            &FARGATE_SERVICE_ALL_ON_SPOT,
            Place::value(&checker.path.key("capacity")),
            "every task of this service may be taken away with two minutes' notice",
        );
        out.push(finding.help("keep some on demand: `{ fargate: { base: 2 }, fargate-spot: 3 }`"));
    }
}
