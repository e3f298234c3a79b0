//! `certificate-private-zone`

use crate::components::certificate::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a certificate that is to be proved in a private zone.
    ///
    /// ## Why is this bad?
    /// AWS looks for the records that prove a name in the public DNS, which a private zone is no part of. The apply fails after 75 minutes of
    /// waiting.
    pub(crate) static CERTIFICATE_PRIVATE_ZONE = error "certificate-private-zone" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(zone) = model.validate_in.as_ref().and_then(|zone| checker.world.components.get(zone)) else { return };
    // A zone that is created here has name servers to tell a registrar, unless it is private.
    if zone.declaration.attribute("arn").is_some() && zone.declaration.attribute("name_servers").is_none() {
        let message = format!("`{}` answers inside the VPC only, so nothing there proves a name", zone.name);
        out.push(
            Finding::new(&CERTIFICATE_PRIVATE_ZONE, Place::value(&checker.path.key("validate_in")), message)
                .related(Place::value(&zone.path.key("private")), "made private here")
                .help("name the public zone of the domain"),
        );
    }
}
