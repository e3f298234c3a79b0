//! `web-acl-without-effect`

use crate::components::web_acl::model::Model;
use crate::components::web_acl::spec::DefaultAction;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a web ACL that allows everything and has no rule.
    ///
    /// ## Why is this bad?
    /// It costs its price and stops nobody.
    pub(crate) static WEB_ACL_WITHOUT_EFFECT = warning "web-acl-without-effect";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let rules = model.managed.len() + model.block_ips.len() + model.block_countries.len() + usize::from(model.rate_limit.is_some());
    if rules == 0 && model.default_action == DefaultAction::Allow {
        out.push(
            Finding::new(&WEB_ACL_WITHOUT_EFFECT, Place::key(checker.path), "the web ACL refuses no request")
                .help("add `managed_rules: [common, known-bad-inputs]` or a `rate_limit:`"),
        );
    }
}
