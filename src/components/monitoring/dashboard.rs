//! The dashboard: one graph for each panel and unit, over all components that declare metrics for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::contract::{Metric, MetricUnit, Module, NameRule, Resolver, Value};
use crate::diag::{Finding, Place, list, suggest};
use crate::hcl::Expr;
use crate::source::decode::rules::{BAD_VALUE, UNKNOWN_VALUE};

use super::alarm::Alarm;
use super::spec::Dashboard as DashboardSpec;

/// CloudWatch's limits (CloudWatch API, `PutDashboard`).
pub(super) const NAME: NameRule =
    NameRule { what: "dashboard", max: 255, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'), also: None };
/// Columns of CloudWatch's grid.
const GRID: i64 = 24;
/// Height of a graph in rows of the grid.
const HEIGHT: i64 = 6;
/// Lines in one graph: CloudWatch draws up to 500, a person reads far fewer.
const LINES: usize = 100;
/// Panels that come first, in this order; all others follow by name.
const FIRST: [&str; 4] = ["Request rate", "Error rate", "Response time", "CPU and memory"];
/// Panel of what alarms count in logs.
const LOGS: &str = "Log lines";

/// One line of a graph.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// The component, and its metric's name in the file.
    of: (Arc<str>, Arc<str>),
    metric: Metric,
}

/// One graph.
#[derive(Clone, Debug, PartialEq)]
struct Graph {
    title: String,
    unit: MetricUnit,
    lines: Vec<Line>,
}

/// A dashboard with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dashboard {
    pub(super) name: Value,
    period: u64,
    columns: i64,
    alarms: bool,
    text: Option<Value>,
    graphs: Vec<Graph>,
    logs: bool,
}

/// The dashboard over all components of the file.
pub(super) fn resolve(spec: &DashboardSpec, resolver: &mut Resolver<'_>) -> Option<Dashboard> {
    if !spec.enabled {
        return None;
    }
    let at = resolver.path.key("dashboard");
    let period = spec.period.as_seconds();
    if !period.is_multiple_of(60) {
        let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("period")), "the period of a graph is whole minutes");
        resolver.findings.push(finding.help("write `1m`, `5m` or `1h`"));
    }
    let panels = panels(resolver);
    let mut wanted: Vec<&str> = FIRST.into_iter().filter(|panel| panels.contains_key(*panel)).collect();
    wanted.extend(panels.keys().copied().filter(|panel| !FIRST.contains(panel)));
    wanted.push(LOGS);
    if let Some(chosen) = &spec.panels {
        for (index, panel) in chosen.iter().enumerate().filter(|(_, panel)| !wanted.contains(&&***panel)) {
            let finding = Finding::new(
                &UNKNOWN_VALUE,
                Place::value(&at.key("panels").index(index)),
                format!("no component has metrics for a panel `{panel}`"),
            );
            resolver.findings.push(match suggest(panel, wanted.iter().copied()) {
                Some(meant) => finding.replace_with(meant),
                None => finding.help(format!("there are {}", list(wanted.iter().copied()))),
            });
        }
        wanted = chosen.iter().filter_map(|panel| wanted.iter().copied().find(|known| *known == &**panel)).collect();
    }
    let logs = wanted.contains(&LOGS);
    let graphs = wanted.into_iter().flat_map(|panel| graphs(panel, panels.get(panel).map_or(&[], Vec::as_slice))).collect();
    Some(Dashboard {
        name: resolver.resource_name(&NAME, spec.name.as_ref(), &at.key("name")),
        period,
        columns: spec.columns.get(),
        alarms: spec.alarms,
        text: spec.text.as_ref().map(|text| resolver.value(text, &at.key("text"))),
        graphs,
        logs,
    })
}

/// Lines by panel, sorted, so that the order of the file does not matter.
fn panels(resolver: &Resolver<'_>) -> BTreeMap<&'static str, Vec<Line>> {
    let mut panels: BTreeMap<&'static str, Vec<Line>> = BTreeMap::new();
    for declared in resolver.world.components.values() {
        for metric in &declared.declaration.metrics {
            if let Some(panel) = metric.panel {
                let of = (declared.name.clone(), metric.name.into());
                panels.entry(panel).or_default().push(Line { of, metric: metric.clone() });
            }
        }
    }
    for lines in panels.values_mut() {
        lines.sort_by(|a, b| a.of.cmp(&b.of));
    }
    panels
}

/// One graph for each unit: values of different units share no axis.
fn graphs(panel: &str, lines: &[Line]) -> Vec<Graph> {
    let units = [MetricUnit::Percent, MetricUnit::Count, MetricUnit::Bytes, MetricUnit::Seconds, MetricUnit::Milliseconds];
    let used = units.into_iter().filter(|unit| lines.iter().any(|line| line.metric.unit == *unit)).count();
    let mut graphs = Vec::new();
    for unit in units {
        let of_unit: Vec<Line> = lines.iter().filter(|line| line.metric.unit == unit).cloned().collect();
        let parts = of_unit.len().div_ceil(LINES);
        for (index, part) in of_unit.chunks(LINES).enumerate() {
            let mut title = panel.to_owned();
            if used > 1 {
                title = format!("{title}, {}", axis(unit).to_lowercase());
            }
            if parts > 1 {
                title = format!("{title} ({} of {parts})", index + 1);
            }
            graphs.push(Graph { title, unit, lines: part.to_vec() });
        }
    }
    graphs
}

/// Label of an axis.
const fn axis(unit: MetricUnit) -> &'static str {
    match unit {
        MetricUnit::Percent => "Percent",
        MetricUnit::Count => "Count",
        MetricUnit::Bytes => "Bytes",
        MetricUnit::Seconds => "Seconds",
        MetricUnit::Milliseconds => "Milliseconds",
    }
}

impl Dashboard {
    /// The body: CloudWatch's JSON as an expression of Terraform.
    pub(super) fn body(&self, alarms: &[Alarm], arns: Vec<Expr>, module: &mut Module<'_>) -> Expr {
        let mut widgets = Vec::new();
        let mut y = 0;
        if let Some(text) = &self.text {
            let properties = Expr::object([("markdown", module.value(text))]);
            widgets.push(widget("text", (0, y), (GRID, 2), properties));
            y += 2;
        }
        if self.alarms && !arns.is_empty() {
            // A row holds about twelve alarms.
            let rows = i64::try_from(arns.len().div_ceil(12)).unwrap_or(1);
            let properties = Expr::object([("title", Expr::text("Alarms")), ("alarms", Expr::List(arns))]);
            let height = 1 + rows;
            widgets.push(widget("alarm", (0, y), (GRID, height), properties));
            y += height;
        }
        let mut graphs: Vec<Expr> = self.graphs.iter().map(|graph| self.graph(graph, alarms, module)).collect();
        if self.logs && alarms.iter().any(|alarm| alarm.filter.is_some()) {
            graphs.push(self.log_graph(alarms, module));
        }
        let width = GRID / self.columns;
        for (row, of_row) in graphs.chunks(usize::try_from(self.columns).unwrap_or(1).max(1)).enumerate() {
            let top = y + i64::try_from(row).unwrap_or(0) * HEIGHT;
            for (column, properties) in (0..).zip(of_row) {
                widgets.push(widget("metric", (column * width, top), (width, HEIGHT), properties.clone()));
            }
        }
        Expr::Call("jsonencode", vec![Expr::object([("widgets", Expr::List(widgets))])])
    }

    fn graph(&self, graph: &Graph, alarms: &[Alarm], module: &mut Module<'_>) -> Expr {
        let metrics = graph.lines.iter().map(|line| {
            let mut row = vec![Expr::text(line.metric.namespace), Expr::text(line.metric.metric)];
            for (name, value) in &line.metric.dimensions {
                row.push(Expr::text(*name));
                row.push(module.value(value));
            }
            let label = format!("{} {}", line.of.0, line.of.1);
            row.push(Expr::object([("label", Expr::text(label)), ("stat", Expr::text(line.metric.statistic))]));
            Expr::List(row)
        });
        let metrics = metrics.collect();
        let limits = alarms.iter().filter(|alarm| alarm.filter.is_none() && graph.lines.iter().any(|line| line.of == alarm.of));
        let limits = limits.map(limit).collect();
        self.properties(&graph.title, graph.unit, metrics, limits, module)
    }

    fn log_graph(&self, alarms: &[Alarm], module: &Module<'_>) -> Expr {
        let metrics = alarms.iter().filter(|alarm| alarm.filter.is_some()).map(|alarm| {
            let options = Expr::object([("label", Expr::text(&alarm.key)), ("stat", Expr::text("Sum"))]);
            Expr::List(vec![Expr::text(&alarm.namespace), Expr::text(&alarm.metric), options])
        });
        self.properties(LOGS, MetricUnit::Count, metrics.collect(), Vec::new(), module)
    }

    fn properties(&self, title: &str, unit: MetricUnit, metrics: Vec<Expr>, limits: Vec<Expr>, module: &Module<'_>) -> Expr {
        let mut left = vec![("label", Expr::text(axis(unit))), ("min", Expr::number(0)), ("showUnits", Expr::Bool(false))];
        if unit == MetricUnit::Percent {
            left.insert(2, ("max", Expr::number(100)));
        }
        let mut properties = vec![
            ("title", Expr::text(title.to_owned())),
            ("view", Expr::text("timeSeries")),
            ("stacked", Expr::Bool(false)),
            ("region", Expr::text(&module.facts().facts.region)),
            ("period", Expr::number(self.period)),
            ("metrics", Expr::List(metrics)),
            ("yAxis", Expr::object([("left", Expr::object(left))])),
        ];
        if !limits.is_empty() {
            properties.push(("annotations", Expr::object([("horizontal", Expr::List(limits))])));
        }
        Expr::object(properties)
    }
}

/// An alarm's threshold as a line across the graph of its metric.
fn limit(alarm: &Alarm) -> Expr {
    Expr::object([("label", Expr::text(&alarm.key)), ("value", Expr::Number(alarm.threshold.to_string().into()))])
}

fn widget(kind: &'static str, (x, y): (i64, i64), (width, height): (i64, i64), properties: Expr) -> Expr {
    Expr::object([
        ("type", Expr::text(kind)),
        ("x", Expr::number(x)),
        ("y", Expr::number(y)),
        ("width", Expr::number(width)),
        ("height", Expr::number(height)),
        ("properties", properties),
    ])
}
