//! `cdn-outdated-tls`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::spec::TlsPolicy;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a distribution whose aliases take TLS with CBC ciphers.
    ///
    /// ## Why is this bad?
    /// Attacks on them are known; every browser of the last ten years speaks newer ones.
    pub(crate) static CDN_OUTDATED_TLS = warning "cdn-outdated-tls" scanners ["CKV_AWS_174"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.certificate.is_some() && model.tls_policy != TlsPolicy::Tls12Of2021 {
        let message = format!("`{}` takes ciphers that are out of date", model.tls_policy);
        let finding = Finding::new(&CDN_OUTDATED_TLS, Place::value(&checker.path.key("tls_policy")), message);
        out.push(finding.help("leave `tls_policy` out, or write `TLSv1.2_2021`"));
    }
}
