//! `monitoring-short-period`

use crate::components::monitoring::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

declare_rule! {
    /// ## What it does
    /// Finds an alarm whose period is shorter than the minute in which AWS publishes its metrics.
    ///
    /// ## Why is this bad?
    /// Most periods hold no data, so the alarm keeps falling back to `INSUFFICIENT_DATA`, at the higher price of a
    /// high-resolution alarm.
    pub(crate) static MONITORING_SHORT_PERIOD = warning "monitoring-short-period";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for alarm in model.alarms.iter().filter(|alarm| alarm.window.period < 60) {
        let period = Duration::seconds(alarm.window.period);
        let message = format!("`{}.{}` has one value a minute; a period of {period} is mostly empty", alarm.of.0, alarm.of.1);
        let finding = Finding::new(&MONITORING_SHORT_PERIOD, Place::value(&alarm.at.key("period")), message);
        out.push(finding.help("write `1m` or more"));
    }
}
