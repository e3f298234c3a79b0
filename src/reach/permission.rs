//! What roles allow on what an API of AWS answers for: whatever they were granted it for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::contract::{Declared, RoleKind, Statement, Value, ValuePart, World};

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
    /// Components by the resources that their accesses name, as policies know them.
    owners: BTreeMap<Value, BTreeSet<&'w str>>,
}

/// The service of an action or endpoint: `ecr` of `ecr:GetAuthorizationToken` and of `ecr.api`.
fn service(text: &str) -> &str {
    text.split([':', '.']).next().unwrap_or(text)
}

impl<'w> Permissions<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        let mut owners: BTreeMap<Value, BTreeSet<&'w str>> = BTreeMap::new();
        for declared in world.components.values() {
            let grants = declared.declaration.accesses.iter().flat_map(|access| &access.grants);
            for resource in grants.flat_map(|grant| &grant.resources) {
                let known = world.known(resource);
                if known.as_literal() != Some("*") {
                    owners.entry(known).or_default().insert(&declared.name);
                }
            }
        }
        Self { world, owners }
    }

    /// The component whose output the resource starts with.
    fn of_output(resource: &Value) -> Option<&str> {
        match resource.parts.first() {
            Some(ValuePart::Output(output)) => Some(&output.component),
            _ => None,
        }
    }

    fn statements(&self, caller: &Declared) -> impl Iterator<Item = (RoleKind, &'w Statement)> {
        let owner: Arc<str> = self.world.role_owner(&caller.name);
        [RoleKind::Task, RoleKind::Execution].into_iter().flat_map(move |role| {
            let statements = self.world.permissions.get(&(owner.clone(), role));
            statements.into_iter().flatten().map(move |statement| (role, statement))
        })
    }

    /// Components that a role of the caller may name, each perhaps several times.
    pub(super) fn targets(&self, caller: &Declared) -> impl Iterator<Item = &str> {
        let resources = self.statements(caller).flat_map(|(_, statement)| &statement.resources);
        resources.flat_map(|resource| {
            let named = self.owners.get(resource).into_iter().flatten().copied();
            named.chain(Self::of_output(resource))
        })
    }

    /// The statement of a role of `caller` that allows an action of one of `services` on `target`, the application's role first.
    pub(super) fn find(&self, caller: &Declared, target: &Declared, services: &[&str]) -> Option<Permission<'w>> {
        let belongs = |resource: &Value| match Self::of_output(resource) {
            Some(component) => *component == *target.name,
            None => self.owners.get(resource).is_some_and(|owners| owners.contains(&*target.name)),
        };
        self.statements(caller).find_map(|(role, statement)| {
            let asked = |action: &&&'static str| services.iter().any(|one| service(one) == service(action));
            let action = statement.actions.iter().find(asked)?;
            statement.resources.iter().any(belongs).then_some(Permission { role, statement, action })
        })
    }
}
