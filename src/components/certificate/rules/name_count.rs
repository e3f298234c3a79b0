//! `certificate-name-count`

use crate::components::certificate::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, Severity};

declare_rule! {
    /// ## What it does
    /// Finds a certificate with more than ten names; more than a hundred are an error.
    ///
    /// ## Why is this bad?
    /// Ten is the quota of an account as AWS gives it, a hundred the most that it can be raised to.
    pub(crate) static CERTIFICATE_NAME_COUNT = warning "certificate-name-count";
}

/// ACM API, `RequestCertificate`; ACM user guide, quotas.
const QUOTA: usize = 10;

/// ACM API, `RequestCertificate`; ACM user guide, quotas.
const MOST: usize = 100;

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let count = model.names.len();
    if count > QUOTA {
        let message = format!("the certificate has {count} names; the quota of an account is {QUOTA}");
        let mut finding = Finding::new(&CERTIFICATE_NAME_COUNT, Place::key(&checker.path.key("also")), message)
            .help("use a wildcard such as `*.example.com`, split the certificate, or have the quota raised");
        if count > MOST {
            finding.severity = Severity::Error;
        }
        out.push(finding);
    }
}
