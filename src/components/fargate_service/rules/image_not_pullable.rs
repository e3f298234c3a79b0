//! `fargate-service-image-not-pullable`

use crate::components::fargate_service::model::{Model, Roles};
use crate::contract::{Statement, Value};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an image in a repository of Amazon ECR that the service's execution role may not pull.
    ///
    /// ## Why is this bad?
    /// No task starts: the permission follows from naming the repository, and a bare URL names none.
    pub(crate) static FARGATE_SERVICE_IMAGE_NOT_PULLABLE = error "fargate-service-image-not-pullable";
}

/// The action that brings an image.
const PULL: &str = "ecr:BatchGetImage";

pub(crate) fn check(model: &Model, out: &mut Findings) {
    let Roles::Own { execution_policy, .. } = &model.roles else { return };
    for container in &model.containers {
        let Some(repository) = container.image.as_literal().and_then(repository) else { continue };
        if execution_policy.iter().any(|statement| may_pull(statement, repository)) {
            continue;
        }
        let message = format!("the execution role may not pull from the repository `{repository}`");
        out.push(
            Finding::new(&FARGATE_SERVICE_IMAGE_NOT_PULLABLE, Place::value(&container.at.key("image")), message)
                .help("make the repository a component, `type: registry` with `existing: { url: …, arn: … }` where it is somebody else's, and write `${NAME.url}:TAG`"),
        );
    }
}

/// The repository of an image in a private registry of Amazon ECR.
fn repository(image: &str) -> Option<&str> {
    let (host, path) = image.split_once('/')?;
    host.contains(".dkr.ecr").then(|| path.split([':', '@']).next().unwrap_or(path))
}

/// True where the statement may be for the repository; one whose ARN is known only later may.
fn may_pull(statement: &Statement, repository: &str) -> bool {
    let of = |resource: &Value| {
        resource.as_literal().is_none_or(|arn| arn.contains('*') || arn.rsplit_once(":repository/").is_some_and(|(_, name)| name == repository))
    };
    statement.actions.iter().any(|action| action == PULL) && statement.resources.iter().any(of)
}
