//! `certificate-without-domain`

use crate::declare_rule;
use crate::diag::{Finding, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a certificate without a name.
    ///
    /// ## Why is this bad?
    /// A certificate is for names: there is nothing to ask AWS for.
    pub(crate) static CERTIFICATE_WITHOUT_DOMAIN = error "certificate-without-domain";
}

/// The finding for the certificate at `at`.
pub(crate) fn finding(at: &Path) -> Finding {
    Finding::new(&CERTIFICATE_WITHOUT_DOMAIN, Place::key(at), "the certificate has no `domain:`")
        .help("add `domain: example.com`, or `existing: { arn: … }` for one that somebody else manages")
}
