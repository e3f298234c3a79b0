//! `audit-trail-single-region`

use crate::components::audit_trail::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail that records only the file's own region.
    ///
    /// ## Why is this bad?
    /// Whoever takes over an account starts where nobody looks: in another region. Nothing of that would be recorded.
    pub(crate) static AUDIT_TRAIL_SINGLE_REGION = warning "audit-trail-single-region" scanners ["CKV_AWS_67"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.multi_region {
        let place = Place::value(&checker.path.key("multi_region"));
        out.push(
            Finding::new(&AUDIT_TRAIL_SINGLE_REGION, place, "only one region is recorded")
                .help("remove this key: every region is recorded by default"),
        );
    }
}
