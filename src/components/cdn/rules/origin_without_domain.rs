//! `cdn-origin-without-domain`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a distribution before a load balancer without the host name by which to reach it.
    ///
    /// ## Why is this bad?
    /// CloudFront asks by TLS for the origin's host name, and the load balancer's own name, which ends in `elb.amazonaws.com`, is on no
    /// certificate that anyone can get: every request would be answered with status 502.
    pub(crate) static CDN_ORIGIN_WITHOUT_DOMAIN = error "cdn-origin-without-domain";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for origin in &model.origins {
        if origin.balancer().is_some_and(|balancer| balancer.domain.is_none()) {
            let message = format!("CloudFront reaches `{}` by a host name of its own, which is not given", origin.component);
            out.push(
                Finding::new(&CDN_ORIGIN_WITHOUT_DOMAIN, Place::value(&origin.at), message)
                    .help("add `origin_domain:`, a name that the load balancer's certificate covers and that a `dns` record leads to it"),
            );
        }
    }
}
