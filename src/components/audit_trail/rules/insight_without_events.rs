//! `audit-trail-insight-without-events`

use crate::components::audit_trail::model::Model;
use crate::components::audit_trail::spec::ManagementEvents;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds insights of a trail that does not record the calls which they are made from: management events that change
    /// something.
    ///
    /// ## Why is this bad?
    /// CloudTrail compares the rate of recorded calls; where none is recorded it finds nothing.
    pub(crate) static AUDIT_TRAIL_INSIGHT_WITHOUT_EVENTS = warning "audit-trail-insight-without-events";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.insights.is_empty() && matches!(model.management_events, ManagementEvents::None | ManagementEvents::Read) {
        let place = Place::key(&checker.path.key("insights"));
        out.push(
            Finding::new(&AUDIT_TRAIL_INSIGHT_WITHOUT_EVENTS, place, "these insights have no calls to look at")
                .help("write `management_events: all` or `write`"),
        );
    }
}
