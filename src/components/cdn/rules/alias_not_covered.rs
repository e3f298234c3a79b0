//! `cdn-alias-not-covered`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::names::covers;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an alias of a distribution that no certificate covers.
    ///
    /// ## Why is this bad?
    /// CloudFront takes an alias only with a certificate for it: that is how one proves that the name is theirs.
    pub(crate) static CDN_ALIAS_NOT_COVERED = error "cdn-alias-not-covered" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    for (alias, at) in &model.aliases {
        let covered = model.certificate.as_ref().map(|certificate| covers(&certificate.covers, alias));
        let finding = match (covered, &model.certificate) {
            (None, _) => Finding::new(&CDN_ALIAS_NOT_COVERED, Place::value(at), format!("there is no certificate for `{alias}`"))
                .help("write `certificate:`, the name of a `certificate` component in us-east-1"),
            (Some(Some(false)), Some(certificate)) => {
                let message = format!("`{}` does not cover `{alias}`", certificate.name);
                Finding::new(&CDN_ALIAS_NOT_COVERED, Place::value(at), message)
                    .related(Place::value(&checker.path.key("certificate")), "the certificate")
                    .help("add the name to the certificate, under `also:`")
            }
            _ => continue,
        };
        out.push(finding);
    }
}
