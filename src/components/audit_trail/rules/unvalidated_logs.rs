//! `audit-trail-unvalidated-logs`

use crate::components::audit_trail::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail whose files are not signed.
    ///
    /// ## Why is this bad?
    /// Whoever can write to the bucket can change what happened, and nobody can prove that it was changed.
    pub(crate) static AUDIT_TRAIL_UNVALIDATED_LOGS = warning "audit-trail-unvalidated-logs" scanners ["CKV_AWS_36"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.log_file_validation {
        let place = Place::value(&checker.path.key("log_file_validation"));
        out.push(
            Finding::new(&AUDIT_TRAIL_UNVALIDATED_LOGS, place, "a changed or missing file cannot be noticed")
                .help("remove this key: files are signed by default"),
        );
    }
}
