//! How far back an alarm looks.

use crate::contract::{MetricUnit, Resolver};
use crate::diag::{Finding, Path, Place};
use crate::source::DurationIn;
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Duration;

use super::spec::Alarm as AlarmSpec;

/// What an alarm looks at, in seconds and periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) period: u64,
    pub(super) evaluations: u64,
    pub(super) datapoints: Option<u64>,
}

impl Window {
    /// Longest window for its period (CW-01).
    pub(super) const fn most(self) -> u64 {
        if self.period < 3_600 { 86_400 } else { 604_800 }
    }

    pub(super) const fn seconds(self) -> u64 {
        self.period.saturating_mul(self.evaluations)
    }
}

/// The window of `alarm`, whose metric is of `unit`; `None` where it cannot be, with the reason.
pub(super) fn resolve(alarm: &AlarmSpec, unit: MetricUnit, at: &Path, resolver: &mut Resolver<'_>) -> Option<Window> {
    let lasting = alarm.for_.map(DurationIn::as_seconds);
    let period = match (alarm.period, lasting) {
        (Some(period), _) => period.as_seconds(),
        (None, Some(lasting)) if lasting >= 86_400 => 3_600,
        (None, Some(_)) => 60,
        (None, None) => 300,
    };
    let mut sound = true;
    let mut refuse = |key: &'static str, message: String, help: String| {
        sound = false;
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&at.key(key)), message).help(help));
    };
    if !matches!(period, 10 | 20 | 30) && !period.is_multiple_of(60) {
        refuse(
            "period",
            format!("CloudWatch knows no period of {}", Duration::seconds(period)),
            "write 10s, 20s, 30s or whole minutes".into(),
        );
    }
    let evaluations = match (alarm.evaluations, lasting) {
        (Some(_), Some(_)) => {
            refuse("evaluations", "`for` says already how many periods are looked at".into(), "remove one of the two".into());
            1
        }
        (Some(evaluations), None) => evaluations.get().unsigned_abs(),
        (None, Some(lasting)) => {
            if lasting < period || !lasting.is_multiple_of(period) {
                let message = format!("{} is no multiple of the period of {}", Duration::seconds(lasting), Duration::seconds(period));
                refuse("for", message, "write a multiple of the period, or another `period`".into());
            }
            lasting / period
        }
        (None, None) if unit == MetricUnit::Count => 1,
        // One sample of a utilisation is no trend.
        (None, None) => 2.max(alarm.datapoints.map_or(0, |datapoints| datapoints.get().unsigned_abs())),
    };
    let datapoints = alarm.datapoints.map(|datapoints| datapoints.get().unsigned_abs());
    if let Some(datapoints) = datapoints.filter(|datapoints| *datapoints > evaluations) {
        let message = format!("{datapoints} of {evaluations} periods cannot cross the threshold");
        refuse("datapoints", message, format!("write at most {evaluations}, or raise `evaluations`"));
    }
    sound.then_some(Window { period, evaluations, datapoints })
}
