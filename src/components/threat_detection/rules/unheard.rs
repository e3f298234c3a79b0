//! `threat-detection-unheard`

use crate::components::threat_detection::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a detector of which nobody is told what it finds.
    ///
    /// ## Why is this bad?
    /// Findings wait in the console until somebody happens to look there.
    pub(crate) static THREAT_DETECTION_UNHEARD = warning "threat-detection-unheard";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.notify.is_none() {
        let finding = Finding::new(&THREAT_DETECTION_UNHEARD, Place::key(checker.path), "nobody is told of findings");
        out.push(finding.help("add `notify:`, the name of an `alerts` component"));
    }
}
