//! What roles allow on what an API of AWS answers for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::contract::{Declared, Grant, RoleKind, Statement, Value, World};

/// A statement that allows something, and what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Permission<'w> {
    pub(super) role: RoleKind,
    pub(super) statement: &'w Statement,
    pub(super) action: &'static str,
}

/// Roles by owner.
#[derive(Debug)]
pub(super) struct Permissions<'w> {
    world: &'w World,
    /// What the members of each role use.
    used: BTreeMap<Arc<str>, BTreeSet<&'w str>>,
}

impl<'w> Permissions<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        let mut used: BTreeMap<Arc<str>, BTreeSet<&'w str>> = BTreeMap::new();
        for declared in world.components.values() {
            let of_role = used.entry(world.role_owner(&declared.name)).or_default();
            of_role.extend(declared.declaration.uses.iter().map(|used| &*used.to));
        }
        Self { world, used }
    }

    /// Components that a role of the caller may name.
    pub(super) fn targets(&self, caller: &Declared) -> impl Iterator<Item = &'w str> {
        self.used.get(&self.world.role_owner(&caller.name)).into_iter().flatten().copied()
    }

    /// The statement of a role of `caller` that allows an action on `target`, the application's role first.
    pub(super) fn find(&self, caller: &Declared, target: &Declared) -> Option<Permission<'w>> {
        let owner = self.world.role_owner(&caller.name);
        let grants: Vec<(&[&str], Vec<Value>)> = self.grants(target).collect();
        for role in [RoleKind::Task, RoleKind::Execution] {
            for statement in self.world.permissions.get(&(owner.clone(), role)).into_iter().flatten() {
                for (actions, resources) in &grants {
                    let action = statement.actions.iter().find(|action| actions.contains(action));
                    if let Some(action) = action.filter(|_| resources.iter().any(|resource| statement.resources.contains(resource))) {
                        return Some(Permission { role, statement, action });
                    }
                }
            }
        }
        None
    }

    /// What the accesses of `target` grant on itself, not on the key that encrypts it: actions of its services, on exact resources.
    fn grants<'t>(&'t self, target: &'t Declared) -> impl Iterator<Item = (&'t [&'static str], Vec<Value>)> {
        target.declaration.accesses.iter().filter(|access| !access.services.is_empty()).flat_map(move |access| {
            let own = move |grant: &&Grant| {
                let prefix = |action: &str| action.split(':').next().map(str::to_owned);
                let service = |service: &&str| service.split('.').next().map(str::to_owned);
                grant.actions.iter().all(|action| access.services.iter().any(|one| service(one) == prefix(action)))
            };
            access.grants.iter().filter(own).map(move |grant| {
                let resources = grant.resources.iter().map(|resource| self.world.known(resource));
                (grant.actions, resources.filter(|resource| resource.as_literal() != Some("*")).collect())
            })
        })
    }
}
