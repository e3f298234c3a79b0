//! `audit-trail-short-retention`

use crate::components::audit_trail::model::{Destination, Model};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail whose files are deleted within 90 days.
    ///
    /// ## Why is this bad?
    /// CloudTrail shows the management events of the last 90 days of every account free of charge; a shorter record
    /// adds little, and most break-ins are noticed later than that.
    pub(crate) static AUDIT_TRAIL_SHORT_RETENTION = warning "audit-trail-short-retention";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let Destination::Own(own) = &model.destination
        && let Some(days) = own.retention.filter(|days| *days < 90)
    {
        let message = format!("the record reaches back {days} days, less than the 90 that CloudTrail shows by itself");
        let finding = Finding::new(&AUDIT_TRAIL_SHORT_RETENTION, Place::value(&checker.path.key("retention")), message);
        out.push(finding.help("write `90d` or more; a year is usual"));
    }
}
