//! IAM statements: derived from uses, one per component used and kind of access, and those that the file writes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::contract::{Condition, Grant, RoleKind, Statement, Value, World};
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
                add(statements, derived(world, grant, sid, &used.at));
            }
        }
    }
    for declared in world.components.values().filter(|declared| !declared.declaration.permissions.is_empty()) {
        let statements = permissions.entry((world.role_owner(&declared.name), RoleKind::Task)).or_default();
        for one in &declared.declaration.permissions {
            let known = |values: Vec<Value>| values.iter().map(|value| world.known(value)).collect();
            let conditions = one.conditions().into_iter().map(|condition| Condition { values: known(condition.values), ..condition });
            let statement = Statement {
                sid: Statement::sid(&[&one.name]),
                actions: one.actions(),
                resources: known(one.resources()),
                conditions: conditions.collect(),
                because: vec![one.at.clone()],
                written: true,
            };
            add(statements, statement);
        }
    }
    for statements in permissions.values_mut() {
        statements.sort_by(|a, b| a.sid.cmp(&b.sid));
    }
    permissions
}

/// What a use grants.
fn derived(world: &World, grant: &Grant, sid: String, at: &Path) -> Statement {
    let mut actions: Vec<Cow<'static, str>> = grant.actions.iter().map(|action| Cow::Borrowed(*action)).collect();
    actions.sort_unstable();
    let resources = grant.resources.iter().map(|resource| world.known(resource)).collect();
    Statement { sid, actions, resources, conditions: grant.conditions.clone(), because: vec![at.clone()], written: false }
}

/// Adds a statement under an id of its own.
fn add(statements: &mut Vec<Statement>, mut statement: Statement) {
    // Members of an identity, and two uses of one kind, ask for the same thing: once is enough.
    let same =
        |s: &&mut Statement| s.actions == statement.actions && s.resources == statement.resources && s.conditions == statement.conditions;
    if let Some(same) = statements.iter_mut().find(same) {
        same.written |= statement.written;
        for at in statement.because {
            if !same.because.contains(&at) {
                same.because.push(at);
            }
        }
        return;
    }
    let base = statement.sid.clone();
    let mut count = 1;
    while statements.iter().any(|other| other.sid == statement.sid) {
        count += 1;
        statement.sid = format!("{base}{count}");
    }
    statements.push(statement);
}
