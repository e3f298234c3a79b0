//! An identity as written.

use std::sync::Arc;

use crate::contract::Permissions;
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// What members have in common.
    pub enum Shared: "something that an identity shares" {
        /// One security group.
        SecurityGroup = "security-group",
        /// One pair of roles.
        Roles = "roles",
    }
}

spec! {
    /// A security group, a pair of roles, or both, for several services or functions. Each member names it under `identity`.
    pub struct Spec {
        /// What members have in common; the rest is each member's own.
        shares: Vec<Shared> = vec![Shared::SecurityGroup, Shared::Roles],
        /// Name of the role with which ECS starts tasks; `<name>-<environment>-<component>-execution` where it is not given.
        execution_role_name: Option<Template> = None,
        /// Name of the role that the application has; `<name>-<environment>-<component>-task` where it is not given.
        task_role_name: Option<Template> = None,
        /// Description of the security group. Changing it replaces the group.
        description: Option<Arc<str>> = None,
        /// What every member's application may do beyond what the members `use`: statements of IAM, by name, for what is no component of this file.
        permissions: Permissions = Permissions::default(),
    }
}
