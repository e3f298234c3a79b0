//! `monitoring-unheard-alarm`

use crate::components::monitoring::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an alarm that notifies nobody.
    ///
    /// ## Why is this bad?
    /// It goes off and nobody learns of it unless somebody happens to look at the console.
    pub(crate) static MONITORING_UNHEARD_ALARM = warning "monitoring-unheard-alarm" scanners ["CKV_AWS_319"];
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for alarm in &model.alarms {
        let (place, message) = if !alarm.actions_enabled {
            (Place::value(&alarm.at.key("actions_enabled")), "this alarm is kept from notifying anybody")
        } else if alarm.notify.is_empty() {
            (Place::key(&alarm.at), "nobody is notified of this alarm")
        } else {
            continue;
        };
        let finding = Finding::new(&MONITORING_UNHEARD_ALARM, place, message);
        out.push(finding.help("name an `alerts` component under `notify:`, here or for the whole monitoring"));
    }
}
