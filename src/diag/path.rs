//! Paths into the model: `components.api.listeners.http.port`, `schedule[0].cron`.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use crate::text::Text;

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A key of a map.
    Key(Text),
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
    pub fn key(&self, key: impl Into<Text>) -> Self {
        Self(Some(Arc::new(Step { parent: self.clone(), segment: Segment::Key(key.into()) })))
    }

    /// The path of the item at `index` below this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(Some(Arc::new(Step { parent: self.clone(), segment: Segment::Index(index) })))
    }

    /// A path from dotted keys: `Path::of("components.api")`.
    pub fn of(dotted: &str) -> Self {
        dotted.split('.').filter(|key| !key.is_empty()).fold(Self::root(), |path, key| path.key(key.to_owned()))
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
        let mut segments = Vec::with_capacity(8);
        let mut at = self;
        while let Some(step) = &at.0 {
            segments.push(&step.segment);
            at = &step.parent;
        }
        segments.reverse();
        segments
    }

    /// The path as text, which `to_string` makes too, more slowly: thousands of comments name their paths.
    pub fn dotted(&self) -> String {
        dotted(&self.segments())
    }

    /// Its first three steps, as text: of `components.api.secrets.TOKEN` the part that a comment names.
    pub fn part(&self) -> String {
        let segments = self.segments();
        dotted(segments.get(..3).unwrap_or(&segments))
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

fn dotted(segments: &[&Segment]) -> String {
    let length = segments.iter().map(|segment| if let Segment::Key(key) = segment { key.len() + 1 } else { 4 }).sum();
    let mut out = String::with_capacity(length);
    for segment in segments {
        match segment {
            Segment::Key(key) => {
                out.push_str(if out.is_empty() { "" } else { "." });
                out.push_str(key);
            }
            // Writing to a `String` has no way to fail.
            Segment::Index(index) => _ = write!(out, "[{index}]"),
        }
    }
    out
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.dotted())
    }
}
