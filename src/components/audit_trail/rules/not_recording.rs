//! `audit-trail-not-recording`

use crate::components::audit_trail::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail that is there and records nothing because it is switched off.
    ///
    /// ## Why is this bad?
    /// The account looks audited and is not.
    pub(crate) static AUDIT_TRAIL_NOT_RECORDING = warning "audit-trail-not-recording" scanners ["CKV_AWS_251"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.enabled {
        let place = Place::value(&checker.path.key("enabled"));
        out.push(Finding::new(&AUDIT_TRAIL_NOT_RECORDING, place, "this trail is switched off").help("remove this key, or the trail"));
    }
}
