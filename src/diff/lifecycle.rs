//! What a resource's `lifecycle` makes of a change.

use hcl::{Expression, Structure};

use super::class::Class;
use super::consequences;
use super::resources::{is_true, resource_of};
use super::stack::{Block, Stack};
use super::value::{Arguments, Entry};

/// Arguments that hold a name that no second resource can bear at the same time.
const NAMES: [&str; 7] = ["name", "bucket", "identifier", "replication_group_id", "function_name", "family", "user_name"];

/// The `lifecycle` block of a resource.
#[derive(Debug, Default)]
pub(super) struct Lifecycle {
    pub(super) kind: String,
    ignored: Vec<String>,
    /// Types and labels that make it new when they are made anew.
    pub(super) triggers: Vec<(String, String)>,
    create_first: bool,
    prevent_destroy: bool,
}

impl Lifecycle {
    pub(super) fn of(stack: &Stack<'_>, module: &str, block: &Block<'_>) -> Self {
        let mut found = Self { kind: block.kind.to_owned(), ..Self::default() };
        if !block.text.contains("lifecycle {") {
            return found;
        }
        for (name, expression) in stack.lifecycle(module, block) {
            match (name.as_str(), expression) {
                ("create_before_destroy", Expression::Bool(true)) => found.create_first = true,
                ("prevent_destroy", Expression::Bool(true)) => found.prevent_destroy = true,
                ("ignore_changes", Expression::Array(items)) => {
                    found.ignored = items.iter().map(ToString::to_string).collect();
                }
                ("replace_triggered_by", Expression::Array(items)) => {
                    found.triggers = items.iter().filter_map(resource_of).collect();
                }
                _ => {}
            }
        }
        found
    }

    /// Arguments that are left to others.
    pub(super) fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// True where a change of the argument is left to others.
    pub(super) fn ignores(&self, argument: &str) -> bool {
        self.ignored.iter().any(|ignored| {
            let rest = argument.strip_prefix(&**ignored);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// What a person should know of a resource that is made anew.
    pub(super) fn notes(&self, kind: &str, before: &Arguments, after: &Arguments) -> Vec<String> {
        let mut notes = Vec::new();
        if self.prevent_destroy {
            notes.push("the plan is refused: `prevent_destroy` keeps it".to_owned());
        } else if is_true(before, "deletion_protection") {
            notes.push("AWS refuses it as long as `deletion_protection` is on".to_owned());
        }
        // Settings of something else are gone for a moment; nobody waits for them.
        if consequences::removed(kind).class < Class::Replaced {
            return notes;
        }
        let text = |arguments: &Arguments, name: &str| match arguments.iter().find(|(argument, _)| argument == name) {
            Some((_, Entry::Argument(value))) => value.as_text(),
            _ => None,
        };
        let fixed = NAMES.iter().find_map(|name| text(after, name).filter(|after| text(before, name).as_ref() == Some(after)));
        if let Some(name) = fixed {
            notes.push(format!("its name `{name}` has to be free first: it is gone until its successor is there"));
            if kind == "aws_secretsmanager_secret" && text(before, "recovery_window_in_days").as_deref() != Some("0") {
                let days = text(before, "recovery_window_in_days").unwrap_or_else(|| "30".to_owned());
                notes.push(format!("a deleted secret keeps its name for {days} days, in which nothing else can bear it"));
            }
        } else if !self.create_first {
            notes.push("it is destroyed before its successor is made".to_owned());
        }
        notes
    }
}

/// The arguments of the `lifecycle` block in a body.
pub(super) fn arguments(body: &hcl::Body) -> Vec<(String, Expression)> {
    let blocks = body.iter().filter_map(|structure| match structure {
        Structure::Block(block) if block.identifier.as_str() == "lifecycle" => Some(&block.body),
        _ => None,
    });
    blocks.flat_map(hcl::Body::attributes).map(|attribute| (attribute.key.as_str().to_owned(), attribute.expr.clone())).collect()
}
