//! `secret-name-like-arn-suffix`

use crate::components::secret::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a secret whose name ends in a hyphen and six letters or digits.
    ///
    /// ## Why is this bad?
    /// AWS ends the ARN of every secret like that. A look-up by name or by an ARN without its suffix then finds the wrong secret, or none.
    pub(crate) static SECRET_NAME_LIKE_ARN_SUFFIX = warning "secret-name-like-arn-suffix";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let suffix = model.name.as_literal().filter(|_| model.fixed).and_then(|name| name.rsplit_once('-')).map(|(_, suffix)| suffix);
    if suffix.is_some_and(|suffix| suffix.len() == 6 && suffix.bytes().all(|b| b.is_ascii_alphanumeric())) {
        let place = Place::value(&checker.path.key("resource_name"));
        let finding = Finding::new(&SECRET_NAME_LIKE_ARN_SUFFIX, place, "this name ends as the ARN of a secret does");
        out.push(finding.help("choose a name that does not end in a hyphen and six letters or digits"));
    }
}
