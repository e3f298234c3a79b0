//! `fargate-service-container-resources`

use crate::components::fargate_service::model::{Container, Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds containers that together keep more CPU or memory than their task has.
    ///
    /// ## Why is this bad?
    /// ECS refuses the task definition.
    pub(crate) static FARGATE_SERVICE_CONTAINER_RESOURCES = error "fargate-service-container-resources";
}

/// What a container keeps of one thing.
type Part = fn(&Container) -> Option<i64>;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let sums: [(&str, i64, Part); 2] =
        [("cpu", model.cpu, |container| container.cpu), ("memory", model.memory, |container| container.memory)];
    for (key, whole, part) in sums {
        let kept: i64 = model.containers.iter().filter_map(part).sum();
        if kept > whole {
            let message = format!("the containers keep {kept} of {key}, the task has {whole}");
            let mut finding = Finding::new(&FARGATE_SERVICE_CONTAINER_RESOURCES, Place::value(&checker.path.key(key)), message);
            for container in model.containers.iter().filter(|container| part(container).is_some()) {
                let kept = part(container).unwrap_or_default();
                finding = finding.related(Place::value(&container.at.key(key)), format!("{kept} of it"));
            }
            out.push(finding.help(format!("give the task more {key}, or the sidecars less")));
        }
    }
}
