//! `load-balancer-certificate-region`

use crate::components::load_balancer::model::Model;
use crate::contract::{Checker, Value};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a listener whose certificate is in another region than the load balancer.
    ///
    /// ## Why is this bad?
    /// A load balancer takes certificates of its own region only: the apply fails with `CertificateNotFound`
    /// (ELB API reference, `CreateListener`).
    pub(crate) static LOAD_BALANCER_CERTIFICATE_REGION = error "load-balancer-certificate-region" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let wanted = &checker.world.file.facts.region;
    for listener in &model.listeners {
        for output in listener.certificates.iter().flat_map(Value::outputs) {
            let Some(declared) = checker.world.components.get(&output.component) else { continue };
            let Some(region) = checker.world.known_text(&declared.name, "region").filter(|region| region != wanted) else { continue };
            let message = format!("`{}` is in {region}; a load balancer takes certificates of its own region, {wanted}", declared.name);
            out.push(
                Finding::new(&LOAD_BALANCER_CERTIFICATE_REGION, Place::value(&listener.at.key("certificate")), message)
                    .related(Place::key(&declared.path), "the certificate")
                    .help(format!("use a certificate of {wanted}; a distribution of the same names needs one of its own")),
            );
        }
    }
}
