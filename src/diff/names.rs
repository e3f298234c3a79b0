//! Which component of before is which one of after.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::moves::Moves;
use super::side::Side;

/// Components of before by the names that they have after.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    later: BTreeMap<Arc<str>, Arc<str>>,
}

impl Names {
    /// Of two sides: what the later one says of earlier names.
    pub(super) fn of(_before: Option<&Side>, _after: Option<&Side>) -> Self {
        Self::default()
    }

    /// The name that a component of before has after.
    pub(super) fn later(&self, name: &str) -> Arc<str> {
        self.later.get(name).cloned().unwrap_or_else(|| name.into())
    }

    /// The name that a component of after had before, where it was another.
    pub(super) fn earlier(&self, name: &str) -> Option<&Arc<str>> {
        self.later.iter().find(|(_, later)| ***later == *name).map(|(earlier, _)| earlier)
    }

    /// A dotted path of before as it is after.
    pub(super) fn path(&self, path: &str) -> String {
        let Some(rest) = path.strip_prefix("components.") else { return path.to_owned() };
        let (name, below) = rest.split_once('.').map_or((rest, None), |(name, below)| (name, Some(below)));
        match below {
            Some(below) => format!("components.{}.{below}", self.later(name)),
            None => format!("components.{}", self.later(name)),
        }
    }

    /// The moves of resources that follow.
    pub(super) fn moves(&self, _after: Option<&Side>) -> Moves {
        Moves::default()
    }
}
