//! `fargate-service-secret-in-environment`

use crate::components::fargate_service::model::Model;
use crate::contract::looks_secret;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an environment variable that is named like a secret and has its value written in the file.
    ///
    /// ## Why is this bad?
    /// The value is readable in the file, in git, in the task definition, in the console and in the state, for everyone who may
    /// read any of them.
    pub(crate) static FARGATE_SERVICE_SECRET_IN_ENVIRONMENT = warning "fargate-service-secret-in-environment";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for container in &model.containers {
        for (name, value) in &container.environment {
            if looks_secret(name) && value.as_literal().is_some_and(|text| !text.is_empty()) {
                let place = Place::value(&container.at.key("environment").key(name.clone()));
                let message = format!("`{name}` looks like a secret, and its value stands here in clear");
                out.push(
                    Finding::new(&FARGATE_SERVICE_SECRET_IN_ENVIRONMENT, place, message)
                        .help("keep the value in a `secret` component, and name it under `secrets:`"),
                );
            }
        }
    }
}
