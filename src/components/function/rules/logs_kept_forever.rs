//! `function-logs-kept-forever`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::source::LogRetention;

declare_rule! {
    /// ## What it does
    /// Finds a function whose log events are never deleted.
    ///
    /// ## Why is this bad?
    /// Their storage is paid for every month, and what has to be deleted by law stays.
    pub(crate) static FUNCTION_LOGS_KEPT_FOREVER = warning "function-logs-kept-forever" scanners ["CKV_AWS_66"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.logs.own.as_ref().is_some_and(|own| own.retention == LogRetention::FOREVER) {
        let place = Place::value(&checker.path.key("logs").key("retention"));
        out.push(
            Finding::new(&FUNCTION_LOGS_KEPT_FOREVER, place, "log events of this function are never deleted")
                .help("write how long they are needed, such as `365d`"),
        );
    }
}
