//! `address-without-connect`

use std::collections::BTreeSet;

use crate::arch::Architecture;
use crate::arch::rules::ADDRESS_WITHOUT_CONNECT;
use crate::diag::{Finding, Findings, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    credentials(architecture, out);
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

/// Injected credentials of something that the component may not connect to.
fn credentials(architecture: &Architecture, out: &mut Findings) {
    for declared in architecture.world.components.values().filter(|declared| declared.declaration.presence.is_some()) {
        let uses = &declared.declaration.uses;
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for used in uses.iter().filter(|used| &*used.access == "inject") {
            let offers = architecture.world.components.get(&used.to).is_some_and(|d| d.declaration.access("connect").is_some());
            let connects = uses.iter().any(|other| other.to == used.to && &*other.access == "connect");
            if offers && !connects && told.insert(&used.to) {
                let message = format!("`{}` is given the credentials of `{}`, and may not connect to it", declared.name, used.to);
                out.push(
                    Finding::new(&ADDRESS_WITHOUT_CONNECT, Place::value(&used.at), message)
                        .related(Place::key(&declared.path), "the one that would connect")
                        .help(format!("add `uses: {{ {}: connect }}`", used.to)),
                );
            }
        }
    }
}
