//! `certificate-repeated-name`

use crate::components::certificate::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a name that a certificate has twice.
    ///
    /// ## Why is this bad?
    /// The second does nothing; it is most likely that another name was meant.
    pub(crate) static CERTIFICATE_REPEATED_NAME = warning "certificate-repeated-name";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for (place, first) in &model.repeated {
        out.push(
            Finding::new(&CERTIFICATE_REPEATED_NAME, Place::value(place), "the certificate has this name already")
                .related(Place::value(first), "here"),
        );
    }
}
