//! `function-single-zone`

use crate::components::function::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a function whose interfaces in the VPC are in one zone only.
    ///
    /// ## Why is this bad?
    /// Lambda itself runs in several zones, but without the zone the function cannot start: it has no other subnet.
    pub(crate) static FUNCTION_SINGLE_ZONE = warning "function-single-zone" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some([zone]) = model.network.as_ref().map(|network| network.zones.as_slice()) else { return };
    let presence = checker.world.components.get(checker.name).and_then(|declared| declared.declaration.presence.as_ref());
    let narrowed = presence.is_some_and(|presence| presence.zones.is_some());
    let place = Place::value(&checker.path.key(if narrowed { "zones" } else { "tier" }));
    let help = if narrowed { "name a second zone, or remove `zones`" } else { "give the tier a subnet in a second zone" };
    let message = format!("every interface of this function is in {zone}");
    out.push(Finding::new(&FUNCTION_SINGLE_ZONE, place, message).help(help));
}
