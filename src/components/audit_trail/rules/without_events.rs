//! `audit-trail-without-events`

use crate::components::audit_trail::model::Model;
use crate::components::audit_trail::spec::ManagementEvents;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail that records neither management events nor data events.
    ///
    /// ## Why is this bad?
    /// It delivers nothing, and CloudTrail refuses such a choice of events.
    pub(crate) static AUDIT_TRAIL_WITHOUT_EVENTS = warning "audit-trail-without-events";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.management_events == ManagementEvents::None && model.data_events.is_empty() {
        let place = Place::value(&checker.path.key("management_events"));
        out.push(
            Finding::new(&AUDIT_TRAIL_WITHOUT_EVENTS, place, "this trail records nothing")
                .help("write `write` or `all`, or name what is recorded under `data_events:`"),
        );
    }
}
