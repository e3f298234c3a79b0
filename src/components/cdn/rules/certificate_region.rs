//! `cdn-certificate-region`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a distribution whose certificate is in another region than us-east-1.
    ///
    /// ## Why is this bad?
    /// CloudFront takes certificates from there only, and refuses all others as invalid, without a word about regions.
    pub(crate) static CDN_CERTIFICATE_REGION = error "cdn-certificate-region" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let wanted = checker.world.file.distribution_region();
    let Some((certificate, region)) = model.certificate.as_ref().and_then(|one| Some((one, one.region.as_ref()?))) else { return };
    if *region != wanted {
        let message = format!("`{}` is in {region}; CloudFront takes certificates of {wanted} only", certificate.name);
        let finding = Finding::new(&CDN_CERTIFICATE_REGION, Place::value(&checker.path.key("certificate")), message);
        let finding = match checker.world.components.get(&certificate.name) {
            Some(declared) => finding.related(Place::value(&declared.path.key("region")), "the certificate"),
            None => finding,
        };
        out.push(finding.help(format!("add `region: {wanted}` to the certificate; a load balancer of the same names needs one of its own")));
    }
}
