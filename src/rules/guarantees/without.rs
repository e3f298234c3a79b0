//! How an environment does without a guarantee.

use super::GUARANTEE_BROKEN;
use crate::diag::{Format, Located, Path, Segment, SourceFile};

/// Says of a broken guarantee of the whole file how an environment does without it.
pub(in crate::rules) fn droppable(mut one: Located, files: &[SourceFile]) -> Located {
    let path = one.finding.place.path().filter(|_| one.finding.rule == &GUARANTEE_BROKEN).map(Path::segments);
    let Some([_, Segment::Key(name), ..]) = path.as_deref() else { return one };
    let is_toml = files.get(usize::from(one.span.file.0)).is_some_and(|file| file.format == Format::Toml);
    let removal = if is_toml { format!("guarantees.{name} = {{ remove = true }}") } else { format!("guarantees: {{ {name}: null }}") };
    one.finding.notes.push(format!("an environment that need not hold it drops it: `{removal}` in its part of the file"));
    one
}
