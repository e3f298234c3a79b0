//! `address-without-connect`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::arch::rules::ADDRESS_WITHOUT_CONNECT;
use crate::diag::{Finding, Findings, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let world = &architecture.world;
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (from, output, at) in &architecture.mentions {
        let Some(declared) = world.components.get(from) else { continue };
        if declared.declaration.presence.is_none() || from == &output.component {
            continue;
        }
        let address = world.attribute(output).is_some_and(|attribute| attribute.address);
        let offers = world.components.get(&output.component).is_some_and(|d| d.declaration.access("connect").is_some());
        let connects = declared.declaration.uses.iter().any(|used| used.to == output.component && &*used.access == "connect");
        if address && offers && !connects && told.insert((from, &output.component)) {
            let message = format!("`{from}` is given the address of `{}`, and may not connect to it", output.component);
            out.push(
                Finding::new(&ADDRESS_WITHOUT_CONNECT, Place::value(at), message)
                    .related(Place::key(&declared.path), "the one that would connect")
                    .help(format!("add `uses: {{ {}: connect }}`", output.component)),
            );
        }
    }
}
