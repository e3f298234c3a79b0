//! Alarms with every default filled in.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::contract::{Declared, Metric, MetricUnit, NameRule, Resolver, Source, UNKNOWN_NAME, Value, unknown};
use crate::diag::{Finding, Path, Place};
use crate::source::Name;
use crate::source::decode::rules::{BAD_UNIT, BAD_VALUE, MISSING_KEY};
use crate::units::Duration;

use super::pattern;
use super::rules::unknown_metric::MONITORING_UNKNOWN_METRIC;
use super::spec::{Alarm as AlarmSpec, Missing, Spec};
use super::threshold::Threshold;
use super::window::Window;

/// CloudWatch's limits (CloudWatch API, `PutMetricAlarm`).
pub(super) const NAME: NameRule = NameRule { what: "alarm", max: 255, allows: |c| !c.is_control(), also: None };
/// Most actions for one state (CW-01).
const ACTIONS: usize = 5;
/// Longest description (CW-01).
const DESCRIPTION: usize = 1024;

/// How a value is compared with the threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Above,
    Below,
    AtLeast,
    AtMost,
}

impl Comparison {
    /// The key of the file.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
        }
    }

    /// In CloudWatch's spelling.
    pub(super) const fn operator(self) -> &'static str {
        match self {
            Self::Above => "GreaterThanThreshold",
            Self::Below => "LessThanThreshold",
            Self::AtLeast => "GreaterThanOrEqualToThreshold",
            Self::AtMost => "LessThanOrEqualToThreshold",
        }
    }

    const fn downwards(self) -> bool {
        matches!(self, Self::Below | Self::AtMost)
    }
}

/// Lines of a log that become a metric.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogFilter {
    pub(super) group: Value,
    pub(super) pattern: String,
    /// An output to wait for, where the name alone waits for nothing.
    pub(super) after: Option<Value>,
}

/// An alarm with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alarm {
    pub(super) key: Arc<str>,
    pub(super) at: Path,
    pub(super) name: Value,
    pub(super) description: Value,
    /// The component, and its metric's name in the file.
    pub(super) of: (Arc<str>, Arc<str>),
    pub(super) namespace: String,
    pub(super) metric: String,
    pub(super) dimensions: Vec<(&'static str, Value)>,
    pub(super) filter: Option<LogFilter>,
    pub(super) unit: MetricUnit,
    pub(super) statistic: String,
    pub(super) comparison: Comparison,
    pub(super) threshold: Decimal,
    pub(super) written: String,
    pub(super) window: Window,
    pub(super) missing: Missing,
    pub(super) notify: Vec<Arc<str>>,
    pub(super) ok_actions: bool,
    pub(super) insufficient_data_actions: bool,
    pub(super) actions_enabled: bool,
}

/// What is watched, once found.
struct Watched {
    metric: Metric,
    name: String,
    filter: Option<LogFilter>,
}

/// All alarms of `spec`, by name; one that cannot be is reported and left out.
pub(super) fn resolve(spec: &Spec, resolver: &mut Resolver<'_>) -> Vec<Alarm> {
    let mut alarms: Vec<Alarm> = spec
        .alarms
        .iter()
        .filter_map(|(key, alarm)| one(spec, key, alarm, &resolver.path.key("alarms").key(key.shared()), resolver))
        .collect();
    alarms.sort_by(|a, b| a.key.cmp(&b.key));
    alarms
}

fn one(spec: &Spec, key: &Name, alarm: &AlarmSpec, at: &Path, resolver: &mut Resolver<'_>) -> Option<Alarm> {
    // Every part is looked at before any is given up, so that one run finds all mistakes of an alarm.
    let watched = watched(key, alarm, at, resolver);
    let limit = threshold(alarm, at, resolver);
    let window = super::window::resolve(alarm, watched.as_ref().map_or(MetricUnit::Percent, |watched| watched.metric.unit), at, resolver);
    let notify = notify(spec, alarm, at, resolver);
    let name = match &alarm.resource_name {
        Some(_) => resolver.resource_name(&NAME, alarm.resource_name.as_ref(), &at.key("resource_name")),
        None => super::model::alarm_name(&resolver.world.file, key),
    };
    let written = description(alarm, at, resolver);
    let (watched, (comparison, limit), window) = (watched?, limit?, window?);
    let unit = watched.metric.unit;
    let amount = match limit.in_unit(unit) {
        Ok(amount) => amount,
        Err((reason, fix)) => {
            let place = Place::value(&at.key(comparison.key()));
            let finding = Finding::new(&BAD_UNIT, place, format!("`{}` {reason}", alarm.of));
            resolver.findings.push(match fix {
                Some(fix) => finding.replace_with(fix),
                None => finding,
            });
            return None;
        }
    };
    let (component, metric) = alarm.of.split_once('.')?;
    let statistic = alarm.statistic.as_ref().map_or(watched.metric.statistic, |statistic| statistic.as_str()).to_owned();
    let description = written.unwrap_or_else(|| Value::literal(describe(alarm, comparison, limit, &statistic, window)));
    Some(Alarm {
        key: key.shared(),
        at: at.clone(),
        name,
        description,
        of: (component.into(), metric.into()),
        namespace: watched.filter.as_ref().map_or_else(|| watched.metric.namespace.to_owned(), |_| log_namespace(resolver)),
        metric: watched.name,
        dimensions: watched.metric.dimensions,
        missing: alarm.missing.unwrap_or_else(|| missing(unit, comparison)),
        filter: watched.filter,
        unit,
        statistic,
        comparison,
        threshold: amount,
        written: limit.to_string(),
        window,
        notify,
        ok_actions: alarm.ok_actions,
        insufficient_data_actions: alarm.insufficient_data_actions,
        actions_enabled: alarm.actions_enabled,
    })
}

/// AWS keeps namespaces that start with `AWS/` to itself; this one is the environment's own.
fn log_namespace(resolver: &Resolver<'_>) -> String {
    let facts = &resolver.world.file.facts;
    match &facts.environment {
        Some(environment) => format!("{}/{environment}", facts.name),
        None => facts.name.to_string(),
    }
}

/// What no data means: AWS sends no value for a count or a time when nothing happens.
const fn missing(unit: MetricUnit, comparison: Comparison) -> Missing {
    match (unit, comparison.downwards()) {
        (MetricUnit::Count, true) => Missing::Breaching,
        (MetricUnit::Count | MetricUnit::Seconds | MetricUnit::Milliseconds, _) => Missing::NotBreaching,
        _ => Missing::Missing,
    }
}

fn watched(key: &Name, alarm: &AlarmSpec, at: &Path, resolver: &mut Resolver<'_>) -> Option<Watched> {
    let of = at.key("of");
    let Some((component, metric)) = alarm.of.split_once('.') else {
        let finding = Finding::new(&BAD_VALUE, Place::value(&of), format!("`{}` names no metric", alarm.of));
        resolver.findings.push(finding.help("write `COMPONENT.METRIC`, such as `api.cpu`"));
        return None;
    };
    let world = resolver.world;
    let Some(declared) = world.components.get(component) else {
        if !world.is_unread(component) {
            let message = format!("there is no component `{component}`");
            resolver.findings.push(unknown(&UNKNOWN_NAME, &of, message, component, world.names_of(&[]).into_iter()));
        }
        return None;
    };
    let filters = [("matching", alarm.matching.is_some()), ("pattern", alarm.pattern.is_some())];
    if metric == "logs" {
        return logs(key, alarm, declared, at, resolver);
    }
    for (name, _) in filters.into_iter().filter(|(_, set)| *set) {
        let message = format!("`{name}` looks for log lines, and `{}` is a metric", alarm.of);
        let finding = Finding::new(&BAD_VALUE, Place::key(&at.key(name)), message);
        resolver.findings.push(finding.help(format!("remove it, or watch `{component}.logs`")));
    }
    if let Some(found) = declared.declaration.metric(metric) {
        return Some(Watched { metric: found.clone(), name: found.metric.to_owned(), filter: None });
    }
    let logs = declared.declaration.logs.iter().map(|_| "logs");
    let names = declared.declaration.metrics.iter().map(|metric| metric.name).chain(logs);
    let message = format!("`{component}` has no metric `{metric}`");
    let finding = unknown(&MONITORING_UNKNOWN_METRIC, &of, message, metric, names);
    resolver.findings.push(finding.related(Place::key(&declared.path), format!("this is a {}", declared.type_name)));
    None
}

fn logs(key: &Name, alarm: &AlarmSpec, declared: &Declared, at: &Path, resolver: &mut Resolver<'_>) -> Option<Watched> {
    let Some(logs) = &declared.declaration.logs else {
        let message = format!("`{}` has no log group", declared.name);
        let finding = Finding::new(&MONITORING_UNKNOWN_METRIC, Place::value(&at.key("of")), message);
        resolver.findings.push(finding.related(Place::key(&declared.path), format!("this is a {}", declared.type_name)));
        return None;
    };
    let (pattern, place) = match (&alarm.matching, &alarm.pattern) {
        (Some(_), Some(_)) => {
            let finding =
                Finding::new(&BAD_VALUE, Place::key(&at.key("pattern")), "`matching` and `pattern` cannot both say what is found");
            resolver.findings.push(finding.related(Place::key(&at.key("matching")), "the other one").help("remove one of them"));
            return None;
        }
        (Some(texts), None) if texts.0.is_empty() || texts.0.iter().any(|text| text.is_empty()) => {
            let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("matching")), "an empty text is in every line");
            resolver.findings.push(finding.help("write the text that a line must hold"));
            return None;
        }
        (Some(texts), None) => (pattern::any_of(texts.0.iter().map(|text| &**text)), at.key("matching")),
        (None, Some(pattern)) => (pattern.to_string(), at.key("pattern")),
        (None, None) => {
            let finding = Finding::new(&MISSING_KEY, Place::value(&at.key("of")), "`matching` is missing: a log has no value of its own");
            resolver.findings.push(finding.help("add `matching:` with the text that lines must hold, or `pattern:`"));
            return None;
        }
    };
    let length = pattern.chars().count();
    if length > pattern::LONGEST {
        let message = format!("a filter pattern has at most {} characters; this has {length}", pattern::LONGEST);
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&place), message));
        return None;
    }
    let group = resolver.world.known(&logs.group);
    let after = if group.as_literal().is_some() { made_with(declared) } else { None };
    // The filter's own metric: named after the alarm, counted by matching lines.
    let metric =
        Metric { name: "logs", namespace: "", metric: "", dimensions: Vec::new(), statistic: "Sum", unit: MetricUnit::Count, panel: None };
    Some(Watched { metric, name: key.to_string(), filter: Some(LogFilter { group, pattern, after }) })
}

/// An output of `declared` that is there only when its log group is: CloudWatch refuses a filter of a group to come.
fn made_with(declared: &Declared) -> Option<Value> {
    let outputs = || declared.declaration.attributes.iter().filter(|attribute| attribute.source == Source::Output);
    let found =
        outputs().find(|attribute| attribute.name.contains("log_group")).or_else(|| outputs().find(|attribute| attribute.name == "arn"));
    let attribute = found.or_else(|| outputs().next())?;
    Some(Value::output(declared.name.clone(), &*attribute.name))
}

fn threshold<'a>(alarm: &'a AlarmSpec, at: &Path, resolver: &mut Resolver<'_>) -> Option<(Comparison, &'a Threshold)> {
    let written = [
        (Comparison::Above, &alarm.above),
        (Comparison::Below, &alarm.below),
        (Comparison::AtLeast, &alarm.at_least),
        (Comparison::AtMost, &alarm.at_most),
    ];
    let mut set = written.into_iter().filter_map(|(comparison, threshold)| Some((comparison, threshold.as_ref()?)));
    let Some(first) = set.next() else {
        let finding = Finding::new(&MISSING_KEY, Place::key(at), "this alarm has no threshold");
        resolver.findings.push(finding.help("add one of `above`, `below`, `at_least` and `at_most`"));
        return None;
    };
    let mut several = false;
    for (other, _) in set {
        several = true;
        let message = format!("`{}` and `{}` are two thresholds", first.0.key(), other.key());
        let finding = Finding::new(&BAD_VALUE, Place::key(&at.key(other.key())), message);
        resolver.findings.push(finding.related(Place::key(&at.key(first.0.key())), "the first").help("make it two alarms"));
    }
    (!several).then_some(first)
}

fn notify(spec: &Spec, alarm: &AlarmSpec, at: &Path, resolver: &mut Resolver<'_>) -> Vec<Arc<str>> {
    let (names, place) = match &alarm.notify {
        Some(names) => (Some(names), at.key("notify")),
        None => (spec.notify.as_ref(), resolver.path.key("notify")),
    };
    let mut result: Vec<Arc<str>> = names.iter().flat_map(|names| &names.0).map(Name::shared).collect();
    result.sort();
    result.dedup();
    if result.len() > ACTIONS {
        let message = format!("an alarm notifies at most {ACTIONS} topics; these are {}", result.len());
        let finding = Finding::new(&BAD_VALUE, Place::value(&place), message);
        // Said once for all alarms that take the whole monitoring's list.
        if !resolver.findings.contains(&finding) {
            resolver.findings.push(finding);
        }
    }
    // A name that is no component is reported with the relations.
    result.retain(|name| resolver.world.components.contains_key(name));
    result
}

fn description(alarm: &AlarmSpec, at: &Path, resolver: &mut Resolver<'_>) -> Option<Value> {
    let place = at.key("description");
    let value = resolver.value(alarm.description.as_ref()?, &place);
    if let Some(length) = value.as_literal().map(|text| text.chars().count()).filter(|length| *length > DESCRIPTION) {
        let message = format!("an alarm's description has at most {DESCRIPTION} characters; this has {length}");
        resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&place), message));
    }
    Some(value)
}

/// A sentence for the notification.
fn describe(alarm: &AlarmSpec, comparison: Comparison, limit: &Threshold, statistic: &str, window: Window) -> String {
    let period = Duration::seconds(window.period);
    let span = match window {
        Window { evaluations: 1, .. } => format!("over {period}"),
        Window { evaluations, datapoints: Some(datapoints), .. } if datapoints < evaluations => {
            format!("in {datapoints} of {evaluations} periods of {period}")
        }
        _ => format!("for {} in periods of {period}", Duration::seconds(window.seconds())),
    };
    let words = comparison.words();
    let sentence = match (&alarm.matching, &alarm.pattern) {
        (None, None) => format!("{}: {statistic} {words} {limit} {span}.", alarm.of),
        (Some(texts), _) => format!("{}: lines with \"{}\" {words} {limit} {span}.", alarm.of, texts.0.join("\" or \"")),
        (None, Some(pattern)) => format!("{}: lines with {pattern} {words} {limit} {span}.", alarm.of),
    };
    sentence.chars().take(DESCRIPTION).collect()
}
