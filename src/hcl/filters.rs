//! Template filters; a template's module brings them into scope with `use crate::hcl::filters`.
//!
//! Everything that a template prints outside quotes goes through one of these, so that no free text becomes code.
#![expect(missing_docs, clippy::inline_always, reason = "what `filter_fn` makes of each function")]

use std::cell::Cell;
use std::convert::Infallible;
use std::fmt;

use askama::filters::Safe;
use askama::{FastWritable, Values};

use super::escape;
use super::expr::Expr;
use super::ident::Ident;

/// `{{ text|comment }}`: `text` as whole comment lines, without a final newline ([`escape::comment_into`]).
#[askama::filter_fn]
pub fn comment<'a>(text: &'a str, _: &dyn Values) -> Result<Safe<Comment<'a>>, Infallible> {
    Ok(Safe(Comment(text)))
}

/// `{{ value|expr }}`: a whole value, quoted where it is a string.
#[askama::filter_fn]
pub fn expr<'a>(value: &'a Expr, _: &dyn Values) -> Result<Safe<&'a Expr>, Infallible> {
    Ok(Safe(value))
}

/// `{{ text|quote }}`: `text` as a complete string literal, quotes included ([`escape::quote_into`]).
#[askama::filter_fn]
pub fn quote<'a>(text: &'a str, _: &dyn Values) -> Result<Safe<Quote<'a>>, Infallible> {
    Ok(Safe(Quote(text)))
}

/// `{{ name|ident }}`: a validated name, printed as it is.
#[askama::filter_fn]
pub fn ident<'a>(name: &'a Ident, _: &dyn Values) -> Result<Safe<&'a str>, Infallible> {
    Ok(Safe(name.as_str()))
}

/// Gives `dest` what `write` appends to a text that is empty: one text serves all that a thread prints.
fn printed(dest: &mut dyn fmt::Write, write: impl FnOnce(&mut String)) -> fmt::Result {
    thread_local! {
        static TEXT: Cell<String> = const { Cell::new(String::new()) };
    }
    let mut text = TEXT.take();
    text.clear();
    write(&mut text);
    let result = dest.write_str(&text);
    TEXT.set(text);
    result
}

/// A text that prints as comment lines.
#[derive(Clone, Copy, Debug)]
pub struct Comment<'a>(&'a str);

/// A text that prints as a string literal.
#[derive(Clone, Copy, Debug)]
pub struct Quote<'a>(&'a str);

impl FastWritable for Comment<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(printed(dest, |out| escape::comment_into(out, self.0))?)
    }
}

impl FastWritable for Quote<'_> {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(printed(dest, |out| escape::quote_into(out, self.0))?)
    }
}

impl FastWritable for Expr {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        match self {
            Self::Number(text) | Self::Reference(text) => Ok(dest.write_str(text)?),
            _ => Ok(printed(dest, |out| self.print_into(out))?),
        }
    }
}

impl fmt::Display for Comment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printed(f, |out| escape::comment_into(out, self.0))
    }
}

impl fmt::Display for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        printed(f, |out| escape::quote_into(out, self.0))
    }
}
