//! `namespace-hides-public-domain`

use crate::components::namespace::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a namespace whose domain is one that public names stand below.
    ///
    /// ## Why is this bad?
    /// Inside the VPC the private zone answers for the whole domain: every public name below it is gone.
    pub(crate) static NAMESPACE_HIDES_PUBLIC_DOMAIN = warning "namespace-hides-public-domain";
}

/// Domains under which half the internet stands.
const PUBLIC: [&str; 12] =
    ["com", "net", "org", "io", "dev", "app", "cloud", "ai", "co.uk", "amazonaws.com", "amazonaws.com.cn", "github.com"];

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let domain = model.domain.to_ascii_lowercase();
    if PUBLIC.contains(&domain.as_str()) {
        let message = format!("inside the VPC no public name below `{domain}` resolves any more");
        let place = Place::value(&checker.path.key("domain"));
        out.push(Finding::new(&NAMESPACE_HIDES_PUBLIC_DOMAIN, place, message).help("write a domain of your own, such as `shop.internal`"));
    }
}
