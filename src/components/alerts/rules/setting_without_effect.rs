//! `alerts-setting-without-effect`

use crate::components::alerts::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds settings of a topic that somebody else manages.
    ///
    /// ## Why is this bad?
    /// What is `existing` is used and never changed, so the setting has no effect: a receiver that is named here would
    /// wait for alarms in vain.
    pub(crate) static ALERTS_SETTING_WITHOUT_EFFECT = warning "alerts-setting-without-effect";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for at in &model.idle {
        let finding = Finding::new(&ALERTS_SETTING_WITHOUT_EFFECT, Place::key(at), "this topic exists already and is not changed");
        out.push(finding.help("remove this key, or set it where the topic is managed"));
    }
}
