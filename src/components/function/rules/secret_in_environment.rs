//! `function-secret-in-environment`

use crate::components::function::model::Model;
use crate::contract::{Checker, looks_secret};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an environment variable that is named like a secret and has its value written in the file.
    ///
    /// ## Why is this bad?
    /// The value is readable in the file, in git, in the function's configuration, in the console and in the state, for everyone who
    /// may read any of them.
    pub(crate) static FUNCTION_SECRET_IN_ENVIRONMENT = warning "function-secret-in-environment" scanners ["CKV_AWS_45"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (name, value) in &model.environment {
        if looks_secret(name) && value.as_literal().is_some_and(|text| !text.is_empty()) {
            let place = Place::value(&checker.path.key("environment").key(name.clone()));
            let message = format!("`{name}` looks like a secret, and its value stands here in clear");
            out.push(
                Finding::new(&FUNCTION_SECRET_IN_ENVIRONMENT, place, message)
                    .help("keep the value in a `secret` component, write its `${….arn}` here, and `uses: { …: read }`"),
            );
        }
    }
}
