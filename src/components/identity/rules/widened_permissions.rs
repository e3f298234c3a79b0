//! `identity-widened-permissions`

use std::collections::BTreeSet;

use crate::components::identity::model::Model;
use crate::contract::{Checker, RoleKind};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a member of an identity that gets permissions which only another member asked for.
    ///
    /// ## Why is this bad?
    /// Whoever gets into that member can do what it was never meant to do.
    pub(crate) static IDENTITY_WIDENED_PERMISSIONS = warning "identity-widened-permissions" reads others;
}

/// Whose permission, on what, and which.
type Asked<'w> = (RoleKind, &'w str, &'w str);

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.roles.is_none() {
        return;
    }
    let members = model.members.iter().filter_map(|member| checker.world.components.get(member));
    let asked: Vec<(&str, BTreeSet<Asked<'_>>)> = members
        .map(|member| {
            let granted = |to: &str, access: &str| {
                let declared = checker.world.components.get(to).and_then(|to| to.declaration.access(access));
                to != &*member.name && declared.is_some_and(|access| !access.grants.is_empty())
            };
            let uses = member.declaration.uses.iter().filter(|used| granted(&used.to, &used.access));
            let written = member.declaration.permissions.iter().map(|one| (RoleKind::Task, "permissions", &*one.name));
            (&*member.name, uses.map(|used| (used.role, &*used.to, &*used.access)).chain(written).collect())
        })
        .collect();
    let all: BTreeSet<_> = asked.iter().flat_map(|(_, uses)| uses.iter().copied()).collect();
    for (member, own) in &asked {
        let more: Vec<String> = all.difference(own).map(|(_, to, access)| format!("`{to}: {access}`")).collect();
        if more.is_empty() {
            continue;
        }
        let message = format!("`{member}` gets permissions that only others of the identity ask for: {}", more.join(", "));
        let mut finding = Finding::new(&IDENTITY_WIDENED_PERMISSIONS, Place::key(checker.path), message);
        if let Some(declared) = checker.world.components.get(*member) {
            finding = finding.related(Place::key(&declared.path), "this member");
        }
        out.push(finding.help("give members roles of their own: `shares: [security-group]`"));
    }
}
