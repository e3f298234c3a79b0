//! `fargate-service-registered-twice`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service that more than one namespace registers.
    ///
    /// ## Why is this bad?
    /// ECS registers the tasks of a service in one namespace.
    pub(crate) static FARGATE_SERVICE_REGISTERED_TWICE = error "fargate-service-registered-twice" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if let [first, second, ..] = model.registrations.as_slice() {
        let message = format!("`{}` and `{}` both register this service; ECS takes one", first.namespace, second.namespace);
        let at = |namespace: &str| checker.world.declared(namespace).map(|declared| declared.path.key("registers"));
        let mut finding = Finding::new(&FARGATE_SERVICE_REGISTERED_TWICE, Place::key(checker.path), message);
        for registration in [first, second] {
            if let Some(at) = at(&registration.namespace) {
                finding = finding.related(Place::value(&at), "registered here");
            }
        }
        out.push(finding.help("leave it in one of them"));
    }
}
