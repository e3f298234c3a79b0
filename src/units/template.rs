//! Strings with `${…}`: a small parser, so that nothing is ever found by searching text.

use std::fmt;
use std::sync::Arc;

/// A dotted name inside `${…}`: `inputs.image_tag`, `db.connection.password`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The names between the dots; never empty.
    pub segments: Vec<Arc<str>>,
}

impl Reference {
    /// The first name: a component, `inputs`, or one of the file's own facts.
    pub fn head(&self) -> &str {
        self.segments.first().map_or("", |s| s)
    }

    /// All after the first name, dotted: `connection.password`.
    pub fn tail(&self) -> String {
        self.segments.get(1..).unwrap_or_default().join(".")
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.segments.join("."))
    }
}

/// A part of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text that stands for itself.
    Literal(Arc<str>),
    /// `${…}`.
    Reference(Reference),
}

/// A string that may hold references. `$${` stands for a literal `${`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Template {
    /// Parts in order; no two literals are adjacent, no literal is empty.
    pub pieces: Vec<Piece>,
}

/// Why a string is not a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// Byte offset in the string.
    pub at: usize,
    /// What is wrong there.
    pub reason: String,
}

impl Template {
    /// A string without references.
    pub fn literal(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { pieces: if text.is_empty() { Vec::new() } else { vec![Piece::Literal(text)] } }
    }

    /// Reads `text`.
    ///
    /// # Errors
    /// [`TemplateError`] at an unclosed `${`, an empty name, or a character that no name has.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        if !text.contains("${") {
            return Ok(Self::literal(text));
        }
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(found) = text[at..].find("${") {
            let open = at + found;
            if text[at..open].ends_with('$') {
                literal.push_str(&text[at..open - 1]);
                literal.push_str("${");
                at = open + 2;
                continue;
            }
            literal.push_str(&text[at..open]);
            let start = open + 2;
            let Some(length) = text[start..].find('}') else {
                return Err(TemplateError { at: open, reason: "`${` is never closed by `}`".into() });
            };
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal).into()));
            }
            pieces.push(Piece::Reference(reference(&text[start..start + length], start)?));
            at = start + length + 1;
        }
        literal.push_str(&text[at..]);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal.into()));
        }
        Ok(Self { pieces })
    }

    /// The text, where there is no reference in it.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The references, in order.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Reference(reference) => Some(reference),
            Piece::Literal(_) => None,
        })
    }

    /// Replaces references that `known` knows by their text.
    #[must_use]
    pub fn substitute(self, known: impl Fn(&Reference) -> Option<Arc<str>>) -> Self {
        if self.as_literal().is_some() {
            return self;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in self.pieces {
            let piece = match piece {
                Piece::Reference(reference) => known(&reference).map_or(Piece::Reference(reference), Piece::Literal),
                literal @ Piece::Literal(_) => literal,
            };
            match (pieces.last_mut(), piece) {
                (_, Piece::Literal(text)) if text.is_empty() => {}
                (Some(Piece::Literal(before)), Piece::Literal(text)) => *before = format!("{before}{text}").into(),
                (_, piece) => pieces.push(piece),
            }
        }
        Self { pieces }
    }
}

fn reference(text: &str, start: usize) -> Result<Reference, TemplateError> {
    let mut segments = Vec::new();
    for segment in text.trim().split('.') {
        if segment.is_empty() {
            return Err(TemplateError { at: start, reason: format!("`${{{text}}}` has an empty name") });
        }
        if let Some(bad) = segment.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_'))) {
            let reason = format!("`{bad}` cannot stand in a reference: names go here, not expressions");
            return Err(TemplateError { at: start, reason });
        }
        segments.push(segment.into());
    }
    Ok(Reference { segments })
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => f.write_str(&text.replace("${", "$${"))?,
                Piece::Reference(reference) => write!(f, "${{{reference}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_parsed_not_searched() {
        let template = Template::parse("a${inputs.x}-$${literal}${db.connection.host}").unwrap();
        let references: Vec<String> = template.references().map(Reference::tail).collect();
        assert_eq!(references, ["x", "connection.host"]);
        assert_eq!(template.pieces[2], Piece::Literal("-${literal}".into()));
    }

    #[test]
    fn broken_references_say_where() {
        assert_eq!(Template::parse("ab${inputs.x").unwrap_err().at, 2);
        assert!(Template::parse("${}").is_err());
        assert!(Template::parse("${a..b}").is_err());
        assert!(Template::parse("${upper(x)}").unwrap_err().reason.contains("not expressions"));
    }

    #[test]
    fn substitution_joins_neighbours() {
        let template = Template::parse("/ecs/${name}-${environment}").unwrap();
        let known = template.substitute(|r| Some(format!("<{r}>").into()));
        assert_eq!(known.as_literal(), Some("/ecs/<name>-<environment>"));
    }

    #[test]
    fn spelling_round_trips() {
        for text in ["", "plain", "$${x}", "${a.b}c", "$", "$$", "%{if}"] {
            assert_eq!(Template::parse(text).unwrap().to_string(), text);
        }
    }
}
