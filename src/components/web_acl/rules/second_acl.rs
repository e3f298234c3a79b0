//! `web-acl-second-acl`

use crate::components::web_acl::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds two web ACLs before one component.
    ///
    /// ## Why is this bad?
    /// AWS refuses the second: a load balancer or distribution has one web ACL.
    pub(crate) static WEB_ACL_SECOND_ACL = error "web-acl-second-acl" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (component, at) in model.acls.iter().flat_map(|acl| &acl.protects) {
        let first = checker.world.web_acls_of(component).map(|(declared, _)| declared).next();
        if let Some(first) = first.filter(|first| first.name != *checker.name) {
            let message = format!("`{component}` has the web ACL `{}` already", first.name);
            out.push(
                Finding::new(&WEB_ACL_SECOND_ACL, Place::value(at), message)
                    .related(Place::key(&first.path), "this one")
                    .help("join the two"),
            );
        }
    }
}
