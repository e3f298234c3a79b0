//! `threat-detection-suspended`

use crate::components::threat_detection::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a detector that is turned off.
    ///
    /// ## Why is this bad?
    /// It looks at nothing, and everybody who sees it in the file thinks that it does.
    pub(crate) static THREAT_DETECTION_SUSPENDED = warning "threat-detection-suspended" scanners ["CKV_AWS_238"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.enabled {
        let finding = Finding::new(&THREAT_DETECTION_SUSPENDED, Place::value(&checker.path.key("enabled")), "nothing is looked at");
        out.push(finding.help("leave `enabled` out, or the component"));
    }
}
