//! A database with every default filled in.

use std::sync::Arc;

use super::spec::{Authority, InsightsMode, LogExport, MonitoringInterval, Spec, StorageType, Usage};
use super::values::{DatabaseUser, EngineVersion, InstanceClass};
use crate::contract::{Checker, Component, Costs, Declaration, Model as Resolved, Module, NameRule, Resolver, Scope, Value};
use crate::diag::Findings;
use crate::source::{DailyWindow, LogRetention, WeeklyWindow};

/// Identifier of an instance (RDS API, `CreateDBInstance`); stored in lower case, so another case would be a difference in every plan.
pub(super) const IDENTIFIER: NameRule = NameRule {
    what: "database instance",
    max: 63,
    allows: |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
    also: Some((
        |name| name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-') && !name.contains("--"),
        "the name of a database instance starts with a letter, ends in none but a letter or digit, and has no two hyphens in a row",
    )),
};

/// Name of an IAM role (IAM API, `CreateRole`).
pub(super) const ROLE: NameRule = NameRule {
    what: "role",
    max: 64,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '=' | ',' | '.' | '@' | '-' | '_'),
    also: None,
};

/// What the connection secret's name adds to the identifier.
pub(super) const SECRET_NAME: &str = "-connection";

/// The name that RDS itself gives to the group of an exported log.
pub(super) fn log_group_name(identifier: &Value, export: LogExport) -> Value {
    let mut name = Value::literal("/aws/rds/instance/");
    name.extend(identifier.clone());
    name.then("/").then(export.as_str())
}

/// A database with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) identifier: Value,
    pub(super) tier: Arc<str>,
    pub(super) subnet_ids: Value,
    pub(super) security_group_id: Value,
    /// `None` where RDS chooses.
    pub(super) zone: Option<Arc<str>>,
    pub(super) engine_version: EngineVersion,
    pub(super) instance_class: InstanceClass,
    pub(super) storage: Storage,
    pub(super) encrypted: bool,
    pub(super) key: Option<Value>,
    pub(super) multi_zone: bool,
    /// `None` where only `postgres` is there.
    pub(super) database: Option<Arc<str>>,
    pub(super) username: Arc<str>,
    pub(super) port: u16,
    pub(super) credentials: Credentials,
    pub(super) require_tls: bool,
    /// Sorted by name.
    pub(super) parameters: Vec<Parameter>,
    pub(super) backup: Backup,
    pub(super) maintenance_window: Option<WeeklyWindow<30>>,
    pub(super) deletion_protection: bool,
    pub(super) insights: Option<Insights>,
    pub(super) insights_mode: Option<InsightsMode>,
    pub(super) monitoring: Option<Monitoring>,
    pub(super) logs: Vec<Log>,
    pub(super) log_retention: LogRetention,
    pub(super) auto_minor_upgrade: bool,
    pub(super) allow_major_upgrade: bool,
    pub(super) apply_immediately: bool,
    pub(super) blue_green_update: bool,
    pub(super) authority: Option<Authority>,
    pub(super) iam_users: Vec<DatabaseUser>,
    pub(super) public: bool,
    pub(super) snapshot: Option<Value>,
    pub(super) extended_support: bool,
    pub(super) protected: bool,
    pub(super) usage: Option<Usage>,
}

/// The volume, sizes in GiB.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Storage {
    pub(super) kind: StorageType,
    pub(super) size: u64,
    /// `None` where it does not grow.
    pub(super) max: Option<u64>,
    /// `None` for the volume's own.
    pub(super) iops: Option<i64>,
    /// MiB a second; `None` for the volume's own.
    pub(super) throughput: Option<i64>,
    pub(super) dedicated_log_volume: bool,
}

/// Who sets the master user's password.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Credentials {
    /// An ephemeral password of this version.
    Generated { version: i64 },
    /// RDS, rotated after so many days; `None` for its own seven.
    Managed { rotation_days: Option<u64> },
}

/// A parameter of PostgreSQL.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    pub(super) name: Arc<str>,
    pub(super) value: Value,
    /// True where a change waits for the next restart.
    pub(super) pending_reboot: bool,
}

/// Backups.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Backup {
    pub(super) retention_days: u64,
    pub(super) window: Option<DailyWindow<30>>,
    pub(super) final_snapshot: bool,
    pub(super) copy: Option<Copy>,
    pub(super) copy_tags: bool,
    pub(super) delete_automated: bool,
}

/// Copies of the backups in another region.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Copy {
    pub(super) region: Arc<str>,
    pub(super) retention_days: u64,
}

/// Performance Insights.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Insights {
    pub(super) retention_days: u64,
    pub(super) key: Option<Value>,
}

/// Enhanced monitoring.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Monitoring {
    pub(super) interval: MonitoringInterval,
    pub(super) role_name: Value,
    /// ARN of AWS's own policy for it.
    pub(super) policy_arn: String,
}

/// An exported log.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Log {
    pub(super) export: LogExport,
    pub(super) group: Value,
}

impl Model {
    /// Version of the generated password; `None` where RDS manages it.
    pub(super) fn password_version(&self) -> Option<i64> {
        match self.credentials {
            Credentials::Generated { version } => Some(version),
            Credentials::Managed { .. } => None,
        }
    }
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
