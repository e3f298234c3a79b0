//! `function-reserved-variable`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an environment variable whose name Lambda does not take: one that it sets itself, one of a single character, or one
    /// that does not start with a letter.
    ///
    /// ## Why is this bad?
    /// Lambda refuses the function.
    pub(crate) static FUNCTION_RESERVED_VARIABLE = error "function-reserved-variable";
}

/// Names that Lambda sets itself (AWS Lambda developer guide, defined runtime environment variables).
const RESERVED: [&str; 16] = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (name, _) in &model.environment {
        let message = if RESERVED.contains(&&**name) {
            format!("Lambda sets `{name}` itself")
        } else if name.len() < 2 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            format!("Lambda takes no variable named `{name}`: a name has at least two characters, the first a letter")
        } else {
            continue;
        };
        let place = Place::key(&checker.path.key("environment").key(name.clone()));
        out.push(Finding::new(&FUNCTION_RESERVED_VARIABLE, place, message).help("give it another name"));
    }
}
