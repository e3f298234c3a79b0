//! `fargate-service-container-order`

use std::sync::Arc;

use crate::components::fargate_service::model::{Container, Model};
use crate::components::fargate_service::spec::container::Condition;
use crate::contract::{Edges, circles};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a container that waits for what never comes: for one that waits for it, for the end of an essential container, or for the
    /// health of one without a health check.
    ///
    /// ## Why is this bad?
    /// ECS refuses the task definition (ECS API, `ContainerDependency`): `complete` and `success` cannot be asked of an essential container,
    /// and `healthy` needs a health check.
    pub(crate) static FARGATE_SERVICE_CONTAINER_ORDER = error "fargate-service-container-order";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    let places: Vec<(&Container, &Arc<str>, &str, Path)> = model.containers.iter().flat_map(waits).collect();
    for (_, name, condition, at) in &places {
        let other = model.containers.iter().find(|other| other.name == **name);
        if let Some((other, (message, help))) = other.and_then(|other| Some((other, never(other, condition)?))) {
            let finding = Finding::new(&FARGATE_SERVICE_CONTAINER_ORDER, Place::value(at), message);
            out.push(finding.related(Place::key(&other.at), format!("this is `{name}`")).help(help));
        }
    }
    let mut edges: Edges<'_, Path> = Edges::new();
    for (container, name, _, at) in &places {
        edges.entry(&*container.name).or_default().push((&***name, at));
    }
    for circle in circles(&edges) {
        let Some((first, at)) = circle.first() else { continue };
        let names: Vec<&str> = circle.iter().map(|(name, _)| *name).chain([*first]).collect();
        let message = format!("containers wait for one another in a circle: {}", names.join(" → "));
        let mut finding = Finding::new(&FARGATE_SERVICE_CONTAINER_ORDER, Place::value(at), message);
        for (name, at) in circle.iter().skip(1) {
            finding = finding.related(Place::value(at), format!("`{name}` waits here"));
        }
        out.push(finding.help("let one of them start without the others"));
    }
}

/// For which containers one waits, until when, and where the file says so.
fn waits(container: &Container) -> impl Iterator<Item = (&Container, &Arc<str>, &str, Path)> {
    let at = container.at.key("depends_on");
    container.depends_on.iter().map(move |(name, condition)| (container, name, *condition, at.key(name)))
}

/// Why the condition never holds of `other`, and what to write instead.
fn never(other: &Container, condition: &str) -> Option<(String, &'static str)> {
    let name = &other.name;
    if other.essential && (condition == Condition::Complete.api() || condition == Condition::Success.api()) {
        let message = format!("`{name}` is essential: when it ends, the task does");
        return Some((message, "wait for `start` or `healthy`, or write `essential: false` for a container that does its work and ends"));
    }
    if other.health.is_none() && condition == Condition::Healthy.api() {
        return Some((format!("`{name}` has no health check of its own"), "give it one, or wait for `start`"));
    }
    None
}
