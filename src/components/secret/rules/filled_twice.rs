//! `secret-filled-twice`

use crate::components::secret::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a secret with both `filled_by` and `generate`.
    ///
    /// ## Why is this bad?
    /// A secret has one current value; the two would overwrite each other.
    pub(crate) static SECRET_FILLED_TWICE = error "secret-filled-twice";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.filled_twice {
        let place = Place::key(&checker.path.key("generate"));
        let finding = Finding::new(&SECRET_FILLED_TWICE, place, "a component fills this secret already");
        out.push(finding.related(Place::value(&checker.path.key("filled_by")), "it is this one").help("remove one of the two"));
    }
}
