//! `web-acl-block-shadowed`

use crate::components::web_acl::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a range under `block_ips` that lies in one under `allow_ips`.
    ///
    /// ## Why is this bad?
    /// Allowed ranges are looked at first: its requests go through.
    pub(crate) static WEB_ACL_BLOCK_SHADOWED = warning "web-acl-block-shadowed";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (index, blocked) in model.block_ips.iter().enumerate() {
        let allowed = model.allow_ips.iter().enumerate().find(|(_, allowed)| allowed.contains(*blocked));
        if let Some((other, allowed)) = allowed {
            let message = format!("`{blocked}` is never blocked: `{allowed}` is allowed before");
            out.push(
                Finding::new(&WEB_ACL_BLOCK_SHADOWED, Place::value(&checker.path.key("block_ips").index(index)), message)
                    .related(Place::value(&checker.path.key("allow_ips").index(other)), "allowed here"),
            );
        }
    }
}
