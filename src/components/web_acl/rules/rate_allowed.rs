//! `web-acl-rate-allowed`

use crate::components::web_acl::model::Model;
use crate::components::web_acl::spec::RuleAction;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a rate limit whose action lets requests through.
    ///
    /// ## Why is this bad?
    /// It lets through exactly the clients that ask too fast, past all rules after it.
    pub(crate) static WEB_ACL_RATE_ALLOWED = warning "web-acl-rate-allowed";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.rate_limit.as_ref().is_some_and(|rate| rate.action == RuleAction::Allow) {
        let place = Place::value(&checker.path.key("rate_limit").key("action"));
        out.push(Finding::new(&WEB_ACL_RATE_ALLOWED, place, "requests beyond the limit are allowed").help("write `block` or `count`"));
    }
}
