//! `user-long-lived-access-key`

use crate::components::user::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a user with an access key.
    ///
    /// ## Why is this bad?
    /// The key works from everywhere until somebody takes it away, and its secret is in the state. What runs in AWS gets a role
    /// with keys of an hour's life; what runs elsewhere can take one with the token of its own platform (OpenID Connect).
    pub(crate) static USER_LONG_LIVED_ACCESS_KEY = warning "user-long-lived-access-key" scanners ["CKV_AWS_40", "CKV_AWS_273"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.access_key.is_some() {
        let place = Place::value(&checker.path.key("access_key"));
        let finding = Finding::new(&USER_LONG_LIVED_ACCESS_KEY, place, "this user has an access key that does not expire");
        out.push(finding.help("let the component that needs it use the other directly: its role has keys that expire"));
    }
}
