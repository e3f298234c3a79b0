//! What changes of the file would save: each is made in the file's tree, which is then resolved and priced again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Scales, Usd};
use super::estimate::{ComponentCost, Estimate, Missing, Redundancy, priced};
use crate::arch::{self, Resolution};
use crate::contract::{Change, ChangeKind};
use crate::diag::{Findings, Path, Segment, Severity};
use crate::source::{Entry, Map, Node, Value, merge};

/// Most changes that are shown.
const MOST: usize = 5;

/// One place of the file, and what would stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Set {
    /// The place.
    pub path: String,
    /// What to write.
    pub value: serde_json::Value,
}

/// A change that would make an environment cheaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Saving {
    /// What changes.
    pub what: &'static str,
    /// What it saves in a month.
    pub monthly: Scales<Usd>,
    /// Components whose cost it changes.
    pub components: Vec<String>,
    /// What it takes, or what is lost by it.
    pub caveats: Vec<String>,
    /// What to write in the file.
    pub set: Vec<Set>,
}

/// What a kind of change is called, and what it takes.
const fn words(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Arm => ("ARM processors", "images have to be built for arm64"),
        ChangeKind::Spot => ("spare capacity (Fargate Spot)", "AWS may stop these tasks with two minutes' notice"),
        ChangeKind::Schedule => ("off outside working hours, 07:00 to 19:00 UTC from Monday to Friday", "nothing answers meanwhile"),
        ChangeKind::SingleNat => ("one NAT gateway for all zones", "if its zone is lost, no zone has a way out"),
        ChangeKind::EndpointsForNat => (
            "endpoints in place of NAT gateways",
            "only AWS services can be reached then, and data through the endpoints is not counted here",
        ),
        ChangeKind::SingleZone => ("databases without a standby", "if the zone is lost, the database is restored from its last backup"),
        ChangeKind::CheaperLogs => {
            ("log groups for infrequent access", "no metric filters, alarms or subscriptions; changing the class replaces the group")
        }
    }
}

/// What the environment that `resolution` is of costs, what redundancy costs in it, and the changes that would save most. `tree` is the
/// whole file. `None` where there is no architecture.
pub fn answer(tree: &Node, resolution: &Resolution, today: Option<&str>) -> Option<Estimate> {
    let (mut estimate, changes) = priced(resolution.architecture.as_ref()?, today);
    let mut kinds: BTreeMap<ChangeKind, Vec<&Change>> = BTreeMap::new();
    for change in &changes {
        kinds.entry(change.kind).or_default().push(change);
    }
    let environment = resolution.environment.as_ref();
    let errors = errors(&resolution.findings);
    for (kind, changes) in kinds {
        let Some(after) = repriced(tree, environment, &changes, errors) else { continue };
        if kind == ChangeKind::SingleZone {
            estimate.redundancy.extend(standbys(&estimate, &after));
        }
        estimate.savings.extend(saving(kind, &changes, &estimate, &after));
    }
    estimate.savings.sort_by(|a, b| b.monthly.desired.cmp(&a.monthly.desired).then(a.what.cmp(b.what)));
    estimate.savings.truncate(MOST);
    Some(estimate)
}

fn errors(findings: &Findings) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// The estimate of the file with `changes`; `None` where they bring in mistakes.
fn repriced(tree: &Node, environment: Option<&Arc<str>>, changes: &[&Change], errors_before: usize) -> Option<Estimate> {
    let mut overlay = Node { value: Value::Map(Map::new()), ..Node::default() };
    for (path, value) in changes.iter().flat_map(|change| &change.set) {
        let place = match environment {
            Some(name) => path.segments().into_iter().fold(Path::of("environments").key(name.clone()), |at, segment| match segment {
                Segment::Key(key) => at.key(key.clone()),
                Segment::Index(index) => at.index(*index),
            }),
            None => path.clone(),
        };
        put(&mut overlay, &place, node(value));
    }
    let resolution = arch::resolve(&merge(tree.clone(), &overlay), environment.map(|name| &**name));
    if errors(&resolution.findings) > errors_before {
        return None;
    }
    Some(priced(&resolution.architecture?, None).0)
}

/// Writes `value` at `path`, making maps on the way.
fn put(tree: &mut Node, path: &Path, value: Node) {
    let mut at = tree;
    for segment in path.segments() {
        // Changes set keys; a position in a list is never one.
        let Segment::Key(key) = segment else { return };
        if !matches!(at.value, Value::Map(_)) {
            at.value = Value::Map(Map::new());
        }
        let Value::Map(map) = &mut at.value else { return };
        at = &mut map.entry(key.clone()).or_insert_with(|| entry(Node::default())).value;
    }
    *at = value;
}

fn entry(value: Node) -> Entry {
    Entry { key: value.span, value }
}

fn node(value: &serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(number.to_string().into()),
        serde_json::Value::String(text) => Value::String(text.as_str().into()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(node).collect()),
        serde_json::Value::Object(map) => Value::Map(map.iter().map(|(key, value)| (key.as_str().into(), entry(node(value)))).collect()),
    };
    Node { value, ..Node::default() }
}

/// The components whose total differs, each with what it saves.
fn cheaper(before: &Estimate, after: &Estimate) -> Vec<(String, Scales<Usd>)> {
    let totals: BTreeMap<&str, &ComponentCost> = after.components.iter().map(|component| (&*component.name, component)).collect();
    let saved = |component: &ComponentCost| {
        let now = totals.get(&*component.name).map(|component| component.total.monthly).unwrap_or_default();
        (component.name.clone(), component.total.monthly.with(now, Usd::minus))
    };
    before.components.iter().map(saved).filter(|(_, saved)| *saved != Scales::default()).collect()
}

/// `None` for a change that saves nothing, or seems to because a line lost its price.
fn saving(kind: ChangeKind, changes: &[&Change], before: &Estimate, after: &Estimate) -> Option<Saving> {
    let monthly = before.total.monthly.with(after.total.monthly, Usd::minus);
    let unpriced = |estimate: &Estimate| estimate.uncounted().filter(|line| line.missing == Missing::Price).count();
    let lost = unpriced(after) > unpriced(before);
    if monthly.desired <= Usd::default() || lost {
        return None;
    }
    let (what, caveat) = words(kind);
    let own = changes.iter().map(|change| change.caveat.clone()).filter(|caveat| !caveat.is_empty());
    let touched: BTreeSet<String> = cheaper(before, after).into_iter().map(|(name, _)| name).collect();
    let set = changes.iter().flat_map(|change| &change.set).map(|(path, value)| Set { path: path.to_string(), value: value.clone() });
    Some(Saving {
        what,
        monthly,
        components: touched.into_iter().collect(),
        caveats: std::iter::once(caveat.to_owned()).chain(own).collect(),
        set: set.collect(),
    })
}

fn standbys(before: &Estimate, after: &Estimate) -> Vec<Redundancy> {
    let kept: BTreeSet<(&str, Scales<Usd>)> = after.lines().map(|line| (&*line.id, line.monthly)).collect();
    let standby = |(name, monthly): (String, Scales<Usd>)| {
        let component = before.components.iter().find(|component| component.name == name);
        let lines = component.into_iter().flat_map(|component| &component.lines);
        let changed = lines.filter(|line| !kept.contains(&(&*line.id, line.monthly))).map(|line| line.id.clone());
        Redundancy { what: format!("standby of {name}"), zone: None, lines: changed.collect(), monthly }
    };
    cheaper(before, after).into_iter().map(standby).collect()
}
