//! HCL values of variable shape: tags, lists, policies, references. Printed in the shape that `terraform fmt` keeps.

use std::fmt::Write as _;

use super::escape::{escape_into, quote_into};
use crate::text::Text;

/// Longest list that is printed on one line, in characters.
const INLINE: usize = 96;

/// Bytes that most expressions print to at most.
const SHORT: usize = 48;

/// An expression. References are built from checked names only, never from user text.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it is to be spelt.
    Number(Text),
    /// A quoted template; one interpolation alone prints as the bare expression.
    Text(Vec<Part>),
    /// A traversal such as `aws_vpc.this.id`, or any expression that the renderer itself wrote.
    Reference(Text),
    /// `[…]`
    List(Vec<Expr>),
    /// `{…}`, in the order given.
    Object(Vec<(Text, Expr)>),
    /// `name(…)`
    Call(&'static str, Vec<Expr>),
}

/// A part of a quoted template.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text, escaped when printed.
    Literal(Text),
    /// `${…}`
    Interpolation(Expr),
}

impl Expr {
    /// A string without interpolation.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Text(vec![Part::Literal(text.into())])
    }

    /// A whole number.
    pub fn number(number: impl Into<i128>) -> Self {
        Self::Number(number.into().to_string().into())
    }

    /// A traversal or another expression of the renderer's own.
    pub fn reference(reference: impl Into<Text>) -> Self {
        Self::Reference(reference.into())
    }

    /// A list of strings.
    pub fn texts<T: Into<Text>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// An object from pairs.
    pub fn object<K: Into<Text>>(pairs: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Object(pairs.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// The text, where this is a string without interpolation.
    pub fn as_literal(&self) -> Option<&str> {
        match self {
            Self::Text(parts) => match parts.as_slice() {
                [] => Some(""),
                [Part::Literal(text)] => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The expression as HCL.
    pub fn print(&self) -> String {
        let mut out = String::with_capacity(SHORT);
        self.print_into(&mut out);
        out
    }

    /// Appends the expression as HCL.
    pub fn print_into(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) | Self::Reference(text) => out.push_str(text),
            Self::Text(parts) => write_text(parts, out),
            Self::List(items) => write_list(items, out),
            Self::Object(pairs) => write_object(pairs, out),
            Self::Call(name, arguments) => {
                out.push_str(name);
                out.push('(');
                for (at, argument) in arguments.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    argument.print_into(out);
                }
                out.push(')');
            }
        }
    }
}

fn write_text(parts: &[Part], out: &mut String) {
    if let [Part::Interpolation(expr)] = parts {
        return expr.print_into(out);
    }
    if let [Part::Literal(text)] = parts {
        return quote_into(out, text);
    }
    out.push('"');
    // Adjacent literals are escaped as one: `$` at the end of one and `{` at the start of the next would meet.
    let mut literal = String::new();
    for part in parts {
        match part {
            Part::Literal(text) => literal.push_str(text),
            Part::Interpolation(expr) => {
                escape_into(out, &literal);
                // A literal `$` before `${` would read as the escape `$${`.
                if literal.ends_with(['$', '%']) {
                    let last = out.pop().map_or(0, u32::from);
                    let _ = write!(out, "\\u{last:04X}");
                }
                literal.clear();
                out.push_str("${");
                expr.print_into(out);
                out.push('}');
            }
        }
    }
    escape_into(out, &literal);
    out.push('"');
}

fn write_list(items: &[Expr], out: &mut String) {
    if items.is_empty() {
        return out.push_str("[]");
    }
    let start = out.len();
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        item.print_into(out);
    }
    out.push(']');
    if items.len() == 1 || (out.len() - start <= INLINE && !out[start..].contains('\n')) {
        return;
    }
    out.truncate(start);
    out.push_str("[\n");
    for item in items {
        item.print_into(out);
        out.push_str(",\n");
    }
    out.push(']');
}

fn write_object(pairs: &[(Text, Expr)], out: &mut String) {
    if pairs.is_empty() {
        return out.push_str("{}");
    }
    out.push_str("{\n");
    for (key, value) in pairs {
        if is_identifier(key) {
            out.push_str(key);
        } else {
            quote_into(out, key);
        }
        out.push_str(" = ");
        value.print_into(out);
        out.push('\n');
    }
    out.push('}');
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        && !matches!(key, "for" | "true" | "false" | "null")
}

impl std::fmt::Display for Expr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.print())
    }
}

/// An expression goes into a template as it prints; the HCL escaper is for the text between quotes only.
impl askama::filters::HtmlSafe for Expr {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_interpolation_is_bare() {
        let expr = Expr::Text(vec![Part::Interpolation(Expr::reference("var.x"))]);
        assert_eq!(expr.to_string(), "var.x");
    }

    #[test]
    fn text_never_becomes_an_interpolation() {
        let parts = vec![
            Part::Literal("$".into()),
            Part::Literal("{a}".into()),
            Part::Literal("b$".into()),
            Part::Interpolation(Expr::reference("var.x")),
        ];
        assert_eq!(Expr::Text(parts).to_string(), r#""$${a}b\u0024${var.x}""#);
    }

    #[test]
    fn short_lists_stay_on_a_line() {
        assert_eq!(Expr::texts(["a", "b"]).to_string(), r#"["a", "b"]"#);
        let long = Expr::texts((0..20).map(|n| format!("item-{n}"))).to_string();
        assert!(long.starts_with("[\n\"item-0\",\n"), "{long}");
    }
}
