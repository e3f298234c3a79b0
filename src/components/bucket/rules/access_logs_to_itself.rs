//! `bucket-access-logs-to-itself`

use crate::components::bucket::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a bucket that logs its requests into itself.
    ///
    /// ## Why is this bad?
    /// Writing a log is a request too, so each line would cause the next, without end.
    pub(crate) static BUCKET_ACCESS_LOGS_TO_ITSELF = error "bucket-access-logs-to-itself";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let Some(logs) = &model.logs
        && logs.to == *checker.name
    {
        let place = Place::value(&checker.path.key("access_logs"));
        out.push(Finding::new(&BUCKET_ACCESS_LOGS_TO_ITSELF, place, "this bucket would log into itself").help("name another bucket"));
    }
}
