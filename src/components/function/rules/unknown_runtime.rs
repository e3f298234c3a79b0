//! `function-unknown-runtime`

use crate::components::function::data::{self, Runtime};
use crate::components::function::model::{Model, Package};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a runtime that archgen's data does not have any more, or does not have yet: what could be neither is an error.
    ///
    /// ## Why is this bad?
    /// AWS creates no function with one of the first; a newer one than the data is fine if it exists, and if the version of the provider knows it.
    pub(crate) static FUNCTION_UNKNOWN_RUNTIME = warning "function-unknown-runtime" reads data;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(Package::Zip { runtime, .. }) = &model.package else { return };
    if data::runtime(runtime) == Runtime::Unknown {
        let message = format!("the runtime `{runtime}` is not known");
        let finding = Finding::new(&FUNCTION_UNKNOWN_RUNTIME, Place::value(&checker.path.key("runtime")), message);
        let finding = finding.note(format!("runtimes were checked on {}", data::checked()));
        out.push(finding.help("there is nothing to do where AWS has it and the version of the provider takes it"));
    }
}
