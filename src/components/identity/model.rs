//! An identity with every default filled in, and what others may know of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::contract::{Attribute, Checker, Claim, Component, Declaration, FileFacts, Model as Resolved, Module, ROLE_NAME, Resolver, RoleKind, Scope, Shares, Statement, Value, World, shorten, Costs, written};
use crate::diag::{Finding, Findings, Place};
use crate::source::decode::rules::BAD_VALUE;
use crate::units::Template;

use super::spec::{Shared, Spec};

/// An identity with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) members: Vec<Arc<str>>,
    /// The roles; `None` where members have their own.
    pub(super) roles: Option<Roles>,
}

/// Both roles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Roles {
    pub(super) execution: Role,
    pub(super) task: Role,
}

/// One role.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Role {
    pub(super) name: Value,
    /// AWS services that may take it.
    pub(super) principals: Vec<&'static str>,
    pub(super) statements: Vec<Statement>,
    /// False where a statement names a member that itself waits for the role.
    pub(super) awaited: bool,
}

impl Spec {
    fn shares_roles(&self) -> bool {
        self.shares.contains(&Shared::Roles)
    }

    fn role_name(&self, file: &FileFacts, component: &str, role: RoleKind) -> Value {
        let (fixed, suffix) = self.role(role);
        match fixed {
            Some(template) => Value::from_template(template),
            None => Value::literal(shorten(format!("{}-{suffix}", file.default_name(component)), ROLE_NAME.max)),
        }
    }

    fn role(&self, role: RoleKind) -> (Option<&Template>, &'static str) {
        match role {
            RoleKind::Execution => (self.execution_role_name.as_ref(), "execution"),
            RoleKind::Task => (self.task_role_name.as_ref(), "task"),
        }
    }
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        let mut declaration = Declaration {
            shares: Some(Shares {
                group: self.shares.contains(&Shared::SecurityGroup),
                roles: self.shares_roles(),
                description: self.description.clone(),
            }),
            permissions: written(&self.permissions, scope.path),
            ..Declaration::default()
        };
        if self.shares_roles() {
            let name = |role| self.role_name(scope.file, scope.name, role);
            let (execution, task) = (name(RoleKind::Execution), name(RoleKind::Task));
            declaration.attributes = vec![
                Attribute::output("execution_role_arn", "ARN of the role with which ECS starts tasks."),
                Attribute::known("execution_role_name", "Name of the role with which ECS starts tasks.", execution.clone()),
                Attribute::output("task_role_arn", "ARN of the role that the application has."),
                Attribute::known("task_role_name", "Name of the role that the application has.", task.clone()),
            ];
            let claim = |name, key: &'static str| Claim { kind: "aws_iam_role", name, at: scope.path.key(key) };
            declaration.claims = vec![claim(execution, "execution_role_name"), claim(task, "task_role_name")];
        }
        declaration
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        if let Some(reason) = self.description.as_deref().and_then(broken_description) {
            let at = resolver.path.key("description");
            resolver.findings.push(Finding::new(&BAD_VALUE, Place::value(&at), reason));
        }
        if !self.permissions.is_empty() && !self.shares_roles() {
            let at = resolver.path.key("permissions");
            let finding = Finding::new(&BAD_VALUE, Place::key(&at), "an identity that shares no roles has none that could be permitted anything");
            resolver.findings.push(finding.help("write `roles` under `shares`, or the permissions at its members"));
        }
        let members = members(resolver.world, resolver.name);
        let roles = self.shares_roles().then(|| Roles {
            execution: self.resolve_role(RoleKind::Execution, "execution_role_name", &members, resolver),
            task: self.resolve_role(RoleKind::Task, "task_role_name", &members, resolver),
        });
        Box::new(Model { members, roles })
    }
}

impl Spec {
    fn resolve_role(&self, role: RoleKind, key: &'static str, members: &[Arc<str>], resolver: &mut Resolver<'_>) -> Role {
        let name = match self.role(role).0 {
            Some(fixed) => resolver.resource_name(&ROLE_NAME, Some(fixed), &resolver.path.key(key)),
            None => self.role_name(&resolver.world.file, resolver.name, role),
        };
        let world = resolver.world;
        let wanted = members.iter().filter_map(|member| world.components.get(member)).flat_map(|member| &member.declaration.roles);
        let principals: BTreeSet<_> = wanted.filter(|(kind, _)| *kind == role).map(|(_, principal)| *principal).collect();
        let statements = world.permissions.get(&(resolver.name.clone(), role)).cloned().unwrap_or_default();
        // A member's log group is made before its role is used; anything else of a member may wait for the role.
        let awaited = !statements.iter().flat_map(|statement| &statement.resources).flat_map(Value::outputs).any(|output| {
            members.contains(&output.component) && &*output.attribute != "log_group_arn"
        });
        Role {
            name,
            principals: if principals.is_empty() { vec!["ecs-tasks.amazonaws.com"] } else { principals.into_iter().collect() },
            statements,
            awaited,
        }
    }
}

/// Components that name the identity, in the order of the file.
fn members(world: &World, identity: &str) -> Vec<Arc<str>> {
    let names = |declared: &&crate::contract::Declared| {
        let declaration = &declared.declaration;
        let present = declaration.presence.as_ref().and_then(|presence| presence.identity.as_deref());
        declaration.identity.as_deref() == Some(identity) || present == Some(identity)
    };
    world.components.values().filter(names).map(|declared| declared.name.clone()).collect()
}

/// Why EC2 refuses a group's description (EC2 API, `CreateSecurityGroup`).
fn broken_description(text: &str) -> Option<String> {
    if text.is_empty() || text.chars().count() > 255 {
        return Some("the description of a security group has 1 to 255 characters".to_owned());
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    let bad = text.chars().find(|c| !allowed(*c))?;
    Some(format!("`{bad}` cannot stand in the description of a security group"))
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        if let Some(roles) = &self.roles {
            super::render::render(roles, module);
        }
    }

    /// Nothing that AWS bills.
    fn cost(&self, _costs: &mut Costs<'_>) {}
}
