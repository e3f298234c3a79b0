//! Values of the resolved model: text in which every reference is known to lead somewhere.

use std::borrow::Cow;
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

/// A module's output: `db`'s `connection_secret_arn`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Output {
    /// The component, or `network`, or `firewall`.
    pub component: Arc<str>,
    /// The attribute, as declared; its output's name is the same with `_` for `.` and `-`.
    pub attribute: Arc<str>,
}

/// A part of a [`Value`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValuePart {
    /// Text.
    Literal(Arc<str>),
    /// An input of the file: a variable of the root module.
    Input(Arc<str>),
    /// A module's output.
    Output(Output),
}

/// Parts of a [`Value`]: most have one.
pub type Parts = SmallVec<[ValuePart; 1]>;

/// Text with resolved references. A lone [`ValuePart::Output`] may also stand for a list or a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Parts in order.
    pub parts: Parts,
}

impl Value {
    /// Text without references.
    pub fn literal(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { parts: if text.is_empty() { Parts::new() } else { smallvec![ValuePart::Literal(text)] } }
    }

    /// An output of a component's module.
    pub fn output(component: impl Into<Arc<str>>, attribute: impl Into<Arc<str>>) -> Self {
        Output { component: component.into(), attribute: attribute.into() }.into()
    }

    /// An input of the file.
    pub fn input(name: impl Into<Arc<str>>) -> Self {
        Self { parts: smallvec![ValuePart::Input(name.into())] }
    }

    /// This value followed by `text`.
    #[must_use]
    pub fn then(mut self, text: &str) -> Self {
        self.extend(Self::literal(text));
        self
    }

    /// Appends `other`, joining literals that meet.
    pub fn extend(&mut self, other: Self) {
        other.parts.into_iter().for_each(|part| self.push(part));
    }

    /// Appends `part`, joining literals that meet.
    pub fn push(&mut self, part: ValuePart) {
        match (self.parts.last_mut(), part) {
            (Some(ValuePart::Literal(before)), ValuePart::Literal(text)) => *before = [&**before, &*text].concat().into(),
            (_, part) => self.parts.push(part),
        }
    }

    /// The text, where it is known now.
    pub fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [ValuePart::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text as it is shown, where it is known now without a copy.
    pub fn text(&self) -> Cow<'_, str> {
        self.as_literal().map_or_else(|| Cow::Owned(self.to_string()), Cow::Borrowed)
    }

    /// The outputs it names.
    pub fn outputs(&self) -> impl Iterator<Item = &Output> {
        self.parts.iter().filter_map(|part| match part {
            ValuePart::Output(output) => Some(output),
            _ => None,
        })
    }
}

impl From<Output> for Value {
    fn from(output: Output) -> Self {
        Self { parts: smallvec![ValuePart::Output(output)] }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in &self.parts {
            match part {
                ValuePart::Literal(text) => f.write_str(text)?,
                ValuePart::Input(name) => write!(f, "${{inputs.{name}}}")?,
                ValuePart::Output(output) => write!(f, "${{{}.{}}}", output.component, output.attribute)?,
            }
        }
        Ok(())
    }
}
