//! `monitoring-watches-nothing`

use crate::components::monitoring::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds monitoring without alarms and without a dashboard.
    ///
    /// ## Why is this bad?
    /// It renders nothing, while the file looks as if the system was watched.
    pub(crate) static MONITORING_WATCHES_NOTHING = warning "monitoring-watches-nothing";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.watches {
        let finding = Finding::new(&MONITORING_WATCHES_NOTHING, Place::key(checker.path), "this monitoring watches nothing");
        out.push(finding.help("add `dashboard: true` or `alarms:`"));
    }
}
