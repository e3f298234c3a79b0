//! A file system with every default filled in.

use std::sync::Arc;

use crate::contract::{Checker, Component, Costs, Declaration, Model as Resolved, Module, NameRule, Resolver, Scope, Value};
use crate::diag::{Findings, Path};

use super::spec::{Lifecycle, Performance, Spec, ThroughputMode, Usage};

/// The name is a tag (EC2 API, `Tag`).
pub(super) const NAME: NameRule =
    NameRule { what: "file system", max: 256, allows: |c| c.is_ascii_alphanumeric() || " _.:/=+-@".contains(c), also: None };

/// A file system with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) one_zone: Option<Arc<str>>,
    pub(super) encrypted: bool,
    pub(super) key: Option<Value>,
    pub(super) mode: ThroughputMode,
    /// MiB/s.
    pub(super) rate: Option<i64>,
    pub(super) performance: Performance,
    pub(super) lifecycle: Lifecycle,
    pub(super) backup: bool,
    /// The one that users mount through.
    pub(super) access_point: Option<Point>,
    /// The others, each with its name.
    pub(super) access_points: Vec<(Arc<str>, Point)>,
    /// One per zone, in the order of the file.
    pub(super) targets: Vec<Target>,
    /// The group of its mount targets.
    pub(super) group: Option<Value>,
    /// Who mounts it: name, where that is written, and the zones in which it runs.
    pub(super) users: Vec<(Arc<str>, Path, Vec<Arc<str>>)>,
    pub(super) deletion_protection: bool,
    pub(super) usage: Option<Usage>,
}

/// One access point.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) at: Path,
    pub(super) path: Arc<str>,
    pub(super) uid: i64,
    pub(super) gid: i64,
    pub(super) secondary_gids: Vec<i64>,
    pub(super) permissions: Arc<str>,
}

/// One mount target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) zone: Arc<str>,
    pub(super) subnet: Value,
    pub(super) address: Option<Arc<str>>,
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
