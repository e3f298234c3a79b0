//! `function-environment-too-large`

use crate::components::function::model::Model;
use crate::contract::{Checker, Value, ValuePart};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds environment variables that are larger than 4 KB together, names and values. What only the apply knows counts as
    /// nothing.
    ///
    /// ## Why is this bad?
    /// Lambda refuses the function.
    pub(crate) static FUNCTION_ENVIRONMENT_TOO_LARGE = error "function-environment-too-large";
}

/// Most bytes of all names and values (AWS Lambda developer guide, quotas).
const MOST: usize = 4096;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let literal = |value: &Value| value.parts.iter().map(|part| if let ValuePart::Literal(text) = part { text.len() } else { 0 }).sum::<usize>();
    let size: usize = model.environment.iter().map(|(name, value)| name.len() + literal(value)).sum();
    if size > MOST {
        let message = format!("the environment variables are {size} bytes together; Lambda takes {MOST}");
        let finding = Finding::new(&FUNCTION_ENVIRONMENT_TOO_LARGE, Place::key(&checker.path.key("environment")), message);
        out.push(finding.help("keep what is large in a bucket or a secret, and name that here"));
    }
}
