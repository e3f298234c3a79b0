//! `identity-without-members`

use crate::components::identity::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an identity that no component names.
    ///
    /// ## Why is this bad?
    /// Its roles stand in the account for nobody; most often a member's `identity:` was forgotten.
    pub(crate) static IDENTITY_WITHOUT_MEMBERS = warning "identity-without-members" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.members.is_empty() {
        let finding = Finding::new(&IDENTITY_WITHOUT_MEMBERS, Place::key(checker.path), "no component has this identity");
        out.push(finding.help(format!("write `identity: {}` in its members, or remove it", checker.name)));
    }
}
