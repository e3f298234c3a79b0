//! Arguments of resources with their references followed, so that two texts that mean the same are the same.

use std::fmt::Write as _;

use hcl::expr::{Expression, ObjectKey, TemplateExpr, TraversalOperator};
use hcl::template::{Element, Template};
use hcl::{Body, Structure};

/// What an expression refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// Address of a resource: `module.network.aws_vpc.this`; empty for what is no resource.
    pub(super) address: String,
    /// What of it: `id`; the whole reference where it is to no resource: `var.image_tag`.
    pub(super) what: String,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Literal(String),
    Reference(Reference),
    /// A call within a text.
    Value(Value),
}

/// A value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(String),
    /// A text, or a reference alone.
    Text(Vec<Piece>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Call(String, Vec<Value>),
    /// What the renderer never writes, as it stands.
    Other(String),
}

/// One entry of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    Argument(Value),
    /// Nested blocks of one name, in their order.
    Blocks(Vec<Arguments>),
}

/// Arguments and nested blocks, by name.
pub(super) type Arguments = Vec<(String, Entry)>;

/// Follows references.
pub(super) trait Follow {
    /// What stands for a traversal from `root` by `steps`: `var`, `["vpc_id"]`.
    fn follow(&self, root: &str, steps: &[String]) -> Value;
}

/// The arguments of a block's body.
pub(super) fn arguments(body: &Body, follow: &dyn Follow) -> Arguments {
    let mut all: Arguments = Vec::new();
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                all.push((attribute.key.as_str().to_owned(), Entry::Argument(value(&attribute.expr, follow))));
            }
            Structure::Block(block) => {
                let inner = arguments(&block.body, follow);
                let name = block.identifier.as_str();
                match all.iter_mut().find(|(known, _)| known == name) {
                    Some((_, Entry::Blocks(blocks))) => blocks.push(inner),
                    _ => all.push((name.to_owned(), Entry::Blocks(vec![inner]))),
                }
            }
        }
    }
    all
}

/// An expression as a value.
pub(super) fn value(expression: &Expression, follow: &dyn Follow) -> Value {
    match expression {
        Expression::Null => Value::Null,
        Expression::Bool(value) => Value::Bool(*value),
        Expression::Number(number) => Value::Number(number.to_string()),
        Expression::String(text) => literal(text.clone()),
        Expression::Array(items) => Value::List(items.iter().map(|item| value(item, follow)).collect()),
        Expression::Object(pairs) => {
            let mut map: Vec<(String, Value)> = pairs.iter().map(|(key, item)| (key_text(key), value(item, follow))).collect();
            map.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Map(map)
        }
        Expression::TemplateExpr(template) => text(template, follow),
        Expression::Variable(variable) => follow.follow(variable.as_str(), &[]),
        Expression::Traversal(traversal) => {
            let steps = steps(&traversal.operators);
            match (&traversal.expr, steps) {
                (Expression::Variable(root), Some(steps)) => follow.follow(root.as_str(), &steps),
                (Expression::Variable(root), None) => indexed(root.as_str(), &traversal.operators, follow),
                _ => Value::Other(expression.to_string()),
            }
        }
        Expression::ForExpr(each) => {
            Value::Call("for".to_owned(), vec![value(&each.collection_expr, follow), Value::Other(each.value_expr.to_string())])
        }
        Expression::FuncCall(call) => {
            Value::Call(call.name.to_string(), call.args.iter().map(|argument| value(argument, follow)).collect())
        }
        Expression::Parenthesis(inner) => value(inner, follow),
        other => Value::Other(other.to_string()),
    }
}

fn literal(text: String) -> Value {
    Value::Text(if text.is_empty() { Vec::new() } else { vec![Piece::Literal(text)] })
}

fn key_text(key: &ObjectKey) -> String {
    match key {
        ObjectKey::Identifier(name) => name.as_str().to_owned(),
        ObjectKey::Expression(Expression::String(text)) => text.clone(),
        other => other.to_string(),
    }
}

/// `.a[0].b` as its steps; `None` where one of them is a splat.
fn steps(operators: &[TraversalOperator]) -> Option<Vec<String>> {
    let one = |operator: &TraversalOperator| match operator {
        TraversalOperator::GetAttr(name) => Some(name.as_str().to_owned()),
        TraversalOperator::Index(Expression::String(key)) => Some(key.clone()),
        TraversalOperator::Index(Expression::Number(number)) => Some(number.to_string()),
        TraversalOperator::LegacyIndex(index) => Some(index.to_string()),
        _ => None,
    };
    operators.iter().map(one).collect()
}

/// `a.b[c.d].e`: what `a.b` is, with what is taken of it.
fn indexed(root: &str, operators: &[TraversalOperator], follow: &dyn Follow) -> Value {
    let known = operators.iter().take_while(|operator| steps(std::slice::from_ref(*operator)).is_some()).count();
    let (known, rest) = operators.split_at(known);
    let mut parts = vec![follow.follow(root, &steps(known).unwrap_or_default())];
    parts.extend(rest.iter().map(|operator| match operator {
        TraversalOperator::Index(index) => value(index, follow),
        TraversalOperator::GetAttr(name) => Value::Other(name.to_string()),
        TraversalOperator::LegacyIndex(index) => Value::Other(index.to_string()),
        TraversalOperator::AttrSplat | TraversalOperator::FullSplat => Value::Other("*".to_owned()),
    }));
    Value::Call("element".to_owned(), parts)
}

fn text(template: &TemplateExpr, follow: &dyn Follow) -> Value {
    let Ok(parsed) = Template::from_expr(template) else { return Value::Other(Expression::from(template.clone()).to_string()) };
    let mut pieces: Vec<Piece> = Vec::new();
    for element in parsed.elements() {
        match element {
            Element::Literal(text) => push_literal(&mut pieces, text),
            Element::Interpolation(interpolation) => match value(&interpolation.expr, follow) {
                Value::Text(inner) => {
                    for piece in inner {
                        match piece {
                            Piece::Literal(text) => push_literal(&mut pieces, &text),
                            other => pieces.push(other),
                        }
                    }
                }
                Value::Number(number) => push_literal(&mut pieces, &number),
                Value::Bool(value) => push_literal(&mut pieces, if value { "true" } else { "false" }),
                other => pieces.push(Piece::Value(other)),
            },
            Element::Directive(_) => return Value::Other(Expression::from(template.clone()).to_string()),
        }
    }
    Value::Text(pieces)
}

fn push_literal(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Literal(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Literal(text.to_owned())),
    }
}

impl Value {
    /// A reference alone.
    pub(super) fn reference(address: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Text(vec![Piece::Reference(Reference { address: address.into(), what: what.into() })])
    }

    /// What a JSON document says.
    pub(super) fn of_json(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(*value),
            serde_json::Value::Number(number) => Self::Number(number.to_string()),
            serde_json::Value::String(text) => literal(text.clone()),
            serde_json::Value::Array(items) => Self::List(items.iter().map(Self::of_json).collect()),
            serde_json::Value::Object(pairs) => Self::Map(pairs.iter().map(|(key, value)| (key.clone(), Self::of_json(value))).collect()),
        }
    }

    /// The text, where it holds no reference.
    pub(super) fn as_text(&self) -> Option<String> {
        match self {
            Self::Text(pieces) => {
                pieces.iter().map(|piece| if let Piece::Literal(text) = piece { Some(text.as_str()) } else { None }).collect()
            }
            Self::Number(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// What is inside, where it is a call of `name` with one argument; else itself.
    pub(super) fn inside(&self, name: &str) -> &Self {
        match self {
            Self::Call(called, arguments) if called == name => arguments.first().unwrap_or(self),
            _ => self,
        }
    }

    /// The entry `key` of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of a list; of anything else, itself alone.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// The first reference in it for which `is` holds.
    pub(super) fn find<'v>(&'v self, is: &dyn Fn(&Reference) -> bool) -> Option<&'v Reference> {
        match self {
            Self::Text(pieces) => pieces.iter().find_map(|piece| match piece {
                Piece::Reference(reference) => Some(reference).filter(|reference| is(reference)),
                Piece::Value(value) => value.find(is),
                Piece::Literal(_) => None,
            }),
            Self::List(items) | Self::Call(_, items) => items.iter().find_map(|item| item.find(is)),
            Self::Map(pairs) => pairs.iter().find_map(|(_, value)| value.find(is)),
            _ => None,
        }
    }

    /// On one line, as a person writes it: `fastapi-app`, `[a, b]`, `{name: api}`.
    pub(super) fn shown(&self) -> String {
        let mut out = String::new();
        self.show(&mut out);
        out
    }

    fn show(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) | Self::Other(text) => out.push_str(text),
            Self::Text(pieces) if pieces.is_empty() => out.push_str("\"\""),
            Self::Text(pieces) => pieces.iter().for_each(|piece| match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Reference(reference) => out.push_str(&reference.shown()),
                Piece::Value(value) => value.show(out),
            }),
            Self::List(items) => show_all(out, "[", items.iter().map(|item| (None, item)), "]"),
            Self::Map(pairs) => show_all(out, "{", pairs.iter().map(|(key, item)| (Some(key), item)), "}"),
            Self::Call(name, items) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "{name}");
                show_all(out, "(", items.iter().map(|item| (None, item)), ")");
            }
        }
    }
}

fn show_all<'v>(out: &mut String, open: &str, items: impl Iterator<Item = (Option<&'v String>, &'v Value)>, close: &str) {
    out.push_str(open);
    for (index, (key, item)) in items.enumerate() {
        out.push_str(if index == 0 { "" } else { ", " });
        if let Some(key) = key {
            out.push_str(key);
            out.push_str(": ");
        }
        item.show(out);
    }
    out.push_str(close);
}

impl Reference {
    /// `network.aws_vpc.this.id`
    pub(super) fn shown(&self) -> String {
        if self.address.is_empty() {
            return self.what.clone();
        }
        let address = self.address.strip_prefix("module.").unwrap_or(&self.address);
        if self.what.is_empty() { address.to_owned() } else { format!("{address}.{}", self.what) }
    }
}
