//! Template filters; a template's module brings them into scope with `use crate::hcl::filters`.
//!
//! Everything that a template prints outside quotes goes through one of these, so that no free text becomes code.
#![expect(missing_docs, clippy::inline_always, reason = "what `filter_fn` makes of each function")]

use std::convert::Infallible;

use askama::Values;
use askama::filters::Safe;

use super::escape;
use super::expr::Expr;
use super::ident::Ident;

/// `{{ text|comment }}`: `text` as whole comment lines, without a final newline ([`escape::comment`]).
#[askama::filter_fn]
pub fn comment(text: &str, _: &dyn Values) -> Result<Safe<String>, Infallible> {
    let lines = escape::comment(text);
    Ok(Safe(lines))
}

/// `{{ value|expr }}`: a whole value, quoted where it is a string.
#[askama::filter_fn]
pub fn expr(value: &Expr, _: &dyn Values) -> Result<Safe<String>, Infallible> {
    let text = value.print();
    Ok(Safe(text))
}

/// `{{ text|quote }}`: `text` as a complete string literal, quotes included ([`escape::quote`]).
#[askama::filter_fn]
pub fn quote(text: &str, _: &dyn Values) -> Result<Safe<String>, Infallible> {
    let literal = escape::quote(text);
    Ok(Safe(literal))
}

/// `{{ name|ident }}`: a validated name, printed as it is.
#[askama::filter_fn]
pub fn ident<'a>(name: &'a Ident, _: &dyn Values) -> Result<Safe<&'a str>, Infallible> {
    Ok(Safe(name.as_str()))
}
