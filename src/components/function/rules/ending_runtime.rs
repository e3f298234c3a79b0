//! `function-ending-runtime`

use crate::components::function::data::{self, Runtime};
use crate::components::function::model::{Model, Package};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a runtime with which AWS soon creates no functions any more. What counts is the day on which archgen's data was
    /// checked, so that one file always has the same findings.
    ///
    /// ## Why is this bad?
    /// From that day on the function cannot be made anew, in another environment or after a disaster; some weeks later it cannot be
    /// changed either, and security fixes have ended before.
    pub(crate) static FUNCTION_ENDING_RUNTIME = warning "function-ending-runtime" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(Package::Zip { runtime, .. }) = &model.package else { return };
    if let Runtime::Ending(day) = data::runtime(runtime) {
        let message = format!("AWS creates no function with {runtime} from {day} on");
        let finding = Finding::new(&FUNCTION_ENDING_RUNTIME, Place::value(&checker.path.key("runtime")), message);
        out.push(finding.note(format!("runtimes were checked on {}", data::checked())).help(super::newer(runtime)));
    }
}
