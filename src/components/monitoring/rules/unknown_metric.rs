//! `monitoring-unknown-metric`; found while metrics are looked up.

use crate::declare_rule;

declare_rule! {
    /// ## What it does
    /// Finds an alarm on a metric or log that its component does not have.
    ///
    /// ## Why is this bad?
    /// CloudWatch takes an alarm on any name and waits for data that never comes: the alarm would never go off.
    pub(crate) static MONITORING_UNKNOWN_METRIC = error "monitoring-unknown-metric" reads others;
}
