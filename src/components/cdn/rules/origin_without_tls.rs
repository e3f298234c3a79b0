//! `cdn-origin-without-tls`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer behind a distribution that does not take TLS on port 443.
    ///
    /// ## Why is this bad?
    /// CloudFront asks load balancers by TLS on port 443 only: what viewers send encrypted does not go on in clear over the internet.
    pub(crate) static CDN_ORIGIN_WITHOUT_TLS = error "cdn-origin-without-tls" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for origin in &model.origins {
        if origin.balancer().is_some_and(|balancer| !balancer.tls) {
            let message = format!("`{}` does not take TLS on port 443", origin.component);
            let finding = Finding::new(&CDN_ORIGIN_WITHOUT_TLS, Place::value(&origin.at.key("to")), message);
            let finding = match checker.world.components.get(&origin.component) {
                Some(declared) => finding.related(Place::key(&declared.path.key("listeners")), "its listeners"),
                None => finding,
            };
            out.push(finding.help("give it a listener with `port: 443` and a `certificate:`"));
        }
    }
}
