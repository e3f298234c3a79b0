//! `function-invalid-package`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds keys of a function that go with the other kind of package: a runtime, a handler or layers beside an `image`, a command
    /// without one.
    ///
    /// ## Why is this bad?
    /// Lambda refuses the function: an image brings its own runtime and says itself what runs, and code from a bucket has no
    /// command.
    pub(crate) static FUNCTION_INVALID_PACKAGE = error "function-invalid-package";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (key, why) in &model.misfits {
        let message = format!("`{key}` does not go with this package: {why}");
        let finding = Finding::new(&FUNCTION_INVALID_PACKAGE, Place::key(&checker.path.key(*key)), message);
        out.push(finding.help(format!("remove `{key}`, or package the code the other way")));
    }
}
