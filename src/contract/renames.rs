//! Earlier names: under which addresses a state may still know what is there, and the name that AWS knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::diag::{Finding, Path, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::source::{Day, Decode, Decoder, Name, Node, OneOrMany, Value};
use crate::spec;

/// Most earlier names of one thing: a rule of the firewall has two parties, and a block for every pair of their names.
const MOST: usize = 16;

spec! {
    /// A name that was borne before.
    pub struct EarlierName or name {
        /// The name.
        name: Name,
        /// Last day on which a state may still know the name, as `2027-06-30`: `moved` blocks are rendered up to then.
        until: Option<Day> = None,
    }
}

/// A name that something bore, and where that is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The name.
    pub name: Arc<str>,
    /// Last day on which a state may still know it.
    pub until: Option<Day>,
    /// Where it is written.
    pub at: Path,
}

/// `renamed_from`: a name, or several, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EarlierNames(pub Vec<Earlier>);

impl Decode for EarlierNames {
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let items: Vec<(&Node, Path)> = match &node.value {
            Value::List(items) => items.iter().enumerate().map(|(index, item)| (item, at.index(index))).collect(),
            _ => vec![(node, at.clone())],
        };
        if items.len() > MOST {
            let message = format!("at most {MOST} earlier names are followed, these are {}", items.len());
            decoder.push(Finding::new(&BAD_VALUE, Place::value(at), message).help("take out the oldest that no state knows any more"));
            return None;
        }
        let names = items.into_iter().filter_map(|(item, at)| {
            let EarlierName { name, until } = EarlierName::decode(item, &at, decoder)?;
            Some(Earlier { name: name.shared(), until, at })
        });
        Some(Self(names.collect()))
    }

    fn spell(&self) -> serde_json::Value {
        self.0.iter().map(|earlier| serde_json::Value::from(&*earlier.name)).collect()
    }
}

impl JsonSchema for EarlierNames {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EarlierNames".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        OneOrMany::<EarlierName>::json_schema(generator)
    }
}

/// What bore other names before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renames {
    components: BTreeMap<Arc<str>, Vec<Earlier>>,
    tiers: BTreeMap<Arc<str>, Vec<Earlier>>,
    today: Option<Arc<str>>,
}

impl Renames {
    /// Earlier names of components and of tiers, by name, each newest first.
    pub fn new(components: BTreeMap<Arc<str>, Vec<Earlier>>, tiers: BTreeMap<Arc<str>, Vec<Earlier>>) -> Self {
        Self { components, tiers, today: None }
    }

    /// The name that AWS knows: the component's first. AWS renames next to nothing, so that names follow the file only where something
    /// is made.
    pub fn first<'a>(&'a self, component: &'a str) -> &'a str {
        self.components.get(component).and_then(|names| names.last()).map_or(component, |first| &first.name)
    }

    /// Ends the names whose last day lies before `today` (`2026-11-21`): no state knows them any more. Those of them that are also not
    /// the first of their thing, which AWS knows, have nothing left to say.
    pub fn end(&mut self, today: &str) -> Vec<Earlier> {
        self.today = Some(today.into());
        let later = self.components.values().chain(self.tiers.values()).filter_map(|names| Some(names.split_last()?.1));
        let over = |earlier: &&Earlier| earlier.until.as_ref().is_some_and(|until| until.is_before(today));
        later.flatten().filter(over).cloned().collect()
    }

    /// True where some component had another name.
    pub fn has_components(&self) -> bool {
        !self.components.is_empty()
    }

    /// The component's name, then those that a state may know it by, newest first.
    pub fn of_component<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        self.names(&self.components, name)
    }

    /// The tier's name, then those that a state may know it by, newest first.
    pub fn of_tier<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        self.names(&self.tiers, name)
    }

    fn names<'a>(&'a self, all: &'a BTreeMap<Arc<str>, Vec<Earlier>>, name: &'a str) -> Vec<&'a str> {
        let is_over = |earlier: &&Earlier| match (&earlier.until, &self.today) {
            (Some(until), Some(today)) => until.is_before(today),
            _ => false,
        };
        let earlier = all.get(name).into_iter().flatten().filter(|earlier| !is_over(earlier));
        std::iter::once(name).chain(earlier.map(|earlier| &*earlier.name)).collect()
    }
}

/// Every combination of one name of each list: the first of each first, then in an order in which later lists change faster.
pub(super) fn combinations<'a>(lists: &[Vec<&'a str>]) -> Vec<Vec<&'a str>> {
    lists.iter().fold(vec![Vec::new()], |all, names| {
        let longer = all.iter().flat_map(|one| names.iter().map(move |name| one.iter().copied().chain([*name]).collect()));
        longer.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_names_has_every_pair_of_earlier_ones() {
        let all = combinations(&[vec!["c", "b"], vec!["y", "x"]]);
        assert_eq!(all, [["c", "y"], ["c", "x"], ["b", "y"], ["b", "x"]]);
        assert_eq!(combinations(&[]), [[""; 0]]);
    }
}
