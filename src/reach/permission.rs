//! What roles allow on what an API of AWS answers for: whatever they were granted it for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::contract::{Declared, RoleKind, Statement, Value, ValuePart, World};

/// A statement that allows something, and what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Permission<'w> {
    pub(super) role: RoleKind,
    pub(super) statement: &'w Statement,
    pub(super) action: &'w str,
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
        let resources =
            self.statements(caller).flat_map(|(_, statement)| statement.resources.iter().map(move |resource| (statement, resource)));
        resources.flat_map(|(statement, resource)| {
            let named = self.owners.get(resource).into_iter().flatten().copied();
            named.chain(Self::of_output(resource)).chain(self.meant(statement, resource))
        })
    }

    /// Components that a resource of a statement of the file's own may stand for: any text may be where it, or theirs, has `*`.
    fn meant<'s>(&'s self, statement: &Statement, resource: &Value) -> impl Iterator<Item = &'s str> + use<'s, 'w> {
        let wanted = if statement.written { pattern(resource) } else { Vec::new() };
        let owners = self.owners.iter().filter(move |(known, _)| !wanted.is_empty() && meet(&wanted, &pattern(known)));
        owners.flat_map(|(_, names)| names.iter().copied())
    }

    /// The statement of a role of `caller` that allows an action of one of `services` on `target`, the application's role first.
    pub(super) fn find(&self, caller: &Declared, target: &Declared, services: &[&str]) -> Option<Permission<'w>> {
        let belongs = |statement: &Statement, resource: &Value| match Self::of_output(resource) {
            Some(component) => *component == *target.name,
            None => {
                self.owners.get(resource).is_some_and(|owners| owners.contains(&*target.name))
                    || self.meant(statement, resource).any(|name| *name == *target.name)
            }
        };
        self.statements(caller).find_map(|(role, statement)| {
            let asked = |action: &&Cow<'static, str>| services.iter().any(|one| service(one) == service(action));
            let action = statement.actions.iter().find(asked)?;
            statement.resources.iter().any(|resource| belongs(statement, resource)).then_some(Permission { role, statement, action })
        })
    }
}

/// One or any number of characters, or this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Many,
    One,
    This(char),
}

/// A resource as IAM matches it; what is known at apply time only may be anything. Empty where it does not even begin with what is known.
fn pattern(resource: &Value) -> Vec<Token> {
    if !matches!(resource.parts.first(), Some(ValuePart::Literal(_))) {
        return Vec::new();
    }
    let mut tokens = Vec::new();
    for part in &resource.parts {
        match part {
            ValuePart::Literal(text) => tokens.extend(text.chars().map(|c| match c {
                '*' => Token::Many,
                '?' => Token::One,
                c => Token::This(c),
            })),
            ValuePart::Input(_) | ValuePart::Output(_) => tokens.push(Token::Many),
        }
    }
    tokens.dedup_by(|a, b| *a == Token::Many && *b == Token::Many);
    tokens
}

/// True where some text fits both patterns.
fn meet(one: &[Token], other: &[Token]) -> bool {
    // Row by row: whether the first tokens of the one and the first of the other can stand for the same text.
    let mut row: Vec<bool> = vec![true];
    for token in other {
        row.push(*token == Token::Many && row.last().is_some_and(|last| *last));
    }
    for token in one {
        let mut next = vec![*token == Token::Many && row.first().is_some_and(|first| *first)];
        for (at, against) in other.iter().enumerate() {
            let known = |row: &[bool], at: usize| row.get(at).copied().unwrap_or_default();
            let (above, left, both) = (known(&row, at + 1), known(&next, at), known(&row, at));
            next.push(match (token, against) {
                (Token::Many, Token::Many) => above || left || both,
                (Token::Many, _) | (_, Token::Many) => above || left,
                (Token::One, _) | (_, Token::One) => both,
                (Token::This(one), Token::This(other)) => both && one == other,
            });
        }
        row = next;
    }
    row.last().is_some_and(|last| *last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet_where_one_text_fits_both() {
        let pattern = |text: &str| pattern(&Value::literal(text.to_owned()));
        let both = |one: &str, other: &str| (meet(&pattern(one), &pattern(other)), meet(&pattern(other), &pattern(one)));
        for (one, other) in [("*", "arn:a"), ("arn:*/x", "arn:a/*"), ("a?c", "abc"), ("a*c", "a*b*"), ("abc", "abc"), ("*a", "b*")] {
            assert_eq!(both(one, other), (true, true), "{one} {other}");
        }
        for (one, other) in [("abc", "abd"), ("a*c", "b*"), ("a?c", "ac"), ("arn:x", "arn:x/*"), ("*a", "*b")] {
            assert_eq!(both(one, other), (false, false), "{one} {other}");
        }
    }
}
