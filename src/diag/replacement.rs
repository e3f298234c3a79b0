//! A finding's fix as bytes and text.

use super::lines::Sources;
use super::{Edit, Fix, Located, Part, Place, Span};

/// One replacement of a fix, located and quoted for its file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replacement {
    /// The bytes replaced.
    pub(super) span: Span,
    /// What stands there afterwards.
    pub(super) text: String,
}

impl Located {
    /// Bytes of one of the places that this finding names; `None` for a place that is neither primary nor related.
    pub fn span_of(&self, place: &Place) -> Option<Span> {
        if let Place::Bytes(span) = place {
            return Some(*span);
        }
        if *place == self.finding.place {
            return Some(self.span);
        }
        let related = self.finding.related.iter().zip(&self.related);
        related.into_iter().find(|(related, _)| related.place == *place).map(|(_, span)| *span)
    }

    /// The fix with its replacements in the order of the file; `None` without a fix, or where an edit's place is unknown.
    pub(super) fn fix(&self, sources: &Sources<'_>) -> Option<(&Fix, Vec<Replacement>)> {
        let fix = self.finding.fix.as_ref()?;
        let replacements = fix.edits.iter().map(|edit| {
            let span = self.span_of(&edit.place)?;
            let old = sources.text(span.file).get(sources.range(span)).unwrap_or_default();
            Some(Replacement { span, text: quoted(edit, old, sources.name(span.file)) })
        });
        let mut replacements = replacements.collect::<Option<Vec<_>>>()?;
        replacements.sort_by_key(|replacement| replacement.span);
        Some((fix, replacements))
    }
}

/// The new token in the quotes that the old token and the file's format ask for.
fn quoted(edit: &Edit, old: &str, file: &str) -> String {
    let is_literal = matches!(edit.text.as_str(), "true" | "false" | "null") || edit.text.parse::<f64>().is_ok_and(f64::is_finite);
    let format = file.rsplit('.').next().unwrap_or_default();
    let is_yaml = !(format.eq_ignore_ascii_case("json") || format.eq_ignore_ascii_case("toml"));
    let is_key = matches!(edit.place, Place::Entry { part: Part::Key, .. });
    if old.starts_with('\'') && !edit.text.contains(|c: char| c == '\'' || c.is_control()) {
        return format!("'{}'", edit.text);
    }
    let bare = !old.starts_with(['"', '\'']) && if is_yaml || is_key { is_plain(&edit.text) } else { is_literal };
    // A JSON string is also a double-quoted YAML scalar and a TOML basic string.
    if bare { edit.text.clone() } else { serde_json::Value::from(edit.text.as_str()).to_string() }
}

/// A plain YAML scalar beyond doubt.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+' | '@' | '$' | '{' | '}' | '(' | ')' | ':');
    text.chars().all(inner) && text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '/')) && !text.ends_with(':')
}
