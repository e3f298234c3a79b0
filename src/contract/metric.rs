//! What can be watched.

use super::value::Value;

/// The unit of a metric, for thresholds and axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricUnit {
    /// 0 to 100.
    Percent,
    /// A number of things.
    Count,
    /// Bytes.
    Bytes,
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// Something that can be watched.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Name after the dot: `cpu`.
    pub name: &'static str,
    /// CloudWatch namespace: `AWS/ECS`.
    pub namespace: &'static str,
    /// CloudWatch metric: `CPUUtilization`.
    pub metric: &'static str,
    /// CloudWatch dimensions.
    pub dimensions: Vec<(&'static str, Value)>,
    /// `Average`, `Sum`, `Maximum`, `Minimum`, `SampleCount`, or a percentile such as `p95`.
    pub statistic: &'static str,
    /// Unit.
    pub unit: MetricUnit,
    /// Panel of a dashboard in which it is drawn: `Request rate`; `None` for none.
    pub panel: Option<&'static str>,
}
