//! What expressions come to: literals, lists and objects, and the attributes of resources, which only AWS will fill in, by the
//! address of the resource.

use std::collections::BTreeMap;

use hcl::Body;
use hcl::Template;
use hcl::expr::{Expression, ObjectKey, TraversalOperator};
use hcl::template::Element;

use crate::configuration::{Address, Configuration};

/// References that lead from one to the next before it is a loop.
const DEEPEST: usize = 32;

/// Stands as the type of a root variable, which is given when the configuration is applied.
pub(crate) const VARIABLE: &str = "var";

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing that is known before the apply, or nothing that this evaluator computes.
    Unknown,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    /// Text with parts that are no text yet.
    Joined(Vec<Value>),
    /// An attribute of a resource: `aws_subnet.a.id`.
    Attribute(Address, String),
}

impl Value {
    /// What identifies the thing that a reference names: the address of its resource, or the id itself.
    pub(crate) fn identity(&self) -> Option<String> {
        match self {
            Self::Attribute(address, _) => Some(address.to_string()),
            Self::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The item of an object.
    pub(crate) fn key(&self, key: &str) -> Option<&Self> {
        if let Self::Map(map) = self { map.get(key) } else { None }
    }

    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            // Terraform converts: `port = "443"`.
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true)) || self.text() == Some("true")
    }

    /// The items of a list; a single value as a list of itself.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Unknown => &[],
            other => std::slice::from_ref(other),
        }
    }
}

/// The arguments of a resource, or of a block in it.
#[derive(Clone, Copy)]
pub(crate) struct Arguments<'c> {
    configuration: &'c Configuration,
    module: &'c str,
    body: &'c Body,
}

impl<'c> Arguments<'c> {
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let attribute = self.body.attributes().find(|attribute| attribute.key.as_str() == name)?;
        Some(self.configuration.value(self.module, &attribute.expr, 0))
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.text().map(str::to_owned)
    }

    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.number()
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.is_true())
    }

    /// What the argument names.
    pub(crate) fn identity(&self, name: &str) -> Option<String> {
        self.get(name)?.identity()
    }

    /// What each item of the argument names; `None` where one of them is unknown.
    pub(crate) fn identities(&self, name: &str) -> Option<Vec<String>> {
        match self.get(name)? {
            Value::Unknown => None,
            value => value.items().iter().map(Value::identity).collect(),
        }
    }

    /// The blocks of this name.
    pub(crate) fn blocks(self, name: &'c str) -> impl Iterator<Item = Self> + 'c {
        let blocks = self.body.blocks().filter(move |block| block.identifier.as_str() == name);
        blocks.map(move |block| Self { body: &block.body, ..self })
    }
}

impl Configuration {
    pub(crate) fn arguments<'c>(&'c self, address: &'c Address) -> Option<Arguments<'c>> {
        Some(Arguments { configuration: self, module: &address.module, body: self.body(address)? })
    }

    /// What `expression` comes to in the module that is called `module`.
    pub(crate) fn value(&self, module: &str, expression: &Expression, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Unknown;
        }
        let value = |expression: &Expression| self.value(module, expression, depth + 1);
        match expression {
            Expression::Bool(bool) => Value::Bool(*bool),
            Expression::Number(number) => number.as_i64().map_or(Value::Unknown, Value::Number),
            Expression::String(text) => Value::Text(text.clone()),
            Expression::Array(items) => Value::List(items.iter().map(value).collect()),
            Expression::Object(object) => Value::Map(object.iter().filter_map(|(key, item)| Some((key_of(key)?, value(item)))).collect()),
            Expression::Parenthesis(inner) => value(inner),
            Expression::TemplateExpr(template) => {
                let parsed = Template::from_expr(template);
                parsed.map_or(Value::Unknown, |template| self.template(module, &template, depth + 1))
            }
            Expression::Traversal(traversal) => match &traversal.expr {
                Expression::Variable(root) => self.reference(module, root.as_str(), &traversal.operators, depth + 1),
                _ => Value::Unknown,
            },
            Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => call.args.first().map_or(Value::Unknown, value),
            _ => Value::Unknown,
        }
    }

    fn template(&self, module: &str, template: &Template, depth: usize) -> Value {
        let mut parts = Vec::new();
        for element in template.elements() {
            parts.push(match element {
                Element::Literal(literal) => Value::Text(literal.clone()),
                Element::Interpolation(inner) => match self.value(module, &inner.expr, depth) {
                    Value::Number(part) => Value::Text(part.to_string()),
                    part => part,
                },
                Element::Directive(_) => Value::Unknown,
            });
        }
        if let Some(texts) = parts.iter().map(Value::text).collect::<Option<Vec<&str>>>() {
            return Value::Text(texts.concat());
        }
        match parts.pop() {
            // Alone between quotes a reference stays one.
            Some(only) if parts.is_empty() => only,
            last => Value::Joined(parts.into_iter().chain(last).collect()),
        }
    }

    fn reference(&self, module: &str, root: &str, operators: &[TraversalOperator], depth: usize) -> Value {
        let name = |at: usize| match operators.get(at) {
            Some(TraversalOperator::GetAttr(name)) => Some(name.as_str()),
            _ => None,
        };
        let content = self.modules.get(module);
        let (found, used) = match root {
            "var" => (name(0).map(|variable| self.variable(module, variable, depth)), 1),
            "local" => {
                let local = name(0).and_then(|local| content?.locals.get(local));
                (local.map(|expression| self.value(module, expression, depth)), 1)
            }
            "module" => {
                let output = name(0).zip(name(1));
                let found = output.and_then(|(call, output)| Some((call, self.modules.get(call)?.outputs.get(output)?)));
                (found.map(|(call, expression)| self.value(call, expression, depth)), 2)
            }
            kind => {
                let (Some(resource), Some(attribute)) = (name(0), name(1)) else { return Value::Unknown };
                let address = Address { module: module.to_owned(), kind: kind.to_owned(), name: resource.to_owned() };
                return Value::Attribute(address, attribute.to_owned());
            }
        };
        operators.iter().skip(used).fold(found.unwrap_or(Value::Unknown), step)
    }

    fn variable(&self, module: &str, variable: &str, depth: usize) -> Value {
        let Some(content) = self.modules.get(module) else { return Value::Unknown };
        match (content.arguments.get(variable), content.variables.get(variable)) {
            (Some(given), _) => self.value("", given, depth),
            (None, Some(Some(default))) => self.value(module, default, depth),
            // Given when the configuration is applied: nobody knows it, and it is the same wherever it stands.
            (None, Some(None)) if module.is_empty() => {
                Value::Attribute(Address { module: String::new(), kind: VARIABLE.to_owned(), name: variable.to_owned() }, String::new())
            }
            _ => Value::Unknown,
        }
    }
}

/// One step into a list or object.
fn step(value: Value, operator: &TraversalOperator) -> Value {
    let at = match operator {
        TraversalOperator::LegacyIndex(at) => usize::try_from(*at).ok(),
        TraversalOperator::Index(Expression::Number(at)) => at.as_u64().and_then(|at| usize::try_from(at).ok()),
        _ => None,
    };
    match (value, operator) {
        (Value::List(items), _) => at.and_then(|at| items.get(at).cloned()).unwrap_or(Value::Unknown),
        (Value::Map(mut map), TraversalOperator::GetAttr(name)) => map.remove(name.as_str()).unwrap_or(Value::Unknown),
        (Value::Map(mut map), TraversalOperator::Index(Expression::String(name))) => map.remove(name).unwrap_or(Value::Unknown),
        _ => Value::Unknown,
    }
}

fn key_of(key: &ObjectKey) -> Option<String> {
    match key {
        ObjectKey::Identifier(name) => Some(name.to_string()),
        ObjectKey::Expression(Expression::String(name)) => Some(name.clone()),
        _ => None,
    }
}
