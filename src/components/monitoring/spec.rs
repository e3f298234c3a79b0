//! Monitoring as written.

use std::sync::Arc;

use crate::map::IndexMap;

use super::threshold::{Statistic, Threshold};
use crate::source::{DurationIn, Int, Name, OneOrMany};
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// What an alarm makes of a period without data.
    pub enum Missing: "a treatment of missing data" {
        /// As if the threshold was crossed.
        Breaching = "breaching",
        /// As if all was well.
        NotBreaching = "not-breaching",
        /// The alarm keeps its state.
        Ignore = "ignore",
        /// The alarm goes to `INSUFFICIENT_DATA`.
        Missing = "missing",
    }
}

spec! {
    /// An alarm on one metric of a component, or on lines of its log.
    pub struct Alarm {
        /// What is watched: `COMPONENT.METRIC`, such as `api.cpu`, or `COMPONENT.logs` with `matching` or `pattern`.
        of: Arc<str>,
        /// Texts in log lines, found as they stand, capitals included; a line that holds one of them counts.
        matching: Option<OneOrMany<Arc<str>>> = None,
        /// A filter in CloudWatch's own pattern syntax, for what `matching` cannot say: `{ $.level = "error" }`.
        pattern: Option<Arc<str>> = None,
        /// Alarms above this value. A bare number for counts and percentages, else with its unit: `2 GiB`, `500ms`.
        above: Option<Threshold> = None,
        /// Alarms below this value.
        below: Option<Threshold> = None,
        /// Alarms at this value and above.
        at_least: Option<Threshold> = None,
        /// Alarms at this value and below.
        at_most: Option<Threshold> = None,
        /// How long it must hold before the alarm goes off: a multiple of `period`, or of one minute where no period is
        /// given (one hour from a day on). Without it: two periods, or one for counts.
        for_ as "for": Option<DurationIn<10, 604_800>> = None,
        /// Time over which values are summed up; 10s, 20s, 30s or whole minutes. Five minutes where neither it nor `for` is given.
        period: Option<DurationIn<10, 604_800>> = None,
        /// Number of periods that are looked at, in place of `for`.
        evaluations: Option<Int<1, 10_080>> = None,
        /// Periods among them that must cross the threshold; all where it is not given.
        datapoints: Option<Int<1, 10_080>> = None,
        /// `average`, `sum`, `minimum`, `maximum`, `sample-count` or a percentile such as `p95`; the metric's usual one
        /// where it is not given.
        statistic: Option<Statistic> = None,
        /// What a period without data means. Where it is not given: nothing wrong for counts and times, because AWS
        /// sends none when nothing happens; too few for a count that is watched with `below`; unknown for the rest.
        missing: Option<Missing> = None,
        /// `alerts` components that are notified, in place of those of the whole monitoring; at most five.
        notify: Option<OneOrMany<Name>> = None,
        /// Notifies also when the alarm is over.
        ok_actions: bool = true,
        /// Notifies also when there is no data to decide by.
        insufficient_data_actions: bool = false,
        /// False keeps the alarm and its state, without notifying anybody.
        actions_enabled: bool = true,
        /// Text of the notification, such as a link to what is to be done; at most 1024 characters. Says what is
        /// watched where it is not given.
        description: Option<Template> = None,
        /// Name of the alarm; `<name>-<environment>-<alarm>` where it is not given. Changing it replaces the alarm.
        resource_name: Option<Template> = None,
    }
}

spec! {
    /// A dashboard with a graph for each kind of metric over all components of the file.
    pub struct Dashboard or enabled {
        /// False for none.
        enabled: bool = true,
        /// Name; `<name>-<environment>-<component>` where it is not given. Changing it replaces the dashboard.
        name: Option<Template> = None,
        /// Time over which each point of a graph is summed up: whole minutes.
        period: DurationIn<60, 86_400> = DurationIn::seconds(300),
        /// Graphs beside one another.
        columns: Int<1, 4> = Int::of(2),
        /// Graphs to show, in this order; all where it is not given.
        panels: Option<Vec<Arc<str>>> = None,
        /// Shows the state of all alarms on top.
        alarms: bool = true,
        /// Text on top, in Markdown.
        text: Option<Template> = None,
    }
}

spec! {
    /// CloudWatch alarms on metrics and log lines, and a dashboard of the whole file.
    pub struct Spec {
        /// `alerts` components that every alarm notifies.
        notify: Option<OneOrMany<Name>> = None,
        /// `true` for a dashboard of everything, or a map that says more. Three dashboards of an account are free.
        dashboard: Option<Dashboard> = None,
        /// Alarms by name.
        alarms: IndexMap<Name, Alarm> = IndexMap::default(),
    }
}
