//! One `resource`, `data`, `ephemeral` or `provider` body against its type.

use std::collections::BTreeMap;

use hcl::Body;
use hcl::expr::Expression;
use serde_json::Value;

use super::schema::{Attribute, Block, Nested, Type};

/// Arguments and blocks that belong to the language, not to the provider.
const META_ARGUMENTS: [&str; 2] = ["provider", "depends_on"];
const META_BLOCKS: [&str; 1] = ["lifecycle"];
/// What an exact file never has.
const BANNED: [&str; 5] = ["count", "for_each", "dynamic", "provisioner", "connection"];

/// Checks one top-level body and adds a line for each violation.
pub(crate) fn check(kind: &Type, body: &Body, place: &str, violations: &mut Vec<String>) {
    if kind.not_in_5_100 {
        violations.push(format!("{place}: the type is not in provider 5.100"));
    }
    let mut walk = Walk { kind, place, violations, ancestors: Vec::new() };
    walk.level(&kind.body, body, "", true);
}

struct Walk<'a> {
    kind: &'a Type,
    place: &'a str,
    violations: &'a mut Vec<String>,
    /// The blocks around the current one, for recursive statements.
    ancestors: Vec<(&'a str, &'a Nested)>,
}

impl<'a> Walk<'a> {
    fn level(&mut self, schema: &'a Nested, body: &Body, path: &str, top: bool) {
        for attribute in body.attributes() {
            let name = attribute.key.as_str();
            if BANNED.contains(&name) {
                self.say(path, name, "has no place in exact output");
            } else if !(top && META_ARGUMENTS.contains(&name)) {
                self.argument(schema, name, &attribute.expr, path);
            }
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for block in body.blocks() {
            let name = block.identifier.as_str();
            // `count` is also an action of a web ACL's rules.
            if BANNED.contains(&name) && !schema.blocks.contains_key(name) {
                self.say(path, name, "has no place in exact output");
            } else if top && META_BLOCKS.contains(&name) {
                self.lifecycle(schema, &block.body);
            } else {
                *counts.entry(name).or_default() += 1;
                self.block(schema, name, &block.body, path);
            }
        }
        self.completeness(schema, body, &counts, path);
    }

    fn argument(&mut self, schema: &Nested, name: &str, value: &Expression, path: &str) {
        let Some(attribute) = schema.attributes.get(name) else {
            let what = if schema.blocks.contains_key(name) { "is a block, not an argument" } else { "is no argument of this type" };
            return self.say(path, name, what);
        };
        if path.is_empty() && (name == "id" || name == "tags_all") {
            self.say(path, name, "is the provider's to fill");
        } else if !attribute.required && !attribute.optional {
            self.say(path, name, "is only computed and cannot be set");
        }
        if attribute.deprecated {
            self.say(path, name, "is deprecated");
        }
        if !literal_fits(attribute, value) {
            self.say(path, name, &format!("takes {}, not this literal", attribute.kind));
        }
        self.on_both_providers(path, name);
    }

    fn block(&mut self, schema: &'a Nested, name: &str, body: &Body, path: &str) {
        let Some((key, block)) = schema.blocks.get_key_value(name) else {
            let what = if schema.attributes.contains_key(name) { "is an argument, not a block" } else { "is no block of this type" };
            return self.say(path, name, what);
        };
        if block.deprecated {
            self.say(path, name, "is deprecated");
        }
        self.on_both_providers(path, name);
        let inner = self.content(block);
        self.ancestors.push((key, inner));
        self.level(inner, body, &join(path, name), false);
        self.ancestors.pop();
    }

    fn content(&self, block: &'a Block) -> &'a Nested {
        let Some(outer) = &block.recursive else { return &block.body };
        let ancestor = self.ancestors.iter().rev().find(|(name, nested)| name == outer && !nested.blocks.is_empty());
        ancestor.unwrap_or_else(|| panic!("{outer} encloses the recursive block")).1
    }

    fn completeness(&mut self, schema: &Nested, body: &Body, counts: &BTreeMap<&str, usize>, path: &str) {
        for (name, attribute) in &schema.attributes {
            if attribute.required && !body.attributes().any(|a| a.key.as_str() == name) {
                self.say(path, name, "is required and missing");
            }
        }
        for (name, block) in &schema.blocks {
            let count = counts.get(name.as_str()).copied().unwrap_or(0);
            if count < block.min {
                self.say(path, name, &format!("needs at least {} block(s), has {count}", block.min));
            }
            let most = if block.nesting == "single" { Some(1) } else { block.max };
            if most.is_some_and(|most| count > most) {
                self.say(path, name, &format!("allows at most {} block(s), has {count}", most.unwrap_or(0)));
            }
        }
    }

    fn lifecycle(&mut self, schema: &Nested, body: &Body) {
        for attribute in body.attributes() {
            let name = attribute.key.as_str();
            match name {
                "create_before_destroy" | "prevent_destroy" => {
                    if !matches!(attribute.expr, Expression::Bool(_)) {
                        self.say("lifecycle", name, "has to be a literal true or false");
                    }
                }
                "ignore_changes" => self.ignored(schema, &attribute.expr),
                "replace_triggered_by" => {}
                _ => self.say("lifecycle", name, "is no argument of lifecycle in both tools"),
            }
        }
    }

    fn ignored(&mut self, schema: &Nested, value: &Expression) {
        let Expression::Array(items) = value else { return };
        for item in items {
            let text = hcl::format::to_string(item).unwrap_or_default();
            let name = text.split(['.', '[']).next().unwrap_or_default().to_owned();
            if !schema.attributes.contains_key(&name) && !schema.blocks.contains_key(&name) {
                self.say("lifecycle.ignore_changes", &name, "is no argument of this type");
            }
        }
    }

    fn on_both_providers(&mut self, path: &str, name: &str) {
        if self.kind.added_since_5_100.contains(&join(path, name)) {
            self.say(path, name, "is not in provider 5.100");
        }
    }

    fn say(&mut self, path: &str, name: &str, what: &str) {
        self.violations.push(format!("{}: {} {what}", self.place, join(path, name)));
    }
}

/// `a.b` from `a` and `b`, `b` alone at the top.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// False when a literal can never convert to the attribute's type. Anything that is not a literal fits.
fn literal_fits(attribute: &Attribute, value: &Expression) -> bool {
    let expected = match &attribute.kind {
        Value::String(name) => name.as_str(),
        Value::Array(parts) => parts.first().and_then(Value::as_str).unwrap_or_default(),
        _ => return true,
    };
    match value {
        Expression::Bool(_) => matches!(expected, "bool" | "string"),
        Expression::Number(_) => matches!(expected, "number" | "string"),
        Expression::String(text) => match expected {
            "bool" => text == "true" || text == "false",
            "number" => text.parse::<f64>().is_ok(),
            other => other == "string",
        },
        Expression::TemplateExpr(_) => matches!(expected, "string" | "number" | "bool"),
        Expression::Array(_) => matches!(expected, "list" | "set"),
        Expression::Object(_) => matches!(expected, "map" | "object"),
        _ => true,
    }
}
