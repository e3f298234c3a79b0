//! `cache-without-authentication`

use crate::components::cache::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a cache that asks nobody who they are.
    ///
    /// ## Why is this bad?
    /// Whatever runs in a component that may connect can read and delete every key, and nothing tells one component from another.
    pub(crate) static CACHE_WITHOUT_AUTHENTICATION = warning "cache-without-authentication" scanners ["CKV_AWS_31"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.users.is_empty() {
        let place = Place::value(&checker.path.key("iam_users"));
        let finding = Finding::new(&CACHE_WITHOUT_AUTHENTICATION, place, "whoever reaches this cache may do everything");
        out.push(finding.help("name users that connect by IAM: `iam_users: { app: {} }`; their clients sign in with a token"));
    }
}
