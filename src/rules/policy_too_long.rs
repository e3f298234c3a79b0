//! `permissions-too-long`: statements beyond what the inline policies of a role or user hold.

use crate::arch::Architecture;
use crate::contract::{RoleKind, Statement};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a component whose `permissions` and `uses` need a longer policy than IAM takes for its role, or for the user that it is. What
    /// an identity shares is `identity-policy-too-long`.
    ///
    /// ## Why is this bad?
    /// IAM takes 10240 characters for all inline policies of a role, and 2048 for those of a user, blanks not counted: the apply stops there.
    pub(super) static PERMISSIONS_TOO_LONG = warning "permissions-too-long" reads others;
}

/// Characters of all inline policies of a user (IAM user guide, IAM and STS quotas).
const MOST_OF_USER: usize = 2048;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    for ((owner, kind), statements) in &world.permissions {
        let Some(declared) = world.components.get(owner).filter(|declared| declared.declaration.shares.is_none()) else { continue };
        let (most, whose) = match (declared.type_name, kind) {
            ("user", _) => (MOST_OF_USER, "user"),
            ("function", _) => (Statement::MOST_OF_ROLE, "role"),
            (_, RoleKind::Task) => (Statement::MOST_OF_ROLE, "task role"),
            (_, RoleKind::Execution) => (Statement::MOST_OF_ROLE, "execution role"),
        };
        let length = Statement::length(statements);
        if length <= most {
            continue;
        }
        let written = !declared.declaration.permissions.is_empty() && *kind == RoleKind::Task;
        let at = if written { declared.path.key("permissions") } else { declared.path.clone() };
        let message = format!("the policy of the {whose} has about {length} characters; IAM takes {most}");
        let help = "name several resources in one statement, or say with `*` what their ARNs have in common";
        out.push(Finding::new(&PERMISSIONS_TOO_LONG, Place::key(&at), message).help(help));
    }
}
