//! What roles allow on what an API of AWS answers for: buckets, tables, secrets and so on.

use std::collections::BTreeSet;

use crate::Error;
use crate::configuration::{Address, Configuration};
use crate::network::{Assumptions, arguments};
use crate::value::{VARIABLE, Value};

/// Something that an API answers for.
struct Api {
    /// Prefix of its actions: `s3` of `s3:GetObject`.
    prefix: &'static str,
    /// Types of resource that statements name, each with the argument that is its name.
    kinds: &'static [(&'static str, &'static str)],
    /// Services, as their endpoints are called, that a caller has to reach: all of them.
    services: &'static [&'static str],
}

const APIS: [Api; 8] = [
    Api { prefix: "dynamodb", kinds: &[("aws_dynamodb_table", "name")], services: &["dynamodb"] },
    Api { prefix: "ecr", kinds: &[("aws_ecr_repository", "name")], services: &["ecr.api", "ecr.dkr", "s3"] },
    Api { prefix: "kms", kinds: &[("aws_kms_key", "")], services: &["kms"] },
    Api { prefix: "lambda", kinds: &[("aws_lambda_function", "function_name")], services: &["lambda"] },
    Api { prefix: "logs", kinds: &[("aws_cloudwatch_log_group", "name")], services: &["logs"] },
    Api { prefix: "s3", kinds: &[("aws_s3_bucket", "bucket")], services: &["s3"] },
    Api { prefix: "secretsmanager", kinds: &[("aws_secretsmanager_secret", "name")], services: &["secretsmanager"] },
    Api { prefix: "sqs", kinds: &[("aws_sqs_queue", "name")], services: &["sqs"] },
];

fn api(prefix: &str) -> Option<&'static Api> {
    APIS.iter().find(|api| api.prefix == prefix)
}

/// Services that a caller has to reach for what the API with this prefix of actions answers for.
pub(crate) fn services(prefix: &str) -> &'static [&'static str] {
    api(prefix).map_or(&[], |api| api.services)
}

/// What one statement allows.
struct Allowed {
    actions: Vec<Value>,
    resources: Vec<Value>,
}

/// True when a role of the module `caller` allows an action of the API `prefix` on a resource of the module `target`.
pub(crate) fn allows(
    configuration: &Configuration,
    assumptions: &Assumptions,
    (caller, target): (&str, &str),
    prefix: &str,
) -> Result<bool, Error> {
    let Some(api) = api(prefix) else { return Ok(false) };
    let elsewhere = |resource: &Value| match (resource.text(), assumptions.arns.get(target)) {
        (Some(text), Some(arn)) => text.strip_prefix(arn.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])),
        _ => false,
    };
    for statement in statements(configuration, caller)? {
        let of_api = |action: &Value| action.text().is_some_and(|action| action.split(':').next() == Some(prefix));
        if statement.actions.iter().any(of_api)
            && statement.resources.iter().any(|resource| names(configuration, resource, target, api) || elsewhere(resource))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Identities of the roles that what runs in a module has, and of its users.
fn identities(configuration: &Configuration, folder: &str) -> Result<BTreeSet<String>, Error> {
    const ROLES: [(&str, &str); 3] =
        [("aws_ecs_task_definition", "execution_role_arn"), ("aws_ecs_task_definition", "task_role_arn"), ("aws_lambda_function", "role")];
    let mut identities = BTreeSet::new();
    for (kind, argument) in ROLES {
        for address in configuration.of_kind(kind).filter(|address| configuration.folder(address) == folder) {
            identities.extend(arguments(configuration, &address)?.identity(argument));
        }
    }
    let users = configuration.of_kind("aws_iam_user").filter(|address| configuration.folder(address) == folder);
    identities.extend(users.map(|address| address.to_string()));
    Ok(identities)
}

fn statements(configuration: &Configuration, caller: &str) -> Result<Vec<Allowed>, Error> {
    let identities = identities(configuration, caller)?;
    let mut statements = Vec::new();
    for (kind, owner) in [("aws_iam_role_policy", "role"), ("aws_iam_user_policy", "user")] {
        for address in configuration.of_kind(kind) {
            let arguments = arguments(configuration, &address)?;
            if arguments.identity(owner).is_some_and(|owner| identities.contains(&owner)) {
                statements.extend(allowed(&arguments.get("policy").unwrap_or(Value::Unknown)));
            }
        }
    }
    Ok(statements)
}

fn allowed(policy: &Value) -> Vec<Allowed> {
    let statements = policy.key("Statement").map(Value::items).unwrap_or_default();
    let allows = statements.iter().filter(|statement| statement.key("Effect").and_then(Value::text) == Some("Allow"));
    let list = |statement: &Value, key: &str| statement.key(key).map(|value| value.items().to_vec()).unwrap_or_default();
    // What is allowed to a service on the caller's behalf is not allowed to the caller's own packets.
    let direct = |statement: &&Value| {
        statement.key("Condition").and_then(|condition| condition.key("StringEquals")?.key("kms:ViaService")).is_none()
    };
    allows.filter(direct).map(|statement| Allowed { actions: list(statement, "Action"), resources: list(statement, "Resource") }).collect()
}

/// True when a statement's resource is one of the module's of the API, or a part of it.
fn names(configuration: &Configuration, resource: &Value, target: &str, api: &Api) -> bool {
    let is_it = |address: &Address| configuration.folder(address) == target && api.kinds.iter().any(|(kind, _)| *kind == address.kind);
    match resource {
        Value::Attribute(address, _) => is_it(address),
        Value::Joined(parts) => match parts.first() {
            Some(Value::Attribute(address, _)) if address.kind != VARIABLE => is_it(address),
            _ => parts.iter().any(|part| match part {
                Value::Text(text) => has_name(configuration, text, target, api),
                Value::Attribute(variable, _) if variable.kind == VARIABLE => has_given_name(configuration, part, target, api),
                _ => false,
            }),
        },
        Value::Text(text) => has_name(configuration, text, target, api),
        _ => false,
    }
}

/// True when one of the module's resources has the name that is given when the configuration is applied.
fn has_given_name(configuration: &Configuration, given: &Value, target: &str, api: &Api) -> bool {
    api.kinds.iter().any(|(kind, argument)| {
        let mut named = configuration.of_kind(kind).filter(|address| configuration.folder(address) == target);
        named.any(|address| configuration.arguments(&address).and_then(|arguments| arguments.get(argument)).as_ref() == Some(given))
    })
}

/// True when an ARN, or a part of one, ends in the name of one of the module's resources, or goes on below it.
fn has_name(configuration: &Configuration, arn: &str, target: &str, api: &Api) -> bool {
    let of_target = |address: &Address| configuration.folder(address) == target;
    api.kinds.iter().any(|(kind, argument)| {
        configuration.of_kind(kind).filter(of_target).any(|address| {
            let name = configuration.arguments(&address).and_then(|arguments| arguments.text(argument));
            name.is_some_and(|name| {
                arn.match_indices(&name).any(|(at, _)| {
                    let before = arn.get(..at).and_then(|text| text.chars().next_back());
                    let after = arn.get(at + name.len()..).and_then(|text| text.chars().next());
                    matches!(before, Some(':' | '/')) && matches!(after, None | Some(':' | '/'))
                })
            })
        })
    })
}

/// True when the bucket's own policy lets the distribution read.
pub(crate) fn lets_read(configuration: &Configuration, bucket: &Address, distribution: &Address) -> Result<bool, Error> {
    for address in configuration.of_kind("aws_s3_bucket_policy").filter(|address| address.module == bucket.module) {
        let arguments = arguments(configuration, &address)?;
        let policy = arguments.get("policy").unwrap_or(Value::Unknown);
        for statement in policy.key("Statement").map(Value::items).unwrap_or_default() {
            let principal = statement.key("Principal").and_then(|principal| principal.key("Service"));
            let for_cloudfront =
                principal.is_some_and(|services| services.items().iter().any(|one| one.text() == Some("cloudfront.amazonaws.com")));
            let reads =
                statement.key("Action").is_some_and(|actions| actions.items().iter().any(|action| action.text() == Some("s3:GetObject")));
            let source = statement
                .key("Condition")
                .and_then(|condition| condition.key("StringEquals"))
                .and_then(|equals| equals.key("aws:SourceArn"));
            let this = source.is_some_and(|source| source.items().iter().any(|one| one.identity() == Some(distribution.to_string())));
            if statement.key("Effect").and_then(Value::text) == Some("Allow") && for_cloudfront && reads && this {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
