//! Which component and which tier of before is which one of after.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::moves::Moves;
use super::side::Side;
use crate::hcl::identifier;
use crate::source::Node;

/// Names of before by the names that they have after.
type Later = BTreeMap<Arc<str>, Arc<str>>;

/// What the later side says of earlier names.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    components: Later,
    tiers: Later,
}

impl Names {
    /// Of two sides: names that only the earlier one has, and that the later one calls earlier ones.
    pub(super) fn of(before: Option<&Side>, after: Option<&Side>) -> Self {
        let (Some(before), Some(after)) = (before, after) else { return Self::default() };
        let renames = &after.architecture.world.file.renames;
        let (was, is) = (&before.architecture, &after.architecture);
        let components = is.components.keys().filter_map(|name| {
            let earlier = renames.of_component(name);
            let known = earlier.iter().find(|earlier| was.components.contains_key(**earlier) && !is.components.contains_key(**earlier))?;
            Some((Arc::from(*known), name.clone()))
        });
        let (tiers_before, tiers_after) = (&was.world.network.tiers, &is.world.network.tiers);
        let tiers = tiers_after.keys().filter_map(|name| {
            let earlier = renames.of_tier(name);
            let known = earlier.iter().find(|earlier| tiers_before.contains_key(**earlier) && !tiers_after.contains_key(**earlier))?;
            Some((Arc::from(*known), name.clone()))
        });
        Self { components: components.collect(), tiers: tiers.collect() }
    }

    /// The name that a component of before has after.
    pub(super) fn later(&self, name: &str) -> Arc<str> {
        self.components.get(name).cloned().unwrap_or_else(|| name.into())
    }

    /// The name that a component of after had before, where it was another.
    pub(super) fn earlier(&self, name: &str) -> Option<&Arc<str>> {
        self.components.iter().find(|(_, later)| ***later == *name).map(|(earlier, _)| earlier)
    }

    /// The name that a tier of before has after.
    pub(super) fn later_tier<'n>(&'n self, name: &'n str) -> &'n str {
        self.tiers.get(name).map_or(name, |later| later)
    }

    /// The name that a tier of after had before, where it was another.
    pub(super) fn earlier_tier(&self, name: &str) -> Option<&Arc<str>> {
        self.tiers.iter().find(|(_, later)| ***later == *name).map(|(earlier, _)| earlier)
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

    /// A merged tree of before with the tiers called as they are after.
    pub(super) fn with_tiers<'t>(&self, tree: &'t Node) -> Cow<'t, Node> {
        if self.tiers.is_empty() {
            return Cow::Borrowed(tree);
        }
        let mut tree = tree.clone();
        let network = tree.as_map_mut().and_then(|top| top.get_mut("network"));
        let tiers = network.and_then(|entry| entry.value.as_map_mut()).and_then(|network| network.get_mut("tiers"));
        if let Some(tiers) = tiers.and_then(|entry| entry.value.as_map_mut()) {
            let renamed = std::mem::take(tiers).into_iter().map(|(name, entry)| (self.later_tier(&name).into(), entry));
            tiers.extend(renamed);
        }
        Cow::Owned(tree)
    }

    /// The moves of resources that follow, of an `after` that is compared with `before`.
    pub(super) fn moves(before: Option<&Side>, after: Option<&Side>) -> Moves {
        let Some(after) = after else { return Moves::default() };
        let renames = &after.architecture.world.file.renames;
        let mut moves = Moves::default();
        for rendered in after.modules_beside(before) {
            let module = identifier(&rendered.component);
            for earlier in renames.of_component(&rendered.component).into_iter().skip(1) {
                moves.modules.insert(identifier(earlier), module.clone());
            }
            for one in &rendered.moves {
                moves.labels.insert((module.clone(), one.kind.to_string(), one.from.clone()), one.to.clone());
            }
        }
        moves
    }
}
