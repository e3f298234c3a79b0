//! `certificate-outside-zone`

use crate::components::certificate::model::Model;
use crate::contract::{Checker, lies_in_domain};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a name of a certificate that does not lie in the zone in which it is to be proved.
    ///
    /// ## Why is this bad?
    /// The record that proves the name would stand where nobody looks for it. AWS never issues the certificate, and the apply fails
    /// after 75 minutes of waiting.
    pub(crate) static CERTIFICATE_OUTSIDE_ZONE = error "certificate-outside-zone" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(zone) = model.validate_in.as_ref().and_then(|zone| checker.world.components.get(zone)) else { return };
    let Some(domain) = checker.world.known_text(&zone.name, "domain") else { return };
    for (name, at) in &model.names {
        if let Some(name) = name.as_literal().filter(|name| !lies_in_domain(name, &domain)) {
            let message = format!("`{name}` does not lie in `{domain}`");
            out.push(
                Finding::new(&CERTIFICATE_OUTSIDE_ZONE, Place::value(at), message)
                    .related(Place::value(&zone.path.key("domain")), "the zone in which the name is to be proved")
                    .help("a certificate is proved in one zone: give this name a certificate of its own, with `validate_in` its own zone"),
            );
        }
    }
}
