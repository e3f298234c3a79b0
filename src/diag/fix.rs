//! Changes that are certain to be right, applied by `archgen check --fix`.

use super::{Finding, Part, Place, Span, is_only_candidate};

/// What an [`Edit`] does to the entry at its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The key or value becomes this text, given plain; the source layer spells it for the file's format. A value that the file
    /// does not have is added to its map.
    Write(String),
    /// The entry goes.
    Remove,
}

/// One change of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What is changed.
    pub place: Place,
    /// What becomes of it.
    pub change: Change,
}

/// A change that is certain to be right.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as an instruction: `write 30s`.
    pub title: String,
    /// The changes; all of them or none.
    pub edits: Vec<Edit>,
}

/// A part of a fix as bytes and text.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// The bytes replaced; none where text is added.
    pub span: Span,
    /// What stands there afterwards, spelt for the file's format; empty where text is removed.
    pub text: String,
}

impl Finding {
    /// Offers the replacement of the primary place's token by `text`, as help and as a fix. Where the file has no such entry, the
    /// fix adds it.
    #[must_use]
    pub fn replace_with(self, text: impl Into<String>) -> Self {
        let text = text.into();
        let title = format!("write `{text}`");
        self.with_edit(title, Change::Write(text))
    }

    /// Offers to take out the entry that the primary place is in, as a fix and, with `title`, as help.
    #[must_use]
    pub fn take_out(self, title: impl Into<String>) -> Self {
        self.with_edit(title.into(), Change::Remove)
    }

    /// Says that the primary place's token, `written`, was probably meant to be `meant`; as a fix, too, where no other of
    /// `allowed` is as near.
    #[must_use]
    pub fn did_you_mean<'a>(self, written: &str, meant: &str, allowed: impl IntoIterator<Item = &'a str>) -> Self {
        let finding = self.help(format!("did you mean `{meant}`?"));
        if is_only_candidate(written, meant, allowed) { finding.replace_with(meant) } else { finding }
    }

    fn with_edit(mut self, title: String, change: Change) -> Self {
        self.help.get_or_insert_with(|| title.clone());
        let place = match (&self.place, &change) {
            (Place::Entry { path, .. }, Change::Remove) => Place::Entry { path: path.clone(), part: Part::Key },
            (place, _) => place.clone(),
        };
        self.fix = Some(Fix { title, edits: vec![Edit { place, change }] });
        self
    }
}
