//! From paths to bytes, and from findings to a report.

use super::{Entry, Node, Value, edit};
use crate::diag::{Finding, Findings, Located, Part, Path, Place, Report, Segment, SourceFile, Span};

/// The bytes of `place` in `tree`.
///
/// A key is its own bytes; so is a scalar. A map or list is shown by its key, for that is what a person looks for; as an
/// item of a list, which has no key, by its opening token or first entry. A path that is not in the tree is shown by
/// the nearest one above that is; where that is a scalar, which stands for the list or map that the path means, by its
/// value.
pub fn locate(tree: &Node, place: &Place) -> Span {
    match place {
        Place::Bytes(span) => *span,
        Place::Entry { path, part } => entry(tree, path, *part),
    }
}

fn entry(tree: &Node, path: &Path, part: Part) -> Span {
    let mut node = tree;
    let mut key = None;
    for segment in path.segments() {
        let below = match (segment, &node.value) {
            (Segment::Key(name), Value::Map(map)) => map.get(&**name).map(|Entry { key, value }| (Some(*key), value)),
            (Segment::Index(index), Value::List(items)) => items.get(*index).map(|item| (None, item)),
            // What may be a list or its only item is numbered in both spellings.
            (Segment::Index(0), _) => Some((key, node)),
            _ => None,
        };
        let Some(below) = below else {
            return key.filter(|_| node.text().is_none()).unwrap_or(node.span);
        };
        (key, node) = below;
    }
    let container = matches!(node.value, Value::Map(_) | Value::List(_));
    match key {
        Some(key) if container || part == Part::Key => key,
        _ => node.span,
    }
}

/// Locates findings in the tree that they were made about, which was read from `files`.
pub fn located(findings: Findings, tree: &Node, files: &[SourceFile]) -> Vec<Located> {
    let locate_one = |finding: Finding| {
        let span = locate(tree, &finding.place);
        let related = finding.related.iter().map(|other| locate(tree, &other.place)).collect();
        let edits = finding.fix.as_ref().and_then(|fix| edit::replacements(fix, tree, files)).unwrap_or_default();
        Located { finding, span, related, edits }
    };
    findings.into_iter().map(locate_one).collect()
}

/// A report of findings about one or more trees (the environments of one architecture): sorted by file, place and rule,
/// none twice.
pub fn sorted(files: Vec<SourceFile>, mut findings: Vec<Located>) -> Report {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut kept: Vec<Located> = Vec::with_capacity(findings.len());
    for next in findings {
        let mut same_place = kept.iter().rev().take_while(|one| order(one) == order(&next));
        if !same_place.any(|one| one.finding == next.finding && one.related == next.related) {
            kept.push(next);
        }
    }
    Report { files, findings: kept, accepted: None }
}

/// The report of `findings` about `tree`.
pub fn report(files: Vec<SourceFile>, findings: Findings, tree: &Node) -> Report {
    let located = located(findings, tree, &files);
    sorted(files, located)
}

fn order(one: &Located) -> (Span, &'static str, &str) {
    (one.span, one.finding.rule.id, &one.finding.message)
}
