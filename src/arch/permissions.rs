//! IAM statements, derived from uses: one per component used and kind of access.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::contract::{Grant, RoleKind, Statement, World};
use crate::diag::Path;

/// The statements of each role, by its owner.
pub(super) fn derive(world: &World) -> BTreeMap<(Arc<str>, RoleKind), Vec<Statement>> {
    let mut permissions: BTreeMap<(Arc<str>, RoleKind), Vec<Statement>> = BTreeMap::new();
    for declared in world.components.values() {
        for used in &declared.declaration.uses {
            let Some(access) = world.components.get(&used.to).and_then(|d| d.declaration.access(&used.access)) else { continue };
            if access.grants.is_empty() {
                continue;
            }
            let statements = permissions.entry((world.role_owner(&declared.name), used.role)).or_default();
            let several = access.grants.len() > 1;
            for grant in &access.grants {
                // Statements of one access are told apart by what each of them does first.
                let action = grant.actions.first().and_then(|action| action.rsplit(':').next()).filter(|_| several);
                let sid = Statement::sid(&[&used.to, access.name, action.unwrap_or_default()]);
                add(world, statements, grant, &sid, &used.at);
            }
        }
    }
    for statements in permissions.values_mut() {
        statements.sort_by(|a, b| a.sid.cmp(&b.sid));
    }
    permissions
}

fn add(world: &World, statements: &mut Vec<Statement>, grant: &Grant, base: &str, at: &Path) {
    let mut actions = grant.actions.to_vec();
    actions.sort_unstable();
    let resources: Vec<_> = grant.resources.iter().map(|resource| world.known(resource)).collect();
    // Members of an identity, and two uses of one kind, ask for the same thing: once is enough.
    if let Some(same) = statements.iter_mut().find(|s| s.actions == actions && s.resources == resources && s.conditions == grant.conditions)
    {
        if !same.because.contains(at) {
            same.because.push(at.clone());
        }
        return;
    }
    let mut sid = base.to_owned();
    let mut count = 1;
    while statements.iter().any(|statement| statement.sid == sid) {
        count += 1;
        sid = format!("{base}{count}");
    }
    statements.push(Statement { sid, actions, resources, conditions: grant.conditions.clone(), because: vec![at.clone()] });
}
