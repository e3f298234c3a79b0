//! `web-acl-group-twice`

use crate::components::web_acl::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a managed rule group that is listed twice.
    ///
    /// ## Why is this bad?
    /// AWS refuses it: the rules of a web ACL have different names.
    pub(crate) static WEB_ACL_GROUP_TWICE = error "web-acl-group-twice";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let at = checker.path.key("managed_rules");
    for (index, managed) in model.managed.iter().enumerate() {
        if let Some(first) = model.managed.iter().take(index).position(|first| first.group == managed.group) {
            let message = format!("the group `{}` is listed twice", managed.group);
            out.push(
                Finding::new(&WEB_ACL_GROUP_TWICE, Place::value(&at.index(index)), message)
                    .related(Place::value(&at.index(first)), "here already"),
            );
        }
    }
}
