//! The difference between two estimates, line by line.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::amount::{Scales, Usd};
use super::estimate::{Estimate, Line};

/// A line that is not in both, or costs something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineChange {
    /// Its name.
    pub id: String,
    /// What is paid for.
    pub what: String,
    /// The place of the file that decides on it.
    pub path: String,
    /// In a month, before; null where it is new.
    pub before: Option<Scales<Usd>>,
    /// In a month, after; null where it is gone.
    pub after: Option<Scales<Usd>>,
    /// What it adds in a month; negative for what it saves.
    pub difference: Scales<Usd>,
}

/// What one environment costs more or less than something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// What it is compared with, as it was asked for.
    pub against: String,
    /// The environment there; null in a file without environments.
    pub environment: Option<String>,
    /// Lines that differ: first in the order of the estimate, then those that are gone.
    pub lines: Vec<LineChange>,
    /// Lines that are counted on one side and not on the other, or on neither.
    pub uncounted: Vec<String>,
    /// All of it in a month, before.
    pub before: Scales<Usd>,
    /// All of it in a month, after.
    pub after: Scales<Usd>,
    /// What is added in a month; negative for what is saved.
    pub difference: Scales<Usd>,
}

/// What `after` costs more than `before`, which was asked for as `against`.
pub fn difference(against: &str, before: &Estimate, after: &Estimate) -> Difference {
    let known: BTreeMap<&str, &Line> = before.lines().map(|line| (&*line.id, line)).collect();
    let kept: BTreeMap<&str, &Line> = after.lines().map(|line| (&*line.id, line)).collect();
    let there = after.lines().map(|line| change(line, known.get(&*line.id).map(|line| line.monthly), Some(line.monthly)));
    let gone = before.lines().filter(|line| !kept.contains_key(&*line.id)).map(|line| change(line, Some(line.monthly), None));
    let mut uncounted: Vec<String> = after.uncounted().chain(before.uncounted()).map(|line| line.id.clone()).collect();
    uncounted.sort();
    uncounted.dedup();
    let (before_total, after_total) = (before.total.monthly, after.total.monthly);
    Difference {
        against: against.to_owned(),
        environment: before.environment.clone(),
        lines: there.chain(gone).filter(|line| line.before != line.after).collect(),
        uncounted,
        before: before_total,
        after: after_total,
        difference: after_total.with(before_total, Usd::minus),
    }
}

fn change(line: &Line, before: Option<Scales<Usd>>, after: Option<Scales<Usd>>) -> LineChange {
    LineChange {
        id: line.id.clone(),
        what: line.what.clone(),
        path: line.path.clone(),
        difference: after.unwrap_or_default().with(before.unwrap_or_default(), Usd::minus),
        before,
        after,
    }
}
