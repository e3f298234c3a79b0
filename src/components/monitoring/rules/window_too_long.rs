//! `monitoring-window-too-long`

use crate::components::monitoring::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};
use crate::units::Duration;

declare_rule! {
    /// ## What it does
    /// Finds an alarm that looks back further than CloudWatch does: one day, or seven days where the period is one hour or
    /// longer.
    ///
    /// ## Why is this bad?
    /// CloudWatch refuses the alarm.
    pub(crate) static MONITORING_WINDOW_TOO_LONG = error "monitoring-window-too-long";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for alarm in model.alarms.iter().filter(|alarm| alarm.window.seconds() > alarm.window.most()) {
        let (period, most) = (Duration::seconds(alarm.window.period), Duration::seconds(alarm.window.most()));
        let message = format!("{} periods of {period} are longer than {most}", alarm.window.evaluations);
        let finding = Finding::new(&MONITORING_WINDOW_TOO_LONG, Place::key(&alarm.at), message);
        let short = alarm.window.period < 3_600;
        out.push(finding.help(if short { "look back less far, or write `period: 1h`" } else { "look back at most seven days" }));
    }
}
