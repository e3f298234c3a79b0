//! `cdn-origin-not-public`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an internal load balancer behind a distribution.
    ///
    /// ## Why is this bad?
    /// CloudFront connects from the internet: it cannot reach private addresses, and answers every request with status 502 or 504.
    pub(crate) static CDN_ORIGIN_NOT_PUBLIC = error "cdn-origin-not-public" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for origin in &model.origins {
        if origin.balancer().is_some_and(|balancer| !balancer.public) {
            let message = format!("CloudFront cannot reach `{}`, which has private addresses only", origin.component);
            let finding = Finding::new(&CDN_ORIGIN_NOT_PUBLIC, Place::value(&origin.at.key("to")), message);
            let finding = match checker.world.components.get(&origin.component) {
                Some(declared) => finding.related(Place::key(&declared.path), "the load balancer"),
                None => finding,
            };
            out.push(finding.help("write `open_to: internet` at the load balancer"));
        }
    }
}
