//! The bucket's only policy: TLS, and what AWS services write and read on behalf of others.

use std::sync::Arc;

use crate::contract::{BucketWriter, Module, Statement};
use crate::hcl::{Expr, Part};
use crate::text::Text;

const ARN: &str = "aws_s3_bucket.this.arn";

/// Writers with the same statement but for where they write.
struct Group<'w> {
    writer: &'w BucketWriter,
    component: Arc<str>,
    prefixes: Vec<&'w BucketWriter>,
}

/// The policy document.
pub(super) fn document(module: &mut Module<'_>) -> Expr {
    let world = module.world();
    let component = module.component().clone();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (declared, writer) in world.writers_of(&component) {
        let same = groups.iter_mut().find(|group| {
            let one = group.writer;
            (one.sid, &one.principal, one.actions, &one.conditions) == (writer.sid, &writer.principal, writer.actions, &writer.conditions)
        });
        match same {
            Some(group) => group.prefixes.push(writer),
            None => groups.push(Group { writer, component: declared.name.clone(), prefixes: vec![writer] }),
        }
    }
    let mut statements = vec![tls_only()];
    for group in &groups {
        let alone = groups.iter().filter(|other| other.writer.sid == group.writer.sid).count() == 1;
        let sid = if alone { group.writer.sid.to_owned() } else { Statement::sid(&[group.writer.sid, &group.component]) };
        statements.push(statement(group, sid, module));
    }
    let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(statements))]);
    Expr::Call("jsonencode", vec![body])
}

fn objects(below: Vec<Part>) -> Expr {
    let mut parts = vec![Part::Interpolation(Expr::reference(ARN)), Part::Literal("/".into())];
    parts.extend(below);
    parts.push(Part::Literal("*".into()));
    Expr::Text(parts)
}

fn tls_only() -> Expr {
    let secure = Expr::object([("aws:SecureTransport", Expr::text("false"))]);
    Expr::object([
        ("Sid", Expr::text("DenyInsecureTransport")),
        ("Effect", Expr::text("Deny")),
        // AWS reads `"*"` and this the same way; tools that look for a service find an object.
        ("Principal", Expr::object([("AWS", Expr::text("*"))])),
        ("Action", Expr::text("s3:*")),
        ("Resource", Expr::List(vec![Expr::reference(ARN), objects(Vec::new())])),
        ("Condition", Expr::object([("Bool", secure)])),
    ])
}

/// A lone item stands for its list, as in policies that people write.
fn one_or_list(mut items: Vec<Expr>) -> Expr {
    match (items.pop(), items.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            items.extend(last);
            Expr::List(items)
        }
    }
}

fn statement(group: &Group<'_>, sid: String, module: &mut Module<'_>) -> Expr {
    let writer = group.writer;
    let mut resources: Vec<Expr> = Vec::new();
    for one in &group.prefixes {
        let resource = match &one.prefix {
            None => Expr::reference(ARN),
            Some(prefix) => match module.value(prefix) {
                Expr::Text(parts) => objects(parts),
                other => objects(vec![Part::Interpolation(other)]),
            },
        };
        if !resources.contains(&resource) {
            resources.push(resource);
        }
    }
    let mut pairs = vec![
        ("Sid", Expr::text(sid)),
        ("Effect", Expr::text("Allow")),
        ("Principal", Expr::object([("Service", module.value(&writer.principal))])),
        ("Action", one_or_list(writer.actions.iter().map(|action| Expr::text(*action)).collect())),
        ("Resource", one_or_list(resources)),
    ];
    if !writer.conditions.is_empty() {
        // Two conditions of one operator are one block with two keys.
        let mut operators: Vec<(Text, Vec<(Text, Expr)>)> = Vec::new();
        for condition in &writer.conditions {
            let values = Expr::List(condition.values.iter().map(|value| module.value(value)).collect());
            match operators.iter_mut().find(|(operator, _)| **operator == *condition.operator) {
                Some((_, keys)) => keys.push((condition.key.clone().into(), values)),
                None => operators.push((condition.operator.clone().into(), vec![(condition.key.clone().into(), values)])),
            }
        }
        let operators = operators.into_iter().map(|(operator, keys)| (operator, Expr::object(keys)));
        pairs.push(("Condition", Expr::object(operators.collect::<Vec<_>>())));
    }
    Expr::object(pairs)
}
