//! `audit-trail-records-itself`

use crate::components::audit_trail::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a trail that records the data events of the bucket to which it delivers.
    ///
    /// ## Why is this bad?
    /// Each delivery is an event, which is delivered, which is an event: the trail fills itself, and each event is
    /// charged.
    pub(crate) static AUDIT_TRAIL_RECORDS_ITSELF = warning "audit-trail-records-itself";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let Some(index) = model.records_itself {
        let place = Place::value(&checker.path.key("data_events").index(index));
        let finding = Finding::new(&AUDIT_TRAIL_RECORDS_ITSELF, place, "this bucket takes the trail's own files");
        out.push(finding.related(Place::value(&checker.path.key("bucket")), "delivered here").help("remove it from `data_events`"));
    }
}
