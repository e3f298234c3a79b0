//! `monitoring-constant-alarm`

use rust_decimal::Decimal;

use crate::components::monitoring::alarm::{Alarm, Comparison};
use crate::components::monitoring::model::Model;
use crate::contract::MetricUnit;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a threshold that no value of the metric can cross, or that every value crosses: more than 100 percent, less
    /// than nothing.
    ///
    /// ## Why is this bad?
    /// The alarm always shows the same state, so it tells nothing, while the metric looks watched.
    pub(crate) static MONITORING_CONSTANT_ALARM = warning "monitoring-constant-alarm" reads others;
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for alarm in &model.alarms {
        let Some(always) = holds(alarm) else { continue };
        let which = if always { "every" } else { "no" };
        let words = alarm.comparison.key().replace('_', " ");
        let message = format!("{which} value of `{}.{}` is {words} {}", alarm.of.0, alarm.of.1, alarm.written);
        let place = Place::value(&alarm.at.key(alarm.comparison.key()));
        out.push(Finding::new(&MONITORING_CONSTANT_ALARM, place, message).help("write a value that the metric can cross both ways"));
    }
}

/// Whether the condition holds for every value (`true`) or for none (`false`); `None` where it depends.
fn holds(alarm: &Alarm) -> Option<bool> {
    let (limit, least) = (alarm.threshold, Decimal::ZERO);
    // Counts, bytes and times have no greatest value.
    let most = if alarm.unit == MetricUnit::Percent { Decimal::ONE_HUNDRED } else { Decimal::MAX };
    let (always, never) = match alarm.comparison {
        Comparison::Above => (limit < least, limit >= most),
        Comparison::AtLeast => (limit <= least, limit > most),
        Comparison::Below => (limit > most, limit <= least),
        Comparison::AtMost => (limit >= most, limit < least),
    };
    (always || never).then_some(always)
}
