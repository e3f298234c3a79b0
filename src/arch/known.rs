//! Values that are known before apply and made of each other.

use std::collections::BTreeMap;

use crate::contract::{Output, Parts, Source, ValuePart, World};

/// Components that a value may be made through: names are made of a few others.
pub(super) const DEEPEST: usize = 16;

/// Parts that a value may come to: AWS has no name of more than some hundred characters.
pub(super) const LONGEST: usize = 1000;

/// Leaves to the apply what would be made of itself without end, or of more than anybody reads, so that every other known value comes to
/// an end soon. What was left with its parts, for the places that write them to be told (`reference-cycle`, `reference-too-deep`).
pub(super) fn untie(world: &mut World) -> BTreeMap<Output, Parts> {
    let mut waits: BTreeMap<Output, Parts> = BTreeMap::new();
    for declared in world.components.values() {
        for attribute in &declared.declaration.attributes {
            if let Source::Known(value) = &attribute.source
                && value.outputs().next().is_some()
            {
                let own = Output { component: declared.name.clone(), attribute: attribute.name.as_ref().into() };
                waits.insert(own, value.parts.clone());
            }
        }
    }
    let mut lengths: BTreeMap<Output, usize> = BTreeMap::new();
    for _ in 0..DEEPEST {
        let length = |part: &ValuePart| match part {
            ValuePart::Output(output) if waits.contains_key(output) => None,
            ValuePart::Output(output) => Some(lengths.get(output).copied().unwrap_or(1)),
            _ => Some(1),
        };
        let sum = |parts: &[ValuePart]| parts.iter().map(length).try_fold(0_usize, |sum, length| Some(sum.saturating_add(length?)));
        let ends = waits.iter().filter_map(|(own, parts)| Some((own.clone(), sum(parts).filter(|sum| *sum <= LONGEST)?)));
        let ends: Vec<(Output, usize)> = ends.collect();
        if ends.is_empty() {
            break;
        }
        for (own, length) in ends {
            waits.remove(&own);
            lengths.insert(own, length);
        }
    }
    for own in waits.keys() {
        let attributes = world.components.get_mut(&own.component).map(|declared| &mut declared.declaration.attributes);
        for attribute in attributes.into_iter().flatten().filter(|attribute| *attribute.name == *own.attribute) {
            attribute.source = Source::Output;
        }
    }
    waits
}
