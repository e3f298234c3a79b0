//! What the schema says of a place in a document: which keys it fixes, which kinds of values it takes.

use archgen::diag::{Path, Segment};
use archgen::units::{Cidr, Duration, Money, Size, Unit};
use serde_json::{Value, json};

use crate::document::Doc;

/// The schemas that hold at one place.
pub(crate) struct Shape<'s> {
    leaves: Vec<&'s Value>,
    /// True for a key that the schema names, false for one that the user chooses.
    pub(crate) fixed: bool,
}

impl Shape<'_> {
    /// True when a value of the kind of `doc` may be right here. A place that the schema does not describe takes anything.
    pub(crate) fn takes(&self, doc: &Doc) -> bool {
        let kinds: &[&str] = match doc {
            Doc::Null => &["null"],
            Doc::Bool(_) => &["boolean"],
            Doc::Number(_) => &["number", "integer"],
            Doc::Text(_) => &["string"],
            Doc::List(_) => &["array"],
            Doc::Map(_) => &["object"],
        };
        let units = [Duration::PATTERN, Size::PATTERN, Money::PATTERN, Cidr::PATTERN];
        let one = |leaf: &&Value| {
            let typed = match leaf.get("type") {
                Some(Value::Array(names)) => names.iter().any(|name| kinds.contains(&name.as_str().unwrap())),
                Some(Value::String(name)) => kinds.contains(&name.as_str()),
                _ => false,
            };
            let closed = leaf.get("enum").is_some()
                || leaf.get("pattern").and_then(Value::as_str).is_some_and(|pattern| units.contains(&pattern))
                || kinds == ["object"] && leaf.get("additionalProperties") == Some(&json!(false));
            typed && !closed
        };
        self.leaves.is_empty() || self.leaves.iter().any(one)
    }

    /// The least and the greatest value of the kind of `doc` that the types allow here, where they say so.
    pub(crate) fn bounds(&self, doc: &Doc) -> Option<(Doc, Doc)> {
        self.leaves.iter().find_map(|leaf| match doc {
            Doc::Number(_) => {
                let bound = |key: &str| leaf.get(key).map(|bound| Doc::Number(bound.to_string()));
                Some((bound("minimum")?, bound("maximum")?))
            }
            // `A duration from 1s to 15m.`, `A size from 1 GiB to 64 GiB, in whole GiB.`: the words of `DurationIn` and `GibIn`.
            Doc::Text(_) => {
                let words = leaf.get("description")?.as_str()?.rsplit("\n\n").next()?;
                let range = words.strip_prefix("A duration from ").or_else(|| words.strip_prefix("A size from "))?;
                let (least, most) = range.trim_end_matches(", in whole GiB.").trim_end_matches('.').split_once(" to ")?;
                Some((Doc::text(least), Doc::text(most)))
            }
            _ => None,
        })
    }
}

/// The schema at `path` of `doc`; the key of an environment's patch has that of the key which it changes.
pub(crate) fn shape<'s>(schema: &'s Value, doc: &Doc, path: &Path) -> Shape<'s> {
    let segments = path.segments();
    let in_patch = matches!(segments.as_slice(), [Segment::Key(first), _, _, ..] if &**first == "environments");
    let from = if in_patch { 2 } else { 0 };
    if in_patch && segments.len() == 3 && matches!(segments[2], Segment::Key(key) if &**key == "variant_of") {
        return Shape { leaves: Vec::new(), fixed: true };
    }
    let mut leaves = Vec::new();
    expand(schema, schema, None, &mut leaves);
    let mut fixed = false;
    for (depth, segment) in segments[from..].iter().enumerate() {
        let mut below = Vec::new();
        fixed = false;
        for leaf in &leaves {
            match segment {
                Segment::Key(key) => {
                    if let Some(own) = leaf.pointer("/properties").and_then(|all| all.get(&**key)) {
                        fixed = true;
                        below.push(own);
                    } else if let Some(any) = leaf.get("additionalProperties").filter(|any| any.is_object()) {
                        below.push(any);
                    }
                }
                Segment::Index(_) => below.extend(leaf.get("items")),
            }
        }
        let kind = match segments[from..].first() {
            Some(Segment::Key(first)) if &**first == "components" && depth == 1 => component_type(doc, segment),
            _ => None,
        };
        leaves.clear();
        for one in below {
            expand(schema, one, kind.as_deref(), &mut leaves);
        }
    }
    Shape { leaves, fixed }
}

fn component_type(doc: &Doc, name: &Segment) -> Option<String> {
    let Segment::Key(name) = name else { return None };
    let typed = |at: Path| match doc.at(&at.key("components").key(name.clone()).key("type")) {
        Some(Doc::Text(kind)) => Some(kind.clone()),
        _ => None,
    };
    let environments = Path::of("environments");
    let patches = match doc.at(&environments) {
        Some(Doc::Map(map)) => map.iter().map(|(name, _)| environments.key(name.clone())).collect(),
        _ => Vec::new(),
    };
    typed(Path::root()).or_else(|| patches.into_iter().find_map(typed))
}

fn expand<'s>(root: &'s Value, schema: &'s Value, kind: Option<&str>, out: &mut Vec<&'s Value>) {
    out.push(schema);
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        expand(root, root.pointer(reference.trim_start_matches('#')).expect("a definition"), kind, out);
    }
    for word in ["allOf", "anyOf", "oneOf"] {
        for one in schema.get(word).and_then(Value::as_array).into_iter().flatten() {
            match one.pointer("/if/properties/type/const").and_then(Value::as_str) {
                Some(wanted) if Some(wanted) == kind => expand(root, &one["then"], kind, out),
                Some(_) => {}
                None => expand(root, one, kind, out),
            }
        }
    }
}
