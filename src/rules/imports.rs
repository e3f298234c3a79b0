//! Whether what joins the state has a place in the module that it is to join.

use std::collections::BTreeMap;

use crate::arch::Architecture;
use crate::arch::rules::IMPORT_UNKNOWN_ADDRESS;
use crate::contract::unknown;
use crate::diag::{Finding, Findings, Place};

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    let importing = architecture.imports.keys().filter_map(|name| architecture.components.get(name));
    for component in importing {
        let rendered = architecture.module(component);
        let addresses: Vec<String> = rendered.addresses().collect();
        let mut taken: BTreeMap<String, Place> = BTreeMap::new();
        for one in architecture.joining(&rendered) {
            let place = Place::key(&one.at);
            let Some(address) = one.address else {
                let message = format!("`{}` has no resource `{}`", component.name, one.written);
                let names = addresses.iter().map(String::as_str);
                let finding = Finding { place, ..unknown(&IMPORT_UNKNOWN_ADDRESS, &one.at, message, &one.written, names) };
                out.push(if addresses.is_empty() { finding.note("nothing is rendered for what somebody else manages") } else { finding });
                continue;
            };
            if let Some(first) = taken.insert(address.clone(), place.clone()) {
                let message = format!("`{address}` joins the state twice");
                out.push(
                    Finding::new(&IMPORT_UNKNOWN_ADDRESS, place, message).related(first, "it joins here").help("take one of the two out"),
                );
            }
        }
    }
}
