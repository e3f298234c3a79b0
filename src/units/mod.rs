//! Typed scalars: what may stand where a unit, an address or a template is due. Leaves; nothing here knows the file.

mod cidr;
mod duration;
mod money;
mod size;
mod template;

pub use cidr::Cidr;
pub use duration::Duration;
pub use money::Money;
pub use size::Size;
pub use template::{Piece, Reference, Template, TemplateError};

/// Why a text is not a value of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitError {
    /// What is wrong: `30 has no unit`.
    pub reason: String,
    /// The text that was meant, where that is certain.
    pub fix: Option<String>,
}

impl UnitError {
    /// An error without a certain replacement.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), fix: None }
    }

    /// Names the text that was meant.
    #[must_use]
    pub fn fix(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(text.into());
        self
    }
}

/// A scalar with a spelling of its own.
pub trait Unit: Sized + std::fmt::Display {
    /// What is expected, for messages: ``a duration such as `30s` or `7d` ``.
    const EXPECTED: &'static str;
    /// Regular expression of the spelling, for the JSON Schema.
    const PATTERN: &'static str;
    /// Spellings shown by editors.
    const EXAMPLES: &'static [&'static str];

    /// Reads the spelling. `number` says that it stood there as a bare number.
    ///
    /// # Errors
    /// [`UnitError`] with the reason and, where certain, the right spelling.
    fn parse(text: &str, number: bool) -> Result<Self, UnitError>;
}
