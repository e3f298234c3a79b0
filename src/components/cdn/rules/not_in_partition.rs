//! `cdn-not-in-partition`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a distribution in a region of China or of GovCloud.
    ///
    /// ## Why is this bad?
    /// GovCloud has no CloudFront. China has one of its own, without certificates of Certificate Manager, without managed policies and
    /// without web ACLs, so that what is rendered here is refused.
    pub(crate) static CDN_NOT_IN_PARTITION = error "cdn-not-in-partition" reads data;
}

pub(crate) fn check(_: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let file = &checker.world.file;
    if file.partition != "aws" {
        let message = format!("there is no CloudFront of this kind beside {}", file.facts.region);
        let finding = Finding::new(&CDN_NOT_IN_PARTITION, Place::value(&checker.path.key("type")), message);
        out.push(finding.help("leave the component out of environments in this region: `NAME: null`"));
    }
}
