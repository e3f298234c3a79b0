//! References and banned constructs of an expression, templates included.

use hcl::Template;
use hcl::expr::{Expression, Object, ObjectKey, Operation, TemplateExpr, TraversalOperator};
use hcl::template::{Directive, Element};

/// One step of a reference after its root.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Attr(String),
    /// An index or a splat.
    Index,
}

/// `root.step.step…`, as written.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) root: String,
    pub(crate) steps: Vec<Step>,
}

impl Reference {
    /// The name of step `at` if it is an attribute.
    pub(crate) fn attr(&self, at: usize) -> Option<&str> {
        match self.steps.get(at) {
            Some(Step::Attr(name)) => Some(name),
            _ => None,
        }
    }
}

/// Everything found in one expression.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) references: Vec<Reference>,
    pub(crate) conditionals: usize,
}

/// Collects the references and counts the conditionals of `expression`.
pub(crate) fn find(expression: &Expression) -> Found {
    let mut found = Found::default();
    walk(expression, &mut Vec::new(), &mut found);
    found
}

fn walk(expression: &Expression, bound: &mut Vec<String>, found: &mut Found) {
    match expression {
        Expression::Array(items) => items.iter().for_each(|i| walk(i, bound, found)),
        Expression::Object(object) => walk_object(object, bound, found),
        Expression::TemplateExpr(template) => walk_template_expr(template, bound, found),
        Expression::Variable(name) => note(name.as_str(), Vec::new(), bound, found),
        Expression::Traversal(traversal) => {
            let mut steps = Vec::new();
            for operator in &traversal.operators {
                match operator {
                    TraversalOperator::GetAttr(name) => steps.push(Step::Attr(name.to_string())),
                    TraversalOperator::Index(index) => {
                        walk(index, bound, found);
                        steps.push(Step::Index);
                    }
                    _ => steps.push(Step::Index),
                }
            }
            match &traversal.expr {
                Expression::Variable(name) => note(name.as_str(), steps, bound, found),
                other => walk(other, bound, found),
            }
        }
        Expression::FuncCall(call) => call.args.iter().for_each(|a| walk(a, bound, found)),
        Expression::Parenthesis(inner) => walk(inner, bound, found),
        Expression::Conditional(conditional) => {
            found.conditionals += 1;
            walk(&conditional.cond_expr, bound, found);
            walk(&conditional.true_expr, bound, found);
            walk(&conditional.false_expr, bound, found);
        }
        Expression::Operation(operation) => match operation.as_ref() {
            Operation::Unary(unary) => walk(&unary.expr, bound, found),
            Operation::Binary(binary) => {
                walk(&binary.lhs_expr, bound, found);
                walk(&binary.rhs_expr, bound, found);
            }
        },
        Expression::ForExpr(each) => {
            walk(&each.collection_expr, bound, found);
            let before = bound.len();
            bound.extend(each.key_var.iter().map(ToString::to_string));
            bound.push(each.value_var.to_string());
            let inner = [each.key_expr.as_ref(), Some(&each.value_expr), each.cond_expr.as_ref()];
            inner.into_iter().flatten().for_each(|e| walk(e, bound, found));
            bound.truncate(before);
        }
        _ => {}
    }
}

fn walk_object(object: &Object<ObjectKey, Expression>, bound: &mut Vec<String>, found: &mut Found) {
    for (key, value) in object {
        if let ObjectKey::Expression(key) = key {
            walk(key, bound, found);
        }
        walk(value, bound, found);
    }
}

fn walk_template_expr(expression: &TemplateExpr, bound: &mut Vec<String>, found: &mut Found) {
    let template = Template::from_expr(expression).expect("the parser accepted this template");
    walk_template(&template, bound, found);
}

fn walk_template(template: &Template, bound: &mut Vec<String>, found: &mut Found) {
    for element in template.elements() {
        match element {
            Element::Literal(_) => {}
            Element::Interpolation(interpolation) => walk(&interpolation.expr, bound, found),
            Element::Directive(directive) => match directive.as_ref() {
                Directive::If(branch) => {
                    found.conditionals += 1;
                    walk(&branch.cond_expr, bound, found);
                    walk_template(&branch.true_template, bound, found);
                    branch.false_template.iter().for_each(|t| walk_template(t, bound, found));
                }
                Directive::For(each) => {
                    walk(&each.collection_expr, bound, found);
                    let before = bound.len();
                    bound.extend(each.key_var.iter().map(ToString::to_string));
                    bound.push(each.value_var.to_string());
                    walk_template(&each.template, bound, found);
                    bound.truncate(before);
                }
            },
        }
    }
}

fn note(root: &str, steps: Vec<Step>, bound: &[String], found: &mut Found) {
    if !bound.iter().any(|b| b == root) {
        found.references.push(Reference { root: root.to_owned(), steps });
    }
}
