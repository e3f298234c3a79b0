//! `cdn-origin-not-covered`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a load balancer behind a distribution whose certificates do not cover the origin's host name.
    ///
    /// ## Why is this bad?
    /// CloudFront compares the two for every connection, and answers every request with status 502.
    pub(crate) static CDN_ORIGIN_NOT_COVERED = warning "cdn-origin-not-covered" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for origin in &model.origins {
        let Some((domain, false)) = origin.balancer().and_then(|balancer| Some((balancer.domain.as_ref()?, balancer.covered?))) else {
            continue;
        };
        let message = format!("no certificate of `{}` covers `{domain}`", origin.component);
        let finding = Finding::new(&CDN_ORIGIN_NOT_COVERED, Place::value(&origin.at.key("origin_domain")), message);
        let balancer = checker.world.components.get(&origin.component);
        let finding = match balancer {
            Some(declared) => finding.related(Place::key(&declared.path), "the load balancer"),
            None => finding,
        };
        out.push(finding.help("name the load balancer as its certificate does, or add this name to the certificate"));
    }
}
