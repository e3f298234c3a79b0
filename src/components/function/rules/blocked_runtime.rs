//! `function-blocked-runtime`

use crate::components::function::data::{self, Runtime};
use crate::components::function::model::{Model, Package};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a runtime with which AWS no longer creates functions.
    ///
    /// ## Why is this bad?
    /// An apply that creates the function fails, and so does one that restores it after a disaster.
    pub(crate) static FUNCTION_BLOCKED_RUNTIME = error "function-blocked-runtime" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(Package::Zip { runtime, .. }) = &model.package else { return };
    if let Runtime::Blocked(day) = data::runtime(runtime) {
        let message = format!("AWS creates no function with {runtime} since {day}");
        let finding = Finding::new(&FUNCTION_BLOCKED_RUNTIME, Place::value(&checker.path.key("runtime")), message);
        out.push(finding.note(format!("runtimes were checked on {}", data::checked())).help(super::newer(runtime)));
    }
}
