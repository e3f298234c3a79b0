//! IAM statements, derived from uses.

use std::borrow::Cow;

use crate::map::IndexMap;

use super::module::Module;
use super::name::NameRule;
use super::value::Value;
use crate::diag::Path;
use crate::hcl::{Expr, as_identifier};
use crate::text::Text;

/// Names of roles and users (IAM API).
pub const ROLE_NAME: NameRule = NameRule {
    what: "role",
    max: 64,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '=' | ',' | '.' | '@' | '-'),
    also: None,
};

/// A condition of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// `StringEquals`, `ArnLike`, …
    pub operator: Cow<'static, str>,
    /// `aws:SourceArn`, …
    pub key: Cow<'static, str>,
    /// Values.
    pub values: Vec<Value>,
}

/// One statement of a role's policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Statement id: letters and digits, unique in its policy: `DbInject`.
    pub sid: String,
    /// Actions, sorted; exact ones, unless the file writes them itself.
    pub actions: Vec<Cow<'static, str>>,
    /// ARNs, or `*` where the action knows no resource.
    pub resources: Vec<Value>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// The uses that asked for it.
    pub because: Vec<Path>,
    /// True where the file writes it under `permissions`: `*` and `?` in its resources stand for any text.
    pub written: bool,
}

impl Condition {
    /// The `Condition` of a statement: an operator that several conditions have stands there once, with all their keys.
    pub fn block(conditions: &[Self], module: &mut Module<'_>) -> Expr {
        let mut operators: IndexMap<&str, Vec<(Text, Expr)>> = IndexMap::default();
        for condition in conditions {
            let values = condition.values.iter().map(|value| module.value(value)).collect();
            operators.entry(&*condition.operator).or_default().push((condition.key.clone().into(), Expr::List(values)));
        }
        Expr::object(operators.into_iter().map(|(operator, keys)| (operator.to_owned(), Expr::object(keys))).collect::<Vec<_>>())
    }
}

impl Statement {
    /// Characters of all inline policies of a role, blanks not counted (IAM user guide, IAM and STS quotas).
    pub const MOST_OF_ROLE: usize = 10_240;

    /// About the length in characters of the document of `statements` without blanks; an ARN that is known only later counts as 60.
    pub fn length(statements: &[Self]) -> usize {
        let quoted = |length: usize| length + 3;
        let value = |value: &Value| quoted(value.as_literal().map_or(60, |text| text.chars().filter(|c| !c.is_whitespace()).count()));
        let one = |statement: &Self| {
            let actions: usize = statement.actions.iter().map(|action| quoted(action.len())).sum();
            let resources: usize = statement.resources.iter().map(value).sum();
            let condition = |condition: &Condition| {
                quoted(condition.operator.len()) + quoted(condition.key.len()) + 6 + condition.values.iter().map(value).sum::<usize>()
            };
            60 + statement.sid.len() + actions + resources + statement.conditions.iter().map(condition).sum::<usize>()
        };
        40 + statements.iter().map(one).sum::<usize>()
    }

    /// As an object of a policy document.
    pub fn to_expr(&self, module: &mut Module<'_>) -> Expr {
        let mut pairs = vec![
            ("Sid", Expr::text(&self.sid)),
            ("Effect", Expr::text("Allow")),
            ("Action", Expr::texts(self.actions.iter().cloned())),
            ("Resource", Expr::List(self.resources.iter().map(|resource| module.value(resource)).collect())),
        ];
        if !self.conditions.is_empty() {
            pairs.push(("Condition", Condition::block(&self.conditions, module)));
        }
        Expr::object(pairs)
    }

    /// A statement id from words: `db`, `inject` gives `DbInject`.
    pub fn sid(words: &[&str]) -> String {
        let mut sid = String::with_capacity(words.iter().map(|word| word.len()).sum());
        for word in words {
            let word = as_identifier(word);
            for part in word.split('_') {
                let mut chars = part.chars();
                sid.extend(chars.next().map(|first| first.to_ascii_uppercase()));
                sid.push_str(chars.as_str());
            }
        }
        sid
    }

    /// A whole policy document: `jsonencode({…})`.
    pub fn document(statements: &[Self], module: &mut Module<'_>) -> Expr {
        let list = statements.iter().map(|statement| statement.to_expr(module)).collect();
        let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(list))]);
        Expr::Call("jsonencode", vec![body])
    }

    /// The trust policy that lets the AWS service `principal` (`ecs-tasks.amazonaws.com`) take a role.
    pub fn trust(principal: &'static str) -> Expr {
        let statement = Expr::object([
            ("Effect", Expr::text("Allow")),
            ("Action", Expr::text("sts:AssumeRole")),
            ("Principal", Expr::object([("Service", Expr::text(principal))])),
        ]);
        let body = Expr::object([("Version", Expr::text("2012-10-17")), ("Statement", Expr::List(vec![statement]))]);
        Expr::Call("jsonencode", vec![body])
    }
}
