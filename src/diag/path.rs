//! Paths into the model: `components.api.listeners.http.port`, `schedule[0].cron`.

use std::fmt;
use std::sync::Arc;

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A key of a map.
    Key(Arc<str>),
    /// A position in a list, from 0.
    Index(usize),
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Step {
    parent: Path,
    segment: Segment,
}

/// A place in the model, independent of file and format. Cloning and extending are cheap: steps are shared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(Option<Arc<Step>>);

impl Path {
    /// The top of the file.
    pub const fn root() -> Self {
        Self(None)
    }

    /// The path of the entry `key` below this one.
    #[must_use]
    pub fn key(&self, key: impl Into<Arc<str>>) -> Self {
        Self(Some(Arc::new(Step { parent: self.clone(), segment: Segment::Key(key.into()) })))
    }

    /// The path of the item at `index` below this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(Some(Arc::new(Step { parent: self.clone(), segment: Segment::Index(index) })))
    }

    /// A path from dotted keys: `Path::of("components.api")`.
    pub fn of(dotted: &str) -> Self {
        dotted.split('.').filter(|key| !key.is_empty()).fold(Self::root(), |path, key| path.key(key))
    }

    /// The path one step up; `None` at the top.
    pub fn parent(&self) -> Option<&Self> {
        self.0.as_ref().map(|step| &step.parent)
    }

    /// The last step; `None` at the top.
    pub fn last(&self) -> Option<&Segment> {
        self.0.as_ref().map(|step| &step.segment)
    }

    /// All steps, from the top.
    pub fn segments(&self) -> Vec<&Segment> {
        let mut segments = Vec::new();
        let mut at = self;
        while let Some(step) = &at.0 {
            segments.push(&step.segment);
            at = &step.parent;
        }
        segments.reverse();
        segments
    }

    /// Its first three steps, as text: of `components.api.secrets.TOKEN` the part that a comment names.
    pub fn part(&self) -> String {
        self.segments()
            .into_iter()
            .take(3)
            .fold(Self::root(), |path, segment| match segment {
                Segment::Key(key) => path.key(key.clone()),
                Segment::Index(index) => path.index(*index),
            })
            .to_string()
    }

    /// True when this path is `other` or lies below it.
    pub fn starts_with(&self, other: &Self) -> bool {
        let mut at = self;
        loop {
            if at == other {
                return true;
            }
            match &at.0 {
                Some(step) => at = &step.parent,
                None => return false,
            }
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments().into_iter().enumerate() {
            match segment {
                Segment::Key(key) => {
                    f.write_str(if at == 0 { "" } else { "." })?;
                    f.write_str(key)?;
                }
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
