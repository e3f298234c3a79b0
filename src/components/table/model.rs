//! A table with every default filled in.

use std::sync::Arc;

use super::keys::{KeyAttribute, Keys};
use super::spec::{Spec, StreamView, TableClass, Usage};
use crate::contract::{Checker, Component, Declaration, Model as Resolved, Module, NameRule, Resolver, Scope, Value, Costs};
use crate::diag::{Findings, Path};

/// Name of a table or index (`aws-facts` DDB-01).
pub(super) const NAME: NameRule = NameRule {
    what: "table",
    max: 255,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'),
    also: Some((|name| name.len() >= 3, "the name of a table has at least three characters")),
};

/// A table with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) keys: Keys,
    /// By name.
    pub(super) indexes: Vec<Index>,
    /// By name.
    pub(super) local_indexes: Vec<LocalIndex>,
    pub(super) ttl: Option<Arc<str>>,
    /// Days; `None` where recovery is off.
    pub(super) recovery_days: Option<u64>,
    pub(super) capacity: Capacity,
    pub(super) stream: Option<StreamView>,
    pub(super) class: TableClass,
    pub(super) encryption: Encrypted,
    pub(super) replicas: Vec<Arc<str>>,
    pub(super) deletion_protection: bool,
    pub(super) usage: Option<Usage>,
}

/// A global secondary index.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Index {
    pub(super) name: Arc<str>,
    pub(super) at: Path,
    pub(super) keys: Keys,
    pub(super) projection: Projected,
    pub(super) capacity: Capacity,
}

/// A local secondary index.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LocalIndex {
    pub(super) name: Arc<str>,
    pub(super) at: Path,
    pub(super) range: KeyAttribute,
    pub(super) projection: Projected,
}

/// Which attributes an index keeps.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Projected {
    /// All of them.
    All,
    /// Keys.
    KeysOnly,
    /// Keys and these.
    Include(Vec<Arc<str>>),
}

/// How much may be asked of a table or index.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Capacity {
    /// Anything, or as much as this in request units.
    OnDemand { reads: Option<i64>, writes: Option<i64> },
    /// What is there.
    Provisioned { reads: Units, writes: Units },
}

/// Provisioned units a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Units {
    pub(super) min: i64,
    /// `None` where nothing scales.
    pub(super) max: Option<i64>,
    /// Percent in use.
    pub(super) target: i64,
}

/// Who owns the key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Encrypted {
    /// DynamoDB.
    AwsOwned,
    /// The account's AWS-managed key.
    AwsManaged,
    /// The customer, by the key's ARN.
    Key(Value),
}

impl Capacity {
    /// Whether scaling changes the units.
    pub(super) fn scaled(&self) -> bool {
        matches!(self, Self::Provisioned { reads, writes } if reads.max.or(writes.max).is_some())
    }
}

impl Model {
    /// Every key of the table at `path` and of its indexes, with its place.
    pub(super) fn attributes<'m>(&'m self, path: &Path) -> impl Iterator<Item = (&'m KeyAttribute, Path)> {
        let keys = |keys: &'m Keys, at: &Path| {
            let at = at.key("keys");
            keys.iter().map(move |key| (key, at.clone()))
        };
        let own = keys(&self.keys, path);
        let global = self.indexes.iter().flat_map(move |index| keys(&index.keys, &index.at));
        own.chain(global).chain(self.local_indexes.iter().map(|index| (&index.range, index.at.key("range"))))
    }
}

/// The view of the stream: replicas need the whole of both images.
pub(super) fn stream_view(spec: &Spec) -> Option<StreamView> {
    spec.stream.or_else(|| (!spec.replicate_to.is_empty()).then_some(StreamView::NewAndOldImages))
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        super::declare::declare(self, scope)
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(super::resolve::resolve(self, resolver))
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
