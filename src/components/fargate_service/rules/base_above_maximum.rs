//! `fargate-service-base-above-maximum`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a `base` of a capacity provider that takes every task that the service may ever have, beside another provider with a weight.
    ///
    /// ## Why is this bad?
    /// Weights count beyond the base only: the other provider never gets a task, and what it was to save is not saved.
    pub(crate) static FARGATE_SERVICE_BASE_ABOVE_MAXIMUM = warning "fargate-service-base-above-maximum";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (Some(capacity), Some(counts)) = (&model.capacity, checker.world.components.get(checker.name).and_then(|d| d.declaration.capacity)) else {
        return;
    };
    let shares: Vec<_> = capacity.items().collect();
    for (provider, share) in &shares {
        let base = share.base.get().unsigned_abs();
        let other = shares.iter().find(|(other, share)| other != provider && share.weight.get() > 0);
        if let Some((other, _)) = other.filter(|_| base > 0 && base >= counts.maximum) {
            let at = checker.path.key("capacity").key(provider.as_str()).key("base");
            let message = format!("`{other}` never gets a task: the first {base} run on `{provider}`, and there are at most {}", counts.maximum);
            let finding = Finding::new(&FARGATE_SERVICE_BASE_ABOVE_MAXIMUM, Place::value(&at), message);
            let finding = finding.related(Place::value(&checker.path.key("tasks")), "the bounds of scaling");
            out.push(finding.help("lower `base`, or raise `tasks: { max: … }`"));
        }
    }
}
