//! What roles allow on what an API of AWS answers for: whatever they were granted it for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::graph::api_services;
use super::pattern::Pattern;
use crate::contract::{Declared, RoleKind, Statement, Value, ValuePart, World};

/// A statement that allows something, and what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Permission<'w> {
    pub(super) role: RoleKind,
    pub(super) statement: &'w Statement,
    pub(super) action: &'w str,
}

/// A resource of a component, as policies know it.
#[derive(Debug)]
struct Owned {
    /// The service whose actions name it: `dynamodb`.
    service: &'static str,
    /// As accesses name it.
    resource: Value,
    /// What its ARN may be, and those of its parts. Empty where no statement asks for it.
    patterns: Vec<Pattern>,
}

/// Roles by owner.
#[derive(Debug)]
pub(super) struct Permissions<'w> {
    world: &'w World,
    /// Resources of what an API answers for, by component.
    owned: BTreeMap<&'w str, Vec<Owned>>,
    /// Components by their resources.
    owners: BTreeMap<Value, BTreeSet<&'w str>>,
}

/// The service of an action or endpoint: `ecr` of `ecr:GetAuthorizationToken` and of `ecr.api`.
fn service(text: &str) -> &str {
    text.split([':', '.']).next().unwrap_or(text)
}

/// The component whose output the resource starts with.
fn of_output(resource: &Value) -> Option<&str> {
    match resource.parts.first() {
        Some(ValuePart::Output(output)) => Some(&output.component),
        _ => None,
    }
}

/// Resources that accesses to a component name, by the API that answers for it: not its keys or logs.
fn owned(world: &World, declared: &Declared, matched: bool) -> Vec<Owned> {
    let mut found: Vec<Owned> = Vec::new();
    let services = api_services(declared);
    for grant in declared.declaration.accesses.iter().flat_map(|access| &access.grants) {
        let Some(of) = grant.actions.first().map(|action| service(action)) else { continue };
        if !services.iter().any(|one| service(one) == of) {
            continue;
        }
        for resource in grant.resources.iter().map(|resource| world.known(resource)) {
            let everything = resource.as_literal() == Some("*");
            if everything || found.iter().any(|owned| owned.service == of && owned.resource == resource) {
                continue;
            }
            let patterns = if matched { patterns(world, declared, of, &resource) } else { Vec::new() };
            found.push(Owned { service: of, resource, patterns });
        }
    }
    found
}

/// What the ARN of a component's resource may be, and those of its parts.
fn patterns(world: &World, declared: &Declared, service: &str, resource: &Value) -> Vec<Pattern> {
    let own = of_output(resource).is_some_and(|component| *component == *declared.name);
    let arns = if own { arns(world, declared, service) } else { vec![resource.clone()] };
    // Indexes and streams, objects, versions and aliases, log streams.
    let below = match service {
        "dynamodb" | "s3" => Some("/*"),
        "lambda" | "logs" => Some(":*"),
        _ => None,
    };
    arns.iter()
        .cloned()
        .chain(below.into_iter().flat_map(|below| arns.iter().map(|arn| arn.clone().then(below))))
        .map(|arn| Pattern::new(&arn))
        .collect()
}

/// The ARNs of a component's resources, as far as they are known before an apply: `*` for the rest (Service Authorization Reference, resource
/// types of each service).
fn arns(world: &World, declared: &Declared, service: &str) -> Vec<Value> {
    let (kind, before, after) = match service {
        "dynamodb" => ("aws_dynamodb_table", "table/", ""),
        "ecr" => ("aws_ecr_repository", "repository/", ""),
        "lambda" => ("aws_lambda_function", "function:", ""),
        "logs" => ("aws_cloudwatch_log_group", "log-group:", ""),
        "s3" => ("aws_s3_bucket", "", ""),
        // Secrets Manager adds a hyphen and six characters to the name.
        "secretsmanager" => ("aws_secretsmanager_secret", "secret:", "-??????"),
        "sqs" => ("aws_sqs_queue", "", ""),
        _ => ("", "", ""),
    };
    let start = match service {
        "s3" => format!("arn:{}:s3:::", world.file.partition),
        _ => world.file.arn(service, before),
    };
    let declaration = &declared.declaration;
    let claimed = declaration.claims.iter().filter(|claim| claim.kind == kind).map(|claim| world.known(&claim.name));
    let begun = declaration.name_prefix.iter().map(|prefix| world.known(prefix).then("*"));
    let mut names: Vec<Value> = claimed.chain(begun).collect();
    if names.is_empty() {
        names.push(Value::literal("*"));
    }
    let arn = |name: Value| {
        let mut arn = Value::literal(start.clone());
        arn.extend(name);
        arn.then(after)
    };
    names.into_iter().map(arn).collect()
}

/// The services of its actions.
fn has_service(statement: &Statement, of: &str) -> bool {
    statement.actions.iter().any(|action| service(action) == of)
}

impl<'w> Permissions<'w> {
    pub(super) fn new(world: &'w World) -> Self {
        // Only what the file writes itself is matched as IAM does; a use names what it means.
        let matched = world.permissions.values().flatten().any(|statement| statement.written);
        let each = world.components.values().map(|declared| (&*declared.name, owned(world, declared, matched)));
        let owned: BTreeMap<&'w str, Vec<Owned>> = each.filter(|(_, owned)| !owned.is_empty()).collect();
        let mut owners: BTreeMap<Value, BTreeSet<&'w str>> = BTreeMap::new();
        for (name, one) in owned.iter().flat_map(|(name, owned)| owned.iter().map(move |one| (name, one))) {
            owners.entry(one.resource.clone()).or_default().insert(name);
        }
        Self { world, owned, owners }
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
        let resources =
            self.statements(caller).flat_map(|(_, statement)| statement.resources.iter().map(move |resource| (statement, resource)));
        resources.flat_map(|(statement, resource)| {
            let named = self.owners.get(resource).into_iter().flatten().copied();
            named.chain(of_output(resource)).chain(self.meant(statement, resource))
        })
    }

    /// Components that a resource of a statement of the file's own may stand for.
    fn meant<'s>(&'s self, statement: &'s Statement, resource: &Value) -> impl Iterator<Item = &'s str> + use<'s, 'w> {
        let wanted = wanted(statement, resource);
        let asked = wanted.into_iter().flat_map(|wanted| self.owned.iter().map(move |(name, owned)| (wanted.clone(), *name, owned)));
        asked
            .filter(|(wanted, _, owned)| owned.iter().any(|one| has_service(statement, one.service) && one.may_be(wanted)))
            .map(|(_, name, _)| name)
    }

    /// The statement of a role of `caller` that allows an action of the API that answers for `target`, the application's role first.
    pub(super) fn find(&self, caller: &Declared, target: &Declared) -> Option<Permission<'w>> {
        let owned = self.owned.get(&*target.name)?;
        self.statements(caller).find_map(|(role, statement)| {
            let named: Vec<&Owned> = owned.iter().filter(|one| has_service(statement, one.service)).collect();
            if named.is_empty() {
                return None;
            }
            let belongs = |one: &Owned| statement.resources.iter().any(|resource| is_of(statement, resource, one, &target.name));
            let one = named.into_iter().find(|one| belongs(one))?;
            let action = statement.actions.iter().find(|action| service(action) == one.service)?;
            Some(Permission { role, statement, action })
        })
    }
}

impl Owned {
    fn may_be(&self, wanted: &Pattern) -> bool {
        self.patterns.iter().any(|pattern| pattern.meets(wanted))
    }
}

/// What a resource of a statement of the file's own stands for; `None` where it names the output of a component, and where a use asked for it.
fn wanted(statement: &Statement, resource: &Value) -> Option<Pattern> {
    (statement.written && of_output(resource).is_none()).then(|| Pattern::new(resource))
}

/// True where a statement's resource may be `one` of the component `target`.
fn is_of(statement: &Statement, resource: &Value, one: &Owned, target: &str) -> bool {
    of_output(resource) == Some(target)
        || *resource == one.resource
        || wanted(statement, resource).is_some_and(|wanted| one.may_be(&wanted))
}
