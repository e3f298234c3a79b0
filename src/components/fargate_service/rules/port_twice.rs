//! `fargate-service-port-twice`

use crate::components::fargate_service::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds two containers of one task that listen on the same port.
    ///
    /// ## Why is this bad?
    /// Containers of a task on Fargate share one network interface (ECS developer guide, task networking): the second of them cannot listen,
    /// and ends.
    pub(crate) static FARGATE_SERVICE_PORT_TWICE = error "fargate-service-port-twice";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for (index, container) in model.containers.iter().enumerate() {
        let Some(port) = container.port else { continue };
        let earlier = model.containers.iter().take(index).find(|other| other.port == Some(port));
        if let Some(other) = earlier {
            let message = format!("`{}` listens on {port}, and so does `{}`", container.name, other.name);
            out.push(
                Finding::new(&FARGATE_SERVICE_PORT_TWICE, Place::value(&container.at.key("port")), message)
                    .related(Place::value(&other.at.key("port")), "the other one")
                    .help("let one of them listen on another port"),
            );
        }
    }
}
