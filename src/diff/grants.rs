//! What is allowed: every statement of every policy among the resources that change.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Action;
use super::document::Permission;
use super::resources::ResourceChange;
use super::stack::{Block, Stack};
use super::value::{Arguments, Entry, Value};

/// Types with a policy of a role or user: the argument that holds it, and the one that names whose it is.
const OF_PRINCIPALS: [(&str, &str, &str); 4] = [
    ("aws_iam_role_policy", "policy", "role"),
    ("aws_iam_user_policy", "policy", "user"),
    ("aws_iam_role_policy_attachment", "policy_arn", "role"),
    ("aws_iam_user_policy_attachment", "policy_arn", "user"),
];

/// One action that somebody may do on something: principal, resource, conditions, action.
type Right = (String, String, String, String);

/// What is granted and revoked.
pub(super) fn changes(
    before: &Stack<'_>,
    after: &Stack<'_>,
    resources: &BTreeMap<String, ResourceChange>,
) -> (Vec<Permission>, Vec<Permission>) {
    let earlier: BTreeMap<&str, &ResourceChange> =
        resources.values().map(|change| (change.previous.as_deref().unwrap_or(&change.address), change)).collect();
    let had = rights(before, &|address| earlier.get(address).map(|change| change.action));
    let have = rights(after, &|address| resources.get(address).map(|change| change.action));
    let (had_allowed, had_denied) = &had;
    let (allowed, denied) = &have;
    // What is denied no more is granted, as far as anything allows it; a denial has to be read with its conditions either way.
    let grants = allowed.difference(had_allowed).chain(had_denied.difference(denied));
    let revokes = had_allowed.difference(allowed).chain(denied.difference(had_denied));
    (grouped(grants), grouped(revokes))
}

fn grouped<'r>(rights: impl Iterator<Item = &'r Right>) -> Vec<Permission> {
    let mut groups: BTreeMap<(&str, &str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (principal, resource, conditions, action) in rights {
        groups.entry((principal, resource, conditions)).or_default().insert(action);
    }
    let one = |((principal, resource, conditions), actions): ((&str, &str, &str), BTreeSet<&str>)| Permission {
        principal: principal.to_owned(),
        resource: resource.to_owned(),
        conditions: conditions.to_owned(),
        actions: actions.into_iter().map(str::to_owned).collect(),
    };
    groups.into_iter().map(one).collect()
}

/// What the policies allow, and what they deny, of the resources of which `action` says what becomes of them.
fn rights(stack: &Stack<'_>, action: &dyn Fn(&str) -> Option<Action>) -> (BTreeSet<Right>, BTreeSet<Right>) {
    let (mut allowed, mut denied) = (BTreeSet::new(), BTreeSet::new());
    for (module, part) in &stack.parts {
        // Modules in which nothing changes need not be read.
        if !stack.is_read(module) {
            continue;
        }
        for block in part.blocks().values().filter(|block| is_policy(block.kind)) {
            let Some(action) = action(&format!("module.{module}.{}.{}", block.kind, block.label)) else { continue };
            // A denial that comes or goes with what it denies changes nothing for anybody.
            let whole = matches!(action, Action::Create | Action::Import | Action::Delete | Action::Forget);
            let mut ignored = BTreeSet::new();
            read(stack, module, block, &mut allowed, if whole { &mut ignored } else { &mut denied });
        }
    }
    (allowed, denied)
}

fn is_policy(kind: &str) -> bool {
    kind.ends_with("_policy")
        || kind.ends_with("_policy_attachment")
        || matches!(kind, "aws_iam_role" | "aws_iam_user" | "aws_lambda_permission" | "aws_vpc_endpoint")
}

fn read(stack: &Stack<'_>, module: &str, block: &Block<'_>, allowed: &mut BTreeSet<Right>, denied: &mut BTreeSet<Right>) {
    let arguments = stack.arguments(module, block);
    let component = stack.parts.get(module).map_or(module, |part| &part.rendered.component);
    if let Some((_, argument, whose)) = OF_PRINCIPALS.iter().find(|(kind, ..)| *kind == block.kind) {
        let principal = named(stack, module, block, whose).map_or_else(
            || argument_of(&arguments, whose).map(Value::shown).unwrap_or_default(),
            |address| format!("{component}: {address}"),
        );
        match (*argument, argument_of(&arguments, argument)) {
            ("policy_arn", Some(policy)) => {
                allowed.insert((principal, "*".to_owned(), String::new(), format!("all of {}", policy.shown())));
            }
            (_, Some(policy)) => statements(policy, Some(&principal), None, allowed, denied),
            (_, None) => {}
        }
        return;
    }
    let own = format!("{component}: {}.{}", block.kind, block.label);
    if let Some(boundary) = argument_of(&arguments, "permissions_boundary").filter(|boundary| **boundary != Value::Null) {
        denied.insert((own.clone(), "*".to_owned(), String::new(), format!("all that {} does not allow", boundary.shown())));
    }
    for arn in argument_of(&arguments, "managed_policy_arns").map_or(&[][..], Value::items) {
        allowed.insert((own.clone(), "*".to_owned(), String::new(), format!("all of {}", arn.shown())));
    }
    if let Some((_, Entry::Blocks(inline))) = arguments.iter().find(|(name, _)| name == "inline_policy") {
        for policy in inline.iter().filter_map(|inline| argument_of(inline, "policy")) {
            statements(policy, Some(&own), None, allowed, denied);
        }
    }
    if block.kind == "aws_lambda_permission" {
        let text = |name: &str| argument_of(&arguments, name).map(Value::shown);
        let conditions = text("source_arn").map(|source| format!("aws:SourceArn {source}")).unwrap_or_default();
        if let (Some(principal), Some(action), Some(function)) = (text("principal"), text("action"), text("function_name")) {
            allowed.insert((principal, function, conditions, action));
        }
        return;
    }
    let argument = if block.kind == "aws_iam_role" { "assume_role_policy" } else { "policy" };
    if let Some(policy) = argument_of(&arguments, argument) {
        statements(policy, None, Some(&own), allowed, denied);
    }
}

/// Type and label of the resource of the same module to which `argument` refers.
fn named(stack: &Stack<'_>, module: &str, block: &Block<'_>, argument: &str) -> Option<String> {
    let written = stack.written(module, block, argument)?.to_string();
    let mut steps = written.split('.');
    let (kind, label) = (steps.next()?, steps.next()?);
    kind.starts_with("aws_").then(|| format!("{kind}.{label}"))
}

fn argument_of<'v>(arguments: &'v Arguments, name: &str) -> Option<&'v Value> {
    arguments.iter().find(|(argument, _)| argument == name).and_then(|(_, entry)| match entry {
        Entry::Argument(value) => Some(value),
        Entry::Blocks(_) => None,
    })
}

/// Adds what a policy document says: of `principal`, or of those that its statements name on `own`.
fn statements(policy: &Value, principal: Option<&str>, own: Option<&str>, allowed: &mut BTreeSet<Right>, denied: &mut BTreeSet<Right>) {
    // Somebody may have written the document as text.
    let written = policy.as_text().and_then(|text| Some(Value::of_json(&serde_json::from_str(&text).ok()?)));
    let document = written.as_ref().unwrap_or_else(|| policy.inside("jsonencode"));
    if !matches!(document, Value::Map(_)) {
        let whom = principal.or(own).unwrap_or("*").to_owned();
        allowed.insert((whom, "*".to_owned(), String::new(), format!("what only AWS can read: {}", document.shown())));
        return;
    }
    for statement in document.get("Statement").map_or(&[][..], Value::items) {
        let texts = |key: &str| statement.get(key).map_or_else(Vec::new, |value| value.items().iter().map(Value::shown).collect());
        let forbids = statement.get("Effect").and_then(Value::as_text).as_deref() == Some("Deny");
        let conditions = statement.get("Condition").map(Value::shown).unwrap_or_default();
        let mut principals: Vec<String> = match (principal, statement.get("Principal")) {
            (Some(principal), _) => vec![principal.to_owned()],
            (None, Some(Value::Map(kinds))) => kinds.iter().flat_map(|(_, value)| value.items().iter().map(Value::shown)).collect(),
            (None, Some(value)) => vec![value.shown()],
            (None, None) => Vec::new(),
        };
        let mut actions: Vec<String> = texts("Action");
        actions.extend(texts("NotAction").into_iter().map(|action| format!("all but {action}")));
        let mut resources: Vec<String> = texts("Resource");
        resources.extend(texts("NotResource").into_iter().map(|resource| format!("all but {resource}")));
        if resources.is_empty() || own.is_some_and(|own| own.contains("aws_iam_role")) {
            resources = vec![own.unwrap_or("*").to_owned()];
        }
        if forbids {
            principals = principals.into_iter().map(|principal| format!("{principal} (a denial)")).collect();
        }
        let into = if forbids { &mut *denied } else { &mut *allowed };
        for principal in &principals {
            for resource in &resources {
                into.extend(actions.iter().map(|action| (principal.clone(), resource.clone(), conditions.clone(), action.clone())));
            }
        }
    }
}
