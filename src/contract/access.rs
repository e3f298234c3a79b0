//! What components do with each other, and as whom.

use std::sync::Arc;

use super::permission::Condition;
use super::value::Value;
use crate::diag::Path;

/// Whose permissions a use needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// The application's: an ECS task role, a function's role, a user.
    Task,
    /// What ECS itself needs to start a task: image, logs, injected secrets.
    Execution,
}

/// What an identity shares. Members name the identity; only here is said for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// One security group for all members.
    pub group: bool,
    /// One pair of roles for all members.
    pub roles: bool,
    /// What the shared group is for, as its description says it; `None` for the list of members.
    pub description: Option<Arc<str>>,
}

/// `uses: {db: connect}`. A component may use itself: then its own role gets the grant, and nothing else follows.
#[derive(Clone, Debug)]
pub struct Use {
    /// The component used.
    pub to: Arc<str>,
    /// How: the name of one of its [`Access`]es.
    pub access: Arc<str>,
    /// Where that is written.
    pub at: Path,
    /// Whose permissions it needs.
    pub role: RoleKind,
}

/// A way in which a component can be used.
#[derive(Clone, Debug)]
pub struct Access {
    /// `connect`, `read`, `write`, `read-write`, `mount`, `invoke`, or one that a component derives (`pull`, `inject`).
    pub name: &'static str,
    /// TCP ports that it opens between the two security groups.
    pub ports: Vec<u16>,
    /// What it allows the user's role.
    pub grants: Vec<Grant>,
    /// AWS services that the user must reach for it: `s3`.
    pub services: &'static [&'static str],
    /// True for accesses that cannot be written under `uses`.
    pub derived: bool,
}

impl Access {
    /// An access that opens ports only.
    pub fn connect(ports: Vec<u16>) -> Self {
        Self { name: "connect", ports, grants: Vec::new(), services: &[], derived: false }
    }

    /// An access that grants IAM actions only, through `services`.
    pub fn grant(name: &'static str, services: &'static [&'static str], grants: Vec<Grant>) -> Self {
        Self { name, ports: Vec::new(), grants, services, derived: false }
    }

    /// Not to be written under `uses`.
    #[must_use]
    pub fn derived(mut self) -> Self {
        self.derived = true;
        self
    }
}

/// IAM actions on resources.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Exact actions: `s3:GetObject`.
    pub actions: &'static [&'static str],
    /// Exact ARNs.
    pub resources: Vec<Value>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

impl Grant {
    /// `actions` on `resources`.
    pub fn new(actions: &'static [&'static str], resources: Vec<Value>) -> Self {
        Self { actions, resources, conditions: Vec::new() }
    }
}
