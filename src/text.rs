//! Text that is kept without being copied.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Text that is archgen's own, shared with the model, or made for one place: thousands of paths and expressions repeat the same few words
/// and names, and copy none of them.
#[derive(Clone)]
pub enum Text {
    /// A word of archgen's.
    Word(&'static str),
    /// A text of the model's.
    Shared(Arc<str>),
    /// A text of this place's.
    Own(String),
}

impl Text {
    /// The text, to share with others: a copy where nobody shares it yet.
    pub fn shared(&self) -> Arc<str> {
        match self {
            Self::Shared(text) => text.clone(),
            Self::Word(_) | Self::Own(_) => Arc::from(&**self),
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Word(text) => text,
            Self::Shared(text) => text,
            Self::Own(text) => text,
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Texts that read the same are the same, wherever they are kept.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Word(text)
    }
}

impl From<Arc<str>> for Text {
    fn from(text: Arc<str>) -> Self {
        Self::Shared(text)
    }
}

impl From<&Arc<str>> for Text {
    fn from(text: &Arc<str>) -> Self {
        Self::Shared(text.clone())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Own(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::Own(text.clone())
    }
}

impl From<Cow<'static, str>> for Text {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Word(text),
            Cow::Owned(text) => Self::Own(text),
        }
    }
}
