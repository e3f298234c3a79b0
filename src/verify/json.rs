//! The verdict as JSON, described by `schema/verify.schema.json`.

use serde_json::{Value, json as object};

use super::{Surplus, Verdict};
use crate::diag::Path;

/// The verdict; `line` gives the place of a path in the file: `archgen.yaml:12`.
pub fn json(verdict: &Verdict, line: impl Fn(&Path) -> Option<String>) -> Value {
    let one = |surplus: &Surplus| {
        object!({
            "class": surplus.class.as_str(),
            "address": surplus.address,
            "component": surplus.component.as_deref(),
            "path": surplus.at.as_ref().map(ToString::to_string),
            "line": surplus.at.as_ref().and_then(&line),
            "holds_data": surplus.holds_data,
            "because": surplus.because,
            "help": surplus.help,
        })
    };
    let all = |surplus: &[Surplus]| surplus.iter().map(one).collect::<Vec<_>>();
    let counts = &verdict.counts;
    object!({
        "good": verdict.is_good(),
        "errored": verdict.errored,
        "partial": verdict.partial,
        "surplus": all(&verdict.surplus),
        "allowed": all(&verdict.allowed),
        "others": verdict.others.iter().map(|(address, actions)| object!({ "address": address, "actions": actions })).collect::<Vec<_>>(),
        "unused_allowances": verdict.unused,
        "counts": {
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "revised": counts.revised,
            "moved": counts.moved,
            "imported": counts.imported,
            "retained": counts.retained,
            "mirrored": counts.mirrored,
        },
    })
}
