//! `log-group-kept-forever`

use crate::components::log_group::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::source::LogRetention;

declare_rule! {
    /// ## What it does
    /// Finds a log group whose events are never deleted.
    ///
    /// ## Why is this bad?
    /// Its storage is paid for every month, and what has to be deleted by law stays.
    pub(crate) static LOG_GROUP_KEPT_FOREVER = warning "log-group-kept-forever" scanners ["CKV_AWS_66"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.retention == LogRetention::FOREVER {
        let place = Place::value(&checker.path.key("retention"));
        out.push(
            Finding::new(&LOG_GROUP_KEPT_FOREVER, place, "events of this log group are never deleted")
                .help("write how long they are needed, such as `365d`"),
        );
    }
}
