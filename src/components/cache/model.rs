//! A cache with every default filled in.

use std::sync::Arc;

use super::spec::{Engine, LogExport, LogFormat, Spec, Tls, Usage};
use super::values::{EngineVersion, NodeType};
use crate::contract::{Checker, Component, Declaration, FileFacts, Model as Resolved, Module, NameRule, Resolver, Scope, Value, shorten, Costs};
use crate::diag::Findings;
use crate::source::{DailyWindow, LogRetention, WeeklyWindow};

/// Longest id of a replication group, user or user group (ElastiCache API, `CreateReplicationGroup`, `CreateUser`).
const LONGEST: usize = 40;

/// Id of a replication group (ElastiCache API, `CreateReplicationGroup`); stored in small letters, so another case would be a difference in
/// every plan.
pub(super) const IDENTIFIER: NameRule = NameRule {
    what: "cache",
    max: LONGEST,
    allows: |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
    also: Some((
        |name| name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-') && !name.contains("--"),
        "the name of a cache starts with a letter, ends in none but a letter or digit, and has no two hyphens in a row",
    )),
};

/// The name that the group of an exported log gets.
pub(super) fn log_group_name(identifier: &Value, export: LogExport) -> Value {
    let mut name = Value::literal("/aws/elasticache/");
    name.extend(identifier.clone());
    name.then("/").then(export.as_str())
}

/// Id and name of a user, which IAM wants to be the same; unique in account and region.
pub(super) fn user_name(file: &FileFacts, component: &str, user: &str) -> String {
    shorten(format!("{}-{user}", file.default_name(component)), LONGEST).to_lowercase()
}

/// A cache with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) identifier: Value,
    pub(super) description: Value,
    pub(super) tier: Arc<str>,
    pub(super) subnet_ids: Value,
    pub(super) security_group_id: Value,
    /// `None` where ElastiCache chooses.
    pub(super) zone: Option<Arc<str>>,
    pub(super) engine: Engine,
    pub(super) engine_version: EngineVersion,
    pub(super) node_type: NodeType,
    pub(super) shards: i64,
    pub(super) replicas: i64,
    pub(super) multi_zone: bool,
    pub(super) port: u16,
    pub(super) encrypted: bool,
    pub(super) key: Option<Value>,
    pub(super) tls: Tls,
    pub(super) users: Vec<User>,
    /// Id of the switched-off user that Redis wants beside them.
    pub(super) default_user: Option<String>,
    /// By name.
    pub(super) parameters: Vec<(Arc<str>, Value)>,
    pub(super) backup: Backup,
    pub(super) snapshot: Option<Value>,
    pub(super) maintenance_window: Option<WeeklyWindow<60>>,
    pub(super) deletion_protection: bool,
    pub(super) usage: Option<Usage>,
    pub(super) logs: Vec<Log>,
    pub(super) log_format: LogFormat,
    pub(super) log_retention: LogRetention,
    pub(super) auto_minor_upgrade: bool,
    pub(super) apply_immediately: bool,
}

/// A user that connects by IAM.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct User {
    /// As written.
    pub(super) key: Arc<str>,
    /// Id and name.
    pub(super) name: String,
    pub(super) access_string: Arc<str>,
}

/// Snapshots.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Backup {
    pub(super) retention_days: u64,
    pub(super) window: Option<DailyWindow<60>>,
    pub(super) final_snapshot: bool,
}

/// An exported log.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Log {
    pub(super) export: LogExport,
    pub(super) group: Value,
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
