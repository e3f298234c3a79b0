//! How long AWS takes to put something right, from `recovery.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::units::{Duration, Unit};

/// How something comes back, how soon, and what is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// What happens, or who does what.
    pub how: String,
    /// The shortest time.
    pub least: Duration,
    /// The longest time.
    pub most: Duration,
    /// The longest time whose data is lost.
    pub lost_at_most: Duration,
    /// Where the times come from.
    pub source: String,
}

/// What is known of one kind of component.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// By itself, where there is a copy.
    pub(super) takes_over: Option<Recovery>,
    /// By a person, where there is a backup.
    pub(super) restore: Option<Recovery>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    how: String,
    least: String,
    most: String,
    lost_at_most: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    takes_over: Option<Row>,
    restore: Option<Row>,
}

#[derive(Deserialize)]
struct Table {
    #[serde(flatten)]
    kinds: BTreeMap<String, serde_json::Value>,
}

impl Row {
    fn read(self) -> Option<Recovery> {
        let duration = |text: &str| Duration::parse(text, false).ok();
        Some(Recovery {
            least: duration(&self.least)?,
            most: duration(&self.most)?,
            lost_at_most: duration(&self.lost_at_most)?,
            how: self.how,
            source: self.source,
        })
    }
}

static TABLE: LazyLock<BTreeMap<String, Times>> = LazyLock::new(|| {
    let table: Option<Table> = serde_json::from_str(include_str!("recovery.json")).ok();
    let rows = table.into_iter().flat_map(|table| table.kinds);
    rows.filter_map(|(kind, value)| {
        let rows: Rows = serde_json::from_value(value).ok()?;
        Some((kind, Times { takes_over: rows.takes_over.and_then(Row::read), restore: rows.restore.and_then(Row::read) }))
    })
    .collect()
});

/// The times of `kind`; none of a kind that the table does not know.
pub(super) fn of(kind: &str) -> Option<&'static Times> {
    TABLE.get(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_can_be_read() {
        let raw: serde_json::Map<String, serde_json::Value> = serde_json::from_str(include_str!("recovery.json")).unwrap();
        for (kind, rows) in raw.iter().filter(|(kind, _)| *kind != "date") {
            let times = of(kind).unwrap();
            for (name, read) in [("takes_over", &times.takes_over), ("restore", &times.restore)] {
                assert_eq!(rows.get(name).is_some(), read.is_some(), "{kind}.{name}");
                assert!(read.as_ref().is_none_or(|read| read.least <= read.most && !read.source.is_empty()), "{kind}.{name}");
            }
        }
        assert!(TABLE.len() >= 4);
    }
}
