//! `certificate-not-validated`

use crate::components::certificate::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a certificate without `validate_in`.
    ///
    /// ## Why is this bad?
    /// AWS issues it once the records that prove its names stand in the DNS. The apply waits for that, and fails after 75 minutes
    /// unless somebody reads the records in the console and writes them by hand.
    pub(crate) static CERTIFICATE_NOT_VALIDATED = warning "certificate-not-validated";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.zone.is_none() {
        out.push(
            Finding::new(&CERTIFICATE_NOT_VALIDATED, Place::key(checker.path), "nothing proves the names of this certificate")
                .help("name the `dns` component that has its zone: `validate_in: domain`"),
        );
    }
}
