//! Applying the fixes of a report to the texts of its files.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Entry, Map, Node, Sources, Value, parse};
use crate::diag::{FileId, Findings, Replacement, Report, SourceFile, Span};

/// The texts after fixes.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text of every file that changes.
    pub texts: BTreeMap<FileId, String>,
    /// Which of [`Report::findings`] were fixed, by their index.
    pub applied: Vec<usize>,
}

/// Two findings whose fixes change the same bytes, by their index in [`Report::findings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The one whose change starts first.
    pub first: usize,
    /// The other.
    pub second: usize,
}

/// Applies every fix of `report`, in memory.
///
/// All other bytes stay as they are. A fix is left out where the text that it makes does not read as the same tree but for what
/// the fix changes, as where a TOML key that is renamed is written a second time.
///
/// # Errors
/// Two fixes that would change the same bytes in two ways; nothing is applied then.
pub fn fix(report: &Report) -> Result<Fixed, Overlap> {
    let fixable = report.findings.iter().enumerate().filter(|(_, located)| located.fix().is_some());
    let mut kept: Vec<usize> = fixable.map(|(index, _)| index).collect();
    overlap(report, &kept)?;
    loop {
        let texts = texts(report, &kept);
        let wrong = texts.iter().find(|(file, fresh)| !is_sound(report, **file, fresh));
        let Some((file, _)) = wrong else {
            let texts = texts.into_iter().map(|(file, fresh)| (file, fresh.text)).collect();
            return Ok(Fixed { texts, applied: kept });
        };
        let file = *file;
        let touches = |index: usize| edits(report, index).any(|edit| edit.span.file == file);
        let alone = |index: usize| self::texts(report, &[index]).get(&file).is_none_or(|fresh| is_sound(report, file, fresh));
        let before = kept.len();
        kept.retain(|index| !touches(*index) || alone(*index));
        if kept.len() == before {
            // Each is right by itself, together they are not: the others' turn comes when the file is read again.
            let last = kept.iter().rposition(|index| touches(*index));
            kept = kept.iter().enumerate().filter(|(at, _)| Some(*at) != last).map(|(_, index)| *index).collect();
        }
    }
}

fn edits(report: &Report, index: usize) -> impl Iterator<Item = &Replacement> {
    report.findings.get(index).into_iter().flat_map(|located| &located.edits)
}

/// The replacements of some findings, each once, in the order of the files.
fn sorted<'r>(report: &'r Report, kept: &[usize]) -> Vec<(&'r Replacement, usize)> {
    let mut all: Vec<_> = kept.iter().flat_map(|index| edits(report, *index).map(move |edit| (edit, *index))).collect();
    all.sort_by(|(a, _), (b, _)| (a.span, &a.text).cmp(&(b.span, &b.text)));
    all.dedup_by(|(a, _), (b, _)| a == b);
    all
}

fn overlap(report: &Report, kept: &[usize]) -> Result<(), Overlap> {
    let all = sorted(report, kept);
    for (at, (edit, first)) in all.iter().enumerate() {
        // What is added at one place by two fixes stands there twice, which is no conflict.
        let near = |next: &Replacement| next.span.file == edit.span.file && next.span.start < edit.span.end;
        let mut inside = all.iter().skip(at + 1).take_while(|(next, _)| near(next));
        // Neighbours that go may share the comma between them.
        if let Some((_, second)) = inside.find(|(next, _)| !(next.text.is_empty() && edit.text.is_empty())) {
            return Err(Overlap { first: *first, second: *second });
        }
    }
    Ok(())
}

/// A text with the places that were changed.
struct Fresh {
    text: String,
    /// Bytes before and after, in order; the spans are of file 0, as those of the trees are.
    changed: Vec<(Span, Range<usize>)>,
}

fn texts(report: &Report, kept: &[usize]) -> BTreeMap<FileId, Fresh> {
    let mut texts: BTreeMap<FileId, (Fresh, usize)> = BTreeMap::new();
    let old = |file: FileId| report.files.get(usize::from(file.0)).map_or("", |file| file.text.as_str());
    for (edit, _) in sorted(report, kept) {
        let (fresh, done) = texts.entry(edit.span.file).or_insert_with(|| (Fresh { text: String::new(), changed: Vec::new() }, 0));
        let (start, end) = ((edit.span.start as usize).max(*done), edit.span.end as usize);
        fresh.text.push_str(old(edit.span.file).get(*done..start).unwrap_or_default());
        let from = fresh.text.len();
        fresh.text.push_str(&edit.text);
        fresh.changed.push((Span { file: FileId(0), ..edit.span }, from..fresh.text.len()));
        *done = end.max(*done);
    }
    let finish = |(file, (mut fresh, done)): (FileId, (Fresh, usize))| {
        fresh.text.push_str(old(file).get(done..).unwrap_or_default());
        (file, fresh)
    };
    texts.into_iter().map(finish).collect()
}

/// Whether the new text reads as the old tree but for what was changed.
fn is_sound(report: &Report, file: FileId, fresh: &Fresh) -> bool {
    let Some(old) = report.files.get(usize::from(file.0)) else { return false };
    let (before, before_findings) = read(old, &old.text);
    let (after, after_findings) = read(old, &fresh.text);
    match (before, after) {
        (Some(before), Some(after)) => after_findings <= before_findings && fresh.agrees(&before, &after),
        _ => false,
    }
}

/// The tree, and how many findings reading it made. Its spans are of file 0, whichever it is.
fn read(file: &SourceFile, text: &str) -> (Option<Node>, usize) {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(text.as_bytes(), &file.name, file.format, &mut sources, &mut findings);
    (tree, findings.len())
}

impl Fresh {
    /// Whether `span` of the old text is one of the places, and not merely in one.
    fn is_changed(&self, span: Span) -> bool {
        self.changed.iter().any(|(old, _)| *old == span)
    }

    fn is_removed(&self, span: Span) -> bool {
        self.changed.iter().any(|(old, new)| new.is_empty() && old.start <= span.start && span.end <= old.end)
    }

    fn is_added(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        self.changed.iter().any(|(old, new)| old.start == old.end && new.start <= start && end <= new.end)
    }

    fn agrees(&self, before: &Node, after: &Node) -> bool {
        match (&before.value, &after.value) {
            (Value::Map(before), Value::Map(after)) => self.maps_agree(before, after),
            (Value::List(before), Value::List(after)) => {
                before.len() == after.len() && before.iter().zip(after).all(|(before, after)| self.agrees(before, after))
            }
            // A block map that has lost every entry reads as nothing.
            (Value::Map(before), Value::Null) => before.values().all(|entry| self.is_removed(entry.key)),
            (Value::Map(_) | Value::List(_), _) | (_, Value::Map(_) | Value::List(_)) => false,
            (old, new) => old == new || self.is_changed(before.span),
        }
    }

    fn maps_agree(&self, before: &Map, after: &Map) -> bool {
        let mut left = after.iter().filter(|(_, entry)| !self.is_added(entry.key));
        let kept = before.iter().filter(|(_, entry)| !self.is_removed(entry.key));
        let same = |(key, entry): (_, &Entry)| {
            left.next().is_some_and(|(name, fresh)| (name == key || self.is_changed(entry.key)) && self.agrees(&entry.value, &fresh.value))
        };
        kept.into_iter().all(same) && left.next().is_none()
    }
}
