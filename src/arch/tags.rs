//! Tags of every resource, and what AWS takes as one.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::contract::Value;
use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE, OUT_OF_RANGE};

/// Tags of a resource (AWS General Reference, tagging).
const MOST: usize = 50;
/// Characters of a key, of which there is at least one.
const KEY: usize = 128;
/// Characters of a value.
const VALUE: usize = 256;

/// Reports what of `tags`, written at `root`, AWS refuses.
pub(super) fn check(tags: &IndexMap<Arc<str>, Value>, root: &Path, out: &mut Findings) {
    if tags.len() > MOST {
        let message = format!("a resource has at most {MOST} tags, these are {}", tags.len());
        out.push(Finding::new(&OUT_OF_RANGE, Place::key(root), message));
    }
    for (key, value) in tags {
        let at = root.key(key.clone());
        if let Some(wrong) = wrong_key(key) {
            out.push(Finding::new(&BAD_NAME, Place::key(&at), wrong));
        }
        if let Some(wrong) = value.as_literal().and_then(wrong_value) {
            out.push(Finding::new(&BAD_VALUE, Place::value(&at), wrong));
        }
    }
}

fn wrong_key(key: &str) -> Option<String> {
    let length = key.chars().count();
    if key.to_ascii_lowercase().starts_with("aws:") {
        return Some(format!("`{key}` is a tag of AWS's own: they start with `aws:`"));
    }
    if !(1..=KEY).contains(&length) {
        return Some(format!("the key of a tag has 1 to {KEY} characters, this has {length}"));
    }
    key.chars().find(|c| !allowed(*c)).map(|c| format!("the key of a tag has no `{}`", c.escape_debug()))
}

fn wrong_value(value: &str) -> Option<String> {
    let length = value.chars().count();
    if length > VALUE {
        return Some(format!("the value of a tag has at most {VALUE} characters, this has {length}"));
    }
    value.chars().find(|c| !allowed(*c)).map(|c| format!("the value of a tag has no `{}`", c.escape_debug()))
}

/// Letters, digits and spaces of any script, and some signs.
fn allowed(c: char) -> bool {
    c.is_alphanumeric() || c == ' ' || "_.:/=+-@".contains(c)
}
