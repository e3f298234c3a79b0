//! `ecs-cluster-invalid-strategy`

use crate::components::ecs_cluster::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cluster whose capacity providers or default strategy ECS refuses: no provider at all, a provider in the
    /// strategy that the cluster does not have, no weight above 0, or a base on both.
    ///
    /// ## Why is this bad?
    /// The apply ends there, after the network stands and before any service does.
    pub(crate) static ECS_CLUSTER_INVALID_STRATEGY = error "ecs-cluster-invalid-strategy";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.providers.is_empty() {
        let place = Place::value(&checker.path.key("capacity_providers"));
        let finding = Finding::new(&ECS_CLUSTER_INVALID_STRATEGY, place, "the cluster has no capacity provider");
        out.push(finding.help("write `[fargate]`"));
        return;
    }
    if let Some(strategy) = &model.strategy {
        let associated: Vec<&str> = model.providers.iter().map(|provider| provider.api()).collect();
        let at = checker.path.key("default_strategy");
        out.extend(strategy.broken_by(&at, Some(&associated), &ECS_CLUSTER_INVALID_STRATEGY));
    }
}
